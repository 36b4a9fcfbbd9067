"""Ways out: minimal sets of positions whose dropping opens a deal (minimal correction subsets).

The fewest positions come first, then the scenario's order: how well a sentence is documented is no
measure of how easily it could be given up. Only a user may weigh one more than another. Before a
position is dropped, softer steps are tried: another reading of its words, another day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Unpack

from negsim.deals.deal import Deal
from negsim.deals.other_readings import OtherReadings, Reading
from negsim.deals.question import Goal, Options, Question, Under, question_of, standing_on
from negsim.deals.solving.problem import Item, Problem
from negsim.deals.solving.smallest import best_deal
from negsim.judging.circuit.clauses import Model
from negsim.judging.circuit.optima import in_order, optima
from negsim.judging.printed import Printed
from negsim.judging.stopping import Halt, Stopped, halt_of, limit_reached
from negsim.scenario.arguments import number_in, wrong
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class WayOut:
    """Positions that give way, what that weighs (1 each unless a user weighs them), and the smallest deal then open.

    ``acceptances`` are members of whom less would be asked than to accept. ``instead`` gives for a
    position the readings of its words with which it need not be dropped.
    """

    positions: tuple[Position, ...]
    acceptances: tuple[str, ...]
    weight: int
    deal: Deal
    instead: Mapping[str, tuple[Reading, ...]]

    __repr__ = in_one_line

    @property
    def size(self) -> int:
        """How many positions and acceptances give way."""
        return len(self.positions) + len(self.acceptances)

    @property
    def ids(self) -> frozenset[str]:
        """The positions' names."""
        return frozenset(position.id for position in self.positions)


@dataclass(frozen=True, slots=True)
class WaysOut(Printed):
    """The ways out of a question, fewest positions first (or least weight, where a user weighs them).

    ``readings`` are the readings that alone open a deal, ``days`` the later events from which on there
    is one without any position giving way. ``exists`` says that there is a deal already; ``hopeless`` that
    none would open if every position gave way.
    """

    question: Question
    ways_out: tuple[WayOut, ...]
    complete: bool
    exists: bool
    readings: tuple[Reading, ...] = ()
    days: tuple[str, ...] = ()
    limit: str = ""

    __repr__ = in_one_line

    @property
    def hopeless(self) -> bool:
        """Whether the goal cannot be reached whatever gives way."""
        return not self.exists and not self.ways_out and self.complete


def find_ways_out(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    limit: int = 5,
    weights: Mapping[str, int] | None = None,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> WaysOut:
    """The ways out of deadlock before a goal; what was found before a stop or the limit is given.

    Args:
        scenario: what was stated, or a question from :func:`~negsim.deals.question.ask`.
        goal: a stage, several, or terms with their values.
        as_of: a day or an event's id; the end of the last event's day by default.
        limit: how many are given at most.
        weights: what it weighs that a position gives way, where that is not to be 1.
        halt: how to stop the search from outside.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: an unknown name or value, a negative limit, no goal, or a weight that is not positive.
    """
    halt, limit = halt_of(halt), number_in("limit", limit)
    question = question_of(scenario, goal, as_of, options)
    problem, chosen = Problem(question), _checked(question, weights)
    found: list[WayOut] = []
    reached, exists = "", False
    readings: tuple[Reading, ...] = ()
    days: tuple[str, ...] = ()
    try:
        exists = problem.satisfiable(problem.positions, halt)
        if not exists:
            others = OtherReadings(question, halt)
            readings, days = _readings_that_open(question, others, halt), _days_that_open(question, halt)
            corrections = minimal_corrections(problem, chosen, halt)
            shown = halt.counting(islice(corrections, limit))
            found.extend(_way_out(problem, items, weight, others, halt) for weight, items in shown)
            if next(corrections, None):
                reached = limit_reached(limit)
    except Stopped as stopped:
        reached = str(stopped)
    return WaysOut(question, tuple(found), not reached, exists, readings, days, reached)


def stream_ways_out(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    weights: Mapping[str, int] | None = None,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Iterator[WayOut]:
    """Every way out, fewest positions (or least weight) first, then in the scenario's order.

    Arguments are those of :func:`find_ways_out`.

    Raises:
        Stopped: if somebody asked for it.
        NegsimError: an unknown name or value, no goal, or a weight that is not positive.
    """
    question = question_of(scenario, goal, as_of, options)
    problem, halt = Problem(question), halt_of(halt)
    chosen = _checked(question, weights)
    others = OtherReadings(question, halt)
    for weight, items in minimal_corrections(problem, chosen, halt):
        yield _way_out(problem, items, weight, others, halt)


def minimal_corrections(
    problem: Problem, weights: Mapping[str, int], halt: Halt
) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """Every minimal set of items without which there is a deal, by rising weight, then in the items' order.

    Raises:
        Stopped: if somebody asked for it.
    """
    items = problem.positions
    wishes = [(item.literal, weights.get(item.position, 1)) for item in items]

    def left(model: Model) -> tuple[int, ...]:
        return tuple(n for n, item in enumerate(items) if item.literal not in model)

    for weight, numbers in in_order(optima(problem.clauses, problem.given, wishes, halt), left):
        yield weight, tuple(items[n] for n in numbers)


def _way_out(problem: Problem, items: Sequence[Item], weight: int, others: OtherReadings, halt: Halt) -> WayOut:
    scenario = problem.question.scenario
    kept = [item for item in problem.positions if item not in items]
    deal = best_deal(problem, kept, halt)
    assert deal is not None
    return WayOut(
        tuple(scenario.positions[item.position] for item in items if item.position),
        tuple(item.actor for item in items if not item.position),
        weight,
        deal,
        instead=_instead(problem, items, others),
    )


def _instead(problem: Problem, items: Sequence[Item], others: OtherReadings) -> dict[str, tuple[Reading, ...]]:
    """For each position of a way out, the readings with which the others' giving way is enough."""
    found = {}
    for item in items:
        dropped = frozenset(other.name for other in items if other is not item)
        positions = [problem.question.scenario.positions[item.position]] if item.position else []
        if readings := others.that_open(positions, dropped=dropped):
            found[item.position] = readings
    return found


def _readings_that_open(question: Question, others: OtherReadings, halt: Halt) -> tuple[Reading, ...]:
    """The single readings with which there is a deal."""
    if question.under is Under.POSSIBLE:
        return ()
    possible = Problem(replace(question, under=Under.POSSIBLE))
    if not possible.satisfiable(possible.positions, halt):
        return ()
    members = [p for actor in question.coalition for p in question.scenario.actors[actor].positions.values() if p.firm]
    return others.that_open(members)


def _days_that_open(question: Question, halt: Halt) -> tuple[str, ...]:
    """The later events at whose time there is a deal, in the timeline's order."""
    found = []
    known: dict[object, bool] = {}
    for event in question.scenario.events:
        other = question.on(event)
        if other.viewpoint.moment <= question.viewpoint.moment:
            continue
        key = tuple(standing_on(other).items())
        if key not in known:
            problem = Problem(other)
            known[key] = problem.satisfiable(problem.positions, halt)
        if known[key]:
            found.append(event)
    return tuple(found)


def _checked(question: Question, weights: Mapping[str, int] | None) -> Mapping[str, int]:
    if weights is None:
        return {}
    if not isinstance(weights, Mapping):
        wrong("weights", weights, "a mapping from position to whole number")
    for name in weights:
        if name not in question.scenario.positions:
            raise NegsimError(f"no position {name!r} to weigh{did_you_mean(str(name), question.scenario.positions)}")
    return {name: number_in(f"the weight of {name}", weight, least=1) for name, weight in weights.items()}
