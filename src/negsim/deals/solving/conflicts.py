"""Minimal conflicting sets of items, smallest first, by hitting-set duality.

A minimal unsatisfiable subset is a minimal hitting set of the minimal correction subsets, and the
other way round (Reiter 1987). Smallest hitting sets of the correction subsets found so far are
tried one by one: what has no deal is a conflict, what has one grows into a further correction
subset (Ignatiev et al. 2015, *Smallest MUS extraction with minimal hitting set dualization*; the
exploration of subsets is that of MARCO, Liffiton, Previti, Malik and Marques-Silva 2016).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from negsim.deals.solving.problem import Item, Problem
from negsim.judging.stopping import Exhausted, Halt

MOST_EFFORT = 25_000
"""The effort that a listing of conflicts may take where nobody asks for more."""


@dataclass(slots=True)
class Reach:
    """How far a listing of conflicts goes; whoever reads it may shorten it on the way.

    No larger sets than ``size``; and all candidates together may cost the solver that looks for them so many
    conflicts (of clauses; 25,000 take about a second) as ``effort`` says, 0 meaning any number.
    """

    size: float = inf
    effort: int = 0


def conflicts(
    problem: Problem,
    items: Sequence[Item],
    halt: Halt,
    *,
    beyond: Iterable[frozenset[str]] = (),
    reach: Reach | None = None,
) -> Iterator[tuple[Item, ...]]:
    """Every minimal set of items without a deal, smallest first; none that contains one of ``beyond``.

    Raises:
        Exhausted: if the effort is spent.
        Stopped: if somebody asked for it.
    """
    reach = reach or Reach()
    if problem.satisfiable(items, halt):
        return
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    numbered = dict(enumerate(items, start=1))
    fewest = WCNF()
    fewest.extend([[-number] for number in numbered], weights=[1] * len(numbered))
    with RC2(fewest, solver="g4") as hitting, halt.reaches(hitting):
        if reach.effort:
            hitting.oracle.conf_budget(reach.effort)
        for known in beyond:
            hitting.add_clause([-number for number, item in numbered.items() if item.name in known])
        while (model := hitting.compute(expect_interrupt=True)) is not None:
            halt.check()
            if hitting.cost > reach.size:
                return
            found = [numbered[number] for number in model if number > 0]
            if problem.satisfiable(found, halt):
                hitting.add_clause(_left_out(problem, numbered, halt))
                continue
            yield tuple(found)
            if not found:
                return
            hitting.add_clause([-number for number in model if number > 0])
        halt.check()
        if hitting.oracle.get_status() is None:
            raise Exhausted


def _left_out(problem: Problem, numbered: dict[int, Item], halt: Halt) -> list[int]:
    """A minimal correction subset: what is left when the last model's items have grown as far as there is a deal.

    One question asks for any of the rest at once (Marques-Silva et al. 2013, *On computing minimal
    correction subsets*).
    """
    kept, left = _parted(problem, numbered)
    while left:
        with problem.clauses.guarded() as guard:
            problem.clauses.block(guard, [numbered[n].literal for n in left])
            grown = problem.clauses.solve([guard, *problem.literals(numbered[n] for n in kept)], halt)
        if not grown:
            break
        kept, left = _parted(problem, numbered)
    return left


def _parted(problem: Problem, numbered: dict[int, Item]) -> tuple[list[int], list[int]]:
    """The items that the last model respects, and the others."""
    true = problem.clauses.model()
    kept = [number for number, item in numbered.items() if item.holds in true]
    return kept, [number for number, item in numbered.items() if item.holds not in true]


def shrunk(problem: Problem, fixed: Sequence[int], droppable: Sequence[Item], halt: Halt) -> tuple[Item, ...]:
    """A minimal part of the items that has no deal together with the fixed assumptions: deletion, core by core.

    Raises:
        Stopped: if somebody asked for it.
    """
    needed = list(droppable)
    for item in droppable:
        if item not in needed:
            continue
        tried = [other for other in needed if other is not item]
        if not problem.clauses.solve([*fixed, *(other.literal for other in tried)], halt):
            core = problem.clauses.core()
            needed = [other for other in tried if other.literal in core]
    return tuple(needed)
