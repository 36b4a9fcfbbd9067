"""Where proposals come from: files, folders, globs and standard input, as lazy frames of numbered rows."""

import gzip
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, Protocol, cast

import polars as pl

from negsim.batch.tables.arrow_batches import ROWS, ArrowRows, damage_told, is_plain
from negsim.batch.tables.delimited import CsvRows
from negsim.batch.tables.formats import Format, format_of, suffix_format
from negsim.batch.tables.header import Beside, columns_to_read
from negsim.batch.tables.intake import ROW
from negsim.batch.tables.json_lines import JsonRows
from negsim.batch.tables.streams import bytes_of, text_of
from negsim.reading.harmless import harmless
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

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
    def shown(self) -> str:
        """Its name in a message."""
        return "standard input" if self.name == STREAM else harmless(self.name)

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
    if "\0" in text:
        raise NegsimError(f"no proposals at {harmless(text)}: a name has no null byte")
    if text == STREAM or (path.exists() and not path.is_dir()):
        return [text]
    if path.is_dir():
        found = sorted(str(p) for p in path.iterdir() if p.is_file() and suffix_format(p) and not _hidden(p))
    else:
        found = sorted(glob(text, recursive=True)) if has_magic(text) else []  # noqa: PTH207  # absolute or not
    if not found:
        raise NegsimError(
            f"no proposals at {harmless(text)}: expected a file, a folder of files, a glob, or - for standard input"
        )
    return found


def _hidden(path: Path) -> bool:
    return path.name.startswith((".", "_"))


def opened(source: Source, scenario: Scenario, beside: Beside, stack: ExitStack) -> Opened:
    """Open a source; ``stack`` closes what has to be closed.

    Raises:
        NegsimError: damage, a file without a header, or columns that are neither terms nor to be kept.
    """
    choose = partial(columns_to_read, source.shown, scenario=scenario, beside=beside)
    check = partial(is_coded, source.shown, scenario=scenario)
    match source.format:
        case Format.PARQUET:
            return _parquet(source, choose, check, scenario.terms, stack)
        case Format.ARROW:
            return _arrow(source, choose, scenario.terms, stack)
        case Format.CSV:
            stream = stack.enter_context(_stream(source))
            return _from_rows(source, CsvRows(text_of(stream, source.shown), source.shown, choose), stream)
        case Format.JSON_LINES:
            stream = stack.enter_context(_stream(source))
            text = text_of(stream, source.shown)
            return _from_rows(source, JsonRows(text, source.shown, scenario.terms, beside), stream)


Choose = Callable[[Sequence[str]], Sequence[str]]
"""What picks the columns to read of those that there are."""


def _parquet(
    source: Source,
    choose: Choose,
    check: Callable[[Mapping[str, str]], bool],
    terms: Mapping[str, Term],
    stack: ExitStack,
) -> Opened:
    """Read by Polars, which is faster; where a column has a type that Polars does not take, by Arrow."""
    import pyarrow.parquet as pq

    path = _seekable(source, stack)
    with damage_told(source.shown), pq.ParquetFile(path) as file:
        schema, metadata, total = file.schema_arrow, _ours(file.metadata.metadata), file.metadata.num_rows
        check(metadata)
        chosen = choose(schema.names)
    if not all(is_plain(kind) for kind in schema.types):
        rows = ArrowRows(source.shown, schema, _parquet_batches(path, chosen), choose, terms)
        return replace(_from_rows(source, rows, None, metadata), total=total)
    frame = pl.scan_parquet(path, glob=False).with_row_index(ROW, offset=1).select(ROW, *chosen)
    return Opened(source, frame, frame.collect_schema(), total, metadata=metadata)


def _parquet_batches(path: str, names: Sequence[str]) -> Iterator[Any]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(ROWS, columns=list(names))


def metadata_of(path: str) -> dict[str, str]:
    """What a Parquet file says of itself in our own keys.

    Raises:
        NegsimError: damage.
    """
    import pyarrow.parquet as pq

    with damage_told(harmless(path)):
        return _ours(pq.read_metadata(path).metadata)


