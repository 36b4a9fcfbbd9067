"""Which positions are in force, and why one that is may stay open (point 5 of *Truth*)."""

from dataclasses import dataclass
from enum import StrEnum

from negsim.judging.seen import Fixed, Seen
from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.conditions import FALSE, TRUE, Condition, both, either, opposite
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario


class Mute(StrEnum):
    """Why a position is considered like any other but stays open."""

    BEFORE_FIRST_REPORT = "standing before its first report"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Standing:
    """When a position is in force, and when each cause keeps it open though it is."""

    in_force: Condition
    causes: tuple[tuple[Mute, Condition], ...]

    @property
    def muted(self) -> Condition:
        """Some cause keeps it open."""
        return either(*(condition for _, condition in self.causes))


def standing_of(scenario: Scenario, position: Position, seen: Seen) -> Standing:
    """When the position is in force; one that a struck position had superseded stands again."""
    moment = scenario.moment
    started = seen.reached(moment(position.since))
    ended = seen.reached(moment(position.withdrawn)) if position.withdrawn else FALSE
    if position.superseded_by:
        later = scenario.positions[position.superseded_by]
        ended = either(ended, both(seen.reached(moment(later.since)), opposite(seen.struck(later.id))))
    unconfirmed = seen.reached(moment(position.unconfirmed_from)) if position.unconfirmed_from else FALSE
    causes = ((Mute.BEFORE_FIRST_REPORT, opposite(started)), (Mute.UNCONFIRMED, unconfirmed))
    there = both(TRUE if position.standing else started, opposite(either(ended, seen.struck(position.id))))
    left_out = both(seen.confirmed_alone(), either(opposite(started), unconfirmed))
    return Standing(both(there, opposite(left_out)), causes)


def in_force(scenario: Scenario, position: Position, viewpoint: Viewpoint) -> tuple[Mute, ...] | None:
    """None if the position is not in force; otherwise why it stays open, if it does."""
    standing = standing_of(scenario, position, Fixed(viewpoint))
    if standing.in_force == FALSE:
        return None
    return mutes_of(standing)


def mutes_of(standing: Standing) -> tuple[Mute, ...]:
    """Why it stays open from a viewpoint that is given."""
    return tuple(mute for mute, condition in standing.causes if condition == TRUE)
