"""The judge's trees for a question, under the joint readings that it asks for."""

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from negsim.deals.question import Question, Under
from negsim.judging.actor_meaning import ActorMeaning
from negsim.judging.circuit.live import Pins
from negsim.judging.meaning import Meaning, meaning_of
from negsim.judging.naming import ambiguities_named
from negsim.judging.position_meaning import PositionMeaning
from negsim.judging.world_meaning import World
from negsim.scenario.conditions import Condition
from negsim.scenario.errors import NegsimError
from negsim.scenario.positions import Position

MOST_JOINT_READINGS = 4096
"""The most joint readings under which one position or acceptance is taken."""


class JointReadings:
    """The judge's trees for one question, under as few joint readings as show each that is asked for."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.plain = self._built({})
        self._covers = self._covering() if question.under is not Under.JUDGED else []

    def at(self, pins: Pins) -> Meaning:
        """Trees in which the ambiguities of ``pins`` have these readings, others any."""
        if not pins:
            return self.plain
        return self._built(next(cover for cover in self._covers if pins.items() <= cover.items()))

    def position(self, position: Position, pins: Pins) -> PositionMeaning:
        """What the position means under these readings."""
        of_actor = self.at(pins).actors[position.actor].positions
        return next(meaning for meaning in of_actor if meaning.position.id == position.id)

    def world(self, pins: Pins) -> World:
        """Rules, stages and which terms apply under these readings."""
        return self._built(pins).world

    def unpinned(self, *conditions: Condition) -> dict[str, tuple[str, ...]]:
        """The ambiguities whose readings are taken one by one, with these: none as judged, else what is not pinned."""
        if self.question.under is Under.JUDGED:
            return {}
        pinned = self.question.viewpoint.pins
        named = ambiguities_named(self.question.scenario)
        ambiguities = {name: readings for c in conditions for name, readings in named(c).items()}
        return {name: readings for name, readings in ambiguities.items() if name not in pinned}

    def open_in(self, position: Position) -> dict[str, tuple[str, ...]]:
        """The ambiguities on which the position rests."""
        return self.unpinned(position.when, position.then)

    def open_in_promises(self, actor: ActorMeaning) -> dict[str, tuple[str, ...]]:
        """The ambiguities on which the actor's promises rest."""
        return self.unpinned(*(promise.position.when for promise in actor.promises))

    def _built(self, pins: Pins) -> Meaning:
        question = self.question
        return meaning_of(question.scenario, question.viewpoint.reading(pins) if pins else question.viewpoint)

    def _covering(self) -> list[dict[str, str]]:
        """A few joint readings of all words, so that each joint reading of one position's words is in one of them."""
        scenario, covers = self.question.scenario, list[dict[str, str]]()
        rested_on = [self.open_in(position) for position in scenario.positions.values()]
        if self.question.strict:
            rested_on += [self.open_in_promises(self.plain.actors[actor]) for actor in self.question.coalition]
        for pins in (pins for ambiguities in rested_on for pins in joint(ambiguities)):
            fitting = (cover for cover in covers if all(cover.get(name, r) == r for name, r in pins.items()))
            cover = next(fitting, None)
            if cover is None:
                covers.append(cover := {})
            cover.update(pins)
        return covers


def joint(ambiguities: Mapping[str, Iterable[str]]) -> Iterable[Pins]:
    """Every joint choice of readings.

    Raises:
        NegsimError: if there are too many to look at.
    """
    readings = [tuple(names) for names in ambiguities.values()]
    if prod(map(len, readings)) > MOST_JOINT_READINGS:
        raise NegsimError(
            f"{', '.join(ambiguities)} have more than {MOST_JOINT_READINGS:,} joint readings: pin one of them"
        )
    return (dict(zip(ambiguities, choice, strict=True)) for choice in product(*readings))
