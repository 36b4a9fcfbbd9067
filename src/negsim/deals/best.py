"""The best deals by a sum of weights: maximum satisfiability.

The algorithm is RC2 (Ignatiev, Morgado and Marques-Silva 2019), in its plain form: its stratified
one ends an enumeration too early where weights differ.
"""

from collections.abc import Iterable, Iterator, Sequence

from negsim.deals.clauses import Model
from negsim.deals.deal import Deal, decoded
from negsim.deals.halt import Halt
from negsim.deals.problem import Item, Problem

Wish = tuple[int, int]
"""A literal that would better be true, and how much it weighs."""

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
