"""What belongs to no actor, as conditions: rules, feasibility, which terms apply, which stages are reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from negsim.judging.position_meaning import Allowed, Pins, certainly_false, certainly_true, every_reading, readings_of
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import (
    FALSE,
    TRUE,
    All,
    AnyOf,
    Condition,
    IsSet,
    Not,
    both,
)
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term


@dataclass(frozen=True, slots=True)
class TermMeaning:
    """When a term certainly applies, and when it certainly does not."""

    applies: Condition
    lapses: Condition

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class RuleMeaning:
    """A rule, switched-on assumption or applicability of a term, and when it is broken.

    ``lapses`` names the term that is set although it does not apply.
    """

    id: str
    states: str
    broken: Condition
    holds: Condition
    warns: bool = False
    lapses: str = ""

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class World:
    """What belongs to no actor: the rules, when a proposal is feasible, which terms apply, which stages are reached."""

    rules: tuple[RuleMeaning, ...]
    feasible: Condition
    terms: Mapping[str, TermMeaning]
    stages: Mapping[str, Condition]

    __repr__ = in_one_line


@remembered(64)
def world_of(scenario: Scenario, pinned: Pins, assumptions: tuple[str, ...]) -> World:
    """The trees for these readings and assumptions."""
    return world_in(scenario, dict(pinned), dict.fromkeys(assumptions, TRUE), every_reading)


def world_in(scenario: Scenario, pins: Mapping[str, str], assumed: Mapping[str, Condition], allowed: Allowed) -> World:
    """The same where readings and assumptions may be inputs: under what each is taken or on."""
    terms = {term.id: _term_meaning(term, pins, allowed) for term in scenario.terms.values()}
    rules = tuple(_rules(scenario, pins, assumed, terms, allowed))
    feasible = Not(AnyOf(tuple(rule.broken for rule in rules if not rule.warns)))
    stages = {
        name: certainly_true(readings_of(stage.reached, pins), allowed) for name, stage in scenario.stages.items()
    }
    return World(rules, feasible, terms, stages)


def _term_meaning(term: Term, pins: Mapping[str, str], allowed: Allowed) -> TermMeaning:
    if term.applies == TRUE:
        return TermMeaning(TRUE, FALSE)
    readings = readings_of(term.applies, pins)
    return TermMeaning(certainly_true(readings, allowed), certainly_false(readings, allowed))


def _rules(
    scenario: Scenario,
    pins: Mapping[str, str],
    assumed: Mapping[str, Condition],
    terms: Mapping[str, TermMeaning],
    allowed: Allowed,
) -> Iterator[RuleMeaning]:
    for rule in scenario.rules.values():
        broken = certainly_false(readings_of(rule.holds, pins), allowed)
        yield RuleMeaning(rule.id, rule.states, broken, rule.holds, rule.warns)
    for name, on in assumed.items():
        assumption = scenario.assumptions[name]
        broken = both(on, certainly_false(readings_of(assumption.holds, pins), allowed))
        yield RuleMeaning(name, assumption.states, broken, assumption.holds)
    for term in scenario.terms.values():
        if term.applies != TRUE:
            states = f"{term.label} is set although it does not apply."
            broken = All((IsSet(term.id), terms[term.id].lapses))
            yield RuleMeaning(f"applies:{term.id}", states, broken, term.applies, lapses=term.id)
