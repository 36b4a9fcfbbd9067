"""The rows that cannot be judged, told in the order of the input whatever order they are found in."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import IO

import polars as pl

from negsim.batch.tables.intake import REJECTS
from negsim.reading.harmless import harmless
from negsim.scenario.errors import NegsimError

MOST_OF_A_KIND = 10_000
"""So many values are written for each reason in each column; all rows are counted."""


@dataclass
class Rejects:
    """Gathers rejected values, and writes them to ``path`` as CSV.

    Blocks of rows arrive from several threads; each is written once those before it are there. With
    ``strict`` the first is an error instead; ``left_out`` values are more than are written of a kind.
    """

    path: Path
    strict: bool = False
    rows: int = 0
    left_out: int = 0
    _file: IO[bytes] | None = None
    _lock: Lock = field(default_factory=Lock)
    _waiting: dict[tuple[str, int], tuple[int, pl.DataFrame]] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)
    _written: Counter[tuple[object, ...]] = field(default_factory=Counter)

    @property
    def unfinished(self) -> Path:
        """Where the rejects are written until the run is complete."""
        return self.path.with_name(f".{self.path.name}.unfinished")

    def add(self, file: str, first: int, height: int, rejected: pl.DataFrame) -> None:
        """Note the rejects of the block of ``height`` rows that starts with row ``first`` of a file.

        Raises:
            NegsimError: the first reject, if strict.
        """
        with self._lock:
            self._waiting[file, first] = (first + height, rejected)
            while (file, self._next.get(file, 1)) in self._waiting:
                after, found = self._waiting.pop((file, self._next.get(file, 1)))
                self._next[file] = after
                if found.height:
                    self._write(file, found)

    def _write(self, file: str, found: pl.DataFrame) -> None:
        if self.strict:
            row, column, value, reason = found.row(0)
            what = f" {column}: found {value};" if column else ""
            raise NegsimError(harmless(f"{file}: row {row}:{what} {reason}"))
        if self._file is None:
            self._file = self.unfinished.open("wb")
        named = self._within_bounds(found).select(pl.lit(file).alias("file"), *REJECTS)
        named.write_csv(self._file, include_header=not self.rows)
        self.rows += found["row"].n_unique()

    def _within_bounds(self, found: pl.DataFrame) -> pl.DataFrame:
        """What is still to be written of these: of each reason in each column the first ``MOST_OF_A_KIND``."""
        parts = []
        for kind, part in found.partition_by("column", "reason", as_dict=True).items():
            parts.append(part.head(MOST_OF_A_KIND - self._written[kind]))
            self._written[kind] += parts[-1].height
        within = pl.concat(parts).sort("row", maintain_order=True)
        self.left_out += found.height - within.height
        return within

    def finish(self) -> None:
        """Put the file in its place; one that an earlier run left there is gone if nothing was rejected."""
        if self._file is None:
            self.path.unlink(missing_ok=True)
            return
        self._file.close()
        self.unfinished.replace(self.path)

    def abandon(self) -> None:
        """Leave no half file."""
        if self._file is not None:
            self._file.close()
            self.unfinished.unlink(missing_ok=True)
