"""Other readings of ambiguous words, and what they would change."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from negsim.deals.question import Question
from negsim.deals.solving.problem import Problem
from negsim.judging.stopping import Halt
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import All, ambiguities_of
from negsim.scenario.positions import Position


@dataclass(frozen=True, slots=True)
class Reading:
    """An ambiguity taken in one reading."""

    ambiguity: str
    reading: str

    __repr__ = in_one_line


class OtherReadings:
    """The question with each reading pinned, set up once each."""

    def __init__(self, question: Question, halt: Halt) -> None:
        self._question, self._halt = question, halt
        self._problems: dict[Reading, Problem] = {}

    def that_open(
        self, positions: Iterable[Position], *, only: Set[str] | None = None, dropped: Set[str] = frozenset()
    ) -> tuple[Reading, ...]:
        """Of the readings of these positions' words, those with which there is a deal.

        ``only`` and ``dropped`` tell which items are asked to be respected then.

        Raises:
            Stopped: if somebody asked for it.
        """
        return tuple(reading for reading in self._of(positions) if self._opens(reading, only, dropped))

    def _of(self, positions: Iterable[Position]) -> list[Reading]:
        question = self._question
        found = ambiguities_of(All(tuple(c for position in positions for c in (position.when, position.then))))
        known = question.scenario.ambiguities
        open_ones = [name for name in known if name in found and name not in question.viewpoint.pins]
        return [Reading(name, reading) for name in open_ones for reading in known[name].readings]

    def _opens(self, reading: Reading, only: Set[str] | None, dropped: Set[str]) -> bool:
        problem = self._problems.get(reading)
        if problem is None:
            pinned = self._question.read_with({reading.ambiguity: reading.reading})
            problem = self._problems[reading] = Problem(pinned)
        kept = [i for i in problem.positions if i.name not in dropped and (only is None or i.name in only)]
        return problem.satisfiable(kept, self._halt)
