"""Reading JSON Lines: one object a line; a line that is not as it should be is told, never guessed at.

Blocks of lines are parsed by Arrow against the types that the terms have; a block in which anything
is not as expected is read again line by line, to find which line and why.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from negsim.batch.tables.blocks import ahead, blocks
from negsim.batch.tables.header import AS_OF, EVERY, NOTHING_BESIDE, Beside, is_result, shown
from negsim.batch.tables.intake import LONGEST_SHOWN, MALFORMED, REJECT, ROW
from negsim.scenario.domains import Domain, Flag, Subset, WholeNumber
from negsim.scenario.names import did_you_mean
from negsim.scenario.terms import Term

_NO_OBJECT = re.compile(rb"\n[^{]")
_TWO_OBJECTS = re.compile(rb"\}[ \t]*\{")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDS = ("verdict.", "position.")
"""How the names of those result columns start that hold words; the others hold true or false."""


class _TwiceError(ValueError):
    """A key given twice."""


@dataclass
class JsonRows:
    """A JSON Lines file's or stream's rows in frames; each object has a number from 1.

    A key that is no term is a fact about its line. Where every other key is to be kept, these are the keys of
    the first lines.
    """

    stream: io.BufferedReader
    name: str
    terms: Mapping[str, Term]
    beside: Beside = NOTHING_BESIDE
    _read: int = 0
    _hints: dict[str, str] = field(default_factory=dict)
    _first_keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._first_keys = self._peeked()

    @cached_property
    def columns(self) -> dict[str, pl.DataType]:
        """Every column that a line may have, with its type."""
        found: dict[str, pl.DataType] = {name: _type(term.domain) for name, term in self.terms.items()}
        others = (name for name in self._first_keys if EVERY in self.beside.keep and not is_result(name))
        kept = (name for name in self.beside.keep if name != EVERY)
        return found | {name: pl.String() for name in (AS_OF, *kept, *others) if name not in found}

    def _peeked(self) -> list[str]:
        """The keys of the first lines, as far as they can be had without reading on."""
        keys: dict[str, None] = {}
        for line in self.stream.peek(1).split(b"\n")[:-1]:
            values, _ = _object(line)
            keys |= dict.fromkeys(name for name in values if "\0" not in name and not _SURROGATE.search(name))
        return list(keys)

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """The columns of every frame."""
        return {ROW: pl.UInt32(), MALFORMED: REJECT, **self.columns}

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, block by block."""
        for frame in ahead(self._framed, blocks(self.stream, self.name)):
            yield frame.with_row_index(ROW, offset=self._read + 1).select(*self.schema)
            self._read += frame.height

    def _framed(self, block: bytes) -> pl.DataFrame:
        lines = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in block else block
        frame = self._at_once(lines)
        if frame is None:
            return self._one_by_one([line for line in lines.split(b"\n") if line.strip()])
        return frame

    @cached_property
    def _options(self) -> Any:
        import pyarrow as pa
        from pyarrow import json as arrow_json

        types = {pl.Boolean: pa.bool_(), pl.Int64: pa.int64(), pl.String: pa.large_string()}
        fields = [
            pa.field(name, types.get(dtype.base_type()) or pa.large_list(pa.large_string()))
            for name, dtype in self.columns.items()
        ]
        results = (name for name in self._first_keys if name not in self.columns and is_result(name))
        fields += [pa.field(name, pa.large_string() if name.startswith(_WORDS) else pa.bool_()) for name in results]
        others = "ignore" if self.beside.drop_unknown else "error"
        return arrow_json.ParseOptions(explicit_schema=pa.schema(fields), unexpected_field_behavior=others)

    def _at_once(self, block: bytes) -> pl.DataFrame | None:
        """The lines as a frame, or None if one of them is not as expected."""
        import pyarrow as pa
        from pyarrow import json as arrow_json

        if not block.startswith(b"{") or _NO_OBJECT.search(block) or _TWO_OBJECTS.search(block):
            return None  # Arrow's parser dies of a line that is null alone
        options = arrow_json.ReadOptions(use_threads=False, block_size=len(block) + 1)
        try:
            table = arrow_json.read_json(pa.BufferReader(block), options, self._options)
            table.validate(full=True)  # Arrow's parser takes bytes that are no UTF-8
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return None
        if table.num_rows != block.count(b"\n") + (not block.endswith(b"\n")):
            return None
        frame = pl.DataFrame(pl.from_arrow(table.select(list(self.columns))))
        return frame.with_columns(pl.lit(None, dtype=REJECT).alias(MALFORMED))

    def _one_by_one(self, lines: list[bytes]) -> pl.DataFrame:
        columns: dict[str, list[object]] = {name: [] for name in (MALFORMED, *self.columns)}
        for line in lines:
            values, problem = self._read_line(line)
            columns[MALFORMED].append(problem)
            for name in self.columns:
                columns[name].append(values.get(name))
        return pl.DataFrame(columns, schema={MALFORMED: REJECT, **self.columns})

    def _read_line(self, line: bytes) -> tuple[dict[str, object], dict[str, str | None] | None]:
        """The values of a line, or none and what is wrong with it."""
        data, reason = _object(line)
        if reason:
            return {}, _problem(None, line.decode(errors="replace").strip(), f"malformed row: {reason}")
        values: dict[str, object] = {}
        for name, value in data.items():
            reason = self._reason(name, value)
            if reason:
                return {}, _problem(name, json.dumps(value, ensure_ascii=False), reason)
            if value is not None and name in self.columns:
                values[name] = self._fitting(name, value)
        return values, None

    def _reason(self, name: str, value: object) -> str | None:
        """Why a key with its value cannot be taken, if it cannot."""
        if _SURROGATE.search(name):
            return "malformed row: half a surrogate pair in the key"
        if value is None or (name not in self.columns and self.beside.drops(name)):
            return None
        if name not in self.columns:
            return f"no such term{self._hint(name)}"
        if _SURROGATE.search(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)):
            return "malformed row: half a surrogate pair in the text"
        return f"expected {self._expected(name)}" if self._fitting(name, value) is None else None

    def _hint(self, name: str) -> str:
        return self._hints.setdefault(name, did_you_mean(name, self.terms))

    def _expected(self, name: str) -> str:
        return self.terms[name].domain.expected if name in self.terms else "a day or event"

    def _fitting(self, name: str, value: object) -> object:
        """The value in the type of its column, or None."""
        if name not in self.terms and name != AS_OF:
            return value if isinstance(value, str) else json.dumps(value)
        match self.columns[name]:
            case pl.Boolean():
                return value if isinstance(value, bool) else None
            case pl.Int64():
                return _whole(value)
            case pl.List():
                return _members(value)
            case _:
                return value if isinstance(value, str) else None


