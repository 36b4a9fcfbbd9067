"""Pivots: on which terms and positions agreement depends, and how much.

A deal *turns on* a term if some other value of it, all else the same, would be no deal any more;
a term that another one's value decides whether it applies follows it. The share is exact, from the
zone's diagram of settled deals. Where there is none, terms are ranked by the deadlocks and ways out whose
positions name them.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate, islice
from typing import Unpack

from negsim.deals.counting.diagram import EVERYTHING, TooLarge
from negsim.deals.counting.zone import Zone, zone
from negsim.deals.question import Goal, Options, Question, question_of
from negsim.deals.solving.conflicts import Reach, conflicts
from negsim.deals.solving.problem import Item, Problem
from negsim.deals.ways_out import minimal_corrections
from negsim.judging.circuit.variables import Listed, variables_of
from negsim.judging.printed import Printed
from negsim.judging.stopping import Exhausted, Halt, halt_of
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import terms_of
from negsim.scenario.scenario import Scenario

MOST_SETS = 200
"""How many deadlocks and ways out are looked at."""

EFFORT = 5_000
"""The effort that the search for these deadlocks may take, in conflicts of the solver."""


@dataclass(frozen=True, slots=True)
class TermPivot:
    """A term with the share of deals that turn on it, and the shares of ways out and deadlocks that name it."""

    term: str
    deals: Fraction | None
    ways_out: Fraction
    deadlocks: Fraction

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class PositionPivot:
    """A position with the shares of ways out and of deadlocks that it is in.

    ``opens`` is how many times as many deals there would be without it; none where it cannot be
    told, because there is no deal or too many to count.
    """

    position: str
    ways_out: Fraction
    deadlocks: Fraction
    opens: Fraction | None

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Pivots(Printed):
    """Terms and positions by how much agreement depends on them, most first.

    ``deals`` is the number of deals; none where it was too large to be counted. ``complete``: all
    deadlocks and ways out were looked at.
    """

    question: Question
    terms: tuple[TermPivot, ...]
    positions: tuple[PositionPivot, ...]
    deals: int | None
    complete: bool

    __repr__ = in_one_line

    @property
    def exists(self) -> bool:
        """Whether there is a deal."""
        return self.deals != 0


def find_pivots(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Pivots:
    """How much agreement depends on each term in play that is not fixed, and on each firm position.

    Args:
        scenario: what was stated, or a question from :func:`~negsim.deals.question.ask`.
        goal: a stage, several, or terms with their values.
        as_of: a day or an event's id; the end of the last event's day by default.
        halt: how to stop the search from outside.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: an unknown name or value, or no goal.
        Stopped: if somebody asked for it.
    """
    halt, question = halt_of(halt), question_of(scenario, goal, as_of, options)
    settled = Problem(question.once_settled())
    if settled.satisfiable(settled.positions, halt):
        return _by_deals(settled, halt)
    problem = Problem(question)
    exists = problem.satisfiable(problem.positions, halt)
    return _by_conflicts(settled if exists else problem, halt)


def _by_deals(problem: Problem, halt: Halt) -> Pivots:
    """The ranking where there are deals; without shares if they are too many for a diagram."""
    total: int | None = None
    ranked = [term for term in problem.space.codes if term not in problem.question.fixed]
    shares: Mapping[str, Fraction | None] = dict.fromkeys(ranked)
    opens: Mapping[str, Fraction | None] = {}
    try:
        found = zone(problem, halt, every=True)
        total = count = found.count()
        shares = {term: Fraction(_turning(found, term), count) for term in ranked}
        opens = _openings(found, count)
    except TooLarge:
        pass
    none = Fraction(0)
    terms = [TermPivot(term, share, none, none) for term, share in shares.items()]
    named = [item.position for item in problem.positions if item.position]
    positions = [PositionPivot(name, none, none, opens.get(name)) for name in named]
    return Pivots(
        problem.question,
        tuple(sorted(terms, key=lambda pivot: -(pivot.deals or none))),
        tuple(sorted(positions, key=lambda pivot: -(pivot.opens or none))),
        total,
        complete=total is not None,
    )


def _turning(found: Zone, term: str) -> int:
    """The number of deals in which the term applies and that turn on it."""
    diagrams, space = found.diagrams, found.problem.space
    given = diagrams.both(found.root, diagrams.compiled(space.circuit, [space.is_set(term)]))
    rest = found.root
    for name in _hanging_on(found.problem, term):
        for variable in variables_of(space.codes[name]):
            rest = diagrams.quantified(rest, diagrams.levels[variable], diagrams.either)
    code = space.codes[term]
    if isinstance(code, Listed):
        rest = diagrams.quantified(rest, diagrams.levels[code.variable], diagrams.both, range(len(code.classes)))
        return found.count(given) - found.count(diagrams.both(given, rest))
    if code.given is not None:
        rest = diagrams.quantified(rest, diagrams.levels[code.given], diagrams.both, [1])
    for variable in code.members.values():
        rest = diagrams.quantified(rest, diagrams.levels[variable], diagrams.both)
    return found.count(given) - found.count(diagrams.both(given, rest))


def _hanging_on(problem: Problem, term: str) -> list[str]:
    """The terms in play that may apply or not depending on the term's value."""
    terms = problem.question.scenario.terms
    found = {term}
    while new := {n for n in problem.space.codes if n not in found and terms_of(terms[n].applies) & found}:
        found |= new
    return [name for name in problem.space.codes if name in found and name != term]


