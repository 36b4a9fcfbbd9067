"""``negsim new``."""

from importlib.resources import files
from pathlib import Path

import click

from negsim.cli.options import put, say
from negsim.scenario.errors import NegsimError


@click.command("new")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(file: Path | None) -> None:
    """Write a commented starter scenario that passes check; to standard output without FILE.

    A file that exists is never overwritten.
    """
    text = files("negsim.cli").joinpath("starter.yaml").read_text(encoding="utf-8")
    if file is None:
        put(text)
        return
    try:
        with file.open("x", encoding="utf-8") as target:
            target.write(text)
    except FileExistsError:
        raise NegsimError(f"{file} exists already; name another file") from None
    say(f"negsim: wrote {file}; try: negsim check {file}")
