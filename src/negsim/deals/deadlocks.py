"""Deadlocks: minimal sets of positions that cannot be met together (minimal unsatisfiable subsets)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import inf
from typing import Unpack

from negsim.deals.demands import Demand, circle_in, demands_in
from negsim.deals.other_readings import OtherReadings, Reading
from negsim.deals.question import Goal, Options, Question, Under, question_of
from negsim.deals.solving.conflicts import MOST_EFFORT, Reach, conflicts, shrunk
from negsim.deals.solving.problem import Item, Problem
from negsim.judging.circuit.optima import MOST_TIES
from negsim.judging.printed import Printed
from negsim.judging.stopping import Exhausted, Halt, Stopped, halt_of, limit_reached
from negsim.scenario.arguments import number_in, one_of_kind
from negsim.scenario.brief import in_one_line
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Deadlock:
    """Positions that leave no deal together, and do so without any one of them.

    ``rules`` and ``assumptions`` are those without which there would be a deal; ``goal`` the parts
    of the goal. ``acceptances`` are members that have promised too little to accept (strict
    questions). ``waits`` are actors in a circle, each waiting for the next. ``unconfirmed`` are its
    positions that are unconfirmed or not yet reported on that day, so that it is not known whether they
    bind; ``readings`` are readings of its words with which it would be none.
    """

    positions: tuple[Position, ...]
    acceptances: tuple[str, ...]
    rules: tuple[str, ...]
    assumptions: tuple[str, ...]
    goal: tuple[str, ...]
    demands: tuple[Demand, ...]
    waits: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    readings: tuple[Reading, ...]

    __repr__ = in_one_line

    @property
    def firm(self) -> bool:
        """Whether it stands in every reading of its words, with nothing unconfirmed in it."""
        return not self.unconfirmed and not self.readings

    @property
    def ids(self) -> frozenset[str]:
        """The positions' names."""
        return frozenset(position.id for position in self.positions)

    @property
    def size(self) -> int:
        """How many positions and acceptances it has."""
        return len(self.positions) + len(self.acceptances)


@dataclass(frozen=True, slots=True)
class Deadlocks(Printed):
    """The deadlocks of a question, each kind smallest first.

    The firm ones come first, then those that rest on ambiguous words, then those of unconfirmed positions.
    ``complete``: there are no others. ``limit`` says which limit was reached where there may be.
    """

    question: Question
    deadlocks: tuple[Deadlock, ...]
    complete: bool
    limit: str = ""

    __repr__ = in_one_line

    @property
    def exists(self) -> bool:
        """Whether there is a deal, so that there is no deadlock."""
        return not self.deadlocks and self.complete


def find_deadlocks(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    limit: int = 20,
    effort: int = MOST_EFFORT,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Deadlocks:
    """The deadlocks that stand before a goal; what was found before a stop or a limit is given.

    Args:
        scenario: what was stated, or a question from :func:`~negsim.deals.question.ask`.
        goal: a stage, several, or terms with their values.
        as_of: a day or an event's id; the end of the last event's day by default.
        limit: how many are given at most.
        effort: how many conflicts the solver may run into while it looks for more; 0 for any number.
        halt: how to stop the search from outside.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: an unknown name or value, a negative limit or effort, or no goal.
    """
    found: list[Deadlock] = []
    question, limit = question_of(scenario, goal, as_of, options), number_in("limit", limit)
    reach, reached, halt = Reach(effort=number_in("effort", effort)), "", halt_of(halt)
    try:
        listed = halt.counting(stream_deadlocks(question, halt=halt, reach=reach))
        for deadlock in islice(listed, limit + 1 + MOST_TIES):
            found.append(deadlock)
            if len(found) > limit:  # there may be more of this size, which the scenario's order puts before it
                reach.size = deadlock.size
    except (Stopped, Exhausted) as error:
        reached = str(error)
    if len(found) > limit:
        reached = limit_reached(limit)
    shown = sorted(found, key=lambda deadlock: _place(question, deadlock))[:limit]
    return Deadlocks(question, tuple(shown), not reached, reached)


def stream_deadlocks(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    reach: Reach | None = None,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Iterator[Deadlock]:
    """Every deadlock: first those of confirmed positions, smallest first, then the others, smallest first.

    Arguments are those of :func:`find_deadlocks`; whoever reads may shorten the ``reach`` on the way.

    Raises:
        NegsimError: an unknown name or value, or no goal.
        Exhausted: if the reach limits the effort, and it is spent.
        Stopped: if somebody asked for it.
    """
    question = question_of(scenario, goal, as_of, options)
    problem, halt = Problem(question), halt_of(halt)
    if reach is not None:
        one_of_kind("reach", reach, Reach, "how far to look")
    positions = question.scenario.positions
    confirmed = [i for i in problem.positions if not i.position or not problem.muted(positions[i.position])]
    known, others = [], OtherReadings(question, halt)
    for found in conflicts(problem, confirmed, halt, reach=reach):
        known.append(frozenset(item.name for item in found))
        yield _deadlock(problem, found, others, halt)
    shortened = reach and reach.size < inf
    if len(confirmed) < len(problem.positions) and frozenset() not in known and not shortened:
        for found in conflicts(problem, problem.positions, halt, beyond=known, reach=reach):
            yield _deadlock(problem, found, others, halt)


def _deadlock(problem: Problem, items: Sequence[Item], others: OtherReadings, halt: Halt) -> Deadlock:
    scenario = problem.question.scenario
    own = [item.literal for item in (*problem.structure, *items)]
    background = shrunk(problem, own, (*problem.rules, *problem.goal), halt)
    rules = [item for item in problem.rules if item in background]
    positions = tuple(scenario.positions[item.position] for item in items if item.position)
    acceptances = tuple(item.actor for item in items if not item.position)
    demands = () if acceptances else demands_in(problem, positions, rules, halt)
    return Deadlock(
        positions,
        acceptances,
        rules=tuple(item.rule for item in rules if item.rule in scenario.rules),
        assumptions=tuple(item.rule for item in rules if item.rule in scenario.assumptions),
        goal=tuple(item.goal for item in problem.goal if item in background),
        demands=demands,
        waits=circle_in(demands),
        unconfirmed=tuple(position.id for position in positions if problem.muted(position)),
        readings=_dissolving(problem, items, positions, others),
    )


def _dissolving(
    problem: Problem, items: Sequence[Item], positions: Sequence[Position], others: OtherReadings
) -> tuple[Reading, ...]:
    if problem.question.under is Under.POSSIBLE:
        return ()
    return others.that_open(positions, only={item.name for item in items})


def _place(question: Question, deadlock: Deadlock) -> tuple[bool, bool, int, list[int]]:
    order = {name: place for place, name in enumerate(question.scenario.positions)}
    return (
        bool(deadlock.unconfirmed),
        bool(deadlock.readings),
        deadlock.size,
        sorted(order[name] for name in deadlock.ids),
    )
