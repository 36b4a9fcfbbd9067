"""Reading CSV: every cell as text, an empty one as unspecified, no row dropped silently."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

import polars as pl

from negsim.batch.intake import MALFORMED, REJECT, ROW
from negsim.scenario.errors import NegsimError

_BLOCK = 4 << 20


@dataclass
class CsvRows:
    """A CSV file's or stream's rows in frames; each has a number from 1, the header not counted."""

    stream: IO[bytes]
    name: str
    columns: list[str] = field(init=False)
    _read: int = 0
    _malformed: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = self._header()

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """The columns of every frame."""
        return {ROW: pl.UInt32(), MALFORMED: REJECT, **{name: pl.String() for name in self.columns}}

    def _header(self) -> list[str]:
        line = self.stream.readline().decode("utf-8-sig", errors="replace").rstrip("\r\n")
        names = next(csv.reader([line]), [])
        twice = [name for name in names if names.count(name) > 1]
        if not names:
            raise NegsimError(f"{self.name}: empty: expected a header that names terms")
        if twice:
            raise NegsimError(f"{self.name}: the header names {twice[0]!r} twice")
        return names

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, block by block."""
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        try:
            reader = arrow_csv.open_csv(
                self.stream,
                read_options=arrow_csv.ReadOptions(column_names=self.columns, use_threads=False, block_size=_BLOCK),
                parse_options=arrow_csv.ParseOptions(invalid_row_handler=self._skipped, newlines_in_values=True),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(self.columns, pa.large_binary()),
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=True,
                    null_values=[""],
                ),
            )
        except pa.ArrowInvalid as error:
            if "Empty CSV" not in str(error):
                raise NegsimError(f"{self.name}: {error}") from None
            return
        for batch in reader:
            yield self._framed(batch)
        if self._malformed:
            yield self._with_malformed(pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String)), {}, last=True)

    def _skipped(self, row: Any) -> str:
        expected, found = row.expected_columns, row.actual_columns
        self._malformed[row.number] = f"malformed row: expected {expected} cells, found {found}"
        return "skip"

    def _framed(self, batch: Any) -> pl.DataFrame:
        import pyarrow as pa

        broken: dict[int, str] = {}
        columns = {}
        for name, column in zip(self.columns, batch.columns, strict=True):
            try:
                columns[name] = pl.Series(name, pl.from_arrow(column.cast(pa.large_string())), dtype=pl.String)
            except pa.ArrowInvalid:
                columns[name] = _decoded(name, column.to_pylist(), broken)
        return self._with_malformed(pl.DataFrame(columns), broken)

    def _with_malformed(self, good: pl.DataFrame, broken: Mapping[int, str], *, last: bool = False) -> pl.DataFrame:
        """The block's good rows under their numbers, and the malformed rows among them."""
        skipped = self._skipped_among(good.height, last=last)
        end = self._read + good.height + len(skipped)
        rows = pl.Series(ROW, range(self._read + 1, end + 1), dtype=pl.UInt32)
        self._read = end
        problems = pl.Series(MALFORMED, [_problem(broken.get(place)) for place in range(good.height)], dtype=REJECT)
        if not skipped:
            return good.select(rows, problems if broken else pl.lit(None, dtype=REJECT).alias(MALFORMED), pl.all())
        numbered = good.select(rows.filter(~rows.is_in(skipped)), problems, pl.all())
        told = {ROW: skipped, MALFORMED: [_problem(self._malformed.pop(number)) for number in skipped]}
        bad = pl.DataFrame(told, schema={ROW: pl.UInt32, MALFORMED: REJECT})
        return pl.concat([numbered, bad], how="diagonal").sort(ROW)

    def _skipped_among(self, height: int, *, last: bool) -> list[int]:
        """The numbers of the malformed rows before the last of so many more good rows, or of all that are left."""
        found: list[int] = []
        for number in sorted(self._malformed):
            if not last and number > self._read + height + len(found):
                break
            found.append(number)
        return found


def _decoded(name: str, cells: list[bytes | None], broken: dict[int, str]) -> pl.Series:
    """The cells of a column in which some are no UTF-8; those rows are noted as broken."""
    words: list[str | None] = []
    for place, cell in enumerate(cells):
        try:
            words.append(None if cell is None else cell.decode())
        except UnicodeDecodeError:
            broken[place] = f"malformed row: {name} is not UTF-8"
            words.append(None)
    return pl.Series(name, words, dtype=pl.String)


def _problem(reason: str | None) -> dict[str, str | None] | None:
    return None if reason is None else {"column": None, "value": None, "reason": reason}
