"""Tables of proposals into coded columns: what every row sets, and which rows cannot be judged, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from negsim.batch.columns.codes import Code, codes_of
from negsim.batch.tables.header import AS_OF
from negsim.batch.tables.spelling import coded, days_of, fits, in_range, shown_values
from negsim.scenario.scenario import Scenario

ROW = "\0row"
MALFORMED = "\0malformed"

REJECTS = {"row": pl.Int64, "column": pl.String, "value": pl.String, "reason": pl.String}
"""The columns of a table of rejects."""

REJECT = pl.Struct({"column": pl.String, "value": pl.String, "reason": pl.String})
"""What a reader of rows found wrong with one: the type of the column ``MALFORMED``."""

LONGEST_SHOWN = 200
"""Letters of a value in a table of rejects."""


@dataclass(frozen=True, eq=False)
class Intake:
    """How a table with these columns is taken in.

    ``columns`` are the names with their types: terms, ``as_of``, and columns that are carried along;
    ``is_coded`` says that the terms stand in codes already.
    """

    scenario: Scenario
    columns: Mapping[str, pl.DataType]
    is_coded: bool = False

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The coding of each of the scenario's terms."""
        return codes_of(self.scenario.terms)

    @cached_property
    def given(self) -> list[str]:
        """The terms that the table has."""
        return [name for name in self.columns if name in self.codes]

    @cached_property
    def carried(self) -> list[str]:
        """The columns that go along as they are."""
        return [name for name in self.columns if name not in self.codes and name not in (ROW, MALFORMED)]

    @cached_property
    def schema(self) -> dict[str, pl.DataType]:
        """The columns of a coded frame."""
        along = {name: self.columns[name] for name in self.carried}
        return {ROW: pl.UInt32(), **along, **{name: code.dtype for name, code in self.codes.items()}}

    @cached_property
    def _codings(self) -> dict[str, pl.Expr]:
        return {name: self._coding(code).alias(name) for name, code in self.codes.items()}

    def _coding(self, code: Code) -> pl.Expr:
        if code.term not in self.columns:
            return pl.lit(None, dtype=code.dtype)
        return in_range(code) if self.is_coded else coded(code, self.columns[code.term])

    def coded(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame's rows in codes; a value that is not of its domain becomes null and shows in ``rejected``."""
        codings = {**self._codings, **self._right_already(frame)}
        return frame.select(ROW, *self.carried, *codings.values())

    def _right_already(self, frame: pl.DataFrame) -> dict[str, pl.Expr]:
        """The columns that hold codes of their domains and nothing else, and need not be looked at row by row."""
        likely = [name for name in self.given if self.is_coded and self.columns[name] == self.codes[name].dtype]
        fitting = frame.select(fits(self.codes[name]).alias(name) for name in likely)
        return {name: pl.col(name) for name in likely if fitting[name][0]}

    def rejected(self, frame: pl.DataFrame, codes: pl.DataFrame) -> pl.DataFrame:
        """Every value that cannot be taken in, with its row, column and reason, in order of rows."""
        found = [part for part in self._rejections(frame, codes) if part.height]
        return pl.concat(found).sort("row", maintain_order=True) if found else pl.DataFrame(schema=REJECTS)

    def _rejections(self, frame: pl.DataFrame, codes: pl.DataFrame) -> Iterator[pl.DataFrame]:
        if MALFORMED in frame.columns and frame[MALFORMED].null_count() < frame.height:
            bad = frame.filter(pl.col(MALFORMED).is_not_null())
            yield bad.select(pl.col(ROW).cast(pl.Int64).alias("row"), pl.col(MALFORMED).struct.unnest())
        for name in self.given:
            if frame[name].null_count() != codes[name].null_count():
                bad = frame.filter(pl.col(name).is_not_null() & codes[name].is_null())
                yield _told(bad, name, f"expected {self.codes[name].domain.expected}")
        if AS_OF in self.carried:
            yield self._no_moments(frame)

    def _no_moments(self, frame: pl.DataFrame) -> pl.DataFrame:
        days = days_of(frame[AS_OF])
        unknown = [day for day in days.unique().drop_nulls() if not _is_moment(self.scenario, day)]
        is_bad = (frame[AS_OF].is_not_null() & days.is_null()) | days.is_in(unknown).fill_null(value=False)
        bad = frame.filter(is_bad)
        return _told(bad, AS_OF, "expected a day, YYYY-MM-DD, or an event of the scenario")


def _told(bad: pl.DataFrame, name: str, reason: str) -> pl.DataFrame:
    return bad.select(
        pl.col(ROW).cast(pl.Int64).alias("row"),
        pl.lit(name).alias("column"),
        shown_values(bad[name]).str.slice(0, LONGEST_SHOWN).alias("value"),
        pl.lit(reason).alias("reason"),
    )


def _is_moment(scenario: Scenario, day: str) -> bool:
    try:
        scenario.moment(day)
    except ValueError:
        return False
    return True
