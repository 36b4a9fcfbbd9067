"""What a verdict and a deal mean, as conditions: the rules of judgement, written once.

For a scenario and a viewpoint, this module builds the trees that say when each position is
considered, met, unmet, triggered, present or open, when each actor rejects, accepts or has no
objection and on which positions that rests, and when a proposal is feasible and acceptable.
Evaluators (scalar, columns, clauses) know operators and nothing else. The order and the words
follow the page on the meaning of verdicts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from negsim.judging.actor_meaning import ActorMeaning, actor_meaning, current_positions
from negsim.judging.position_meaning import Pins
from negsim.judging.seen import Fixed, Seen
from negsim.judging.viewpoint import Viewpoint
from negsim.judging.world_meaning import RuleMeaning, World, world_in, world_of
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import (
    Condition,
    ambiguities_of,
    both,
)
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Everything that a judgement asks, for one scenario and viewpoint."""

    scenario: Scenario
    viewpoint: Viewpoint
    actors: Mapping[str, ActorMeaning]
    world: World

    __repr__ = in_one_line

    @property
    def rules(self) -> tuple[RuleMeaning, ...]:
        """Every rule that may be broken."""
        return self.world.rules


@remembered(64)
def meaning_of(scenario: Scenario, viewpoint: Viewpoint) -> Meaning:
    """Build the trees; the same viewpoint gives the same object while it is remembered."""
    ambiguous, pins, seen = _ambiguous(scenario), frozenset(viewpoint.pinned), Fixed(viewpoint)
    actors = {
        actor.id: actor_meaning(
            scenario, actor.id, current_positions(scenario, actor, seen), _of(pins, ambiguous[actor.id])
        )
        for actor in scenario.actors.values()
    }
    return Meaning(scenario, viewpoint, actors, world_of(scenario, pins, viewpoint.assumptions))


def meaning_in(scenario: Scenario, seen: Seen) -> tuple[Mapping[str, ActorMeaning], World]:
    """The same for a viewpoint that is still to be chosen, whose parts are inputs of the conditions."""

    def allowed(choice: Mapping[str, str]) -> Condition:
        return both(*(seen.taken(*reading) for reading in choice.items()))

    none = frozenset[tuple[str, str]]()
    actors = {
        actor.id: actor_meaning(scenario, actor.id, current_positions(scenario, actor, seen), none, allowed)
        for actor in scenario.actors.values()
    }
    assumed = {name: seen.assumed(name) for name in scenario.assumptions}
    return actors, world_in(scenario, {}, assumed, allowed)


@remembered(1)
def _ambiguous(scenario: Scenario) -> dict[str, frozenset[str]]:
    """The ambiguities in each actor's words: a pin of another one changes nothing for it."""
    return {
        actor.id: frozenset().union(*(ambiguities_of(c) for p in actor.positions.values() for c in (p.when, p.then)))
        for actor in scenario.actors.values()
    }


def _of(pins: Pins, ambiguities: frozenset[str]) -> Pins:
    return frozenset(pin for pin in pins if pin[0] in ambiguities)
