"""Which terms are in play: those whose value can make a difference to the question."""

from collections.abc import Iterable, Iterator

from negsim.deals.question import Question
from negsim.deals.remembering import remembered
from negsim.judging.meaning import Meaning, PositionMeaning, Readings
from negsim.scenario.conditions import Condition, read_as, terms_of
from negsim.scenario.positions import Form


def terms_in_play(question: Question, meaning: Meaning) -> frozenset[str]:
    """The terms that any condition in question names, and the terms on which it hangs whether those apply.

    In question are the members' firm positions in force, forbidding rules, assumptions switched
    on, the goal, what is fixed, and the proposal to compare with. What a position that is
    unconfirmed or not yet reported requires is not: such a position is never met, whatever its
    terms are set to. For a strict question, the conditions of members' promises are in question.
    """
    scenario = question.scenario
    found = {*question.fixed, *question.near}
    for condition in _conditions(question):
        found |= _named(condition, question)
    for actor in question.coalition:
        for position in meaning.actors[actor].positions:
            if position.position.firm:
                found |= _strictly_on(position) if question.strict else _on(position)
    pending = list(found)
    while pending:
        new = _named(scenario.terms[pending.pop()].applies, question) - found
        found |= new
        pending.extend(new)
    return frozenset(found)


def _conditions(question: Question) -> Iterator[Condition]:
    scenario = question.scenario
    yield from (scenario.stages[stage].reached for stage in question.stages)
    yield from (rule.holds for rule in scenario.rules.values() if not rule.warns)
    yield from (scenario.assumptions[name].holds for name in question.assumptions)


_terms_of = remembered(terms_of)


def _named(condition: Condition, question: Question) -> frozenset[str]:
    """The terms that the condition names in the readings that are not pinned away."""
    return terms_of(read_as(condition, question.pins)) if question.pins else _terms_of(condition)


@remembered
def _on(meaning: PositionMeaning) -> frozenset[str]:
    """The terms on which it turns whether the position stands in the way."""
    return _told(_of_position(meaning, strict=False))


@remembered
def _strictly_on(meaning: PositionMeaning) -> frozenset[str]:
    """The same, and those on which it turns whether it is a promise."""
    return _told(_of_position(meaning, strict=True))


def _told(sides: Iterable[Readings]) -> frozenset[str]:
    return frozenset(term for side in sides for _, condition in side for term in terms_of(condition))


def _of_position(meaning: PositionMeaning, *, strict: bool) -> Iterator[Readings]:
    form = meaning.position.form
    if meaning.position.can_block:
        yield meaning.when
    if meaning.mutes:
        return
    if form in (Form.REQUIREMENT, Form.COMMITMENT):
        yield meaning.then
    if form is Form.COMMITMENT or (strict and form is Form.ENDORSEMENT):
        yield meaning.when
