"""The judge's trees for a question, under the readings that it asks for."""

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from negsim.deals.question import Question, Under
from negsim.deals.remembering import remembered
from negsim.judging.meaning import Meaning, PositionMeaning, meaning_of
from negsim.scenario.conditions import Condition, ambiguities_of
from negsim.scenario.errors import NegsimError
from negsim.scenario.positions import Position

MOST_JOINT_READINGS = 4096
"""The most joint readings under which one position or acceptance is taken."""

Pins = Mapping[str, str]
"""Ambiguities, each with the reading to take."""


class Meanings:
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

    def unpinned(self, *conditions: Condition) -> dict[str, tuple[str, ...]]:
        """The ambiguities of the conditions that the question does not pin, with their readings."""
        return self._not_pinned({name: found for c in conditions for name, found in _ambiguities_of(c).items()})

    def open_in(self, position: Position) -> dict[str, tuple[str, ...]]:
        """The ambiguities on which the position rests."""
        return self.unpinned(position.when, position.then)

    def _not_pinned(self, found: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {name: readings for name, readings in found.items() if name not in self.question.pins}

    def open_in_promises(self, actor: str) -> dict[str, tuple[str, ...]]:
        """The ambiguities on which the actor's promises rest."""
        promises = [p.position for p in self.plain.actors[actor].positions if p.position.firm and p.position.promises]
        return self.unpinned(*(promise.when for promise in promises))

    def _built(self, pins: Pins) -> Meaning:
        question = self.question
        joined = frozenset({**question.pins, **pins}.items())
        return meaning_of(question.scenario, question.moment, joined, question.assumptions)

    def _covering(self) -> list[dict[str, str]]:
        scenario, covers = self.question.scenario, list[dict[str, str]]()
        rested_on = [self.open_in(position) for position in scenario.positions.values()]
        if self.question.strict:
            rested_on += [self.open_in_promises(actor) for actor in self.question.coalition]
        rested_on += [self.unpinned(holds) for holds in forbidding(self.question).values()]
        for pins in (pins for ambiguities in rested_on for pins in joint(ambiguities)):
            fitting = (cover for cover in covers if all(cover.get(name, r) == r for name, r in pins.items()))
            cover = next(fitting, None)
            if cover is None:
                covers.append(cover := {})
            cover.update(pins)
        return covers


def forbidding(question: Question) -> dict[str, Condition]:
    """What has to hold in every deal: rules that do not only warn, and assumptions switched on."""
    scenario = question.scenario
    rules = {name: rule.holds for name, rule in scenario.rules.items() if not rule.warns}
    return rules | {name: scenario.assumptions[name].holds for name in question.assumptions}


def joint(ambiguities: Mapping[str, Iterable[str]]) -> Iterable[Pins]:
    """Every joint choice of readings.

    Raises:
        NegsimError: if there are too many to look at.
    """
    readings = [tuple(found) for found in ambiguities.values()]
    if prod(map(len, readings)) > MOST_JOINT_READINGS:
        raise NegsimError(
            f"{', '.join(ambiguities)} have more than {MOST_JOINT_READINGS:,} joint readings: pin one of them"
        )
    return (dict(zip(ambiguities, choice, strict=True)) for choice in product(*readings))


_ambiguities_of = remembered(ambiguities_of)
