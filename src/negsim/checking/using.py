"""Whether everything that a scenario defines is used in it."""

from collections.abc import Iterator

from negsim.checking.warning import Finding, condition_item, definitions, index_item, item_of
from negsim.scenario.conditions import All, AnyOf, AtLeastOf, Condition, Defined, Readings, parts_of, terms_of_atom
from negsim.scenario.scenario import Scenario

_UNUSED = {
    "term": "no position, rule, stage or other term speaks of it",
    "condition": "nothing refers to it",
    "ambiguity": "no condition is read in its ways",
    "event": "nothing is dated by it, and it carries no statement",
    "index": "no term and no condition ranges over it",
}


def unused(scenario: Scenario) -> Iterator[Finding]:
    """A term, condition, ambiguity, event or index is defined and never used."""
    nodes = [node for condition in _conditions(scenario) for node in _own(condition)]
    terms = _terms(scenario, nodes)
    for name, term in definitions(scenario).items():
        if not terms & set(scenario.variables[name]):
            yield Finding(item_of("term", term, name), _UNUSED["term"])
    named = {node.name for node in nodes if isinstance(node, Defined)}
    for name in (name for name in scenario.conditions if name not in named):
        yield Finding(condition_item(scenario, name), _UNUSED["condition"])
    read = {node.ambiguity for node in nodes if isinstance(node, Readings)}
    for ambiguity in scenario.ambiguities.values():
        if ambiguity.id not in read:
            yield Finding(item_of("ambiguity", ambiguity), _UNUSED["ambiguity"])
    dates = set(_dates(scenario))
    for event in scenario.events.values():
        if event.id not in dates and not event.cites:
            yield Finding(item_of("event", event), _UNUSED["event"])
    indexes = {term.index for term in scenario.terms.values()}
    indexes |= {node.over for node in nodes if isinstance(node, All | AnyOf | AtLeastOf)}
    for name in (name for name in scenario.indexes if name not in indexes):
        yield Finding(index_item(scenario, name), _UNUSED["index"])


def _own(condition: Condition) -> Iterator[Condition]:
    """What the condition says itself: a named one is referred to, not repeated."""
    pending = [condition]
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, Defined):
            pending.extend(parts_of(node))


def _conditions(scenario: Scenario) -> Iterator[Condition]:
    yield from scenario.conditions.values()
    yield from (stage.reached for stage in scenario.stages.values())
    yield from (term.applies for term in scenario.terms.values())
    yield from (rule.holds for rule in scenario.rules.values())
    yield from (assumption.holds for assumption in scenario.assumptions.values())
    yield from (side for position in scenario.positions.values() for side in (position.when, position.then))


def _terms(scenario: Scenario, nodes: list[Condition]) -> set[str]:
    used = {term for node in nodes for term in terms_of_atom(node)}
    used |= {term for position in scenario.positions.values() for term in position.covers}
    for actor in scenario.actors.values():
        if actor.preferences:
            used |= {weight.term for weight in actor.preferences.scores}
            used |= {ranking.term for ranking in actor.preferences.orders}
    return used


def _dates(scenario: Scenario) -> Iterator[str]:
    for position in scenario.positions.values():
        yield from (position.since, position.withdrawn, position.unconfirmed_from)
    yield from (actor.preferences.since for actor in scenario.actors.values() if actor.preferences)
    yield from (proposal.as_of for proposal in scenario.proposals.values())
    yield from (expectation.as_of for expectation in scenario.expectations.values())
