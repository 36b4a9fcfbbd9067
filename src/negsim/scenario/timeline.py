"""Dated events, and moments on their order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from negsim.scenario.brief import in_one_line
from negsim.scenario.place import Place

_END_OF_DAY = 1 << 30
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def day_written(text: str) -> date:
    """The day that is written YYYY-MM-DD, the one spelling of a day everywhere; Python reads more.

    Raises:
        ValueError: it is written otherwise, or the calendar has no such day.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no day written YYYY-MM-DD")
    return date.fromisoformat(text)


class Known(StrEnum):
    """How a day is known."""

    STATED = "stated"
    DERIVED = "derived"
    BRACKET = "bracket"
    STAND_IN = "stand-in"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point of the timeline: a day and the place among that day's events.

    A bare day means its end, after every event of that day.
    """

    day: date
    order: int = _END_OF_DAY

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, on ``day``.

    Where the sources give no day, ``day`` is a stand-in for simulation: ``known`` says so,
    ``told`` is what the sources do tell, and ``earliest`` and ``latest`` bound it.
    """

    id: str
    day: date
    known: Known
    states: str
    told: str = ""
    earliest: date | None = None
    latest: date | None = None
    cites: tuple[str, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line

    @property
    def exact(self) -> bool:
        """Whether the sources give the day, or it follows from what they give."""
        return self.known in (Known.STATED, Known.DERIVED)
