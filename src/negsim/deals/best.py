"""The best deals by a sum of weights: maximum satisfiability.

The algorithm is RC2 (Ignatiev, Morgado and Marques-Silva 2019), in its plain form: its stratified
one ends an enumeration too early where weights differ.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from negsim.deals.clauses import Model
from negsim.deals.deal import Deal, decoded
from negsim.deals.halt import Halt
from negsim.deals.problem import Item, Problem

Wish = tuple[int, int]
"""A literal that would better be true, and how much it weighs."""

K = TypeVar("K", bound=tuple[int, ...])

MOST_TIES = 40
"""How many answers of one cost are put in the scenario's order together."""

RESERVATION, ACT = 1000, 1
"""What a soft position left unsatisfied costs against an act asked of somebody."""


def optima(problem: Problem, assumed: Sequence[int], wishes: Sequence[Wish], halt: Halt) -> Iterator[tuple[int, Model]]:
    """Models by rising weight of the wishes that they leave; those that leave as many and more are passed over.

    Raises:
        Stopped: if somebody asked for it.
    """
    if not wishes:
        if problem.clauses.solve(assumed, halt):
            yield 0, problem.clauses.model()
        return
    from pysat.examples.rc2 import RC2
    from pysat.formula import WCNF

    formula = WCNF()
    formula.hard = [*problem.clauses.clauses, *([literal] for literal in assumed)]
    formula.nv = problem.clauses.top
    for literal, weight in wishes:
        formula.append([literal], weight=weight)
    with RC2(formula, solver="g4") as search, halt.reaches(search):
        for model in search.enumerate(block=-1, expect_interrupt=True):
            yield search.cost, set(model)
    halt.check()


def in_order(found: Iterable[tuple[int, Model]], key: Callable[[Model], K]) -> Iterator[tuple[int, K]]:
    """What the key makes of each model, by rising cost, then by the key.

    Of one cost, ``MOST_TIES`` are put in order at a time, so that a listing without end streams too.
    """
    for cost, tied in groupby(found, key=itemgetter(0)):
        while some := sorted(key(model) for _, model in islice(tied, MOST_TIES)):
            yield from ((cost, keyed) for keyed in some)


def best_deal(problem: Problem, items: Iterable[Item], halt: Halt) -> Deal | None:
    """The deal with the fewest reservations of members, then with the fewest acts asked of anybody."""
    wishes = [(item.literal, RESERVATION) for item in problem.soft]
    wishes += [(literal, ACT) for literal in problem.restful]
    found = next(optima(problem, problem.literals(items), wishes, halt), None)
    return deal_in(problem, found[1]) if found else None


def deal_in(problem: Problem, model: Model) -> Deal:
    """The deal of a model."""
    question, chosen = problem.question, problem.clauses.chosen(model)
    return decoded(problem.space, chosen.__getitem__, fixed=question.fixed, preferred=question.near)
