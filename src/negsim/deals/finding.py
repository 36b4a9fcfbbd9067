"""Deals: the smallest, those nearest to a proposal, and of settled ones all, their number and their values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile

from negsim.deals.counting.zone import Count, counted, sampled
from negsim.deals.deal import Deal
from negsim.deals.question import Question, unconfirmed
from negsim.deals.solving.backbone import TermValues, values_in_deals
from negsim.deals.solving.problem import Problem
from negsim.deals.solving.smallest import best_deal, best_deals, deal_in
from negsim.judging.circuit.optima import optima
from negsim.judging.judgement import Judgement
from negsim.judging.printed import Printed
from negsim.judging.scalar import judged
from negsim.judging.stopping import Halt, Stopped, limit_reached
from negsim.scenario.domains import Value


@dataclass(frozen=True, slots=True)
class Difference:
    """A deal and how it departs from a proposal.

    ``changes`` are terms with the value there and the one here (None: left open), ``adds`` what it sets beside.
    """

    deal: Deal
    changes: Mapping[str, tuple[Value, Value | None]]
    adds: Mapping[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Deals(Printed):
    """What deals there are.

    ``deals`` are the smallest ones, each with what the judge says of it in ``judgements``; ``complete``
    says that there are no others that set nothing that they could leave open (of settled deals: no others), ``limit``
    which limit was reached where there may be. ``values`` are those that the terms take in settled
    deals, for questions about these; ``count`` is the number of settled deals. Where there is no
    deal, ``without_unconfirmed`` says whether there would be if what is unconfirmed were left out.
    """

    question: Question
    deals: tuple[Deal, ...]
    complete: bool
    free: tuple[str, ...]
    judgements: tuple[Judgement, ...] = ()
    values: Mapping[str, TermValues] = field(default_factory=dict)
    count: Count | None = None
    nearest: tuple[Difference, ...] = ()
    without_unconfirmed: bool = False
    limit: str = ""
    exists: bool = True

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The assessed terms that every settled deal needs at one value."""
        terms = self.question.scenario.terms
        return tuple(name for name, values in self.values.items() if values.forced and terms[name].assessed)


def find_deals(
    question: Question, *, limit: int = 3, count: bool = False, sample: int = 0, seed: int = 0, halt: Halt | None = None
) -> Deals:
    """The deals for a question: the smallest, and on request the number of settled ones, or some of them drawn.

    Stopped while it lists deals, it gives those that it has.

    Args:
        question: what is asked, from :func:`~negsim.deals.question.ask`.
        limit: how many deals are given, and how many of the nearest.
        count: whether to count all settled deals, exactly.
        sample: how many settled deals to draw uniformly instead of giving the smallest.
        seed: what the sample depends on; the same seed draws the same deals.
        halt: how to stop the search from outside.

    Raises:
        Stopped: if somebody asked for it before there was a deal to list.
    """
    halt = halt or Halt()
    question = question.once_settled() if sample else question
    problem = Problem(question)
    best = best_deal(problem, problem.positions, halt)
    if best is None:
        return _none(question, problem, halt, count=count)
    values = values_in_deals(problem, halt) if question.settled else {}
    number = counted(Problem(question.once_settled()), halt) if count else None
    nearest = nearest_deals(question, limit=limit, halt=halt) if question.near else ()
    listed = iter(sampled(problem, sample, seed, halt)) if sample else stream_deals(question, halt)
    shown = sample or limit
    deals, reached = _first(listed, shown + 1, halt)
    if len(deals) > shown:
        reached = limit_reached(shown)
    return Deals(
        question,
        deals=tuple(deals[:shown]),
        complete=not sample and not reached,
        free=problem.free,
        judgements=tuple(judged_deal(question, deal) for deal in deals[:shown]),
        values=values,
        count=number,
        nearest=nearest,
        limit=reached,
    )


def _first(listed: Iterator[Deal], most: int, halt: Halt) -> tuple[list[Deal], str]:
    """The first deals; and that the listing was stopped, if it was."""
    deals: list[Deal] = []
    try:
        deals.extend(halt.counting(islice(listed, most)))
    except Stopped as stopped:
        return deals, str(stopped)
    return deals, ""


def _none(question: Question, problem: Problem, halt: Halt, *, count: bool) -> Deals:
    confirmed = Problem(question.once_confirmed()) if unconfirmed(question) else None
    return Deals(
        question,
        deals=(),
        complete=True,
        free=problem.free,
        count=Count(0) if count else None,
        without_unconfirmed=bool(confirmed and confirmed.satisfiable(confirmed.positions, halt)),
        exists=False,
    )


def stream_deals(question: Question, halt: Halt | None = None) -> Iterator[Deal]:
    """The deals that set nothing that they could leave open, smallest first; every deal extends one of them.

    Of a question about settled deals: the smallest, then all others, each once, as they are found.

    Raises:
        Stopped: if somebody asked for it.
    """
    problem, halt = Problem(question), halt or Halt()
    if not question.settled:
        yield from best_deals(problem, problem.positions, halt)
        return
    best = best_deal(problem, problem.positions, halt)
    others = (deal for deal in _settled_deals(problem, halt) if deal != best)
    yield from chain((best,), others) if best else ()


def _settled_deals(problem: Problem, halt: Halt) -> Iterator[Deal]:
    clauses = problem.clauses
    with clauses.guarded() as guard:
        while clauses.solve([guard, clauses.group(problem.literals(problem.positions))], halt):
            model = clauses.model()
            chosen = clauses.chosen(model)
            clauses.block(guard, [-clauses.choices(v)[chosen[v]] for v in problem.space.of_terms])
            yield deal_in(problem, model)


def nearest_deals(question: Question, *, limit: int = 3, halt: Halt | None = None) -> tuple[Difference, ...]:
    """The deals that change or drop the fewest terms of the proposal to compare with, then add the fewest.

    Raises:
        Stopped: if somebody asked for it.
    """
    problem, halt = Problem(question), halt or Halt()
    space, near = problem.space, question.near
    kept = [space.value(term, value) for term, value in near.items()]
    left = [-space.is_set(name) for name in space.codes if name not in near and space.partial]
    wishes = [(problem.clauses.literal(gate), len(left) + 1) for gate in kept]
    wishes += [(problem.clauses.literal(gate), 1) for gate in left]
    models = optima(problem.clauses, problem.literals(problem.positions), wishes, halt)
    first = next(models, None)
    if first is None:
        return ()
    ties = takewhile(lambda other: other[0] == first[0], models)
    places = {term: place for place, term in enumerate(question.scenario.terms)}

    def place(difference: Difference) -> tuple[list[int], list[int]]:
        return sorted(map(places.__getitem__, difference.changes)), sorted(map(places.__getitem__, difference.adds))

    found = (_difference(question, deal_in(problem, model)) for _, model in islice(chain((first,), ties), limit))
    return tuple(sorted(found, key=place))


def _difference(question: Question, deal: Deal) -> Difference:
    near, terms = question.near, deal.proposal.terms
    changes = {term: (value, terms.get(term)) for term, value in near.items() if terms.get(term) != value}
    return Difference(deal, changes, {term: value for term, value in terms.items() if term not in near})


def judged_deal(question: Question, deal: Deal) -> Judgement:
    """What the scalar judge says of the deal."""
    return judged(question.scenario, deal.proposal, question.viewpoint)
