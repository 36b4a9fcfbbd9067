"""Source cards: a document's statements in our own words, with a few decisive ones quoted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from negsim.scenario.brief import in_one_line
from negsim.scenario.place import Place
from negsim.scenario.positions import Evidence

MOST_QUOTED_WORDS = 8


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says.

    ``day`` is told as the card tells it, ``known`` how it is known; ``words`` are at most eight
    words of the document; ``uncarried`` is why no position, rule or event rests on it.
    """

    id: str
    paragraph: int
    speaker: str
    day: str
    known: str
    summary: str
    words: str
    evidence: Evidence
    on_behalf_of: str = ""
    stage: str = ""
    kind: str = ""
    utterance: str = ""
    note: str = ""
    uncarried: str = ""
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Card:
    """A source card: what a document is, when it is from, and its statements by id."""

    id: str
    title: str
    file: str
    publisher: str
    dated: str
    derived: str
    context: str
    statements: Mapping[str, Statement]
    note: str = ""
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line
