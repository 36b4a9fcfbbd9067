"""How a term's values are coded in a column: small integers, one for each value.

A flag is a Boolean, a choice the place of its value in the list, a whole number itself, a day a
Date, and a subset a bit mask over its members. A null is *unspecified*.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from negsim.scenario.domains import Choice, DateRange, Domain, Flag, Subset, Value, WholeNumber
from negsim.scenario.errors import NegsimError
from negsim.scenario.terms import Term

MOST_MEMBERS = 63
"""A subset's members must fit the bits of a signed 64-bit integer."""

_FIRST_DAY = date(1970, 1, 1)
_UNSIGNED: tuple[tuple[int, pl.DataType], ...] = ((1 << 8, pl.UInt8()), (1 << 16, pl.UInt16()), (1 << 32, pl.UInt32()))


@dataclass(frozen=True, slots=True)
class Code:
    """The coding of one term's values."""

    term: str
    domain: Domain

    @property
    def dtype(self) -> pl.DataType:
        """The type of the coded column."""
        match self.domain:
            case Flag():
                return pl.Boolean()
            case Choice(values):
                return _smallest(len(values))
            case WholeNumber():
                return pl.Int64()
            case DateRange():
                return pl.Date()
            case Subset(members):
                return _smallest(1 << len(members))

    @property
    def digits(self) -> int:
        """How many binary digits the codes of a flag, choice or subset have; for the latter one for each member."""
        return (self.domain.size - 1).bit_length()

    def of(self, value: Value) -> bool | int | date:
        """The code of a value of the domain."""
        match self.domain:
            case Choice():
                return self.domain.rank(value)
            case Subset():
                assert isinstance(value, frozenset)
                return self.mask(value)
            case _:
                assert not isinstance(value, str | frozenset)
                return value

    def number(self, value: Value) -> int:
        """The code of a value as the number that stands in memory; a day's is counted from the first of 1970."""
        code = self.of(value)
        return (code - _FIRST_DAY).days if isinstance(code, date) else int(code)

    def mask(self, members: frozenset[str]) -> int:
        """The bits of a subset's members."""
        assert isinstance(self.domain, Subset)
        return sum(1 << place for place, member in enumerate(self.domain.members) if member in members)

    def literal(self, value: Value) -> pl.Expr:
        """The code of a value, in the column's own type."""
        return pl.lit(self.of(value), dtype=self.dtype)


def codes_of(terms: Mapping[str, Term]) -> dict[str, Code]:
    """The coding of every term.

    Raises:
        NegsimError: a whole number or subset beyond what 64 bits can hold.
    """
    for term in terms.values():
        _check(term)
    return {term.id: Code(term.id, term.domain) for term in terms.values()}


def _check(term: Term) -> None:
    match term.domain:
        case Subset(members) if len(members) > MOST_MEMBERS:
            raise NegsimError(f"{term.id} has {len(members)} members: columns hold subsets of up to {MOST_MEMBERS}")
        case WholeNumber(least, most) if not -(1 << 63) <= least <= most < 1 << 63:
            raise NegsimError(f"{term.id} goes from {least} to {most}: columns hold whole numbers of 64 bits")


def _smallest(size: int) -> pl.DataType:
    return next((dtype for limit, dtype in _UNSIGNED if size <= limit), pl.Int64())
