"""A scenario several times its size: every term, actor and position again under other names."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from negsim.scenario.actors import Actor
from negsim.scenario.conditions import (
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Readings,
    WeightedSum,
    Within,
    rebuilt,
)
from negsim.scenario.positions import Position
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term


def enlarged(scenario: Scenario, times: int) -> Scenario:
    """The scenario with ``times`` as many terms, actors, positions, rules and ambiguities."""
    copies = range(times)
    return replace(
        scenario,
        id=f"{scenario.id}-{times}",
        terms=_all(_term(term, copy) for copy in copies for term in scenario.terms.values()),
        indexes=_all(
            replace(index, id=_name(index.id, copy)) for copy in copies for index in scenario.indexes.values()
        ),
        actors=_all(_actor(actor, copy) for copy in copies for actor in scenario.actors.values()),
        rules=_all(
            replace(rule, id=_name(rule.id, copy), holds=_condition(rule.holds, copy))
            for copy in copies
            for rule in scenario.rules.values()
        ),
        ambiguities=_all(replace(a, id=_name(a.id, copy)) for copy in copies for a in scenario.ambiguities.values()),
        proposals=_all(
            replace(named, proposal=_proposal(named.proposal, times)) for named in scenario.proposals.values()
        ),
        expectations={},
    )


def _all(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def _name(name: str, copy: int) -> str:
    if not name or not copy:
        return name
    base, dot, member = name.partition(".")
    return f"{base}_{copy}{dot}{member}"


def _term(term: Term, copy: int) -> Term:
    return replace(
        term,
        id=_name(term.id, copy),
        base=_name(term.base, copy),
        index=_name(term.index, copy),
        act_of=tuple(_name(actor, copy) for actor in term.act_of),
        applies=_condition(term.applies, copy),
    )


def _condition(condition: Condition, copy: int) -> Condition:
    match condition:
        case Is() | IsOneOf() | IsSet() | AtLeast() | AtMost() | Includes() | Within():
            return replace(condition, term=_name(condition.term, copy))
        case WeightedSum(weights):
            return replace(condition, weights=tuple(replace(w, term=_name(w.term, copy)) for w in weights))
        case Readings(ambiguity, options):
            return Readings(_name(ambiguity, copy), tuple((name, _condition(part, copy)) for name, part in options))
        case _:
            return rebuilt(condition, lambda part: _condition(part, copy))


def _actor(actor: Actor, copy: int) -> Actor:
    return replace(
        actor,
        id=_name(actor.id, copy),
        name=f"{actor.name} {copy}" if copy else actor.name,
        positions=_all(_position(position, copy) for position in actor.positions.values()),
    )


def _position(position: Position, copy: int) -> Position:
    return replace(
        position,
        id=_name(position.id, copy),
        actor=_name(position.actor, copy),
        when=_condition(position.when, copy),
        then=_condition(position.then, copy),
        superseded_by=_name(position.superseded_by, copy),
        covers=tuple(_name(term, copy) for term in position.covers),
        conflicts=tuple(_name(other, copy) for other in position.conflicts),
    )


def _proposal(proposal: Proposal, times: int) -> Proposal:
    return Proposal({_name(term, copy): value for copy in range(times) for term, value in proposal.items()})
