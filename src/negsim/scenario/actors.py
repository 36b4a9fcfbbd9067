"""Actors and those who speak for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from negsim.scenario.brief import in_one_line
from negsim.scenario.place import Place
from negsim.scenario.positions import Position
from negsim.scenario.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Spokesperson:
    """A person or office whose words count as the actor's."""

    id: str
    name: str
    office: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation or office that can take positions; it may have none.

    A ``party`` is one of those who would have to agree, where nobody else is named.
    """

    id: str
    name: str
    kind: str = "state"
    role: str = ""
    aliases: tuple[str, ...] = ()
    spokespersons: Mapping[str, Spokesperson] = field(default_factory=dict)
    positions: Mapping[str, Position] = field(default_factory=dict)
    note: str = ""
    preferences: Preferences | None = None
    party: bool = False
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line

    def speaker_name(self, speaker: str) -> str:
        """The name of a spokesperson, or the words that the scenario used instead."""
        known = self.spokespersons.get(speaker)
        return known.name if known else speaker


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom the sources name but who takes no position, and why it is no actor."""

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""

    __repr__ = in_one_line
