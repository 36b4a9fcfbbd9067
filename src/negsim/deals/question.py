"""What is asked of deals: a goal, a coalition, a viewpoint, how words are read, and whether everything is settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypedDict

from negsim.judging.lookup import checked_proposal, known, known_actors, known_positions
from negsim.judging.standing import Mute, in_force
from negsim.judging.viewpoint import Viewpoint, viewpoint_of
from negsim.scenario.arguments import checked_scenario, member_in, names_in, switch_in, wrong
from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Value, plain
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario

Goal = str | Iterable[str] | Mapping[str, Value]
"""A stage, several, or terms with their values."""


class Under(StrEnum):
    """Under which readings of its words a deal has to be one."""

    JUDGED = "as judged"
    """What differs between readings stays open, as everywhere else; open is not acceptable."""
    ROBUST = "robust"
    """A deal under every joint reading."""
    POSSIBLE = "possible"
    """A deal under some joint reading."""


@dataclass(frozen=True, slots=True)
class Question:
    """A checked question about deals; :func:`ask` makes one.

    ``goal`` and ``given`` fix terms; the goal also names ``stages`` to be reached. ``strict``: every
    member has to accept. ``settled``: a deal leaves no term in play open that applies.
    """

    scenario: Scenario
    viewpoint: Viewpoint
    coalition: tuple[str, ...]
    stages: tuple[str, ...] = ()
    goal: Mapping[str, Value] = field(default_factory=dict, hash=False)
    given: Mapping[str, Value] = field(default_factory=dict, hash=False)
    near: Mapping[str, Value] = field(default_factory=dict, hash=False)
    strict: bool = False
    settled: bool = False
    under: Under = Under.JUDGED

    __repr__ = in_one_line

    @property
    def fixed(self) -> Mapping[str, Value]:
        """Every term that the question fixes, with its value."""
        return {**self.given, **self.goal}

    def of(self, coalition: Iterable[str]) -> "Question":
        """The same question of other actors."""
        members = set(coalition)
        return replace(self, coalition=tuple(name for name in self.scenario.actors if name in members))

    def seen(self, viewpoint: Viewpoint) -> "Question":
        """The same question from another viewpoint."""
        return replace(self, viewpoint=viewpoint)

    def with_changes(self, *, without: Iterable[str] = (), soften: Iterable[str] = ()) -> "Question":
        """The same question with more positions struck or taken as soft."""
        seen = self.viewpoint
        return self.seen(
            replace(
                seen,
                without=known_positions(self.scenario, (*seen.without, *without)),
                softened=known_positions(self.scenario, (*seen.softened, *soften)),
            )
        )

    def read_with(self, pins: Mapping[str, str]) -> "Question":
        """The same question with more ambiguities pinned."""
        return self.seen(self.viewpoint.reading(pins))

    def on(self, as_of: str) -> "Question":
        """The same question on another day."""
        return self.seen(self.viewpoint.on(self.scenario, as_of))

    def once_confirmed(self) -> "Question":
        """The same question without what is unconfirmed or not yet reported."""
        return self.seen(replace(self.viewpoint, confirmed=True))

    def once_settled(self) -> "Question":
        """The same question of deals that settle everything in play."""
        return self if self.settled else replace(self, settled=True)


class Options(TypedDict, total=False):
    """What can be said of a question about deals beside its goal and day; :func:`ask` tells what each means."""

    coalition: Iterable[str]
    fix: Mapping[str, Value] | None
    near: Mapping[str, Value] | None
    pins: Mapping[str, str] | None
    assume: Iterable[str]
    without: Iterable[str]
    soften: Iterable[str]
    confirmed: bool
    strict: bool
    settled: bool
    under: Under | str


def question_of(
    about: Scenario | Question, goal: Goal, as_of: str | date | None, options: Options, *, goal_needed: bool = True
) -> Question:
    """The question about a scenario, checked; or the one that was asked before, as it is.

    Raises:
        NegsimError: an unknown option, name or value, no goal, or a question that is to be changed.
    """
    for name in options:
        known("option", name, Options.__annotations__)
    if not isinstance(about, Question):
        return ask(about, goal, as_of, goal_needed=goal_needed, **options)
    if goal or as_of is not None or options:
        raise NegsimError("a question has its goal, day and options already: give a scenario with them instead")
    return about


def ask(  # noqa: PLR0913  # one parameter for each part of a question
    scenario: Scenario,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    coalition: Iterable[str] = (),
    fix: Mapping[str, Value] | None = None,
    near: Mapping[str, Value] | None = None,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    soften: Iterable[str] = (),
    confirmed: bool = False,
    strict: bool = False,
    settled: bool = False,
    under: Under | str = Under.JUDGED,
    goal_needed: bool = True,
) -> Question:
    """A question about deals, checked; whatever is asked of a scenario can also be asked of it.

    Args:
        scenario: what was stated.
        goal: a stage, several, or terms with their values.
        as_of: a day or an event's id; the end of the last event's day by default.
        coalition: the actors that have to agree, by id, name or alias; the parties by default.
        fix: further terms with their values.
        near: a proposal whose terms are in play too, and to which deals are compared.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        without: positions to strike.
        soften: positions to take as soft.
        confirmed: leave out what is unconfirmed or not yet reported on that day.
        strict: whether every member has to accept, not only to find the deal acceptable.
        settled: whether a deal has to settle every term in play that applies.
        under: under which readings it has to be a deal.
        goal_needed: whether a question without a goal is an error: the empty deal would always do.

    Raises:
        NegsimError: an unknown name or value, or no goal.
    """
    stages, terms = _goal(checked_scenario(scenario), goal)
    given = dict(checked_proposal(scenario, fix or {}))
    if goal_needed and not (stages or terms or given):
        raise NegsimError(f"no goal: name a stage ({', '.join(scenario.stages) or 'the scenario has none'}) or a term")
    clash = next((term for term in terms if given.get(term, terms[term]) != terms[term]), None)
    if clash:
        raise NegsimError(f"{clash} is to be {plain(terms[clash])!r} and {plain(given[clash])!r} at once")
    members = known_actors(scenario, names_in("coalition", coalition)) or parties(scenario)
    return Question(
        scenario=scenario,
        viewpoint=viewpoint_of(
            scenario, as_of, pins=pins, assume=assume, without=without, soften=soften, confirmed=confirmed
        ),
        coalition=tuple(name for name in scenario.actors if name in members),
        stages=stages,
        goal=terms,
        given=given,
        near=dict(checked_proposal(scenario, near or {})),
        strict=switch_in("strict", strict),
        settled=switch_in("settled", settled),
        under=member_in("under", under, Under),
    )


def _goal(scenario: Scenario, goal: Goal) -> tuple[tuple[str, ...], dict[str, Value]]:
    if isinstance(goal, Mapping):
        return (), dict(checked_proposal(scenario, goal))
    if not isinstance(goal, Iterable):
        wrong("goal", goal, "a stage, a list of stages, or a mapping from term to value")
    stages = (goal,) if isinstance(goal, str) else names_in("goal", goal)
    for stage in stages:
        known("stage", stage, scenario.stages)
    return tuple(stage for stage in scenario.stages if stage in stages), {}


def parties(scenario: Scenario) -> tuple[str, ...]:
    """Those who would have to agree where nobody is named: the parties, or all with firm positions or preferences."""
    actors = scenario.actors.values()
    named = tuple(actor.id for actor in actors if actor.party)
    firm = tuple(a.id for a in actors if a.preferences or any(position.firm for position in a.positions.values()))
    return named or firm or tuple(scenario.actors)


def unconfirmed(question: Question) -> list[str]:
    """The members' firm positions that are unconfirmed or not yet reported on that day."""
    return [name for name, mutes in standing_on(question).items() if mutes]


def standing_on(question: Question, *, firm: bool = True) -> dict[str, tuple[Mute, ...] | None]:
    """How the members' positions (firm ones alone, or all) stand on that day, as :func:`in_force` says it of each.

    It tells one day from another: where it is the same for both, so are the answers.
    """
    scenario = question.scenario
    members = (scenario.actors[name] for name in question.coalition)
    positions = (p for actor in members for p in actor.positions.values() if p.firm or not firm)
    return {position.id: in_force(scenario, position, question.viewpoint) for position in positions}
