"""What is asked: a goal, a coalition, a day, how words are read, and what is changed for the sake of argument."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from negsim.deals.changes import NO_CHANGES, Changes, changed, known_positions
from negsim.judging.meaning import in_force
from negsim.judging.question import checked_proposal, meaning_for, moment_of
from negsim.scenario.domains import Value, plain
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Moment


class Under(StrEnum):
    """Under which readings of its words a deal has to be one."""

    JUDGED = "as judged"
    """What differs between readings stays open, as everywhere else; open is not acceptable."""
    ROBUST = "robust"
    """A deal under every joint reading."""
    POSSIBLE = "possible"
    """A deal under some joint reading."""


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A checked question about deals; :func:`ask` makes one.

    ``scenario`` is the scenario after ``changes``, ``original`` the one that was asked about.
    ``goal`` and ``given`` fix terms; the goal also names ``stages`` to be reached.
    """

    scenario: Scenario
    original: Scenario
    moment: Moment
    as_of: str
    coalition: tuple[str, ...]
    stages: tuple[str, ...] = ()
    goal: Mapping[str, Value] = field(default_factory=dict)
    given: Mapping[str, Value] = field(default_factory=dict)
    near: Mapping[str, Value] = field(default_factory=dict)
    pins: Mapping[str, str] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    changes: Changes = NO_CHANGES
    strict: bool = False
    under: Under = Under.JUDGED

    @property
    def fixed(self) -> Mapping[str, Value]:
        """Every term that the question fixes, with its value."""
        return {**self.given, **self.goal}

    def of(self, coalition: Iterable[str]) -> "Question":
        """The same question of other actors."""
        chosen = set(coalition)
        return replace(self, coalition=tuple(name for name in self.scenario.actors if name in chosen))

    def with_changes(self, *, without: Iterable[str] = (), soften: Iterable[str] = ()) -> "Question":
        """The same question with more positions left out or taken as soft."""
        changes = Changes(
            known_positions(self.original, (*self.changes.without, *without)),
            known_positions(self.original, (*self.changes.soften, *soften)),
        )
        return replace(self, scenario=changed(self.original, changes), changes=changes)

    def read_with(self, pins: Mapping[str, str]) -> "Question":
        """The same question with more ambiguities pinned."""
        return replace(self, pins={**self.pins, **pins})

    def on(self, as_of: str) -> "Question":
        """The same question on another day."""
        return replace(self, as_of=as_of, moment=moment_of(self.scenario, as_of))


def ask(  # noqa: PLR0913  # one parameter for each part of a question
    scenario: Scenario,
    goal: str | Iterable[str] | Mapping[str, Value] = (),
    *,
    coalition: Iterable[str] = (),
    as_of: str | date | None = None,
    fix: Mapping[str, Value] | None = None,
    near: Mapping[str, Value] | None = None,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    soften: Iterable[str] = (),
    confirmed: bool = False,
    strict: bool = False,
    under: Under | str = Under.JUDGED,
) -> Question:
    """A question about deals, checked.

    Args:
        scenario: what was stated.
        goal: a stage, several, or terms with their values.
        coalition: the actors that have to agree; every one by default.
        as_of: a day or an event's id; the end of the last event's day by default.
        fix: further terms with their values.
        near: a proposal whose terms are in play too, and to which deals are compared.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        without: positions to leave out.
        soften: positions to take as soft.
        confirmed: leave out what is unconfirmed or not yet reported on that day.
        strict: whether every member has to accept, not only to find the deal acceptable.
        under: under which readings it has to be a deal.

    Raises:
        NegsimError: an unknown name or value, or no goal.
    """
    stages, terms = _goal(scenario, goal)
    given = dict(checked_proposal(scenario, fix or {}))
    if not stages and not terms and not given:
        raise NegsimError(f"no goal: name a stage ({', '.join(scenario.stages) or 'the scenario has none'}) or a term")
    clash = next((term for term in terms if given.get(term, terms[term]) != terms[term]), None)
    if clash:
        raise NegsimError(f"{clash} is to be {plain(terms[clash])!r} and {plain(given[clash])!r} at once")
    meaning = meaning_for(scenario, as_of, pins=pins or {}, assume=assume)
    moment = meaning.moment
    dropped = [*without, *(unconfirmed(scenario, moment) if confirmed else ())]
    changes = Changes(known_positions(scenario, dropped), known_positions(scenario, soften))
    return Question(
        scenario=changed(scenario, changes),
        original=scenario,
        moment=moment,
        as_of=str(as_of or moment.day),
        coalition=_members(scenario, coalition),
        stages=stages,
        goal=terms,
        given=given,
        near=dict(checked_proposal(scenario, near or {})),
        pins=dict(meaning.pins),
        assumptions=meaning.assumptions,
        changes=changes,
        strict=strict,
        under=Under(under),
    )


def _goal(
    scenario: Scenario, goal: str | Iterable[str] | Mapping[str, Value]
) -> tuple[tuple[str, ...], dict[str, Value]]:
    if isinstance(goal, Mapping):
        return (), dict(checked_proposal(scenario, goal))
    stages = [goal] if isinstance(goal, str) else list(goal)
    for stage in stages:
        if stage not in scenario.stages:
            known = ", ".join(scenario.stages) or "none"
            raise NegsimError(
                f"no stage {stage!r} in {scenario.id}{did_you_mean(stage, scenario.stages) or f': known are {known}'}"
            )
    return tuple(stage for stage in scenario.stages if stage in stages), {}


def _members(scenario: Scenario, names: Iterable[str]) -> tuple[str, ...]:
    wanted = list(names)
    for name in wanted:
        if name not in scenario.actors:
            raise NegsimError(f"no actor {name!r} in {scenario.id}{did_you_mean(name, scenario.actors)}")
    return tuple(name for name in scenario.actors if not wanted or name in wanted)


def unconfirmed(scenario: Scenario, moment: Moment) -> list[str]:
    """The positions that stay open on that day, whatever is proposed."""
    return [name for name, position in scenario.positions.items() if in_force(scenario, position, moment)]
