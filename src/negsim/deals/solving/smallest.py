"""The best deals for a question: the smallest first."""

from collections.abc import Iterable, Iterator, Sequence

from negsim.deals.deal import Deal, decoded
from negsim.deals.solving.problem import Item, Problem
from negsim.judging.circuit.clauses import Model
from negsim.judging.circuit.optima import Wish, in_order, optima
from negsim.judging.circuit.variables import is_set, variables_of
from negsim.judging.stopping import Halt


def best_deal(problem: Problem, items: Iterable[Item], halt: Halt) -> Deal | None:
    """The smallest deal that respects these items, if there is one.

    Raises:
        Stopped: if somebody asked for it.
    """
    return next(best_deals(problem, items, halt, most_ties=1), None)


def best_deals(problem: Problem, items: Iterable[Item], halt: Halt, *, most_ties: int | None = None) -> Iterator[Deal]:
    """The minimal deals, smallest first: each sets nothing that it could leave open.

    Fewest terms set, then fewest acts asked of actors outside the coalition, then fewest reservations
    of members, then fewest acts; of these, in the scenario's order.

    Raises:
        Stopped: if somebody asked for it.
    """
    models = optima(
        problem.clauses, problem.literals(items), _wishes(problem), halt, block=lambda model: _beyond(problem, model)
    )
    if most_ties == 1:
        yield from (deal_in(problem, model) for _, model in models)
        return
    variables = problem.space.of_terms
    for _, choices in in_order(models, lambda model: _key(problem, model)):
        yield decoded_deal(problem, dict(zip(variables, choices, strict=True)))


def _key(problem: Problem, model: Model) -> tuple[int, ...]:
    chosen = problem.clauses.chosen(model)
    return tuple(chosen[variable] for variable in problem.space.of_terms)


def _wishes(problem: Problem) -> list[Wish]:
    """What a deal would better leave: tier by tier, one of a tier weighs more than everything in those below."""
    tiers: tuple[Sequence[int], ...] = (
        problem.unset(),
        problem.idle(outsiders=True),
        problem.unreserved,
        problem.idle(outsiders=False),
    )
    wishes: list[Wish] = []
    weight = 1
    for tier in reversed(tiers):
        wishes += [(literal, weight) for literal in tier]
        weight *= len(tier) + 1
    return wishes


def _beyond(problem: Problem, model: Model) -> list[int]:
    """The clause that a deal is none that sets all that this one sets, as this one does."""
    clauses, chosen = problem.clauses, problem.clauses.chosen(model)
    codes = [code for code in problem.space.codes.values() if is_set(code, chosen.__getitem__)]
    return [-clauses.choices(variable)[chosen[variable]] for code in codes for variable in variables_of(code)]


def deal_in(problem: Problem, model: Model) -> Deal:
    """The deal of a model."""
    return decoded_deal(problem, problem.clauses.chosen(model))


def decoded_deal(problem: Problem, chosen: dict[int, int]) -> Deal:
    """The deal in which each variable takes its choice."""
    question = problem.question
    return decoded(problem.space, chosen.__getitem__, fixed=question.fixed, preferred=question.near)