def _openings(found: Zone, total: int) -> dict[str, Fraction]:
    """For each item, how many times as many deals there would be without it."""
    problem, diagrams = found.problem, found.diagrams
    circuit, items = problem.space.circuit, problem.positions
    parts = [diagrams.compiled(circuit, [item.gate]) for item in items]
    after = list(accumulate(reversed(parts), diagrams.both, initial=EVERYTHING))[::-1]
    before = diagrams.compiled(circuit, [item.gate for item in problem.background])
    opens = {}
    for item, part, rest in zip(items, parts, after[1:], strict=True):
        opens[item.name] = Fraction(found.count(diagrams.both(before, rest)), total)
        before = diagrams.both(before, part)
    return opens


def _by_conflicts(problem: Problem, halt: Halt) -> Pivots:
    """The ranking where there is no deal."""
    found, ended = _conflicts(problem, halt)
    corrections = [items for _, items in islice(minimal_corrections(problem, {}, halt), MOST_SETS + 1)]
    locks, outs = (_names(sets[:MOST_SETS]) for sets in (found, corrections))
    positions = problem.question.scenario.positions
    told = {item.position: positions[item.position].terms for item in problem.positions if item.position}
    ranked = [term for term in problem.space.codes if term not in problem.question.fixed]
    naming = {term: {name for name, terms in told.items() if term in terms} for term in ranked}
    by_term = [TermPivot(term, None, _share(outs, names), _share(locks, names)) for term, names in naming.items()]
    by_position = [
        PositionPivot(item.position, _share(outs, {item.position}), _share(locks, {item.position}), None)
        for item in problem.positions
        if item.position
    ]
    return Pivots(
        problem.question,
        tuple(sorted(by_term, key=lambda pivot: (-pivot.ways_out, -pivot.deadlocks))),
        tuple(sorted(by_position, key=lambda pivot: (-pivot.ways_out, -pivot.deadlocks))),
        deals=0,
        complete=ended and max(len(found), len(corrections)) <= MOST_SETS,
    )


def _conflicts(problem: Problem, halt: Halt) -> tuple[list[tuple[Item, ...]], bool]:
    """The smallest deadlocks, and whether the search for them came to its end."""
    found: list[tuple[Item, ...]] = []
    listed = conflicts(problem, problem.positions, halt, reach=Reach(effort=EFFORT))
    try:
        found.extend(islice(listed, MOST_SETS + 1))
    except Exhausted:
        return found, False
    return found, True


def _names(sets: Iterable[Iterable[Item]]) -> list[frozenset[str]]:
    return [frozenset(item.name for item in items) for items in sets]


def _share(sets: Sequence[frozenset[str]], names: Set[str]) -> Fraction:
    """The share of the sets that have one of the names."""
    return Fraction(sum(not names.isdisjoint(found) for found in sets), len(sets) or 1)
