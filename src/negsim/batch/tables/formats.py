"""The formats that tables of proposals come and go in."""

from enum import StrEnum
from pathlib import Path

from negsim.outputs.targets import COMPRESSED
from negsim.scenario.errors import NegsimError


class Format(StrEnum):
    """A file format; ``.gz`` after CSV and JSON Lines is read and written as well."""

    CSV = "csv"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"
    ARROW = "arrow"


_SUFFIXES = {
    ".csv": Format.CSV,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".arrow": Format.ARROW,
    ".feather": Format.ARROW,
    ".ipc": Format.ARROW,
}


def suffix_format(path: Path) -> Format | None:
    """The format that a file's name says, if it says one."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    plain = suffixes[:-1] if suffixes[-1:] == [".gz"] else suffixes
    return _SUFFIXES.get(plain[-1]) if plain else None


def compressed(path: Path, form: Format) -> bool:
    """Whether a file of this name and format is to be compressed.

    Raises:
        NegsimError: the name asks for a compression that is not written.
    """
    suffix = path.suffix.lower()
    if suffix not in COMPRESSED:
        return False
    if form not in (Format.CSV, Format.JSON_LINES):
        raise NegsimError(f"{path}: {form} is compressed within: leave {suffix} away")
    if suffix != ".gz":
        raise NegsimError(f"{path}: {form} is written plain or as .gz, not as {suffix}")
    return True


def format_of(name: str, given: str | None, option: str) -> Format:
    """The format of a file or stream, as given or as its name says.

    Raises:
        NegsimError: neither tells.
    """
    found = Format(given) if given else suffix_format(Path(name))
    if found is None and Path(name).suffix.lower() in COMPRESSED:
        raise NegsimError(f"{name}: of compressed tables, .csv.gz and .jsonl.gz are known")
    if found is None:
        told = "standard input and output have no name" if name == "-" else f"{name} does not say its format"
        raise NegsimError(f"{told}: give {option} {'|'.join(Format)}, or a name that ends in {', '.join(_SUFFIXES)}")
    return found
