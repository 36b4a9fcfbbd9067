"""What can never hold, or always does, against a look at every complete proposal."""

from itertools import product
from math import prod

from hypothesis import HealthCheck, assume, event, given, settings

from negsim.checking.checks import check
from negsim.checking.holding import held, is_always, is_never
from negsim.checking.proposals import CompleteProposals
from negsim.judging.stopping import Halt
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import TRUE, ambiguities_of, read_as
from tests.referee import Referee
from tests.strategies import scenarios

MOST_PROPOSALS = 400
UNSET = object()
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def complete(scenario, rules):
    """Every proposal that sets each term exactly where it certainly applies and breaks none of the rules."""
    domains = [[*term.domain, *([UNSET] if term.applies != TRUE else [])] for term in scenario.terms.values()]
    assume(prod(map(len, domains)) <= MOST_PROPOSALS)
    for values in product(*domains):
        proposal = {name: value for name, value in zip(scenario.terms, values, strict=True) if value is not UNSET}
        judge = Referee(scenario, proposal, scenario.last_moment, {})
        applying = {name for name, term in scenario.terms.items() if judge.truth(term.applies) is True}
        if applying == proposal.keys() and all(judge.truth(rule.holds) is not False for rule in rules):
            yield proposal


def truths(scenario, condition, proposal):
    """Its truth in each joint reading."""
    ambiguities = ambiguities_of(condition)
    for choice in product(*ambiguities.values()):
        plain = read_as(condition, dict(zip(ambiguities, choice, strict=True)))
        yield Evaluator(scenario.terms, proposal).truth(plain)


@SLOW
@given(scenarios())
def test_never_and_always_are_those_of_brute_force(scenario):
    """A condition can never hold if no complete proposal makes it true in any reading where it matters, and always
    holds if each makes it true in every reading."""
    proposals = CompleteProposals(scenario, Halt())
    forbidding = [rule for rule in scenario.rules.values() if not rule.warns]
    for each in held(scenario):
        every = list(complete(scenario, [rule for rule in forbidding if rule.id != each.rule]))
        matters = [p for p in every if True in truths(scenario, each.where, p)]
        never = not any(True in truths(scenario, each.condition, p) for p in matters)
        always = all(set(truths(scenario, each.condition, p)) == {True} for p in matters)
        event(f"never {never}, always {always}")
        assert is_never(proposals, each) is never, each
        assert is_always(proposals, each) is always, each


@SLOW
@given(scenarios())
def test_any_scenario_can_be_checked(scenario):
    """Every warning has a code, an item and a sentence, and the same scenario gives the same ones again."""
    found = check(scenario)
    assert all(warning.code and warning.about and warning.message for warning in found)
    assert check(scenario) == found
