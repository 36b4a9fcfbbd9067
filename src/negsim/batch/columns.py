"""Coded columns as bits, a block of rows at a time.

Where a term is set, and a flag's values, are bits in Arrow's own memory, and used as they lie there. The digits
of other codes, and which numbers pass a test, are computed block by block.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from negsim.batch.atoms import Digit, Input, Present, Test
from negsim.batch.bit_program import Bits, Program
from negsim.batch.codes import Code
from negsim.batch.sums import Numbers, passing

BLOCK = 1 << 18
"""Rows in a block: a gate's bits are 32 KiB then, and those in use stay in the processor's own memory."""


@dataclass(frozen=True, slots=True)
class Column:
    """A coded column: where it is set, and its codes; those of a flag are bits."""

    present: Bits
    codes: npt.NDArray[Any]
    is_bits: bool

    def digit(self, place: int, start: int, end: int) -> Bits:
        """A binary place of the codes of some rows; ``start`` is a multiple of 8."""
        if self.is_bits:
            return _part(self.codes, start, end)
        return np.packbits(self.codes[start:end] & (1 << place), bitorder="little")

    def numbers(self, start: int, end: int) -> Numbers:
        """The codes of some rows as numbers; ``start`` is a multiple of 8."""
        if self.is_bits:
            return np.unpackbits(_part(self.codes, start, end), count=end - start, bitorder="little")
        return self.codes[start:end]


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of the columns; ``start`` is a multiple of 8."""

    columns: Mapping[str, Column]
    codes: Mapping[str, Code]
    start: int
    end: int

    def read(self, name: Input | bool) -> Bits:
        """The input's bits."""
        match name:
            case bool():
                return np.full(-(-(self.end - self.start) // 8), 0xFF if name else 0, dtype=np.uint8)
            case Present(term):
                return _part(self.columns[term].present, self.start, self.end)
            case Digit(term, place):
                return self.columns[term].digit(place, self.start, self.end)
            case Test(condition):
                return np.packbits(passing(condition, self.codes, self._numbers), bitorder="little")

    def _numbers(self, term: str) -> Numbers:
        return self.columns[term].numbers(self.start, self.end)


def answers(program: Program, frame: pl.DataFrame, codes: Mapping[str, Code]) -> dict[int, pl.Series]:
    """The program's answers for coded rows, as columns of Booleans under their gates."""
    height = frame.height
    batches = frame.select(codes.keys()).rechunk().to_arrow().to_batches()
    columns = {name: _column(batch[name]) for batch in batches for name in codes}
    found = {gate: np.empty(-(-height // 8), dtype=np.uint8) for gate in program.answers}
    for start in range(0, height, BLOCK):
        end = min(start + BLOCK, height)
        for gate, bits in program.run(Block(columns, codes, start, end).read).items():
            _part(found[gate], start, end)[:] = bits
    return {gate: _booleans(bits, height) for gate, bits in found.items()}


def _column(array: Any) -> Column:
    import pyarrow as pa

    validity, data = array.buffers()
    first, height = array.offset, len(array)
    present = np.full(-(-height // 8), 0xFF, dtype=np.uint8) if validity is None else _bits(validity, first, height)
    if pa.types.is_boolean(array.type):
        return Column(present, _bits(data, first, height), is_bits=True)
    kind = np.int32 if pa.types.is_date32(array.type) else array.type.to_pandas_dtype()
    return Column(present, np.frombuffer(data, kind)[first : first + height], is_bits=False)


def _bits(buffer: Any, first: int, height: int) -> Bits:
    """A buffer's bits from the first on; moved if that is not at the start of a byte."""
    found = np.frombuffer(buffer, np.uint8)
    if first % 8:
        return np.packbits(np.unpackbits(found, count=first + height, bitorder="little")[first:], bitorder="little")
    return _part(found, first, first + height)


def _part(bits: Bits, start: int, end: int) -> Bits:
    return bits[start // 8 : -(-end // 8)]


def _booleans(bits: Bits, height: int) -> pl.Series:
    import pyarrow as pa

    array = pa.BooleanArray.from_buffers(pa.bool_(), height, [None, pa.py_buffer(bits)])
    return pl.Series(pl.from_arrow(array))
