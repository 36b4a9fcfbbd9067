"""A whole run: proposals from sources, judged, into one file, a folder of parts, or a count alone."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version

import polars as pl

from negsim.batch.columns.plan import result_type
from negsim.batch.panics import explained
from negsim.batch.progress import Progress
from negsim.batch.question import Question
from negsim.batch.tables import sinks
from negsim.batch.tables.formats import Format
from negsim.batch.tables.header import AS_OF, Beside, check_kept
from negsim.batch.tables.intake import ROW, Intake
from negsim.batch.tables.rejects import Rejects
from negsim.batch.tables.sources import HASH_KEY, Opened, Source, is_coded, opened
from negsim.batch.tables.spelling import days_of, spelled
from negsim.batch.tally import Tally
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Job:
    """What to do with every proposal.

    ``keep`` names columns that are no terms and go along (``*``: all), ``drop_unknown`` leaves out the others;
    ``proposals`` says whether the terms go along.
    """

    question: Question
    keep: tuple[str, ...] = ()
    proposals: bool = True
    drop_unknown: bool = False

    @property
    def beside(self) -> Beside:
        """What becomes of columns that are no terms."""
        return Beside(self.keep, self.drop_unknown)


@dataclass(frozen=True)
class Outcome:
    """How many proposals were judged, and how many were not."""

    judged: int
    rejected: int


def identity(question: Question) -> dict[str, str]:
    """What every file of results carries: scenario, version, and what was asked."""
    viewpoint = question.viewpoint(question.as_of)
    asked = {
        "as_of": viewpoint.as_of or viewpoint.day or None,
        "pins": dict(question.pins),
        "assume": list(question.assume),
        "without": list(question.without),
        "soften": list(question.soften),
        "actors": list(question.wanted.actors),
    }
    return {HASH_KEY: question.scenario.hash, "negsim.version": version("negsim"), "negsim.question": json.dumps(asked)}


def judge_files(
    job: Job, inputs: Sequence[Source], output: tuple[str, Format] | None, rejects: Rejects, tally: Tally | None
) -> Outcome:
    """Judge the sources, one after another, into one output; without an output, only count.

    Raises:
        NegsimError: anything wrong with the input, or the first reject if those are strict.
    """
    with closing(Progress()) as progress, judged(job, inputs, output, rejects, tally, progress) as outcome:
        pass
    return outcome


@contextmanager
def judged(  # what is judged, where it goes, what counts meanwhile
    job: Job,
    inputs: Sequence[Source],
    output: tuple[str, Format] | None,
    rejects: Rejects,
    tally: Tally | None,
    progress: Progress,
) -> Iterator[Outcome]:
    """Judge the sources; output and rejects are complete in the block, and have their names after it.

    Raises:
        NegsimError: anything wrong with the input, or the first reject if those are strict.
    """
    with ExitStack() as stack, explained(inputs) as stream:
        stack.callback(rejects.abandon)
        found = all_opened(inputs, job.question.scenario, job.beside, stack)
        stack.enter_context(progress.on(stream))
        progress.begin(share_of(found))
        before = progress.rows
        frame = judging(job, found, rejects, progress, tally)
        with nullcontext() if output is None else sinks.opened(*output) as file:
            if output is None or file is None:
                frame.sink_batches(lambda _: None)
            else:
                sinks.write(frame, file, *output, identity(job.question))
            rejects.complete()
            progress.end()
            yield Outcome(progress.rows - before - rejects.rows, rejects.rows)
        rejects.finish()


def all_opened(inputs: Sequence[Source], scenario: Scenario, beside: Beside, stack: ExitStack) -> list[Opened]:
    """Every source opened, and what can be told without reading on is told.

    Raises:
        NegsimError: damage, columns that are neither terms nor to be kept, or a column to keep that none has.
    """
    found = [opened(source, scenario, beside, stack) for source in inputs]
    check_kept(beside, [name for source in found for name in source.columns])
    return found


def share_of(found: Sequence[Opened]) -> Callable[[int], float | None]:
    """What share of the sources is done after so many rows, if that can be told."""
    total = sum(each.total or 0 for each in found)
    if all(each.total is not None for each in found):
        return lambda rows: rows / total if total else None
    size = sum(each.source.size for each in found)
    return lambda _: sum(each.read() for each in found) / size if size else None


def judging(
    job: Job, found: Sequence[Opened], rejects: Rejects, progress: Progress, tally: Tally | None
) -> pl.LazyFrame:
    """The sources on their way from rows to results, with what of the proposals is to go along."""
    intakes = _intakes(job, found)
    coded = pl.concat(
        [
            mapped(each.frame, take_in(intake, each.source.name, rejects, progress), intake.schema)
            for each, intake in zip(found, intakes, strict=True)
        ],
        how="diagonal",
    )
    judged = answered(job, intakes, coded)
    return mapped(judged, tally.add, judged.collect_schema()) if tally else judged


def _intakes(job: Job, found: Sequence[Opened]) -> list[Intake]:
    """How each source is taken in; sources with the same columns share what is worked out from those."""
    known: dict[object, Intake] = {}
    intakes = []
    for source in found:
        coded = is_coded(source.source.shown, source.metadata, job.question.scenario)
        key = (coded, *source.columns.items())
        if key not in known:
            known[key] = Intake(job.question.scenario, source.columns, is_coded=coded)
        intakes.append(known[key])
    return intakes


def take_in(intake: Intake, name: str, rejects: Rejects, progress: Progress) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """What turns a block of a source's rows into codes; rows that cannot be judged go to the rejects."""

    def taken_in(frame: pl.DataFrame) -> pl.DataFrame:
        codes = intake.coded(frame)
        rejected = intake.rejected(frame, codes)
        if frame.height:
            rejects.add(name, frame[ROW][0], frame.height, rejected)
        progress.advance(frame.height)
        return codes.filter(~pl.col(ROW).is_in(rejected["row"].implode())) if rejected.height else codes

    return taken_in


def answered(job: Job, intakes: Sequence[Intake], coded: pl.LazyFrame) -> pl.LazyFrame:
    """The results for coded proposals, some of which may have days of their own."""
    question, along = job.question, going_along(job, intakes)
    by_row = any(AS_OF in intake.carried for intake in intakes)

    def with_answers(codes: pl.DataFrame) -> pl.DataFrame:
        days = days_of(codes[AS_OF]) if by_row else None
        return codes.hstack(question.answered(codes, days).get_columns())

    schema = {**coded.collect_schema(), **{name: result_type(name) for name in question.plan.names}}
    return mapped(coded, with_answers, schema).select(*along, *question.plan.names)


def going_along(job: Job, intakes: Sequence[Intake]) -> list[str | pl.Expr]:
    """The columns of the inputs that go along with the results."""
    carried = dict.fromkeys(name for intake in intakes for name in intake.carried)
    given = dict.fromkeys(name for intake in intakes for name in intake.given)
    return [*carried, *(spelled(intakes[0].codes[name]) for name in given if job.proposals)]


def mapped(
    frame: pl.LazyFrame, function: Callable[[pl.DataFrame], pl.DataFrame], schema: pl.Schema | dict[str, pl.DataType]
) -> pl.LazyFrame:
    """The frame with a function applied to each block of rows as it streams by."""
    return frame.map_batches(
        function, schema=pl.Schema(schema), streamable=True, predicate_pushdown=False, projection_pushdown=False
    )
