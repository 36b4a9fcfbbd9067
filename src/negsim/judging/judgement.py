"""The result of judging a proposal, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass

from negsim.judging.deciding import Atoms
from negsim.judging.meaning import Mute
from negsim.scenario.actors import Actor
from negsim.scenario.domains import Value
from negsim.scenario.positions import Position
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Moment
from negsim.scenario.verdicts import Status, Verdict


@dataclass(frozen=True, slots=True)
class PositionResult:
    """What the proposal makes of one considered position, and why.

    ``deciding`` is the smallest part of the position's condition that decides the status; an
    open position tells what would settle it: terms to specify, ambiguities to pin, or ``mutes``.
    ``against`` names triggered commitments in conflict with it on the record.
    """

    position: Position
    status: Status
    deciding: Atoms = ()
    unspecified: tuple[str, ...] = ()
    ambiguities: tuple[str, ...] = ()
    mutes: tuple[Mute, ...] = ()
    against: tuple[str, ...] = ()
    promised_otherwise: bool = False

    @property
    def blocks(self) -> bool:
        """Whether it makes the actor reject, unless a conflict on the record stands against it."""
        return self.position.firm and self.status in (Status.UNMET, Status.PRESENT)

    @property
    def is_reservation(self) -> bool:
        """Whether it is soft and not satisfied."""
        return not self.position.firm and self.status in (Status.UNMET, Status.PRESENT, Status.OPEN)


@dataclass(frozen=True, slots=True)
class ActorResult:
    """One actor's verdict with its reasons.

    ``silent_on`` are the proposal's terms on which it has said nothing; ``uncovered`` the acts
    asked of it that no triggered promise covers; ``would_take`` the smallest changes of terms
    after which it no longer rejects (each alone is enough).
    """

    actor: Actor
    verdict: Verdict
    acceptable: bool
    positions: tuple[PositionResult, ...]
    remarks: tuple[Position, ...]
    silent_on: tuple[str, ...]
    uncovered: tuple[str, ...]
    would_take: tuple[Mapping[str, Value], ...] = ()

    @property
    def deciding(self) -> tuple[PositionResult, ...]:
        """The positions on which the verdict rests, most telling first."""
        return tuple(result for result in self.positions if _decides(self.verdict, result))

    @property
    def reservations(self) -> tuple[PositionResult, ...]:
        """Soft positions that the proposal does not satisfy."""
        return tuple(result for result in self.positions if result.is_reservation)

    def position(self, position: str) -> PositionResult | None:
        """The result for one position, if it was considered."""
        return next((result for result in self.positions if result.position.id == position), None)


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that the proposal breaks, with the part of it that decides."""

    id: str
    states: str
    deciding: Atoms


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every actor's verdict on one proposal, at one moment.

    ``as_of`` is the day or event that was asked for, ``moment`` what it came to. Equal if the
    scenario's hash, the question and every verdict are.
    """

    scenario: Scenario
    proposal: Proposal
    as_of: str
    moment: Moment
    pins: Mapping[str, str]
    assumptions: tuple[str, ...]
    rules_broken: tuple[BrokenRule, ...]
    warnings: tuple[BrokenRule, ...]
    verdicts: Mapping[str, ActorResult]

    @property
    def feasible(self) -> bool:
        """Whether no forbidding rule is broken."""
        return not self.rules_broken

    def acceptable_to(self, *actors: str) -> bool:
        """Whether the proposal is feasible and acceptable to these actors, or to all if none is named."""
        return self.feasible and all(self.verdicts[actor].acceptable for actor in actors or self.verdicts)

    def to_dict(self) -> dict[str, object]:
        """Plain data, as ``negsim judge --json`` prints it."""
        from negsim.reports.data import judgement_data

        return judgement_data(self)

    def to_json(self) -> str:
        """The same as JSON text."""
        from negsim.reports.data import json_text

        return json_text(self.to_dict())

    def __str__(self) -> str:
        from negsim.reports.text import judgement_text

        return judgement_text(self)

    def _repr_html_(self) -> str:
        from negsim.reports.html import judgement_html

        return judgement_html(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Judgement) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.scenario.hash, self.proposal, self.moment))


def _decides(verdict: Verdict, result: PositionResult) -> bool:
    position, status = result.position, result.status
    match verdict:
        case Verdict.REJECTS:
            return result.blocks and not result.against
        case Verdict.ACCEPTS:
            return position.firm and position.promises and status is Status.TRIGGERED
        case Verdict.NO_OBJECTION:
            return position.firm and position.can_block and status is Status.MET
        case Verdict.UNDETERMINED:
            return result.blocks or result.promised_otherwise or status is Status.OPEN or not position.firm
        case Verdict.NO_STATED_POSITION:
            return False
