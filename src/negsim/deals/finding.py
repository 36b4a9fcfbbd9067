"""Deals: the smallest, those nearest to a proposal, and of settled ones all, their number and their values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice, takewhile
from typing import Unpack

from negsim.deals.counting.zone import Count, counted, sampled
from negsim.deals.deal import Deal
from negsim.deals.question import Goal, Options, Question, question_of, unconfirmed
from negsim.deals.solving.backbone import TermValues, values_in_deals
from negsim.deals.solving.problem import Problem
from negsim.deals.solving.smallest import best_deal, best_deals, deal_in
from negsim.judging.circuit.optima import optima
from negsim.judging.judgement import Judgement
from negsim.judging.printed import Printed
from negsim.judging.scalar import judged
from negsim.judging.stopping import Halt, Stopped, halt_of, limit_reached
from negsim.scenario.arguments import number_in, switch_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Value
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Difference:
    """A deal and how it departs from a proposal.

    ``changes`` are terms with the value there and the one here (None: left open), ``adds`` what it sets beside.
    """

    deal: Deal
    changes: Mapping[str, tuple[Value, Value | None]]
    adds: Mapping[str, Value]

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
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

    __repr__ = in_one_line

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The assessed terms that every settled deal needs at one value."""
        terms = self.question.scenario.terms
        return tuple(name for name, values in self.values.items() if values.forced and terms[name].assessed)


def find_deals(  # noqa: PLR0913  # one parameter for each part of the question
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    limit: int = 3,
    count: bool = False,
    sample: int = 0,
    seed: int = 0,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Deals:
    """The deals for a goal: the smallest, and on request the number of settled ones, or some of them drawn.

    Stopped while it lists deals, it gives those that it has.

    Args:
        scenario: what was stated, or a question from :func:`~negsim.deals.question.ask`.
        goal: a stage, several, or terms with their values.
        as_of: a day or an event's id; the end of the last event's day by default.
        limit: how many deals are given, and how many of the nearest.
        count: whether to count all settled deals, exactly.
        sample: how many settled deals to draw uniformly instead of giving the smallest.
        seed: what the sample depends on; the same seed draws the same deals.
        halt: how to stop the search from outside.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: an unknown name or value, a negative limit, or no goal.
        Stopped: if somebody asked for it before there was a deal to list.
    """
    halt, shown = halt_of(halt), number_in("sample", sample) or number_in("limit", limit)
    count, seed = switch_in("count", count), number_in("seed", seed, least=None)
    question = question_of(scenario, goal, as_of, options)
    question = question.once_settled() if sample else question
    problem = Problem(question)
    best = best_deal(problem, problem.positions, halt)
    if best is None:
        return _none(question, problem, halt, count=count)
    values = values_in_deals(problem, halt) if question.settled else {}
    number = counted(Problem(question.once_settled()), halt) if count else None
    nearest = nearest_deals(question, limit=limit, halt=halt) if question.near else ()
    listed = iter(sampled(problem, sample, seed, halt)) if sample else stream_deals(question, halt=halt)
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


def stream_deals(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Iterator[Deal]:
    """The deals that set nothing that they could leave open, smallest first; every deal extends one of them.

    Of a question about settled deals: the smallest, then all others, each once, as they are found. Arguments are
    those of :func:`find_deals`.

    Raises:
        NegsimError: an unknown name or value, or no goal.
        Stopped: if somebody asked for it.
    """
    question = question_of(scenario, goal, as_of, options)
    problem, halt = Problem(question), halt_of(halt)
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


def nearest_deals(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    limit: int = 3,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> tuple[Difference, ...]:
    """The deals that change or drop the fewest terms of the proposal to compare with (``near``), then add the fewest.

    Arguments are those of :func:`find_deals`.

    Raises:
        NegsimError: an unknown name or value, a negative limit, or no goal.
        Stopped: if somebody asked for it.
    """
    question = question_of(scenario, goal, as_of, options)
    problem, halt, limit = Problem(question), halt_of(halt), number_in("limit", limit)
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
