"""Coded Parquet: the terms as small integers, under the scenario's hash, to be judged again and again."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from importlib.metadata import version

import polars as pl

from negsim.batch.panics import explained
from negsim.batch.progress import Progress
from negsim.batch.run import Outcome, all_opened, mapped, share_of, take_in
from negsim.batch.tables import sinks
from negsim.batch.tables.formats import Format
from negsim.batch.tables.header import NOTHING_BESIDE, Beside
from negsim.batch.tables.intake import Intake
from negsim.batch.tables.rejects import Rejects
from negsim.batch.tables.sources import CODED_KEY, HASH_KEY, Source
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario


def encode_files(
    scenario: Scenario, inputs: Sequence[Source], output: str, rejects: Rejects, beside: Beside = NOTHING_BESIDE
) -> Outcome:
    """Write the proposals of the sources in codes.

    Raises:
        NegsimError: anything wrong with the input, a file that is coded already, or the first reject
            if those are strict.
    """
    with ExitStack() as stack, explained(inputs) as stream:
        stack.callback(rejects.abandon)
        found = all_opened(inputs, scenario, beside, stack)
        for source in found:
            if CODED_KEY in source.metadata:
                raise NegsimError(f"{source.source.shown} is coded already: negsim batch takes it as it is")
        progress = stack.enter_context(closing(Progress(share_of(found), stream=stream)))
        frames = []
        for source in found:
            intake = Intake(scenario, source.columns)
            coded = mapped(source.frame, take_in(intake, source.source.name, rejects, progress), intake.schema)
            frames.append(coded.select(*intake.carried, *intake.given))
        metadata = {HASH_KEY: scenario.hash, CODED_KEY: scenario.id, "negsim.version": version("negsim")}
        with sinks.opened(output, Format.PARQUET) as file:
            sinks.write(pl.concat(frames, how="diagonal"), file, output, Format.PARQUET, metadata)
            rejects.complete()
        rejects.finish()
    return Outcome(progress.rows - rejects.rows, rejects.rows)
