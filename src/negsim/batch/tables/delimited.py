"""Reading CSV: every cell as text, an empty one as unspecified, no row dropped silently.

Blocks of rows are parsed by Polars, which refuses rows with too many cells and fills up those with too few: none has
if the commas add up. A block in which they do not, or anything else is not as it should be, is read again row by
row, to find which row it is and why.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

import numpy as np
import polars as pl

from negsim.batch.tables.blocks import BLOCK, blocks, line_of
from negsim.batch.tables.intake import MALFORMED, REJECT, ROW
from negsim.scenario.errors import NegsimError

_QUOTED = re.compile(rb'(?<![^,\r\n])"[^"]*(?:""[^"]*)*"(?![^,\r\n])')
"""A whole cell in quotes."""


@dataclass
class CsvRows:
    """A CSV file's or stream's rows in frames; each has a number from 1, header and blank lines not counted.

    ``columns`` are those of the header; frames have those that ``choose`` picks of them.
    """

    stream: IO[bytes]
    name: str
    choose: Callable[[Sequence[str]], Sequence[str]]
    columns: list[str] = field(init=False)
    chosen: Sequence[str] = field(init=False)
    _read: int = 0

    def __post_init__(self) -> None:
        self.columns = self._header()
        self.chosen = self.choose(self.columns)

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """The columns of every frame."""
        return {ROW: pl.UInt32(), MALFORMED: REJECT, **{name: pl.String() for name in self.chosen}}

    def _header(self) -> list[str]:
        line = line_of(self.stream, self.name)
        try:
            text = (line + _rest_of_cell(line, self.stream)).decode()
            names = next(_parsed(text.rstrip("\r\n")), [])
        except UnicodeDecodeError:
            raise NegsimError(f"{self.name}: not UTF-8") from None
        except csv.Error as error:
            raise NegsimError(f"{self.name}: the header is not CSV: {error}") from None
        if not names:
            raise NegsimError(f"{self.name}: empty: expected a header that names terms")
        return names

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, block by block."""
        for part in blocks(self.stream, self.name):
            block = part + _rest_of_cell(part, self.stream)
            frame = self._at_once(block)
            if frame is None:
                frame = self._one_by_one(block)
            yield frame.with_row_index(ROW, offset=self._read + 1).select(*self.schema)
            self._read += frame.height

    def _at_once(self, block: bytes) -> pl.DataFrame | None:
        """The rows as a frame, or None if one of them is not as expected."""
        rows = _even_rows(block, len(self.columns))
        if rows is None:
            return None
        schema = dict.fromkeys(self.columns, pl.String())
        try:
            frame = pl.read_csv(io.BytesIO(block), has_header=False, schema=schema, null_values=[""])
        except pl.exceptions.PolarsError:
            return None
        return frame.with_columns(pl.lit(None, dtype=REJECT).alias(MALFORMED)) if frame.height == rows else None

    def _one_by_one(self, block: bytes) -> pl.DataFrame:
        try:
            rows = [cells for cells in _parsed(block.decode(errors="surrogateescape")) if cells]
        except csv.Error as error:
            raise NegsimError(f"{self.name}: after row {self._read:,}: {error}") from None
        problems = [self._problem(cells) for cells in rows]
        nothing = [""] * len(self.columns)
        good = [nothing if problem else cells for cells, problem in zip(rows, problems, strict=True)]
        cells = {name: [row[place] or None for row in good] for place, name in enumerate(self.columns)}
        told = [{"column": None, "value": None, "reason": f"malformed row: {p}"} if p else None for p in problems]
        schema = {MALFORMED: REJECT, **dict.fromkeys(self.columns, pl.String())}
        return pl.DataFrame({MALFORMED: told, **cells}, schema=schema)

    def _problem(self, cells: list[str]) -> str | None:
        """What is wrong with a row."""
        if len(cells) != len(self.columns):
            return f"expected {len(self.columns)} cells, found {len(cells)}"
        strange = (name for name, cell in zip(self.columns, cells, strict=True) if not _is_text(cell))
        return next((f"{name} is not UTF-8" for name in strange), None)


def _parsed(text: str) -> Iterator[list[str]]:
    """The rows of a text, however long their cells are."""
    usual = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    finally:
        csv.field_size_limit(usual)


def _rest_of_cell(part: bytes, stream: IO[bytes]) -> bytes:
    """The lines up to the end of a cell that is in quotes and has not ended yet, as far as that is near."""
    is_open, more = part.count(b'"') % 2, bytearray()
    while is_open and len(more) < BLOCK and (line := stream.readline()):
        is_open ^= line.count(b'"') % 2
        more += line
    return bytes(more)


def _even_rows(block: bytes, cells: int) -> int | None:
    """How many rows there are, if they have so many cells on average, and neither a blank line nor a stray quote."""
    bare = (_QUOTED.sub(b"", block) if b'"' in block else block).replace(b"\r\n", b"\n")
    if b'"' in bare or b"\r" in bare:
        return None
    text = np.frombuffer(bare, np.uint8)
    ends = np.flatnonzero(text == ord("\n"))
    rows = len(ends) + (not bare.endswith(b"\n"))
    is_blank = len(ends) > 0 and np.diff(ends, prepend=-1).min() == 1
    return None if is_blank or np.count_nonzero(text == ord(",")) != rows * (cells - 1) else rows


def _is_text(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True
