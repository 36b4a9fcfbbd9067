"""``negsim new``."""

from importlib.resources import files
from pathlib import Path

import click

from negsim.cli.options import put, say
from negsim.outputs import write_whole


@click.command("new")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def command(file: Path | None) -> None:
    """Write a commented starter scenario that passes check; to standard output without FILE or with -.

    A file that exists is never overwritten.
    """
    text = files("negsim.cli").joinpath("starter.yaml").read_text(encoding="utf-8")
    if file is None or str(file) == "-":
        put(text)
        return
    write_whole(file, text, new=True)
    say(f"negsim: wrote {file}; try: negsim check {file}")
