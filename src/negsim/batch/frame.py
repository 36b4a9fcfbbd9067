"""Judging the proposals in a table: Polars, pandas or Arrow, whichever it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import polars as pl

from negsim.batch.columns.plan import result_type
from negsim.batch.question import Question
from negsim.batch.tables.intake import AS_OF, ROW, Intake
from negsim.scenario.arguments import checked_scenario, day_in, names_in, pins_in, switch_in, wrong
from negsim.scenario.errors import NegsimError
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
    columns that are no terms are left as they are. A column ``as_of`` gives rows a day or event of their
    own. Added are ``verdict.ACTOR`` and ``acceptable.ACTOR`` for every actor and ``feasible``; on request
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
        NegsimError: a value that is not of its term's domain, or an unknown day, ambiguity, reading,
            assumption or actor, or a table of another kind. A LazyFrame raises the first when it is collected.
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
    for name in question.plan.names:
        if name in frame.columns:
            raise NegsimError(f"the table has a column {name} already: rename or drop it")
    return frame.hstack(results_of(question, frame).get_columns())


def results_of(question: Question, frame: pl.DataFrame) -> pl.DataFrame:
    """The results alone, row by row.

    Raises:
        NegsimError: values that are not of their terms' domains.
    """
    intake = Intake(question.scenario, frame.schema, keep=set(frame.columns) - set(question.scenario.terms))
    numbered = frame.with_row_index(ROW)
    codes = intake.coded(numbered)
    rejected = intake.rejected(numbered, codes)
    if rejected.height:
        raise NegsimError(_told(rejected))
    days = frame[AS_OF].cast(pl.String) if AS_OF in frame.columns and AS_OF not in question.scenario.terms else None
    return question.answered(codes, days).select(question.plan.names)


def _lazily(question: Question, frame: pl.LazyFrame) -> pl.LazyFrame:
    schema = {**frame.collect_schema(), **{name: result_type(name) for name in question.plan.names}}
    return frame.map_batches(lambda part: with_results(question, part), streamable=True, schema=schema)


def _joined_arrow(question: Question, table: Any) -> Any:
    results = _results(question, pl.from_arrow(table)).to_arrow(compat_level=pl.CompatLevel.oldest())
    for name in question.plan.names:
        table = table.append_column(name, results[name])
    return table


def _joined_pandas(question: Question, table: Any) -> Any:
    results = _results(question, pl.from_pandas(table)).to_pandas()
    return table.join(results.set_index(table.index))


def _results(question: Question, frame: Any) -> pl.DataFrame:
    return with_results(question, frame).select(question.plan.names)


def _told(rejected: pl.DataFrame) -> str:
    rows = rejected.head(_MOST_TOLD).iter_rows()
    lines = [f"row {row}: {column}: found {value}; {reason}" for row, column, value, reason in rows]
    more = rejected.height - len(lines)
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)
