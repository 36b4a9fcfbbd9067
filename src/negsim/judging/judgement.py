"""The result of judging a proposal, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass

from negsim.judging.deciding import Reasons
from negsim.judging.lookup import known_actors
from negsim.judging.printed import Printed
from negsim.judging.standing import Mute
from negsim.judging.viewpoint import Viewpoint
from negsim.judging.would_take import WouldTake
from negsim.scenario.actors import Actor
from negsim.scenario.brief import cut, in_one_line
from negsim.scenario.positions import Position
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import State, Status, Verdict


@dataclass(frozen=True, slots=True)
class PositionResult:
    """What the proposal makes of one considered position, and why.

    ``deciding`` is every part of the position's condition that decides the status; an open
    position tells what would settle it: terms to specify, ambiguities to pin, or ``mutes``.
    ``in_the_way``: it is firm and keeps the proposal from being acceptable. ``against`` names triggered
    commitments in conflict with it on the record. ``dormant``: nothing of its *when* is proposed, so
    that it would matter only if that were. ``is_reservation``: it is soft, and unmet or present.
    """

    position: Position
    status: Status
    deciding: Reasons = ()
    unspecified: tuple[str, ...] = ()
    ambiguities: tuple[str, ...] = ()
    mutes: tuple[Mute, ...] = ()
    in_the_way: bool = False
    against: tuple[str, ...] = ()
    promised_otherwise: bool = False
    dormant: bool = False
    is_reservation: bool = False

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class ActorResult:
    """One actor's verdict with its reasons.

    ``deciding`` are the positions on which the verdict rests. ``silent_on`` are the proposal's terms on
    which it has said nothing; ``uncovered`` the acts asked of it that no triggered promise covers;
    ``would_take`` is what it would take for it to reject no longer, where it does and that was asked.
    """

    actor: Actor
    verdict: Verdict
    acceptable: bool
    positions: tuple[PositionResult, ...]
    deciding: tuple[PositionResult, ...]
    remarks: tuple[Position, ...]
    silent_on: tuple[str, ...]
    uncovered: tuple[str, ...]
    would_take: WouldTake | None = None

    __repr__ = in_one_line

    @property
    def reservations(self) -> tuple[PositionResult, ...]:
        """Soft positions that are unmet or present."""
        return tuple(result for result in self.positions if result.is_reservation)

    def position(self, position: str) -> PositionResult | None:
        """The result for one position, if it was considered."""
        return next((result for result in self.positions if result.position.id == position), None)


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that the proposal breaks, with the part of it that decides."""

    id: str
    states: str
    deciding: Reasons

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True, eq=False)
class Judgement(Printed):
    """Every actor's verdict on one proposal, from one viewpoint.

    Equal if the scenario's hash, the question and every verdict are.
    """

    scenario: Scenario
    proposal: Proposal
    viewpoint: Viewpoint
    rules_broken: tuple[BrokenRule, ...]
    warnings: tuple[BrokenRule, ...]
    verdicts: Mapping[str, ActorResult]

    def __repr__(self) -> str:
        verdicts = ", ".join(f"{name} {result.verdict}" for name, result in self.verdicts.items())
        day = f", {self.viewpoint.day}" if self.viewpoint.day else ""
        return cut(f"Judgement({self.scenario.id}{day}: {verdicts})")

    @property
    def feasible(self) -> bool:
        """Whether no forbidding rule is broken."""
        return not self.rules_broken

    def acceptable_to(self, *actors: str) -> bool:
        """Whether the proposal is feasible and acceptable to these actors, or to all if none is named.

        Raises:
            NegsimError: an unknown actor.
        """
        return self.state(*actors) is State.ACCEPTABLE

    def state(self, *actors: str) -> State:
        """What becomes of the proposal among these actors, or among all if none is named.

        Raises:
            NegsimError: an unknown actor.
        """
        results = [self.verdicts[actor] for actor in known_actors(self.scenario, actors) or self.verdicts]
        if not self.feasible:
            return State.INFEASIBLE
        if any(result.verdict is Verdict.REJECTS for result in results):
            return State.NOT_ACCEPTABLE
        return State.ACCEPTABLE if all(result.acceptable for result in results) else State.NOT_SETTLED

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Judgement) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash((self.scenario.hash, self.proposal, self.viewpoint))

    def _told(self) -> tuple[object, ...]:
        """What makes a judgement this one."""
        answers = (self.rules_broken, self.warnings, dict(self.verdicts))
        return (self.scenario.hash, self.proposal, self.viewpoint, *answers)
