"""Conditions that can never hold, or that always do."""

from collections.abc import Iterator
from dataclasses import dataclass

from negsim.checking.proposals import CompleteProposals
from negsim.checking.warning import Finding, Item, condition_item, definitions, item_of
from negsim.scenario.conditions import TRUE, AnyOf, Condition
from negsim.scenario.positions import Form, Position
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Held:
    """A condition of some item, and what it is to it; ``where`` is the condition under which it matters.

    A rule is looked at among the others only: ``rule`` names it.
    """

    item: Item
    what: str
    condition: Condition
    where: Condition = TRUE
    rule: str = ""
    stage: bool = False


def held(scenario: Scenario) -> Iterator[Held]:
    """Every condition that ought to be true in some complete proposals and not in others."""
    for stage in scenario.stages.values():
        yield Held(item_of("stage", stage), "it", stage.reached, stage=True)
    for name, term in definitions(scenario).items():
        applying = tuple(scenario.terms[each].applies for each in scenario.variables[name])
        if term.applies != TRUE:
            yield Held(item_of("term", term, name), "the condition under which it applies", _one(applying))
    for name, condition in scenario.conditions.items():
        yield Held(condition_item(scenario, name), "it", condition)
    for position in scenario.positions.values():
        yield from _of_position(position)
    for rule in scenario.rules.values():
        yield Held(item_of("rule", rule), "it", rule.holds, rule="" if rule.warns else rule.id)
    for assumption in scenario.assumptions.values():
        yield Held(item_of("assumption", assumption), "it", assumption.holds)


def _one(conditions: tuple[Condition, ...]) -> Condition:
    return conditions[0] if len(set(conditions)) == 1 else AnyOf(conditions)


_THEN = {Form.REQUIREMENT: "what it requires", Form.THREAT: "what it threatens", Form.COMMITMENT: "what it promises"}
_WHEN = {Form.REJECTION: "what it rejects", Form.ENDORSEMENT: "what it supports"}


def _of_position(position: Position) -> Iterator[Held]:
    item = item_of("position", position)
    if position.form in _WHEN:
        yield Held(item, _WHEN[position.form], position.when)
    elif position.form in _THEN:
        if position.when != TRUE:
            yield Held(item, "its when", position.when)
        yield Held(item, _THEN[position.form], position.then, position.when)


def never(proposals: CompleteProposals) -> Iterator[Finding]:
    """A condition that no complete proposal makes true, in any reading."""
    for each in _looked_at(proposals):
        if not each.stage and is_never(proposals, each):
            yield Finding(each.item, f"{each.what} can never hold{_where(each)}")


def unreached(proposals: CompleteProposals) -> Iterator[Finding]:
    """A stage that no complete proposal reaches."""
    for each in _looked_at(proposals):
        if each.stage and is_never(proposals, each):
            yield Finding(each.item, "no proposal can reach it")


def always(proposals: CompleteProposals) -> Iterator[Finding]:
    """A condition that every complete proposal makes true, in every reading."""
    for each in _looked_at(proposals):
        if is_always(proposals, each):
            kept = " as long as the other rules do" if each.rule else _where(each)
            yield Finding(each.item, f"{each.what} always holds{kept}" + (": it is always reached" * each.stage))


def _where(each: Held) -> str:
    return " where it speaks" if each.where != TRUE else " with the other rules" if each.rule else ""


def _looked_at(proposals: CompleteProposals) -> Iterator[Held]:
    """Those whose own setting is possible: elsewhere everything holds and nothing does."""
    for each in held(proposals.scenario):
        if proposals.possible(proposals.some_reading(each.where), without=each.rule):
            yield each


def is_never(proposals: CompleteProposals, each: Held) -> bool:
    """Whether it cannot be true in any reading where it matters."""
    where, holds = proposals.some_reading(each.where), proposals.some_reading(each.condition)
    return not proposals.possible(where, holds, without=each.rule)


def is_always(proposals: CompleteProposals, each: Held) -> bool:
    """Whether it has to be true in every reading where it matters."""
    where, holds = proposals.some_reading(each.where), proposals.every_reading(each.condition)
    return not proposals.possible(where, -holds, without=each.rule)
