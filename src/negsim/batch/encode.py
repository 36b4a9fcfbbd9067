"""Coded Parquet: the terms as small integers, under the scenario's hash, to be judged again and again."""

from collections.abc import Sequence
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

import polars as pl

from negsim.batch.panics import explained
from negsim.batch.progress import Progress
from negsim.batch.run import Outcome, all_opened, mapped, share_of, take_in
from negsim.batch.tables.formats import Format
from negsim.batch.tables.header import NOTHING_BESIDE, Beside
from negsim.batch.tables.intake import Intake
from negsim.batch.tables.rejects import Rejects
from negsim.batch.tables.sinks import write_to
from negsim.batch.tables.sources import CODED_KEY, HASH_KEY, Source, is_coded
from negsim.scenario.scenario import Scenario


def encode_files(
    scenario: Scenario, inputs: Sequence[Source], output: Path, rejects: Rejects, beside: Beside = NOTHING_BESIDE
) -> Outcome:
    """Write the proposals of the sources in codes.

    Raises:
        NegsimError: anything wrong with the input, or the first reject if those are strict.
    """
    with ExitStack() as stack, explained(inputs) as stream:
        found = all_opened(inputs, scenario, beside, stack)
        progress = Progress(share_of(found), stream)
        stack.callback(progress.close)
        stack.callback(rejects.abandon)
        frames = []
        for source in found:
            coded_already = is_coded(source.source.shown, source.metadata, scenario)
            intake = Intake(scenario, source.columns, is_coded=coded_already)
            coded = mapped(source.frame, take_in(intake, source.source.name, rejects, progress), intake.schema)
            frames.append(coded.select(*intake.carried, *intake.given))
        metadata = {HASH_KEY: scenario.hash, CODED_KEY: scenario.id, "negsim.version": version("negsim")}
        write_to(pl.concat(frames, how="diagonal"), str(output), Format.PARQUET, metadata)
        rejects.finish()
    return Outcome(progress.rows - rejects.rows, rejects.rows)
