"""What changed in each actor's positions between two moments."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from negsim.judging.standing import Mute, in_force
from negsim.judging.viewpoint import Viewpoint, viewpoint_of
from negsim.scenario.brief import in_one_line
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario


class Change(StrEnum):
    """What happened to a position."""

    STATED = "stated"
    REPORTED = "first reported"
    UNCONFIRMED = "unconfirmed since"
    ENDED = "superseded or withdrawn"


@dataclass(frozen=True, slots=True)
class PositionChange:
    """One position that is not as it was."""

    position: Position
    change: Change

    __repr__ = in_one_line


def difference(scenario: Scenario, first: str | date, second: str | date) -> dict[str, tuple[PositionChange, ...]]:
    """Each actor's changes from the first moment to the second, in the scenario's order.

    Raises:
        NegsimError: neither a day nor an event of the scenario.
    """
    before, after = viewpoint_of(scenario, first), viewpoint_of(scenario, second)
    changes = {
        name: tuple(
            PositionChange(position, change)
            for position in actor.positions.values()
            if (change := _change(scenario, position, before, after))
        )
        for name, actor in scenario.actors.items()
    }
    return {name: found for name, found in changes.items() if found}


def _change(scenario: Scenario, position: Position, before: Viewpoint, after: Viewpoint) -> Change | None:
    then, now = in_force(scenario, position, before), in_force(scenario, position, after)
    if then == now:
        return None
    if now is None:
        return Change.ENDED
    if then is None:
        return Change.STATED
    if Mute.BEFORE_FIRST_REPORT in then and Mute.BEFORE_FIRST_REPORT not in now:
        return Change.REPORTED
    return Change.UNCONFIRMED
