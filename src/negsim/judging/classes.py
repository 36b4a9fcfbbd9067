"""Classes of values that no condition of a scenario tells apart."""

from collections.abc import Iterator
from functools import lru_cache

from negsim.scenario.conditions import AtLeast, AtMost, Condition, Is, IsOneOf, WeightedSum, walk
from negsim.scenario.domains import DateRange, Value, WholeNumber
from negsim.scenario.scenario import Scenario

Interval = tuple[int, int]
"""First and last rank of a class in an ordered domain."""


@lru_cache(maxsize=16)
def intervals(scenario: Scenario) -> dict[str, tuple[Interval, ...]]:
    """For each whole number and date, the intervals between the constants that conditions mention.

    A number that a weighted sum multiplies by a factor may still differ within an interval.
    """
    cuts: dict[str, set[int]] = {}
    for condition in conditions_of(scenario):
        for node in walk(condition):
            if isinstance(node, Is | IsOneOf | AtLeast | AtMost):
                cuts.setdefault(node.term, set()).update(_cuts(scenario, node))
            elif isinstance(node, WeightedSum):
                for weight in node.weights:
                    scored = IsOneOf(weight.term, tuple(value for value, _ in weight.scores))
                    cuts.setdefault(weight.term, set()).update(_cuts(scenario, scored))
    found = {}
    for term in scenario.terms.values():
        if isinstance(term.domain, WholeNumber | DateRange):
            first, last = term.domain.rank(term.domain.first), term.domain.rank(term.domain.last)
            starts = sorted({first, *(cut for cut in cuts.get(term.id, ()) if first < cut <= last)})
            ends = [start - 1 for start in starts[1:]] + [last]
            found[term.id] = tuple(zip(starts, ends, strict=True))
    return found


def nearest_values(scenario: Scenario, term: str, current: Value | None) -> list[Value]:
    """Of each interval of a whole number or date, the value nearest to the current one."""
    domain = scenario.terms[term].domain
    assert isinstance(domain, WholeNumber | DateRange)
    here = domain.rank(domain.first if current is None else current)
    return [domain.at(min(max(here, first), last)) for first, last in intervals(scenario)[term]]


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Every condition on which a verdict or a rule can turn."""
    for position in scenario.positions.values():
        yield position.when
        yield position.then
    yield from (rule.holds for rule in scenario.rules.values())
    yield from (assumption.holds for assumption in scenario.assumptions.values())
    for term in scenario.terms.values():
        yield term.applies
        if term.no_op:
            yield IsOneOf(term.id, term.no_op)


def _cuts(scenario: Scenario, test: Is | IsOneOf | AtLeast | AtMost) -> Iterator[int]:
    """The ranks at which the test's truth may change."""
    domain = scenario.terms[test.term].domain
    if isinstance(domain, WholeNumber | DateRange):
        for constant in test.values if isinstance(test, IsOneOf) else (test.value,):
            if not isinstance(test, AtMost):
                yield domain.rank(constant)
            if not isinstance(test, AtLeast):
                yield domain.rank(constant) + 1
