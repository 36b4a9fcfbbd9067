"""What the commands on tables of proposals share."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from negsim.cli.options import Decorator, say
from negsim.outputs import to_standard_output
from negsim.scenario.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from negsim.batch.tables.sources import Source

FORMATS = ["csv", "jsonl", "parquet", "arrow"]

inputs_argument: Decorator = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
keep_option: Decorator = click.option(
    "--keep", multiple=True, metavar="COLUMN", help="A column that is no term and goes along (*: all); repeatable."
)
drop_option: Decorator = click.option(
    "--drop-unknown", is_flag=True, help="Leave out columns that are no terms and are not kept."
)
from_option: Decorator = click.option(
    "--from", "from_format", type=click.Choice(FORMATS), help="The input's format, if its name does not say."
)
strict_option: Decorator = click.option("--strict", is_flag=True, help="Stop at the first row that cannot be judged.")
rejects_option: Decorator = click.option(
    "--rejects", metavar="FILE", help="Where rows that cannot be judged go; default: beside the output."
)


def needs(library: str, extra: str) -> None:
    """Check that an optional library is there.

    Raises:
        NegsimError: it is not, with what to install.
    """
    if find_spec(library) is None:
        raise NegsimError(f"this needs {library}, which is not installed: pip install 'negsim[{extra}]'")


def rejects_path(given: str | None, output: str | None) -> Path:
    """Where the rejects go."""
    if given:
        return Path(given)
    if output is None or to_standard_output(output):
        return Path("negsim.rejects.csv")
    path = Path(output) if Path(output).name else Path(output).absolute()
    if not path.name:
        return path / "negsim.rejects.csv"
    return path.with_name(f"{path.name}.rejects.csv")


def distinct(found: Iterable[Source]) -> list[Source]:
    """The sources, each file once, however often and under whatever names it was given; what is left out is told."""
    kept: dict[object, Source] = {}
    for source in found:
        first = kept.setdefault(_identity(source.name), source)
        if first is not source:
            same = "" if first.name == source.name else f", the same file as {first.name},"
            say(f"negsim: {source.name}{same} is named more than once: judged once")
    return list(kept.values())


def _identity(name: str) -> object:
    try:
        found = Path(name).stat()
    except OSError:
        return name
    return found.st_dev, found.st_ino


def told(judged: int, rejected: int, rejects: Path, verb: str, notes: Sequence[str] = ()) -> int:
    """Say on standard error how many rows were judged and rejected, and what else there is; the exit code."""
    say(f"negsim: {judged:,} {verb}" + (f", {rejected:,} rejected: see {rejects}" if rejected else ""))
    say(*(f"negsim: {note}" for note in notes))
    return 1 if rejected else 0
