"""Verdicts over time: at which event each becomes another, and because of which sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from negsim.judging.differences import difference
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict

MOST_CAUSES = 3
"""How many sentences are named for one change."""


@dataclass(frozen=True, slots=True)
class Flip:
    """An actor's verdict that becomes another one; ``because`` names its sentences that came or went then."""

    actor: str
    before: Verdict
    after: Verdict
    because: tuple[str, ...]


def flips(scenario: Scenario, ribbon: Mapping[str, Mapping[str, Verdict]]) -> dict[str, list[Flip]]:
    """The changes at each event, from everybody's verdicts at each event in order; events without any are left out."""
    found = {event: list(_between(scenario, ribbon, before, event)) for before, event in pairwise(ribbon)}
    return {event: changes for event, changes in found.items() if changes}


def _between(
    scenario: Scenario, ribbon: Mapping[str, Mapping[str, Verdict]], before: str, event: str
) -> Iterator[Flip]:
    then, now = ribbon[before], ribbon[event]
    flipped = [actor for actor in now if now[actor] is not then.get(actor)]
    changed = difference(scenario, before, event) if flipped else {}
    for actor in flipped:
        names = [change.position.id for change in changed.get(actor, ())]
        yield Flip(actor, then[actor], now[actor], tuple(names[:MOST_CAUSES]))
