"""Stated preferences as criteria, and the question over the terms that they speak of.

A criterion is a sum over terms, to be as high as can be. An actor's scores are one criterion; of
an actor that has stated orders alone each term is one, valued by the steps below its best value,
since ranks of different terms do not add up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from negsim.deals.question import Question, ask
from negsim.judging.meaning import in_force
from negsim.scenario.actors import Actor
from negsim.scenario.conditions import Weight, WeightedSum
from negsim.scenario.domains import Value, WholeNumber
from negsim.scenario.errors import NegsimError
from negsim.scenario.positions import Form, Kind, Position
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


def ask_for(
    scenario: Scenario, goal: str | Iterable[str] | Mapping[str, Value] = (), fix: Mapping[str, Value] | None = None
) -> Question:
    """A question about every actor, as :func:`~negsim.deals.question.ask`, but a goal is not needed.

    An outcome sets every term that preferences speak of, so that doing nothing is none by itself.

    Raises:
        NegsimError: an unknown name or value.
    """
    if goal or fix:
        return ask(scenario, goal, fix=fix)
    term = next(iter(scenario.terms.values()))
    return without_goal(ask(scenario, {term.id: next(iter(term.domain))}))


def without_goal(question: Question) -> Question:
    """The same question with every outcome in it, whatever it reaches."""
    return replace(question, stages=(), goal={}, given={})


def stated(question: Question) -> dict[str, Preferences]:
    """The members' preferences that had been stated on the day in question."""
    scenario = question.scenario
    found = {name: scenario.actors[name].preferences for name in question.coalition}
    return {n: p for n, p in found.items() if p and question.moment >= scenario.moment(p.since)}


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


def in_terms_of(
    question: Question, criteria: tuple[Criterion, ...], *, without_scores: bool, acceptable: bool = True
) -> Question:
    """The question with every term of the criteria in play, each value told apart that they tell apart.

    ``without_scores`` leaves out the positions that scores give rise to (see :func:`floors_of`), and
    where outcomes need not be ``acceptable``, all positions are left out.
    """
    dropped = {score_position_id(actor) for actor in floors_of(question)} if without_scores else set()
    actors = {
        name: _changed(actor, [c for c in criteria if c.actor == name], dropped if acceptable else {*actor.positions})
        for name, actor in question.scenario.actors.items()
    }
    scenario = replace(question.scenario, actors=actors)
    return replace(question, scenario=scenario, original=scenario)


def floors_of(question: Question) -> dict[str, int]:
    """Of each member whose scores decide what is acceptable to it, the least score that is."""
    scenario, floors = question.scenario, dict[str, int]()
    for name, preferences in stated(question).items():
        position = scenario.actors[name].positions.get(score_position_id(name))
        walk_away = preferences.walk_away
        if position and walk_away is not None and position.firm and in_force(scenario, position, question.moment) == ():
            floors[name] = walk_away
    return floors


def _changed(actor: Actor, criteria: list[Criterion], dropped: set[str]) -> Actor:
    positions = {name: position for name, position in actor.positions.items() if name not in dropped}
    positions |= {p.id: p for p in (_mention(c, n) for n, c in enumerate(criteria))}
    return replace(actor, positions=positions)


def _mention(criterion: Criterion, number: int) -> Position:
    """A demand that every complete outcome meets; it brings the criterion's terms into play."""
    return Position(
        id=f"{criterion.actor} prefers {number}",
        actor=criterion.actor,
        form=Form.REQUIREMENT,
        kind=Kind.WISH,
        states="",
        since="0001-01-01",
        then=WeightedSum(criterion.weights),
    )


def amounts(criterion: Criterion, term: str) -> Mapping[Value, int] | int:
    """What the term's values (of a subset: its members) add, or the factor of a number."""
    weight = next((weight for weight in criterion.weights if weight.term == term), Weight(term))
    return weight.factor or dict(weight.scores)


def amount_of(amounts: Mapping[Value, int] | int, value: Value) -> int:
    """What one value adds."""
    if isinstance(amounts, int):
        assert isinstance(value, int)
        return amounts * value
    if isinstance(value, frozenset):
        return sum(amounts.get(member, 0) for member in value)
    return amounts.get(value, 0)


def vector_of(criteria: Iterable[Criterion], values: Mapping[str, Value]) -> tuple[int, ...]:
    """Every criterion's value in an outcome."""
    return tuple(measured(criterion, values) for criterion in criteria)


def measured(criterion: Criterion, values: Mapping[str, Value]) -> int:
    """The criterion's value in an outcome."""
    given = ((weight.term, values[weight.term]) for weight in criterion.weights if weight.term in values)
    return criterion.base + sum(amount_of(amounts(criterion, term), value) for term, value in given)
