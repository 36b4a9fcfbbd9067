"""What belongs to nobody: stages, ambiguities, feasibility rules, assumptions, contradictions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import TRUE, Condition
from negsim.scenario.place import Place


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the negotiation, and the condition under which it is reached."""

    id: str
    reached: Condition = TRUE
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Words that allow more than one reading; each reading with a note."""

    id: str
    words: str
    readings: Mapping[str, str]
    note: str = ""
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Rule:
    """What cannot (or, if it only ``warns``, can hardly) hold at once, whoever wants it."""

    id: str
    states: str
    holds: Condition
    warns: bool = False
    basis: str = ""
    note: str = ""
    cites: tuple[str, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Assumption:
    """A rule that the sources do not contain; off unless switched on by name."""

    id: str
    states: str
    holds: Condition
    note: str = ""
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A disagreement between the sources, on the record and left as it stands."""

    id: str
    between: str
    states: str
    cites: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line
