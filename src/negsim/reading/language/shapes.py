"""The shapes that a node may have: each reads it, describes it as JSON Schema, and names it in words.

A shape that cannot read a node notes the problem and gives ``None``.
"""

import re
from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from negsim.reading.yaml import scalars
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario.domains import whole_number

Schema = dict[str, Any]
Names = AnyMapping[str, Collection[str]]
"""The names that a file gives, by what they are names of; a kind that is absent goes unchecked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What shapes share while one file is read."""

    report: Report
    names: Names = field(default_factory=dict)

    def wrong(self, node: Node, expected: str, meant: str = "") -> None:
        """Note that the node is not what is expected there."""
        self.report.add(node.place, "not what belongs here", found=found(node), expected=expected, meant=meant)


def found(node: Node) -> str:
    """The node as an error message shows it."""
    match node:
        case Scalar(text=text, plain=True):
            return text or "nothing"
        case Scalar(text=text):
            return scalars.quoted(text)
        case Sequence(items=items):
            return "a list" if items else "an empty list"
        case Mapping(pairs=pairs):
            return "a mapping" if pairs else "an empty mapping"


class Shape(Protocol):
    """What a node has to be at some place of the language."""

    @property
    def words(self) -> str:
        """The shape in words, for errors and the reference."""

    def read(self, node: Node, reading: Reading) -> Any:
        """What the node says; ``None``, and a problem noted, if it has another shape."""

    def schema(self) -> Schema:
        """The shape as JSON Schema."""


def text_of(node: Node, reading: Reading, expected: str) -> str | None:
    """The text of a scalar that every YAML reader takes for text."""
    if not isinstance(node, Scalar) or not node.text.strip():
        reading.wrong(node, expected)
        return None
    if node.plain and not scalars.is_text(node.text):
        reading.report.add(
            node.place,
            "YAML does not read this as text",
            found=node.text,
            expected=f"{expected}; as text it is written {scalars.quoted(node.text)}",
        )
        return None
    return node.text


@dataclass(frozen=True)
class Text:
    """Any text, without the space around it; with ``days`` a plain day is text too."""

    words: str = "text"
    days: bool = False

    def read(self, node: Node, reading: Reading) -> str | None:
        if self.days and isinstance(node, Scalar) and scalars.day(node.text):
            return node.text
        text = text_of(node, reading, self.words)
        return text and text.strip()

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True)
class Pattern:
    """A name of a certain spelling."""

    words: str
    pattern: str
    taken: frozenset[str] = frozenset()

    def read(self, node: Node, reading: Reading) -> str | None:
        text = text_of(node, reading, self.words)
        if text is None or (re.fullmatch(self.pattern, text) and text not in self.taken):
            return text
        reading.wrong(node, self.words if text not in self.taken else f"{self.words} that is no word of the language")
        return None

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.pattern}$"}


@dataclass(frozen=True)
class NameOf:
    """The name of something that the scenario has; ``days`` allows a day as well."""

    kind: str
    noun: str
    days: bool = False

    @property
    def words(self) -> str:
        return f"{self.noun} or day" if self.days else self.noun

    def read(self, node: Node, reading: Reading) -> str | None:
        if self.days and isinstance(node, Scalar) and scalars.like_a_day(node.text):
            return _DAY.read(node, reading) and node.text
        text = text_of(node, reading, f"the name of {article(self.noun)}" + (" or a day" if self.days else ""))
        known = reading.names.get(self.kind)
        if text is None or known is None or text in known:
            return text
        reading.report.unknown(node.place, self.words, text, known)
        return None

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


def article(noun: str) -> str:
    """The noun with its indefinite article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


class Flag:
    """``true`` or ``false``, in this spelling alone."""

    words = "true or false"

    def read(self, node: Node, reading: Reading) -> bool | None:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        reading.wrong(node, self.words, scalars.flag_meant(node.text) if isinstance(node, Scalar) else "")
        return None

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True)
class WholeNumber:
    """A whole number, or one number alone."""

    only: int | None = None
    least: int | None = None

    @property
    def words(self) -> str:
        return "a whole number" if self.only is None else str(self.only)

    def read(self, node: Node, reading: Reading) -> int | None:
        value = whole_number(node.text) if isinstance(node, Scalar) and node.plain else None
        if value is None or self.only not in (None, value) or (self.least is not None and value < self.least):
            reading.wrong(node, self.words)
            return None
        return value

    def schema(self) -> Schema:
        if self.only is not None:
            return {"const": self.only}
        return {"type": "integer"} | ({} if self.least is None else {"minimum": self.least})


class Day:
    """A day in ISO 8601."""

    words = "a day, written YYYY-MM-DD"

    def read(self, node: Node, reading: Reading) -> Any:
        value = scalars.day(node.text) if isinstance(node, Scalar) else None
        if value is None:
            reading.wrong(node, self.words)
        return value

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


_DAY = Day()


@dataclass(frozen=True)
class OneOf:
    """One word of a few; gives the member of the enumeration."""

    options: type[StrEnum]

    @property
    def words(self) -> str:
        return "one of " + ", ".join(self.options)

    def read(self, node: Node, reading: Reading) -> StrEnum | None:
        text = text_of(node, reading, self.words)
        if text is None or text in self.options.__members__.values():
            return self.options(text) if text else None
        reading.report.add(node.place, "unknown word", found=text, expected=self.words, near=list(self.options))
        return None

    def schema(self) -> Schema:
        return {"enum": [str(option) for option in self.options]}
