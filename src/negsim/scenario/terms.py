"""Terms: the negotiable variables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import TRUE, Condition
from negsim.scenario.domains import Domain, Value
from negsim.scenario.place import Place


@dataclass(frozen=True, slots=True)
class Term:
    """One variable with a finite domain.

    An indexed definition yields one term per member: ``id`` is then ``base.member``.
    Setting it to a value outside ``no_op`` asks an act of each actor in ``act_of``.
    ``applies`` is the condition under which it may be set; an ``assessed`` term has no test
    in the sources, so only a person sets it.
    """

    id: str
    label: str
    domain: Domain
    base: str = ""
    index: str = ""
    member: str = ""
    group: str = ""
    meaning: str = ""
    assessed: bool = False
    act_of: tuple[str, ...] = ()
    no_op: tuple[Value, ...] = ()
    applies: Condition = TRUE
    cites: tuple[str, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Index:
    """A named list of members that terms and conditions range over."""

    id: str
    members: dict[str, str]
    label: str = ""
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line
