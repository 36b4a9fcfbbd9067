"""Minimal conflicting sets of items, smallest first, by hitting-set duality.

A minimal unsatisfiable subset is a minimal hitting set of the minimal correction subsets, and the
other way round (Reiter 1987). Smallest hitting sets of the correction subsets found so far are
tried one by one: what has no deal is a conflict, what has one grows into a further correction
subset (Ignatiev et al. 2015, *Smallest MUS extraction with minimal hitting set dualization*; the
exploration of subsets is that of MARCO, Liffiton, Previti, Malik and Marques-Silva 2016).
"""

from collections.abc import Iterable, Iterator, Sequence

from negsim.deals.halt import Halt
from negsim.deals.problem import Item, Problem


def conflicts(
    problem: Problem, items: Sequence[Item], halt: Halt, *, beyond: Iterable[frozenset[str]] = ()
) -> Iterator[tuple[Item, ...]]:
    """Every minimal set of items without a deal, smallest first; none that contains one of ``beyond``.

    Raises:
        Stopped: if somebody asked for it.
    """
    if problem.satisfiable(items, halt):
        return
    from pysat.examples.hitman import Hitman

    numbered = dict(enumerate(items, start=1))
    with Hitman(solver="g4", htype="sorted") as hitting:
        for known in beyond:
            hitting.block([number for number, item in numbered.items() if item.id in known])
        while (chosen := _candidate(hitting.get())) is not None:
            halt.check()
            found = [numbered[number] for number in chosen]
            if problem.satisfiable(found, halt):
                hitting.hit(_left_out(problem, numbered, halt))
                continue
            yield tuple(found)
            if not found:
                return
            hitting.block(chosen)


def _candidate(found: Iterable[int] | None) -> list[int] | None:
    return None if found is None else sorted(found)


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
