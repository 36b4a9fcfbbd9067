"""Arrow's batches, checked in full before anything trusts them, in types that Polars takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from negsim.batch.tables.blocks import ahead
from negsim.batch.tables.header import shown
from negsim.batch.tables.intake import LONGEST_SHOWN, MALFORMED, REJECT, ROW
from negsim.reading.harmless import harmless
from negsim.scenario.domains import Choice
from negsim.scenario.errors import NegsimError
from negsim.scenario.terms import Term

ROWS = 1 << 17
"""Rows of a frame, at most."""


@dataclass
class ArrowRows:
    """The rows of Arrow's batches in frames; each has a number from 1. Columns are those that ``choose`` picks.

    Raises:
        NegsimError: columns of types that are not read.
    """

    name: str
    found: Any
    batches: Iterable[Any]
    choose: Callable[[Sequence[str]], Sequence[str]]
    terms: Mapping[str, Term]
    columns: Sequence[str] = field(init=False)
    schema: dict[str, pl.DataType] = field(init=False)
    _read: int = 0

    def __post_init__(self) -> None:
        with damage_told(self.name):
            self.columns = self.choose(self.found.names)
            types = {name: self._type(name) for name in self.columns}
        self.schema = {ROW: pl.UInt32(), MALFORMED: REJECT, **types}

    def _type(self, name: str) -> pl.DataType:
        kind = self.found.field(name).type
        return pl.Enum(self._values(name)) if self._is_choice(name, kind) else _type(self.name, name, kind)

    def _is_choice(self, name: str, kind: Any) -> bool:
        """Whether a dictionary's places can be taken for those of a choice's values."""
        import pyarrow as pa

        is_choice = name in self.terms and isinstance(self.terms[name].domain, Choice)
        return is_choice and pa.types.is_dictionary(kind) and _is_text(kind.value_type)

    def _values(self, name: str) -> tuple[str, ...]:
        domain = self.terms[name].domain
        assert isinstance(domain, Choice)
        return domain.values

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, some at a time.

        Raises:
            NegsimError: damage.
        """
        for frame in ahead(self._checked, self._pieces()):
            yield frame.with_row_index(ROW, offset=self._read + 1)
            self._read += frame.height

    def _pieces(self) -> Iterator[Any]:
        with damage_told(self.name):
            for batch in self.batches:
                for start in range(0, batch.num_rows, ROWS):
                    yield batch.slice(start, ROWS)

    def _checked(self, batch: Any) -> pl.DataFrame:
        with damage_told(self.name):
            batch.validate()
            arrays = [batch.column(name) for name in self.columns]
            for array in arrays:
                array.validate(full=True)
            frame = pl.DataFrame({MALFORMED: pl.repeat(None, batch.num_rows, dtype=REJECT, eager=True)})
            for name, array in zip(self.columns, arrays, strict=True):
                frame = self._with(frame, name, array)
        return frame

    def _with(self, frame: pl.DataFrame, name: str, array: Any) -> pl.DataFrame:
        """The frame with one more column; words that are no value of a choice are told as malformed."""
        if not self._is_choice(name, array.type):
            return frame.with_columns(pl.Series(name, pl.from_arrow(plain(array)), dtype=self.schema[name]))
        values = self._values(name)
        column = _places(array, values).cat.to(pl.Enum(values)).alias(name)
        if column.null_count() == array.null_count:
            return frame.with_columns(column)
        words = pl.Series(name, pl.from_arrow(array.dictionary_decode()), dtype=pl.String)
        told = pl.struct(
            pl.lit(name).alias("column"),
            pl.col(name).str.slice(0, LONGEST_SHOWN).alias("value"),
            pl.lit(f"expected {self.terms[name].domain.expected}").alias("reason"),
        )
        problems = words.to_frame().select(pl.when(column.is_null() & words.is_not_null()).then(told)).to_series()
        return frame.with_columns(column, pl.coalesce(pl.col(MALFORMED), pl.lit(problems)).alias(MALFORMED))


def _places(array: Any, values: Sequence[str]) -> pl.Series:
    """The places among the values of a dictionary's words; null for other words."""
    import pyarrow as pa

    place_of = {value: place for place, value in enumerate(values)}
    kind = pa.uint8() if len(values) <= 1 << 8 else pa.uint16() if len(values) <= 1 << 16 else pa.uint32()
    places = pa.array([place_of.get(word) for word in array.dictionary.to_pylist()], kind)
    return pl.Series(pl.from_arrow(places.take(array.indices)))


def plain(array: Any) -> Any:
    """The array in a type that Polars takes, where that is another than its own."""
    import pyarrow as pa
    from pyarrow import compute

    kind, types = array.type, pa.types
    if isinstance(kind, pa.BaseExtensionType):
        return plain(array.storage)
    if types.is_run_end_encoded(kind):
        return plain(compute.run_end_decode(array))
    if types.is_dictionary(kind) and not _is_text(kind.value_type):
        return plain(array.dictionary_decode())
    if types.is_decimal256(kind):
        return array.cast(pa.string())
    if types.is_timestamp(kind) and kind.tz and not _knows_zone(kind.tz):
        return compute.local_timestamp(array)
    return array


def is_plain(kind: Any) -> bool:
    """Whether Polars takes an array of the type as it is."""
    import pyarrow as pa

    types = pa.types
    if types.is_dictionary(kind):
        return _is_text(kind.value_type)
    if types.is_timestamp(kind):
        return not kind.tz or _knows_zone(kind.tz)
    if types.is_fixed_size_list(kind) and kind.list_size == 0:
        return False
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        return is_plain(kind.value_type)
    if types.is_struct(kind):
        return kind.num_fields > 0 and all(is_plain(part.type) for part in kind)
    checks = (types.is_boolean, types.is_integer, types.is_floating, types.is_null, types.is_date, types.is_duration)
    return _is_text(kind) or _is_bytes(kind) or _is_decimal(kind) or any(check(kind) for check in checks)


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_bytes(kind: Any) -> bool:
    from pyarrow import types

    checks = (types.is_binary, types.is_large_binary, types.is_binary_view, types.is_fixed_size_binary)
    return any(check(kind) for check in checks)


def _is_decimal(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_decimal(kind)) and not types.is_decimal256(kind) and kind.scale >= 0


def _knows_zone(zone: str) -> bool:
    from zoneinfo import available_timezones

    return zone in available_timezones()


def _type(table: str, name: str, kind: Any) -> pl.DataType:
    """The type that a column has in frames.

    Raises:
        NegsimError: it is none that is read.
    """
    import pyarrow as pa

    try:
        array = plain(pa.array([], kind))
    except (pa.ArrowException, NotImplementedError, TypeError):
        array = None
    if array is None or not is_plain(array.type):
        raise NegsimError(f"{table}: column {shown(name)}: {harmless(str(kind))[:200]} is no type that is read")
    return pl.Series(pl.from_arrow(array)).dtype


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """What Arrow says of damage as our own error.

    Raises:
        NegsimError: what is wrong, with the name.
    """
    import pyarrow as pa

    try:
        yield
    except MemoryError:
        raise NegsimError(f"{name}: damaged: it asks for more memory than there is") from None
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise NegsimError(f"{name}: damaged, or of another format: {first_line(error)}") from None


def first_line(error: BaseException) -> str:
    """The first line of what a library says, short and harmless."""
    return harmless((str(error).splitlines() or [type(error).__name__])[0])[:300]
