"""Stated preferences as criteria, and the question over the terms that they speak of.

A criterion is a sum over terms, to be as high as can be. An actor's scores are one criterion; of
an actor that has stated orders alone each term is one, valued by the steps below its best value,
since ranks of different terms do not add up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from negsim.deals.question import Question
from negsim.judging.standing import in_force
from negsim.judging.truth import weight_of
from negsim.scenario.conditions import Condition, Weight, WeightedSum
from negsim.scenario.domains import Value, WholeNumber
from negsim.scenario.errors import NegsimError
from negsim.scenario.preferences import Preferences, Ranking, score_position_id
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

MOST_RANKED = 4096
"""The most values of a term of which each has a rank of its own."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What an actor wants as much of as can be: ``base`` and what the terms' values add.

    ``walk_away`` is its disagreement point; ``term`` names the one term of an order.
    """

    actor: str
    weights: tuple[Weight, ...]
    base: int = 0
    walk_away: int | None = None
    term: str = ""


def stated(question: Question) -> dict[str, Preferences]:
    """The members' preferences that had been stated on the day in question."""
    scenario = question.scenario
    found = {name: scenario.actors[name].preferences for name in question.coalition}
    return {n: p for n, p in found.items() if p and question.viewpoint.moment >= scenario.moment(p.since)}


def criteria_of(question: Question) -> tuple[Criterion, ...]:
    """The members' criteria, in the scenario's order."""
    return tuple(c for preferences in stated(question).values() for c in _criteria(question.scenario, preferences))


def _criteria(scenario: Scenario, preferences: Preferences) -> Iterator[Criterion]:
    if preferences.scores:
        yield Criterion(preferences.actor, preferences.scores, walk_away=preferences.walk_away)
    for ranking in preferences.orders:
        yield _steps(scenario.terms[ranking.term], ranking, preferences.actor)


def _steps(term: Term, ranking: Ranking, actor: str) -> Criterion:
    """The steps below the best value, counted as a negative number."""
    domain = term.domain
    if isinstance(domain, WholeNumber) and not ranking.values:
        factor, base = (-1, domain.least) if ranking.falling else (1, -domain.most)
        return Criterion(actor, (Weight(term.id, factor=factor),), base, term=term.id)
    values = ranking.values or (tuple(domain)[::-1] if ranking.falling else tuple(domain))
    scores = tuple((value, place - len(values) + 1) for place, value in enumerate(values))
    if len(scores) > MOST_RANKED:
        raise NegsimError(f"{term.id} has {len(scores):,} values in an order: at most {MOST_RANKED:,} can be compared")
    return Criterion(actor, (Weight(term.id, scores),), term=term.id)


def outcomes_of(question: Question, *, without_scores: bool, acceptable: bool = True) -> Question:
    """The question of outcomes, which settle everything.

    ``without_scores`` leaves out the positions that scores give rise to (see :func:`floors_of`), and
    where outcomes need not be ``acceptable``, all positions are left out.
    """
    struck = [score_position_id(actor) for actor in floors_of(question)] if without_scores else []
    return question.with_changes(without=struck if acceptable else question.scenario.positions).once_settled()


def sums_of(criteria: Iterable[Criterion]) -> tuple[Condition, ...]:
    """What brings the criteria's terms into play, with each value told apart that they tell apart."""
    return tuple(WeightedSum(criterion.weights) for criterion in criteria)


def floors_of(question: Question) -> dict[str, int]:
    """Of each member whose scores decide what is acceptable to it, the least score that is."""
    scenario, floors = question.scenario, dict[str, int]()
    for name, preferences in stated(question).items():
        position = scenario.actors[name].positions.get(score_position_id(name))
        walk_away = preferences.walk_away
        if (
            position
            and walk_away is not None
            and position.firm
            and in_force(scenario, position, question.viewpoint) == ()
        ):
            floors[name] = walk_away
    return floors


def weight_on(criterion: Criterion, term: str) -> Weight:
    """What the term adds to the criterion."""
    return next((weight for weight in criterion.weights if weight.term == term), Weight(term))


def vector_of(criteria: Iterable[Criterion], values: Mapping[str, Value]) -> tuple[int, ...]:
    """Every criterion's value in an outcome."""
    return tuple(measured(criterion, values) for criterion in criteria)


def measured(criterion: Criterion, values: Mapping[str, Value]) -> int:
    """The criterion's value in an outcome."""
    given = ((weight, values[weight.term]) for weight in criterion.weights if weight.term in values)
    return criterion.base + sum(weight_of(weight, value) for weight, value in given)
