"""Proposals that are generated rather than read: listed, sampled, or changed one term at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from negsim.batch.columns.plan import FEASIBLE, result_type
from negsim.batch.question import Question
from negsim.batch.run import identity
from negsim.batch.sweeps.space import CHUNK, Space, coded_proposals
from negsim.batch.sweeps.sweep import Sweep, add_rows
from negsim.batch.tables.formats import Format
from negsim.batch.tables.sinks import write_to
from negsim.batch.tables.spelling import spelled
from negsim.scenario.domains import Value
from negsim.scenario.errors import NegsimError
from negsim.scenario.verdicts import Verdict

_MOST_FRUITLESS = 50
"""Chunks drawn without one feasible proposal before giving up."""


@dataclass(frozen=True)
class Rows:
    """Generated proposals with their results; ``frames`` makes the same coded and judged frames each time."""

    question: Question
    space: Space
    how: str
    frames: Callable[[], Iterator[pl.DataFrame]]

    def sweep(self, *, only_feasible: bool) -> Sweep:
        """The results counted by value."""
        found = Sweep(self.question, self.how, self.space.size, only_feasible=only_feasible)
        for frame in self.frames():
            add_rows(found, self.space, frame)
        return found


def listed(question: Question, space: Space) -> Rows:
    """Every proposal of the space."""
    frames = lambda: (_judged(question, frame) for frame in space.listed())  # noqa: E731  # asked anew each time
    return Rows(question, space, "every one listed", frames)


def sampled(question: Question, space: Space, count: int, seed: int, *, feasible: bool) -> Rows:
    """So many random proposals, feasible ones alone if so asked."""
    how = f"{count:,} {'feasible ones ' if feasible else ''}drawn at random, seed {seed}"
    return Rows(question, space, how, lambda: _drawn(question, space, count, seed, feasible=feasible))


def _drawn(question: Question, space: Space, count: int, seed: int, *, feasible: bool) -> Iterator[pl.DataFrame]:
    fruitless = 0
    for frame in space.sampled(seed):
        judged = _judged(question, frame.head(count) if not feasible else frame)
        found = judged.filter(FEASIBLE).head(count) if feasible else judged
        fruitless = 0 if found.height else fruitless + 1
        if fruitless == _MOST_FRUITLESS:
            raise NegsimError(f"no feasible proposal among {fruitless * CHUNK:,} drawn: fix or weigh terms")
        count -= found.height
        yield found
        if not count:
            return


def _judged(question: Question, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.hstack(question.answered(frame).get_columns())


def write_rows(rows: Rows, output: str, form: Format) -> None:
    """Write the proposals, in words, with their results."""
    from polars.io.plugins import register_io_source

    names = [*rows.space.codes, *rows.question.plan.names]
    types = {name: code.dtype for name, code in rows.space.codes.items()}
    schema = pl.Schema({**types, **{name: result_type(name) for name in rows.question.plan.names}})

    def frames(*_: Any) -> Iterator[pl.DataFrame]:
        return rows.frames()

    given = [
        spelled(code) for name, code in rows.space.codes.items() if name in rows.space.over or name in rows.space.base
    ]
    frame = register_io_source(frames, schema=schema).map_batches(
        lambda part: part.select(names),
        schema=schema,
        streamable=True,
        projection_pushdown=False,
        predicate_pushdown=False,
    )
    write_to(frame.select(*given, *rows.question.plan.names), output, form, identity(rows.question))


@dataclass(frozen=True)
class Changes:
    """A base proposal's verdicts, and those after every single change."""

    question: Question
    space: Space
    before: dict[str, Verdict]
    after: list[tuple[str, Value, dict[str, Verdict], bool]]


def changed_rows(question: Question, space: Space) -> Rows:
    """The base proposal, and each proposal that differs from it in one varied term."""
    proposals = [space.base, *(space.base.with_terms({term: value}) for term, value in space.changes())]
    judged = _judged(question, coded_proposals(space, proposals))
    return Rows(question, space, "every single change", lambda: iter([judged]))


def single_changes(question: Question, space: Space) -> Changes:
    """The base proposal's verdicts, and those after each change."""
    changes = space.changes()
    results = pl.concat(changed_rows(question, space).frames()).select(question.plan.names).to_dicts()
    verdicts = [{actor: Verdict(row[f"verdict.{actor}"]) for actor in question.wanted.actors} for row in results]
    after = [
        (term, value, found, row[FEASIBLE])
        for (term, value), found, row in zip(changes, verdicts[1:], results[1:], strict=True)
    ]
    return Changes(question, space, verdicts[0], after)
