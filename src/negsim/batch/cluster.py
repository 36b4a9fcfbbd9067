"""Judging on a Ray cluster: a folder of Parquet read, judged block by block, and written as Parquet.

A proposal is independent of every other, so that nothing needs to be exchanged. The scenario travels as
the text of its file, and every worker checks its hash. A block that is lost with its worker is judged again.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from negsim.batch.question import Question
from negsim.batch.run import Job, Outcome, going_along
from negsim.batch.tables.formats import Format
from negsim.batch.tables.header import AS_OF, columns_to_read
from negsim.batch.tables.intake import ROW, Intake
from negsim.batch.tables.sources import Source, is_coded, metadata_of
from negsim.batch.tables.spelling import days_of
from negsim.outputs import whole_folder
from negsim.reading import library, parse_scenario
from negsim.scenario.errors import NegsimError

REJECTED = "rejected"
"""The column that says why a row was not judged; null in a row that was."""

_ROWS = 250_000


@dataclass(frozen=True)
class Carried:
    """A job as it travels: plain values, and the scenario as the text of its file with its hash."""

    scenario: bytes
    file: str
    hash: str
    as_of: str | None
    pins: tuple[tuple[str, str], ...]
    assume: tuple[str, ...]
    without: tuple[str, ...]
    soften: tuple[str, ...]
    actors: tuple[str, ...]
    positions: bool
    rules: bool
    keep: tuple[str, ...]
    proposals: bool
    drop_unknown: bool
    coded: bool

    def __call__(self, table: Any) -> Any:
        """Judge a block: its rows with their results, or with the reason why a row has none."""
        frame = pl.DataFrame(pl.from_arrow(table)).with_row_index(ROW, offset=1)
        judged = judged_block(job_of(self), frame, coded=self.coded)
        return judged.to_arrow(compat_level=pl.CompatLevel.oldest())


def carried(job: Job, scenario_name: str, *, coded: bool) -> Carried:
    """The job, ready to travel."""
    question = job.question
    shipped = {entry.id: entry.path for entry in library()}
    path = shipped.get(scenario_name, Path(scenario_name))
    return Carried(
        scenario=path.read_bytes(),
        file=str(path),
        hash=question.scenario.hash,
        as_of=None if question.as_of is None else str(question.as_of),
        pins=tuple(question.pins.items()),
        assume=question.assume,
        without=question.without,
        soften=question.soften,
        actors=question.actors,
        positions=question.positions,
        rules=question.rules,
        keep=job.keep,
        proposals=job.proposals,
        drop_unknown=job.drop_unknown,
        coded=coded,
    )


@lru_cache(maxsize=4)
def job_of(travelled: Carried) -> Job:
    """The job again, once for each worker.

    Raises:
        NegsimError: the scenario has another meaning here, as with another version of negsim.
    """
    scenario = parse_scenario(travelled.scenario, travelled.file)
    if scenario.hash != travelled.hash:
        raise NegsimError(
            f"the scenario's hash is {scenario.hash} on a worker and {travelled.hash} at home: same version?"
        )
    question = Question(
        scenario,
        travelled.as_of,
        dict(travelled.pins),
        travelled.assume,
        travelled.without,
        travelled.soften,
        travelled.actors,
        travelled.positions,
        travelled.rules,
    )
    return Job(question, travelled.keep, travelled.proposals, travelled.drop_unknown)


def judged_block(job: Job, frame: pl.DataFrame, *, coded: bool) -> pl.DataFrame:
    """The rows of a block with their results; a row that cannot be judged keeps its place, with the reason."""
    question = job.question
    read = columns_to_read("a block", frame.drop(ROW).columns, question.scenario, job.beside)
    frame = frame.select(ROW, *read)
    intake = Intake(question.scenario, frame.schema, is_coded=coded)
    codes = intake.coded(frame)
    reasons = _reasons(intake.rejected(frame, codes), frame[ROW])
    days = days_of(codes[AS_OF]) if AS_OF in intake.carried else None
    safe = None if days is None else days.set(reasons.is_not_null(), None)
    results = question.answered(codes, safe)
    blanked = [pl.when(reasons.is_null()).then(pl.col(name)).alias(name) for name in question.plan.names]
    return (
        codes.hstack(results.get_columns())
        .with_columns(blanked)
        .select(*going_along(job, [intake]), *question.plan.names, reasons)
    )


def _reasons(rejected: pl.DataFrame, rows: pl.Series) -> pl.Series:
    """For each row why it cannot be judged, or null."""
    told = rejected.group_by("row", maintain_order=True).agg(
        pl.concat_str("column", pl.lit(": found "), "value", pl.lit("; "), "reason", ignore_nulls=True).str.join("; ")
    )
    reasons = dict(told.iter_rows())
    return pl.Series(REJECTED, [reasons.get(row) for row in rows] if reasons else [None] * len(rows), dtype=pl.String)


def judge_on_cluster(job: Job, scenario_name: str, inputs: Sequence[Source], output: Path) -> Outcome:
    """Judge the Parquet files with Ray Data into a new folder of Parquet files.

    Connects to the cluster that ``RAY_ADDRESS`` names, or starts one on this machine.

    Raises:
        NegsimError: no Parquet, a folder that is there already, or codes of another scenario.
    """
    import ray

    coded = _check(job, inputs, output)
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level=logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = ray.data.read_parquet([str(Path(source.name).absolute()) for source in inputs])
    judged = rows.map_batches(carried(job, scenario_name, coded=coded), batch_format="pyarrow", batch_size=_ROWS)
    with whole_folder(output) as folder:
        judged.write_parquet(str(folder), mode=ray.data.SaveMode.OVERWRITE)
        counted = pl.scan_parquet(folder / "*.parquet").select(pl.len(), pl.col(REJECTED).count()).collect().row(0)
    return Outcome(counted[0] - counted[1], counted[1])


def _check(job: Job, inputs: Sequence[Source], output: Path) -> bool:
    """Whether the files are coded; all must be, or none."""
    if output.exists():
        raise NegsimError(f"{output} is there already: a cluster writes a new folder")
    strange = [source.name for source in inputs if source.format is not Format.PARQUET]
    if strange:
        raise NegsimError(f"{strange[0]} is no Parquet: a cluster reads Parquet alone; see negsim encode")
    scenario = job.question.scenario
    for source in inputs:
        columns_to_read(source.shown, list(pl.read_parquet_schema(source.name)), scenario, job.beside)
    kinds = {is_coded(source.shown, metadata_of(source.name), scenario) for source in inputs}
    if len(kinds) > 1:
        raise NegsimError("some of the files are coded and some are not: judge them apart")
    return kinds.pop()
