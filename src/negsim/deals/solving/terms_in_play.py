"""Which terms are in play: those whose value can make a difference to the question."""

from collections.abc import Iterable
from functools import partial

from negsim.deals.question import Question
from negsim.judging.meaning import Meaning
from negsim.judging.naming import terms_named
from negsim.judging.position_meaning import PositionMeaning
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import Condition, read_as, terms_of
from negsim.scenario.positions import Form
from negsim.scenario.remembering import ByIdentity, remembered
from negsim.scenario.scenario import Scenario


def terms_in_play(question: Question, meaning: Meaning, *, also: Iterable[Condition] = ()) -> frozenset[str]:
    """The terms that any condition in question names, and the terms on which it hangs whether those apply.

    In question are the members' firm positions in force, the goal, what is fixed, the proposal to
    compare with, and what ``also`` names; where everything is to be settled, the forbidding rules
    and assumptions too (elsewhere they only ask whether a deal can be completed, see
    :func:`terms_of_rules`). For a strict question, the conditions of members' promises are in question.
    """
    scenario = question.scenario
    in_play = {*question.fixed, *question.near, *(term for condition in also for term in terms_of(condition))}
    if question.settled:
        in_play |= terms_of_rules(question)
    for stage in question.stages:
        in_play |= _named(scenario.stages[stage].reached, question)
    for actor in question.coalition:
        for position in meaning.actors[actor].positions:
            if position.position.firm:
                in_play |= _turning(scenario, question.strict, question.settled)(position)
    return _with_what_applies(in_play, question)


def terms_of_rules(question: Question) -> frozenset[str]:
    """The terms that forbidding rules and assumptions name, and those on which it hangs whether they apply."""
    scenario = question.scenario
    rules = [rule.holds for rule in scenario.rules.values() if not rule.warns]
    rules += [scenario.assumptions[name].holds for name in question.viewpoint.assumptions]
    return _with_what_applies({term for holds in rules for term in _named(holds, question)}, question)


def _with_what_applies(terms: Iterable[str], question: Question) -> frozenset[str]:
    in_play, pending = set(terms), list(terms)
    while pending:
        new = _named(question.scenario.terms[pending.pop()].applies, question) - in_play
        in_play |= new
        pending.extend(new)
    return frozenset(in_play)


def _named(condition: Condition, question: Question) -> frozenset[str]:
    """The terms that the condition names in the readings that are not pinned away."""
    pins = question.viewpoint.pins
    return terms_of(read_as(condition, pins)) if pins else terms_named(question.scenario)(condition)


@remembered(4)
def _turning(scenario: Scenario, strict: bool, settled: bool) -> ByIdentity[PositionMeaning, frozenset[str]]:
    """The terms on which it turns whether a position stands in the way, and in strict questions whether it promises."""
    always = frozenset(term.id for term in scenario.terms.values() if term.applies == ALWAYS)
    return ByIdentity(partial(_turns_on, strict=strict, set_anyway=always if settled else frozenset()))


def _turns_on(meaning: PositionMeaning, *, strict: bool, set_anyway: frozenset[str]) -> frozenset[str]:
    """The terms of its sides; and all that it names in any reading, unless it is considered whatever those are."""
    form = meaning.position.form
    stands_in_the_way = meaning.position.can_block or form is Form.COMMITMENT
    if not (stands_in_the_way or (strict and form is Form.ENDORSEMENT)):
        return frozenset()
    sides = [meaning.when, *([meaning.then] if form in (Form.REQUIREMENT, Form.COMMITMENT) else [])]
    terms = frozenset(term for side in sides for _, condition in side for term in terms_of(condition))
    return meaning.position.terms if terms.isdisjoint(set_anyway) else terms
