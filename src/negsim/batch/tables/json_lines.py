"""Reading JSON Lines: one object a line; a line that is not as it should be is told, never guessed at.

Blocks of lines are parsed by Arrow against the types that the terms have; a block in which anything
is not as expected is read again line by line, to find which line and why.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any

import polars as pl

from negsim.batch.tables.blocks import ahead, blocks
from negsim.batch.tables.intake import AS_OF, MALFORMED, REJECT, ROW
from negsim.scenario.domains import Domain, Flag, Subset, WholeNumber
from negsim.scenario.names import did_you_mean
from negsim.scenario.terms import Term


@dataclass
class JsonRows:
    """A JSON Lines file's or stream's rows in frames; each object has a number from 1."""

    stream: IO[bytes]
    terms: Mapping[str, Term]
    keep: Collection[str] = ()
    _read: int = 0
    _hints: dict[str, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> dict[str, pl.DataType]:
        """Every column that a line may have, with its type."""
        found: dict[str, pl.DataType] = {name: _type(term.domain) for name, term in self.terms.items()}
        return found | {name: pl.String() for name in (AS_OF, *self.keep) if name not in found}

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """The columns of every frame."""
        return {ROW: pl.UInt32(), MALFORMED: REJECT, **self.columns}

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, block by block."""
        for frame in ahead(self._framed, blocks(self.stream)):
            yield frame.with_row_index(ROW, offset=self._read + 1).select(*self.schema)
            self._read += frame.height

    def _framed(self, block: bytes) -> pl.DataFrame:
        frame = self._at_once(block)
        if frame is None:
            return self._one_by_one([line for line in block.split(b"\n") if line.strip()])
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
        return arrow_json.ParseOptions(explicit_schema=pa.schema(fields), unexpected_field_behavior="error")

    def _at_once(self, block: bytes) -> pl.DataFrame | None:
        """The lines as a frame, or None if one of them is not as expected."""
        import pyarrow as pa
        from pyarrow import json as arrow_json

        options = arrow_json.ReadOptions(use_threads=False, block_size=len(block) + 1)
        try:
            table = arrow_json.read_json(pa.BufferReader(block), options, self._options)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return None
        if table.num_rows != block.count(b"\n") + (not block.endswith(b"\n")):
            return None
        frame = pl.DataFrame(pl.from_arrow(table))
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
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            return {}, _problem(None, line.decode(errors="replace").strip(), "malformed row: expected a JSON object")
        if not isinstance(data, dict):
            return {}, _problem(None, json.dumps(data), "malformed row: expected a JSON object")
        values: dict[str, object] = {}
        for name, value in data.items():
            if value is None:
                continue
            if name not in self.columns:
                return {}, _problem(name, json.dumps(value), f"no such term{self._hint(name)}")
            values[name] = self._fitting(name, value)
            if values[name] is None:
                return {}, _problem(name, json.dumps(value), f"expected {self._expected(name)}")
        return values, None

    def _hint(self, name: str) -> str:
        return self._hints.setdefault(name, did_you_mean(name, self.terms))

    def _expected(self, name: str) -> str:
        return self.terms[name].domain.expected if name in self.terms else "a day or event"

    def _fitting(self, name: str, value: object) -> object:
        """The value in the type of its column, or None."""
        if name in self.keep and name not in self.terms:
            return value if isinstance(value, str) else json.dumps(value)
        match self.columns[name]:
            case pl.Boolean():
                return value if isinstance(value, bool) else None
            case pl.Int64():
                return (
                    value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63 else None
                )
            case pl.List():
                return _members(value)
            case _:
                return value if isinstance(value, str) else None


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
        parts = [part.strip() for part in value.strip().removeprefix("[").removesuffix("]").split("|")]
        found = [part for part in parts if part]
        return found if found or value.strip() == "[]" else None
    return value if isinstance(value, list) and all(isinstance(member, str) for member in value) else None


def _problem(column: str | None, value: str, reason: str) -> dict[str, str | None]:
    return {"column": column, "value": value, "reason": reason}
