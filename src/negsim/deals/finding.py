"""Deals: any, all of them, which values they leave open, and the one nearest to a proposal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile

from negsim.deals.best import best_deal, deal_in, optima
from negsim.deals.counting import Count, counted, sampled
from negsim.deals.deal import Deal
from negsim.deals.halt import Halt, Stopped, limit_reached
from negsim.deals.printed import Printed
from negsim.deals.problem import Problem
from negsim.deals.question import Question, unconfirmed
from negsim.deals.ranges import TermValues, values_in_deals
from negsim.judging import meaning_for
from negsim.judging.scalar import verdict_of
from negsim.judging.truth import Evaluator
from negsim.scenario.domains import Value
from negsim.scenario.verdicts import Verdict

Judged = tuple[Deal, Mapping[str, Verdict]]
"""A deal and each member's verdict on it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A deal and the terms in which it departs from a proposal, with the values there and here."""

    deal: Deal
    changes: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True, slots=True, eq=False)
class Deals(Printed):
    """What deals there are.

    ``deals`` are the first ones found, the best first; ``complete`` says that there are no others,
    ``limit`` which limit was reached where there may be.
    ``rests_on`` are assessed terms that every deal needs at one value. Where there is none,
    ``without_unconfirmed`` says whether there would be if what is unconfirmed were left out.
    """

    question: Question
    deals: tuple[Deal, ...]
    complete: bool
    values: Mapping[str, TermValues]
    free: tuple[str, ...]
    rests_on: tuple[str, ...] = ()
    count: Count | None = None
    nearest: tuple[Difference, ...] = ()
    without_unconfirmed: bool = False
    verdicts: tuple[Mapping[str, Verdict], ...] = field(default=())
    limit: str = ""

    @property
    def exists(self) -> bool:
        """Whether there is a deal, shown or not."""
        return bool(self.deals or self.values)


def find_deals(
    question: Question, *, limit: int = 3, count: bool = False, sample: int = 0, seed: int = 0, halt: Halt | None = None
) -> Deals:
    """The deals for a question: some of them, the values that they leave open, and on request their number.

    Stopped while it lists deals, it gives those that it has.

    Args:
        question: what is asked, from :func:`~negsim.deals.question.ask`.
        limit: how many deals are given, and how many of the nearest.
        count: whether to count all of them, exactly.
        sample: how many to draw uniformly instead of giving the first ones.
        seed: what the sample depends on; the same seed draws the same deals.
        halt: how to stop the search from outside.

    Raises:
        Stopped: if somebody asked for it before there was a deal to list.
    """
    halt = halt or Halt()
    problem = Problem(question)
    best = best_deal(problem, problem.positions, halt)
    if best is None:
        return _none(question, problem, halt, count=count)
    values = values_in_deals(problem, halt)
    number = counted(problem, halt) if count else None
    nearest = nearest_deals(question, limit=limit, halt=halt) if question.near else ()
    if sample:
        deals, limit = iter(sampled(problem, sample, seed, halt)), sample
    else:
        deals = chain((best,), (deal for deal in stream_deals(question, halt) if deal != best))
    found, reached = _judged(question, deals, limit + 1, halt)
    if len(found) > limit:
        reached = limit_reached(limit)
    return Deals(
        question,
        deals=tuple(deal for deal, _ in found[:limit]),
        complete=not sample and not reached,
        values=values,
        free=problem.free,
        rests_on=tuple(t for t, found in values.items() if found.forced and question.scenario.terms[t].assessed),
        count=number,
        nearest=nearest,
        verdicts=tuple(verdicts for _, verdicts in found[:limit]),
        limit=reached,
    )


def _judged(question: Question, deals: Iterator[Deal], most: int, halt: Halt) -> tuple[list[Judged], str]:
    """The first deals, each with what the scalar judge says of it; and that the listing was stopped, if it was."""
    found: list[Judged] = []
    try:
        found.extend((deal, verdicts_on(question, deal)) for deal in halt.counting(islice(deals, most)))
    except Stopped as stopped:
        return found, str(stopped)
    return found, ""


def _none(question: Question, problem: Problem, halt: Halt, *, count: bool) -> Deals:
    scenario = question.scenario
    muted = [name for name in unconfirmed(scenario, question.moment) if scenario.positions[name].firm]
    confirmed = Problem(question.with_changes(without=muted)) if muted else None
    return Deals(
        question,
        deals=(),
        complete=True,
        values={},
        free=problem.free,
        count=Count(0) if count else None,
        without_unconfirmed=bool(confirmed and confirmed.satisfiable(confirmed.positions, halt)),
    )


def stream_deals(question: Question, halt: Halt | None = None) -> Iterator[Deal]:
    """Every deal, each once, as they are found.

    Raises:
        Stopped: if somebody asked for it.
    """
    problem, halt = Problem(question), halt or Halt()
    clauses = problem.clauses
    with clauses.guarded() as guard:
        while clauses.solve([guard, clauses.group(problem.literals(problem.positions))], halt):
            model = clauses.model()
            chosen = clauses.chosen(model)
            clauses.block(guard, [-clauses.choices(v)[chosen[v]] for v in problem.space.of_terms])
            yield deal_in(problem, model)


def nearest_deals(question: Question, *, limit: int = 3, halt: Halt | None = None) -> tuple[Difference, ...]:
    """The deals that change the fewest terms of the proposal to compare with, in the scenario's order.

    A term that does not apply in the deal is dropped without being counted.

    Raises:
        Stopped: if somebody asked for it.
    """
    problem, halt = Problem(question), halt or Halt()
    space = problem.space
    wishes = [
        (problem.clauses.literal(space.circuit.any((space.value(term, value), -space.is_set(term)))), 1)
        for term, value in question.near.items()
    ]
    found = optima(problem, problem.literals(problem.positions), wishes, halt)
    first = next(found, None)
    if first is None:
        return ()
    ties = (model for cost, model in takewhile(lambda other: other[0] == first[0], found))
    models = [first[1], *islice(ties, limit - 1)]
    return tuple(sorted((_difference(question, deal_in(problem, model)) for model in models), key=_place(question)))


def _difference(question: Question, deal: Deal) -> Difference:
    return Difference(
        deal,
        {
            term: (value, deal.proposal[term])
            for term, value in question.near.items()
            if deal.proposal.get(term, value) != value
        },
    )


def _place(question: Question) -> Callable[[Difference], tuple[int, list[int]]]:
    order = {term: place for place, term in enumerate(question.scenario.terms)}
    return lambda difference: (len(difference.changes), sorted(order[term] for term in difference.changes))


def verdicts_on(question: Question, deal: Deal) -> dict[str, Verdict]:
    """What the scalar judge says of the deal, member by member."""
    meaning = meaning_for(question.scenario, question.as_of, pins=question.pins, assume=question.assumptions)
    evaluator = Evaluator(question.scenario.terms, deal.proposal)
    return {actor: verdict_of(meaning.actors[actor], evaluator) for actor in question.coalition}
