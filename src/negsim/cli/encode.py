"""``negsim encode``."""

import click

from negsim.cli.options import scenario_argument
from negsim.cli.paths import roles_of
from negsim.cli.tables import (
    distinct,
    drop_option,
    from_option,
    inputs_argument,
    keep_option,
    needs,
    rejects_option,
    rejects_path,
    strict_option,
    told,
)
from negsim.reading import load


@click.command("encode")
@scenario_argument
@inputs_argument
@click.option("-o", "--output", metavar="OUTPUT", required=True, help="The Parquet file to write.")
@keep_option
@drop_option
@strict_option
@rejects_option
@from_option
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    scenario_name: str,
    inputs: tuple[str, ...],
    output: str,
    keep: tuple[str, ...],
    drop_unknown: bool,
    strict: bool,
    rejects: str | None,
    from_format: str | None,
) -> int:
    """Write proposals as coded Parquet, to be judged again and again.

    Every value becomes a small integer; the file carries the scenario's hash, and negsim batch refuses
    it for any other scenario. Exits with 0, 1 if some rows were rejected, or 2 on bad input.
    """
    needs("polars", "batch")
    from negsim.batch.encode import encode_files
    from negsim.batch.tables.header import Beside
    from negsim.batch.tables.rejects import Rejects
    from negsim.batch.tables.sources import sources

    scenario = load(scenario_name)
    found = distinct(sources(inputs, from_format))
    gone = Rejects(rejects_path(rejects, output), strict=strict)
    roles = roles_of(scenario, None, inputs=[source.name for source in found])
    roles.writes("the output", output)
    roles.writes("the rejects", gone.path)
    gone.check()
    outcome = encode_files(scenario, found, output, gone, Beside(keep, drop_unknown))
    return told(outcome.judged, outcome.rejected, gone.path, "encoded", [gone.note] if gone.note else [])
