"""The rows that cannot be judged, told in the order of the input whatever order they are found in."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import polars as pl

from negsim.batch.tables.intake import REJECTS
from negsim.outputs import OutputFile, asked_folder, removed, target_of
from negsim.outputs.targets import explained
from negsim.reading.harmless import harmless
from negsim.scenario.errors import NegsimError

MOST_OF_A_KIND = 10_000
"""So many values are written for each reason in each column; all rows are counted."""

_HEADER = (",".join(["file", *REJECTS]) + "\n").encode()


@dataclass
class Rejects:
    """Gathers rejected values, and writes them to ``path`` as CSV.

    Blocks of rows arrive from several threads; each is written once those before it are there. With
    ``strict`` the first is an error instead; with ``makes_folder`` the first makes the folder. ``note``
    tells what became of the rejects of an earlier run; ``left_out`` values are more than are written of a kind.
    """

    path: Path
    strict: bool = False
    rows: int = 0
    left_out: int = 0
    makes_folder: bool = False
    note: str = ""
    _stack: ExitStack = field(default_factory=ExitStack)
    _output: OutputFile | None = None
    _lock: Lock = field(default_factory=Lock)
    _waiting: dict[tuple[str, int], tuple[int, pl.DataFrame]] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)
    _written: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def check(self) -> None:
        """Look before anything is judged whether the rejects may be written.

        Raises:
            NegsimError: they cannot, or a file is there that holds no rejects.
        """
        if self.makes_folder and not self.path.parent.exists():
            return
        target = target_of(self.path)
        if target.stream or target.found is None or not target.found.st_size or is_rejects(target.path):
            return
        raise NegsimError(
            f"{self.path} is there already and holds no rejects of negsim: give --rejects the name of another file"
        )

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
        if self._output is None:
            if self.makes_folder:
                self._stack.enter_context(asked_folder(self.path.parent))
            self._output = OutputFile(self.path)
            self._stack.callback(self._output.abandon)
        named = self._within_bounds(found).select(pl.lit(file).alias("file"), *REJECTS)
        with explained(self.path):
            named.write_csv(self._output.file, include_header=not self.rows)
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

    def complete(self) -> None:
        """Everything has been added; a full disk is told now.

        Raises:
            NegsimError: it could not be written.
        """
        if self._output is not None:
            self._output.complete()

    def finish(self) -> None:
        """Put the file in its place; one that an earlier run left there is gone if nothing was rejected.

        Raises:
            NegsimError: it could not be written.
        """
        if self._output is not None:
            self._output.finish()
        elif self.path.is_file():
            ours = not self.path.is_symlink() and is_rejects(self.path)
            if ours:
                removed(self.path)
            what = "of an earlier run was removed" if ours else "is left as it was"
            self.note = f"nothing was rejected; {self.path} {what}"

    def abandon(self) -> None:
        """Leave no half file, and no folder without one."""
        self._stack.close()


def is_rejects(path: Path) -> bool:
    """Whether the file holds rejects, as this module writes them."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER
