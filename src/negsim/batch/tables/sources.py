"""Where proposals come from: files, folders, globs and standard input, as lazy frames of numbered rows."""

import gzip
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, Protocol

import polars as pl

from negsim.batch.tables.delimited import CsvRows
from negsim.batch.tables.formats import Format, format_of, suffix_format
from negsim.batch.tables.intake import ROW
from negsim.batch.tables.json_lines import JsonRows
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario

STREAM = "-"
HASH_KEY = "negsim.scenario.hash"
CODED_KEY = "negsim.coded"


class Rows(Protocol):
    """A reader that yields frames of numbered rows."""

    @property
    def schema(self) -> Mapping[str, pl.DataType]:
        """The columns of every frame."""

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, block by block."""


@dataclass(frozen=True)
class Source:
    """A file or stream of proposals."""

    name: str
    format: Format

    @property
    def size(self) -> int:
        """Its length in bytes; 0 for a stream."""
        return 0 if self.name == STREAM else Path(self.name).stat().st_size


@dataclass
class Opened:
    """A source as a lazy frame; ``total`` rows if known, else ``read`` tells how many bytes have been read."""

    source: Source
    frame: pl.LazyFrame
    columns: Mapping[str, pl.DataType]
    total: int | None = None
    read: Callable[[], int] = lambda: 0
    metadata: Mapping[str, str] = field(default_factory=dict)


def sources(inputs: Sequence[str], given: str | None = None) -> list[Source]:
    """The files that paths, globs and folders name, in order of name; ``-`` is standard input.

    Raises:
        NegsimError: nothing there, or a format that is not known.
    """
    return [Source(name, format_of(name, given, "--from")) for text in inputs for name in _names(text)]


def _names(text: str) -> list[str]:
    path = Path(text)
    if text == STREAM or (path.exists() and not path.is_dir()):
        return [text]
    if path.is_dir():
        found = sorted(str(p) for p in path.iterdir() if p.is_file() and suffix_format(p) and not _hidden(p))
    else:
        found = sorted(glob(text, recursive=True)) if has_magic(text) else []  # noqa: PTH207  # absolute or not
    if not found:
        raise NegsimError(
            f"no proposals at {text}: expected a file, a folder of files, a glob, or - for standard input"
        )
    return found


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "_"))


def opened(source: Source, scenario: Scenario, keep: Collection[str], stack: ExitStack) -> Opened:
    """Open a source; ``stack`` closes what has to be closed.

    Raises:
        NegsimError: a file without a header, or with another scenario's codes.
    """
    match source.format:
        case Format.PARQUET:
            return _parquet(source, _seekable(source, stack))
        case Format.ARROW:
            return _arrow(source, stack)
        case Format.CSV:
            stream = stack.enter_context(_stream(source))
            return _from_rows(source, CsvRows(stream, source.name), stream)
        case Format.JSON_LINES:
            stream = stack.enter_context(_stream(source))
            return _from_rows(source, JsonRows(stream, scenario.terms, keep), stream)


def _parquet(source: Source, path: str) -> Opened:
    frame = pl.scan_parquet(path, glob=False)
    return _numbered(source, frame, metadata_of(path))


def metadata_of(path: str) -> dict[str, str]:
    """What a Parquet file says of itself in our own keys."""
    return {key: value for key, value in pl.read_parquet_metadata(path).items() if key.startswith("negsim.")}


def _numbered(source: Source, frame: pl.LazyFrame, metadata: Mapping[str, str]) -> Opened:
    total = frame.select(pl.len()).collect().item()
    return Opened(source, frame.with_row_index(ROW, offset=1), frame.collect_schema(), total, metadata=metadata)


def _arrow(source: Source, stack: ExitStack) -> Opened:
    """An Arrow file is mapped, a stream read batch by batch."""
    if source.name != STREAM and _starts_with(source.name, b"ARROW1"):
        return _numbered(source, pl.scan_ipc(source.name, glob=False), {})
    stream = stack.enter_context(_stream(source))
    return _from_rows(source, ArrowRows(stream), stream)


def _starts_with(path: str, mark: bytes) -> bool:
    with Path(path).open("rb") as file:
        return file.read(len(mark)) == mark


@dataclass
class ArrowRows:
    """An Arrow stream's rows in frames; each has a number from 1."""

    stream: IO[bytes]

    def __post_init__(self) -> None:
        import pyarrow as pa

        self._reader = pa.ipc.open_stream(self.stream)
        self._read = 0

    @property
    def schema(self) -> Mapping[str, pl.DataType]:
        """The columns of every frame."""
        empty = pl.DataFrame(pl.from_arrow(self._reader.schema.empty_table()))
        return {ROW: pl.UInt32(), **empty.schema}

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows, batch by batch."""
        for batch in self._reader:
            frame = pl.DataFrame(pl.from_arrow(batch)).with_row_index(ROW, offset=self._read + 1)
            self._read += frame.height
            yield frame


def _from_rows(source: Source, rows: Rows, stream: IO[bytes]) -> Opened:
    from polars.io.plugins import register_io_source

    def frames(columns: list[str] | None, predicate: pl.Expr | None, limit: int | None, _size: int | None) -> Any:
        for frame in rows.frames():
            part = frame if predicate is None else frame.filter(predicate)
            yield part.select(columns) if columns is not None else part
            limit = None if limit is None else limit - part.height

    schema = pl.Schema(rows.schema)
    return Opened(source, register_io_source(frames, schema=schema), schema, read=lambda: _position(stream))


def _position(stream: IO[bytes]) -> int:
    raw = stream.fileobj if isinstance(stream, gzip.GzipFile) else stream
    try:
        return raw.tell() if raw is not None else 0
    except (OSError, ValueError):
        return 0


def _stream(source: Source) -> IO[bytes]:
    if source.name == STREAM:
        return sys.stdin.buffer
    if source.name.endswith(".gz"):
        return gzip.open(source.name)  # type: ignore[return-value]  # reads bytes as a file does
    return Path(source.name).open("rb")


def _seekable(source: Source, stack: ExitStack) -> str:
    """The file's own path, or that of a copy of standard input: Parquet is read from its end."""
    if source.name != STREAM:
        return source.name
    copy = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".parquet"))  # noqa: SIM115  # the stack is one
    shutil.copyfileobj(sys.stdin.buffer, copy)
    copy.flush()
    return copy.name
