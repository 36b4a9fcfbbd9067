"""Which of an actor's positions are in force together."""

from collections.abc import Iterable

from negsim.judging.standing import in_force
from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario


@remembered()
def eras(scenario: Scenario, actor: str) -> dict[frozenset[str], Viewpoint]:
    """Each set of the actor's positions that are in force at some time, with the first such moment."""
    positions = scenario.actors[actor].positions.values()
    moments = {scenario.moment(when) for p in positions for when in (p.since, p.withdrawn, p.unconfirmed_from) if when}
    found: dict[frozenset[str], Viewpoint] = {}
    for viewpoint in (Viewpoint(moment) for moment in sorted(moments)):
        together = frozenset(p.id for p in positions if in_force(scenario, p, viewpoint) is not None)
        found.setdefault(together, viewpoint)
    return found


def in_force_together(scenario: Scenario, positions: Iterable[str]) -> bool:
    """Whether there is a time at which all these positions of one actor are in force."""
    names = set(positions)
    actor = scenario.positions[next(iter(names))].actor
    return any(names <= together for together in eras(scenario, actor))
