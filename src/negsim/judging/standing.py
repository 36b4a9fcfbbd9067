"""Which positions are in force at a moment, and why one that is may stay open (point 5 of *Truth*)."""

from enum import StrEnum

from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario


class Mute(StrEnum):
    """Why a position is considered like any other but stays open."""

    BEFORE_FIRST_REPORT = "standing before its first report"
    UNCONFIRMED = "unconfirmed"


def in_force(scenario: Scenario, position: Position, viewpoint: Viewpoint) -> tuple[Mute, ...] | None:
    """None if the position is not in force; otherwise why it stays open, if it does.

    A position that one struck had superseded stands again.
    """
    moment, moment_of = viewpoint.moment, scenario.moment
    if position.id in viewpoint.without:
        return None
    started = moment >= moment_of(position.since)
    ends = [moment_of(position.withdrawn)] if position.withdrawn else []
    if position.superseded_by and position.superseded_by not in viewpoint.without:
        ends.append(moment_of(scenario.positions[position.superseded_by].since))
    if any(moment >= end for end in ends) or not (started or position.standing):
        return None
    unconfirmed = position.unconfirmed_from and moment >= moment_of(position.unconfirmed_from)
    mutes = (() if started else (Mute.BEFORE_FIRST_REPORT,)) + ((Mute.UNCONFIRMED,) if unconfirmed else ())
    return None if mutes and viewpoint.confirmed else mutes
