"""Terms' values as people write them in tables, into codes and back.

A flag is ``true`` or ``false``; a choice one of its values; a whole number in digits; a day
``YYYY-MM-DD``; a subset its members parted by ``|``, or ``[]`` for none (columns of lists are read as well).
"""

from collections.abc import Iterable
from datetime import date

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

_SECONDS_IN_A_DAY = 86_400
_UNITS = {"ms": 10**3, "us": 10**6, "ns": 10**9}
_CALENDAR = tuple((day - date(1970, 1, 1)).days for day in (date(1, 1, 2), date(9999, 12, 31)))
_MOST = (1 << 63) - 1


def coded(code: Code, found: pl.DataType) -> pl.Expr:
    """The column of a term in codes, null where its value is null or not of the domain."""
    column = pl.col(code.term)
    match code.domain:
        case Flag():
            return column if found == pl.Boolean else _flag(column, found)
        case Choice(values):
            return _place(column, values, found).cast(code.dtype)
        case WholeNumber(least, most):
            number = _number(column, found)
            return pl.when(number.is_between(least, most)).then(number)
        case DateRange(earliest, latest):
            day = _day(column, found)
            return pl.when(day.is_between(earliest, latest)).then(day)
        case Subset():
            return _mask(_listed(column, found), code)


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
    words = column if found in (pl.Categorical, pl.Enum) else _words(column, found)
    if found != pl.String or len(values) > _FEW:
        return words.cast(kind, strict=False).to_physical()
    answer = pl.lit(None, dtype=pl.UInt8)
    for place, value in enumerate(values):
        answer = pl.when(words == value).then(pl.lit(place, dtype=pl.UInt8)).otherwise(answer)
    return answer


def _words(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    """The column as text; null where it holds nothing that is written as one word."""
    if found == pl.String:
        return column
    if found == pl.Binary:
        return column.map_batches(_decoded, return_dtype=pl.String)
    is_one_word = found in (pl.Categorical, pl.Enum, pl.Boolean) or found.is_numeric()
    return column.cast(pl.String) if is_one_word else pl.lit(None, dtype=pl.String)


def _decoded(column: pl.Series) -> pl.Series:
    """Bytes as text; null where they are no UTF-8."""
    try:
        return column.cast(pl.String)
    except pl.exceptions.ComputeError:
        texts = [None if value is None else _text(value) for value in column]
        return pl.Series(column.name, texts, dtype=pl.String)


def _text(value: bytes) -> str | None:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None


def _flag(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    return _words(column, found).replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)


def _number(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    if found.is_integer():
        return column.cast(pl.Int64, strict=False)
    if found.is_float():
        return pl.when(column == column.round()).then(column.cast(pl.Int64, strict=False))
    words = _words(column, found)
    if found.is_decimal():
        words = words.str.replace(r"\.0*$", "")
    return pl.when(words.str.contains(_DIGITS)).then(words).cast(pl.Int64, strict=False)


def _day(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    if found == pl.Date:
        return column
    if isinstance(found, pl.Datetime):
        return _day_of_stamp(column, found)
    words = _words(column, found)
    return pl.when(words.str.contains(_DAY)).then(words).str.to_date("%Y-%m-%d", strict=False)


def _day_of_stamp(column: pl.Expr, found: pl.Datetime) -> pl.Expr:
    """The day of a time stamp at midnight where its clock is; null at another time, or outside the calendar."""
    there = _in_calendar(column, found)
    local = there.dt.replace_time_zone(None) if found.time_zone else there
    a_day = _SECONDS_IN_A_DAY * _UNITS[found.time_unit]
    return pl.when(local.to_physical() % a_day == 0).then(local.dt.date())


def _in_calendar(column: pl.Expr, found: pl.Datetime) -> pl.Expr:
    """The time stamps of the years 1 to 9999; Polars can print no others."""
    number = column.to_physical()
    first, last = (day * _SECONDS_IN_A_DAY * _UNITS[found.time_unit] for day in _CALENDAR)
    return pl.when(number.is_between(max(first, -_MOST), min(last, _MOST))).then(column)


def _is_day(column: pl.Expr) -> pl.Expr:
    """Whether a date is of the years 1 to 9999."""
    return column.to_physical().is_between(_CALENDAR[0], _CALENDAR[1])


def days_of(column: pl.Series) -> pl.Series:
    """A column of days and events as text: dates and time stamps at midnight as YYYY-MM-DD, text as it is."""
    found, it = column.dtype, pl.col(column.name)
    if found == pl.Date:
        days = pl.when(_is_day(it)).then(it).cast(pl.String)
    elif isinstance(found, pl.Datetime):
        days = _day_of_stamp(it, found).cast(pl.String)
    else:
        days = _words(it, found)
    return column.to_frame().select(days)[column.name]


def shown_values(column: pl.Series) -> pl.Series:
    """The values as text that can be written, whatever they are."""
    found, it = column.dtype, pl.col(column.name)
    if isinstance(found, pl.Datetime):
        text = _in_calendar(it, found).cast(pl.String).fill_null(it.to_physical().cast(pl.String))
    elif found == pl.Date:
        text = pl.when(_is_day(it)).then(it).cast(pl.String).fill_null(it.to_physical().cast(pl.String))
    elif found == pl.Binary or found.is_nested() or found.is_temporal() or found == pl.Object:
        return pl.Series(column.name, [_written(value) for value in _plain(column)], dtype=pl.String)
    else:
        text = it.cast(pl.String)
    return column.to_frame().select(text)[column.name]


def _plain(column: pl.Series) -> Iterable[object]:
    """The values; of durations and times of the day the numbers, which Python may not be able to hold otherwise."""
    return column.to_physical() if column.dtype.is_temporal() else column


def _written(value: object) -> str:
    """A value on one line; a list as a subset is spelled."""
    if isinstance(value, pl.Series):
        value = shown_values(value).to_list()
    if isinstance(value, list):
        return "|".join("null" if member is None else str(member) for member in value)
    return (ascii(value)[1:] if isinstance(value, bytes) else str(value)).encode(errors="backslashreplace").decode()


def _members(words: pl.Expr) -> pl.Expr:
    """The members that the words list; null where they list none and are not ``[]``."""
    inner = words.str.strip_chars().str.strip_prefix("[").str.strip_suffix("]").str.replace_all(",", "|", literal=True)
    parts = (
        inner.str.split("|")
        .list.eval(pl.element().str.strip_chars())
        .list.eval(pl.element().filter(pl.element() != ""))
    )
    return pl.when((parts.list.len() > 0) | (words.str.strip_chars() == "[]")).then(parts)


def _listed(column: pl.Expr, found: pl.DataType) -> pl.Expr:
    """The members that each row lists, as a list of text."""
    if not isinstance(found, pl.List | pl.Array):
        return _members(_words(column, found))
    lists = column.arr.to_list() if isinstance(found, pl.Array) else column
    inner = found.inner if isinstance(found.inner, pl.DataType) else found.inner()
    return lists if inner == pl.String else lists.list.eval(_words(pl.element(), inner))


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