def _object(line: bytes) -> tuple[dict[str, object], str | None]:
    """The object that a line holds, or none and why not."""
    try:
        data = json.loads(line.decode(), object_pairs_hook=_once)
    except UnicodeDecodeError:
        return {}, "not UTF-8"
    except _TwiceError as error:
        return {}, f"key given twice: {error}"
    except (ValueError, RecursionError):
        return {}, "expected a JSON object"
    return (data, None) if isinstance(data, dict) else ({}, "expected a JSON object")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(shown(next(name for name in names if names.count(name) > 1)))
    return found


def _whole(value: object) -> int | None:
    """A whole number that 64 bits can hold."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return whole if isinstance(whole, int) and not isinstance(whole, bool) and abs(whole) < 1 << 63 else None


def _type(domain: Domain) -> pl.DataType:
    match domain:
        case Flag():
            return pl.Boolean()
        case WholeNumber():
            return pl.Int64()
        case Subset():
            return pl.List(pl.String())
        case _:
            return pl.String()


def _members(value: object) -> list[str] | None:
    """A subset as a list of members, from a list or from words parted by ``|``."""
    if isinstance(value, str):
        parts = [
            part.strip() for part in value.strip().removeprefix("[").removesuffix("]").replace(",", "|").split("|")
        ]
        found = [part for part in parts if part]
        return found if found or value.strip() == "[]" else None
    return value if isinstance(value, list) and all(isinstance(member, str) for member in value) else None


def _problem(column: str | None, value: str, reason: str) -> dict[str, str | None]:
    """What is wrong with a line; half a surrogate pair, which no file can hold, stands as its escape."""
    return {"column": column and _writable(column), "value": _writable(value), "reason": _writable(reason)}


def _writable(text: str) -> str:
    return text[:LONGEST_SHOWN].encode(errors="backslashreplace").decode()
