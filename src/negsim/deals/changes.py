"""What-if: a scenario with some positions left out or taken as soft, its file untouched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from negsim.scenario.actors import Actor
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.positions import Position, Strength
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Changes:
    """Positions that are left out (``without``) or cannot decide a verdict (``soften``)."""

    without: tuple[str, ...] = ()
    soften: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.without or self.soften)


NO_CHANGES = Changes()


def known_positions(scenario: Scenario, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the scenario's order, each once.

    Raises:
        NegsimError: a name that is no position's.
    """
    wanted = list(names)
    for name in wanted:
        if name not in scenario.positions:
            raise NegsimError(f"no position {name!r} in {scenario.id}{did_you_mean(name, scenario.positions)}")
    return tuple(name for name in scenario.positions if name in wanted)


@lru_cache(maxsize=32)
def changed(scenario: Scenario, changes: Changes) -> Scenario:
    """The scenario after the changes; a position that one left out had superseded stands again."""
    if not changes:
        return scenario
    actors = {name: _changed_actor(actor, changes) for name, actor in scenario.actors.items()}
    return replace(scenario, actors=actors)


def _changed_actor(actor: Actor, changes: Changes) -> Actor:
    kept = (position for position in actor.positions.values() if position.id not in changes.without)
    return replace(actor, positions={position.id: _changed_position(position, changes) for position in kept})


def _changed_position(position: Position, changes: Changes) -> Position:
    strength = Strength.SOFT if position.id in changes.soften else position.strength
    superseded_by = "" if position.superseded_by in changes.without else position.superseded_by
    return replace(position, strength=strength, superseded_by=superseded_by)
