"""The best models of a circuit by a sum of weights: maximum satisfiability.

The algorithm is RC2 (Ignatiev, Morgado and Marques-Silva 2019), in its plain form: its stratified
one ends an enumeration too early where weights differ.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from negsim.judging.circuit.clauses import Clauses, Model
from negsim.judging.stopping import Halt

Wish = tuple[int, int]
"""A literal that would better be true, and how much it weighs."""

K = TypeVar("K")

MOST_TIES = 40
"""How many answers of one cost are put in the scenario's order together."""


def optima(
    clauses: Clauses,
    assumed: Sequence[int],
    wishes: Sequence[Wish],
    halt: Halt,
    *,
    block: Callable[[Model], list[int]] | None = None,
) -> Iterator[tuple[int, Model]]:
    """Models by rising weight of the wishes that they leave.

    After each, ``block`` gives the clause that the next ones have to meet; by default those are passed
    over that leave the same wishes, or the same and more. An empty clause ends the listing.

    Raises:
        Stopped: if somebody asked for it.
    """
    if not wishes and block is None:
        if clauses.solve(assumed, halt):
            yield 0, clauses.model()
        return
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    formula = WCNF()
    formula.hard = [*clauses.clauses, *([literal] for literal in assumed)]
    formula.nv = clauses.top
    for literal, weight in wishes:
        formula.append([literal], weight=weight)
    with RC2(formula, solver="g4") as search, halt.reaches(search):
        while (model := search.compute(expect_interrupt=True)) is not None:
            literals = set(model)
            yield search.cost, literals
            clause = block(literals) if block else [literal for literal, _ in wishes if literal not in literals]
            if not clause:
                return
            search.add_clause(clause)
    halt.check()


def in_order(models: Iterable[tuple[int, Model]], key: Callable[[Model], K]) -> Iterator[tuple[int, K]]:
    """What the key makes of each model, by rising cost, then by the key.

    Of one cost, ``MOST_TIES`` are put in order at a time, so that a listing without end streams too.
    """
    for cost, tied in groupby(models, key=itemgetter(0)):
        while some := sorted(key(model) for _, model in islice(tied, MOST_TIES)):  # type: ignore[type-var]  # keys are in an order
            yield from ((cost, keyed) for keyed in some)
