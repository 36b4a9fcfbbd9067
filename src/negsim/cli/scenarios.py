"""``negsim scenarios``."""

import click

from negsim.cli.options import emit, json_option
from negsim.reading import library


@click.command("scenarios")
@json_option
def command(as_json: bool) -> None:
    """List the shipped scenarios: name, title and file."""
    entries = library()
    lines = [f"{entry.id:<28} {entry.title}" for entry in entries]
    data = [{"id": entry.id, "title": entry.title, "file": str(entry.path)} for entry in entries]
    emit("\n".join(lines), data, as_json=as_json)