def is_coded(name: str, metadata: Mapping[str, str], scenario: Scenario) -> bool:
    """Whether a source with this metadata holds codes.

    Raises:
        NegsimError: it holds the codes of another scenario.
    """
    if CODED_KEY not in metadata:
        return False
    found, ours = harmless(metadata.get(HASH_KEY, "nothing")), scenario.hash
    if found != ours:
        raise NegsimError(f"{name} was coded for scenario {found}, and {scenario.id} is {ours}: encode it anew")
    return True


def _ours(found: Mapping[bytes, bytes] | None) -> dict[str, str]:
    ours = {key: value for key, value in (found or {}).items() if key.startswith(b"negsim.")}
    return {key.decode(errors="replace"): value.decode(errors="replace") for key, value in ours.items()}


def _arrow(source: Source, choose: Choose, terms: Mapping[str, Term], stack: ExitStack) -> Opened:
    """An Arrow file, or a stream that is read as it comes."""
    import pyarrow as pa

    stream = stack.enter_context(_stream(source))
    checked = bytes_of(stream, source.shown)
    if checked.peek(1).startswith(b"ARROW1"):
        path = _seekable(source, stack, checked)
        with damage_told(source.shown), pa.OSFile(path) as file:
            found = pa.ipc.open_file(file).schema
            places = [found.names.index(name) for name in choose(found.names)]
        rows = ArrowRows(source.shown, found, _arrow_batches(path, places), choose, terms)
        return _from_rows(source, rows, None)
    with damage_told(source.shown):
        reader = pa.ipc.open_stream(checked)
    return _from_rows(source, ArrowRows(source.shown, reader.schema, reader, choose, terms), stream)


def _arrow_batches(path: str, places: Sequence[int]) -> Iterator[Any]:
    """The batches of an Arrow file, with the columns in these places."""
    import pyarrow as pa

    with pa.OSFile(path) as file:
        reader = pa.ipc.open_file(file, options=pa.ipc.IpcReadOptions(included_fields=list(places)))
        for place in range(reader.num_record_batches):
            yield reader.get_batch(place)


def _from_rows(source: Source, rows: Rows, stream: Any, metadata: Mapping[str, str] | None = None) -> Opened:
    from polars.io.plugins import register_io_source

    def frames(columns: list[str] | None, predicate: pl.Expr | None, limit: int | None, _size: int | None) -> Any:
        for frame in rows.frames():
            part = frame if predicate is None else frame.filter(predicate)
            yield part.select(columns) if columns is not None else part
            limit = None if limit is None else limit - part.height

    schema = pl.Schema(rows.schema)
    frame = register_io_source(frames, schema=schema)
    return Opened(source, frame, schema, read=lambda: _position(stream), metadata=metadata or {})


def _position(stream: Any) -> int:
    """How many bytes of the file have been read, if that can be told."""
    file = stream.fileobj if isinstance(stream, gzip.GzipFile) else stream
    try:
        return int(cast("IO[bytes]", file).tell())
    except (OSError, ValueError, AttributeError):
        return 0


def _stream(source: Source) -> IO[bytes]:
    if source.name == STREAM:
        if sys.stdin is None:
            raise NegsimError("standard input is closed: nothing to read")
        return sys.stdin.buffer
    if _is_compressed(source):
        return gzip.open(source.name)  # type: ignore[return-value]  # reads bytes as a file does
    return Path(source.name).open("rb")


def _is_compressed(source: Source) -> bool:
    return source.name.lower().endswith(".gz")


def _seekable(source: Source, stack: ExitStack, stream: IO[bytes] | None = None) -> str:
    """The file's own path, or that of a copy of what is no file: some formats are read from their end."""
    if source.name != STREAM and not _is_compressed(source) and Path(source.name).is_file():
        return source.name
    copy = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".copy"))  # noqa: SIM115  # the stack is one
    shutil.copyfileobj(stream or bytes_of(stack.enter_context(_stream(source)), source.shown), copy)
    copy.flush()
    return copy.name
