"""The kinds of term: which values a negotiable variable can take."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain, combinations
from typing import ClassVar

from negsim.scenario.brief import in_one_line
from negsim.scenario.timeline import day_written

Value = bool | str | int | date | frozenset[str]
"""A term's value: flag, choice, whole number, day, or set of members."""

_WHOLE = re.compile("0|-?[1-9][0-9]{0,14}")


def whole_number(text: str) -> int | None:
    """The whole number that the text is, if it is one as JSON writes them, of at most 15 digits."""
    return int(text) if _WHOLE.fullmatch(text) else None


def plain(value: Value) -> bool | int | str | list[str]:
    """The value as JSON and YAML can hold it: days in ISO 8601, sets as sorted lists."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    kind: ClassVar[str] = "flag"
    ordered: ClassVar[bool] = False
    size: ClassVar[int] = 2
    expected: ClassVar[str] = "true or false"

    __repr__ = in_one_line

    def __contains__(self, value: object) -> bool:
        return isinstance(value, bool)

    def __iter__(self) -> Iterator[Value]:
        return iter((False, True))

    def parse(self, text: str) -> Value:
        """Read a value as a person writes it.

        Raises:
            ValueError: with the values that would be right.
        """
        if text not in ("true", "false"):
            raise ValueError(self.expected)
        return text == "true"

    def show(self, value: Value) -> str:
        """The value in words for a reader."""
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list; ``ordered`` says whether the list rises from least to most."""

    values: tuple[str, ...]
    ordered: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    __repr__ = in_one_line

    @property
    def kind(self) -> str:
        return "ordered choice" if self.ordered else "choice"

    @property
    def size(self) -> int:
        return len(self.values)

    @property
    def expected(self) -> str:
        return "one of " + ", ".join(self.values)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and value in self.values

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def parse(self, text: str) -> Value:
        """Read a value as a person writes it.

        Raises:
            ValueError: with the values that would be right.
        """
        if text not in self.values:
            raise ValueError(self.expected)
        return text

    def show(self, value: Value) -> str:
        """The value in words for a reader."""
        return self.labels.get(str(value), str(value).replace("_", " "))

    def rank(self, value: Value) -> int:
        """The value's place in the order, from 0."""
        return self.values.index(str(value))


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number from ``least`` to ``most``, both included, counted in ``unit``."""

    least: int
    most: int
    unit: str = ""

    kind: ClassVar[str] = "whole number"
    ordered: ClassVar[bool] = True

    __repr__ = in_one_line

    @property
    def size(self) -> int:
        return self.most - self.least + 1

    @property
    def expected(self) -> str:
        return f"a whole number from {self.least} to {self.most}" + (f" ({self.unit})" if self.unit else "")

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def __iter__(self) -> Iterator[Value]:
        return iter(range(self.least, self.most + 1))

    def parse(self, text: str) -> Value:
        """Read a value as a person writes it.

        Raises:
            ValueError: with the values that would be right.
        """
        value = whole_number(text)
        if value is None or value not in self:
            raise ValueError(self.expected)
        return value

    def show(self, value: Value) -> str:
        """The value in words for a reader."""
        return f"{value} {self.unit}".strip()

    def rank(self, value: Value) -> int:
        """The value's place in the order: the number itself."""
        assert isinstance(value, int)
        return value

    def at(self, rank: int) -> Value:
        """The value at a place in the order."""
        return rank

    @property
    def first(self) -> Value:
        return self.least

    @property
    def last(self) -> Value:
        return self.most


@dataclass(frozen=True, slots=True)
class DateRange:
    """A day from ``earliest`` to ``latest``, both included."""

    earliest: date
    latest: date

    kind: ClassVar[str] = "date"
    ordered: ClassVar[bool] = True

    __repr__ = in_one_line

    @property
    def size(self) -> int:
        return (self.latest - self.earliest).days + 1

    @property
    def expected(self) -> str:
        return f"a day from {self.earliest} to {self.latest}, written YYYY-MM-DD"

    def __contains__(self, value: object) -> bool:
        return isinstance(value, date) and not isinstance(value, datetime) and self.earliest <= value <= self.latest

    def __iter__(self) -> Iterator[Value]:
        return (self.earliest + timedelta(days) for days in range(self.size))

    def parse(self, text: str) -> Value:
        """Read a value as a person writes it.

        Raises:
            ValueError: with the values that would be right.
        """
        try:
            value = day_written(text)
        except ValueError:
            raise ValueError(self.expected) from None
        if value not in self:
            raise ValueError(self.expected)
        return value

    def show(self, value: Value) -> str:
        """The value in words for a reader."""
        return str(value)

    def rank(self, value: Value) -> int:
        """The value's place in the order: its proleptic Gregorian ordinal."""
        assert isinstance(value, date)
        return value.toordinal()

    def at(self, rank: int) -> Value:
        """The value at a place in the order."""
        return date.fromordinal(rank)

    @property
    def first(self) -> Value:
        return self.earliest

    @property
    def last(self) -> Value:
        return self.latest


@dataclass(frozen=True, slots=True)
class Subset:
    """Any of a list's members together, none and all included."""

    members: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    kind: ClassVar[str] = "subset"
    ordered: ClassVar[bool] = False

    __repr__ = in_one_line

    @property
    def size(self) -> int:
        return 1 << len(self.members)

    @property
    def expected(self) -> str:
        return "a list with any of " + ", ".join(self.members)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, frozenset) and value <= set(self.members)

    def __iter__(self) -> Iterator[Value]:
        sizes = range(len(self.members) + 1)
        return map(frozenset, chain.from_iterable(combinations(self.members, size) for size in sizes))

    def parse(self, text: str) -> Value:
        """Read a value as a person writes it: members parted by commas, or ``[]`` for none.

        Raises:
            ValueError: with the values that would be right.
        """
        inner = text.strip().removeprefix("[").removesuffix("]")
        value = frozenset(part.strip() for part in inner.split(",") if part.strip())
        if value not in self or not (value or text.strip() == "[]"):
            raise ValueError(self.expected)
        return value

    def show(self, value: Value) -> str:
        """The value in words for a reader."""
        assert isinstance(value, frozenset)
        chosen = [self.labels.get(m, m.replace("_", " ")) for m in self.members if m in value]
        return ", ".join(chosen) or "none of them"


Domain = Flag | Choice | WholeNumber | DateRange | Subset
"""The values that a term may take."""

OrderedDomain = Choice | WholeNumber | DateRange
"""A domain in which *at least* and *at most* have a meaning (a choice only if it is ordered)."""
