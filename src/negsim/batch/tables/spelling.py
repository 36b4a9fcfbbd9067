"""Terms' values as people write them in tables, into codes and back.

A flag is ``true`` or ``false``; a choice one of its values; a whole number in digits; a day
``YYYY-MM-DD``; a subset its members parted by ``|``, or ``[]`` for none (columns of lists are read as well).
"""

import polars as pl

from negsim.batch.columns.codes import Code
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber

_FEW = 8
"""Up to so many values, words are compared with each in turn: that takes half the time of looking them up."""

_FLAGS = {
    word: value for value, name in ((True, "true"), (False, "false")) for word in (name, name.title(), name.upper())
}
_DIGITS = r"^-?(0|[1-9][0-9]*)$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def coded(code: Code, found: pl.DataType) -> pl.Expr:
    """The column of a term in codes, null where its value is null or not of the domain."""
    column = pl.col(code.term)
    match code.domain:
        case Flag():
            return column if found == pl.Boolean else _flag(column)
        case Choice(values):
            return _place(column, values, found).cast(code.dtype)
        case WholeNumber(least, most):
            number = _number(column, found)
            return pl.when(number.is_between(least, most)).then(number)
        case DateRange(earliest, latest):
            day = _day(column, found)
            return pl.when(day.is_between(earliest, latest)).then(day)
        case Subset():
            return _mask(column if isinstance(found, pl.List) else _members(column.cast(pl.String)), code)


def in_range(code: Code) -> pl.Expr:
    """An already coded column, null where the code is nobody's."""
    column = pl.col(code.term).cast(code.dtype, strict=False)
    match code.domain:
        case Choice() | Subset():
            return pl.when(column.cast(pl.UInt64, strict=False) < code.domain.size).then(column)
        case WholeNumber(least, most):
            return pl.when(column.is_between(least, most)).then(column)
        case DateRange(earliest, latest):
            return pl.when(column.is_between(earliest, latest)).then(column)
        case Flag():
            return column


def fits(code: Code) -> pl.Expr:
    """Whether an already coded column has no code that is nobody's."""
    column = pl.col(code.term)
    match code.domain:
        case Choice() | Subset():
            return column.is_between(0, code.domain.size - 1).all()
        case WholeNumber(least, most):
            return column.is_between(least, most).all()
        case DateRange(earliest, latest):
            return column.is_between(earliest, latest).all()
        case Flag():
            return pl.lit(value=True)


def spelled(code: Code) -> pl.Expr:
    """A coded column as words."""
    column = pl.col(code.term)
    match code.domain:
        case Choice(values):
            return column.cat.to(pl.Enum(values))
        case Subset(members):
            bits = [pl.when((column & code.literal(frozenset({m}))) != 0).then(pl.lit(m)) for m in members]
            joined = pl.concat_str(bits, separator="|", ignore_nulls=True) if bits else pl.lit("")
            words = pl.when(joined == "").then(pl.lit("[]")).otherwise(joined)
            return pl.when(column.is_not_null()).then(words).alias(code.term)
        case _:
            return column


def _place(column: pl.Expr, values: tuple[str, ...], found: pl.DataType) -> pl.Expr:
    """The place of a word among the values."""
    kind = pl.Enum(values)
    if found == kind:
        return column.to_physical()
    words = column if found in (pl.String, pl.Categorical, pl.Enum) else column.cast(pl.String)
    if found != pl.String or len(values) > _FEW:
        return words.cast(kind, strict=False).to_physical()
    answer = pl.lit(None, dtype=pl.UInt8)
    for place, value in enumerate(values):
        answer = pl.when(words == value).then(pl.lit(place, dtype=pl.UInt8)).otherwise(answer)
    return answer


def _flag(column: pl.Expr) -> pl.Expr:
    return column.cast(pl.String).replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)


def _number(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    if found.is_integer():
        return column.cast(pl.Int64, strict=False)
    if found.is_float():
        return pl.when(column == column.round()).then(column.cast(pl.Int64, strict=False))
    words = column.cast(pl.String)
    return pl.when(words.str.contains(_DIGITS)).then(words).cast(pl.Int64, strict=False)


def _day(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    if found == pl.Date:
        return column
    if found == pl.Datetime:
        return pl.when(column == column.dt.truncate("1d")).then(column.dt.date())
    words = column.cast(pl.String)
    return pl.when(words.str.contains(_DAY)).then(words).str.to_date("%Y-%m-%d", strict=False)


def _members(words: pl.Expr) -> pl.Expr:
    """The members that the words list; null where they list none and are not ``[]``."""
    inner = words.str.strip_chars().str.strip_prefix("[").str.strip_suffix("]").str.replace_all(",", "|", literal=True)
    parts = (
        inner.str.split("|")
        .list.eval(pl.element().str.strip_chars())
        .list.eval(pl.element().filter(pl.element() != ""))
    )
    return pl.when((parts.list.len() > 0) | (words.str.strip_chars() == "[]")).then(parts)


def _mask(members: pl.Expr, code: Code) -> pl.Expr:
    """The bits of the members listed; null where one is not known."""
    assert isinstance(code.domain, Subset)
    known = pl.lit(pl.Series([list(code.domain.members)], dtype=pl.List(pl.String)))
    bits = [
        pl.when(members.list.contains(m)).then(code.literal(frozenset({m}))).otherwise(code.literal(frozenset()))
        for m in code.domain.members
    ]
    strangers = members.list.set_difference(known).list.len()
    return pl.when(strangers == 0).then(pl.sum_horizontal(*bits).cast(code.dtype))
