"""Judging the proposals in a table: Polars, pandas or Arrow, whichever it is."""

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import polars as pl

from negsim.batch.columns.plan import result_type
from negsim.batch.question import Question
from negsim.batch.tables.arrow_batches import first_line
from negsim.batch.tables.header import AS_OF, shown
from negsim.batch.tables.intake import ROW, Intake
from negsim.batch.tables.spelling import days_of
from negsim.reading.harmless import harmless
from negsim.scenario.arguments import checked_scenario, day_in, names_in, pins_in, switch_in, wrong
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean, nearest
from negsim.scenario.scenario import Scenario

Table = TypeVar("Table")

_MOST_TOLD = 5


def judge_frame(  # noqa: PLR0913  # what is asked is one keyword each
    scenario: Scenario,
    frame: Table,
    as_of: str | date | None = None,
    *,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    soften: Iterable[str] = (),
    actors: Iterable[str] = (),
    positions: bool = False,
    rules: bool = False,
) -> Table:
    """The table with each row's verdicts, as a table of the same kind.

    A row is a proposal; columns are named as terms (``ua_out.donetsk``), a null is *unspecified*, and
    columns that are no terms are left as they are, with a warning if one is named nearly as a term that the
    table does not have. A column ``as_of`` gives rows a day or event of their own. Rows and index stay as they
    are. Added are ``verdict.ACTOR`` and ``acceptable.ACTOR`` for every actor and ``feasible``; on request
    ``position.ID`` for every position, ``broken.ID`` and ``warned.ID`` for every rule.

    Args:
        scenario: what was stated.
        frame: a Polars DataFrame or LazyFrame, a pandas DataFrame, or an Arrow table.
        as_of: the day or event to judge for; the end of the last event's day by default.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        without: positions to strike, for the sake of argument.
        soften: positions to take as soft.
        actors: the actors to judge for, by id, name or alias; all by default.
        positions: whether to add a column for each position's status.
        rules: whether to add a column for each rule.

    Raises:
        NegsimError: no column is a term, a column is named as a result is, a value is not of its term's
            domain, or an unknown day, ambiguity, reading, assumption or actor, or a table of another kind. A
            LazyFrame raises for values when it is collected.
    """
    question = Question(
        checked_scenario(scenario),
        day_in("as_of", as_of),
        pins_in(pins),
        names_in("assume", assume),
        names_in("without", without),
        names_in("soften", soften),
        names_in("actors", actors),
        switch_in("positions", positions),
        switch_in("rules", rules),
    )
    judged: Any = _judged(question, frame)
    return judged  # type: ignore[no-any-return]  # the same kind as ``frame``


def _judged(question: Question, frame: Any) -> Any:
    if isinstance(frame, pl.DataFrame):
        return with_results(question, frame)
    if isinstance(frame, pl.LazyFrame):
        return _lazily(question, frame)
    kind = f"{type(frame).__module__.partition('.')[0]}.{type(frame).__name__}"
    if kind == "pyarrow.Table":
        return _joined_arrow(question, frame)
    if kind == "pandas.DataFrame":
        return _joined_pandas(question, frame)
    return wrong("frame", frame, "a Polars, pandas or Arrow table")


def with_results(question: Question, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the results beside it.

    Raises:
        NegsimError: values that are not of their terms' domains, or columns named as results are.
    """
    _check(question, frame.columns)
    return frame.hstack(results_of(question, frame).get_columns())


def results_of(question: Question, frame: pl.DataFrame) -> pl.DataFrame:
    """The results alone, row by row; columns that are no terms are not looked at.

    Raises:
        NegsimError: values that are not of their terms' domains.
    """
    numbered = frame.select(name for name in frame.columns if _is_read(question, name)).with_row_index(ROW)
    intake = Intake(question.scenario, numbered.schema)
    codes = intake.coded(numbered)
    rejected = intake.rejected(numbered, codes)
    if rejected.height:
        raise NegsimError(_told(rejected))
    days = days_of(numbered[AS_OF]) if AS_OF in intake.carried else None
    return question.answered(codes, days).select(question.plan.names)


def _is_read(question: Question, name: object) -> bool:
    return isinstance(name, str) and (name in question.scenario.terms or name == AS_OF)


def _check(question: Question, columns: Sequence[object]) -> None:
    """Check that judging the table makes sense, and warn of what looks like a slip.

    Raises:
        NegsimError: no column is a term, a term stands twice, or a column is named as a result is.
    """
    terms = question.scenario.terms
    names = [name for name in columns if isinstance(name, str)]
    given = {name for name in names if name in terms}
    others = [name for name in names if not _is_read(question, name)]
    if not given:
        hints = "".join(did_you_mean(name, terms) for name in others[:1])
        raise NegsimError(f"no column of the table is a term of {question.scenario.id}{hints}")
    for name, count in Counter(names).items():
        if name in question.plan.names:
            raise NegsimError(f"the table has a column {name} already: rename or drop it")
        if count > 1 and _is_read(question, name):
            raise NegsimError(f"the table has {count} columns {name}: keep one")
    for name in others:
        meant = nearest(name, terms)
        if meant and meant not in given:
            warnings.warn(f"the column {shown(name)} is no term and is left as it is: is {meant} meant?", stacklevel=4)


def _lazily(question: Question, frame: pl.LazyFrame) -> pl.LazyFrame:
    found = frame.collect_schema()
    _check(question, list(found))
    schema = {**found, **{name: result_type(name) for name in question.plan.names}}
    return frame.map_batches(
        lambda part: part.hstack(results_of(question, part).get_columns()), streamable=True, schema=schema
    )


def _joined_arrow(question: Question, table: Any) -> Any:
    _check(question, table.column_names)
    places = [place for place, name in enumerate(table.column_names) if _is_read(question, name)]
    table.validate(full=True)
    results = results_of(question, pl.DataFrame(pl.from_arrow(table.select(places))))
    for name, column in zip(question.plan.names, results.to_arrow(compat_level=pl.CompatLevel.oldest()), strict=True):
        table = table.append_column(name, column)
    return table


def _joined_pandas(question: Question, table: Any) -> Any:
    """The results beside the table row for row, whatever its index."""
    import pandas as pd  # type: ignore[import-untyped]  # its types would be one more thing to install

    _check(question, list(table.columns))
    series = {
        name: _from_pandas(name, table.iloc[:, place])
        for place, name in enumerate(table.columns)
        if _is_read(question, name)
    }
    results = results_of(question, pl.DataFrame(series)).to_pandas()
    results.index = table.index
    return pd.concat([table, results], axis=1)


def _from_pandas(name: str, column: Any) -> pl.Series:
    """A column of pandas.

    Raises:
        NegsimError: it holds values of several kinds, or of one that is no value's.
    """
    try:
        return pl.Series(name, pl.from_pandas(column.reset_index(drop=True)))
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError, ArithmeticError) as error:
        raise NegsimError(f"column {name}: its values are not of one kind: {first_line(error)}") from None


def _told(rejected: pl.DataFrame) -> str:
    rows = rejected.head(_MOST_TOLD).iter_rows()
    lines = [harmless(f"row {row}: {column}: found {value}; {reason}") for row, column, value, reason in rows]
    more = rejected.height - len(lines)
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)
