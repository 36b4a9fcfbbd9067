"""Tables of results into files, whole or not at all, or onto standard output."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC, EPIPE
from pathlib import Path
from typing import IO, Literal

import polars as pl

from negsim.batch.tables.formats import Format, compressed
from negsim.outputs import OutputFile
from negsim.scenario.errors import NegsimError

Packing = Literal["uncompressed", "gzip"]

_OS_ERROR = re.compile(r"\(os error (\d+)\)")


@contextmanager
def opened(name: str, form: Format) -> Iterator[IO[bytes]]:
    """The file of that name, which is there once everything has been written, or standard output for ``-``.

    Raises:
        NegsimError: it cannot be written.
    """
    if name == "-":
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    with OutputFile(name, compressed=compressed(Path(name), form)) as file:
        yield file


def write(frame: pl.LazyFrame, file: IO[bytes], name: str, form: Format, metadata: Mapping[str, str]) -> None:
    """Stream the frame into a file of the format; Parquet carries the metadata.

    Raises:
        NegsimError: it cannot be written.
    """
    try:
        _sink(frame, file, form, metadata, "gzip" if compressed(Path(name), form) else "uncompressed")
    except (OSError, pl.exceptions.ComputeError) as error:
        number = int(found[1]) if (found := _OS_ERROR.search(str(error))) else 0
        if number == EPIPE:
            raise BrokenPipeError(number, os.strerror(number)) from error
        if number in (ENOSPC, EDQUOT, EFBIG):
            told = "standard output" if name == "-" else name
            raise NegsimError(f"{told} cannot be written: {os.strerror(number)}") from error
        if "thrift: transport error" in str(error):  # how the writer of Parquet tells it
            raise NegsimError(f"{name} cannot be written: no room for it, or a broken stream") from error
        raise


def _sink(
    frame: pl.LazyFrame, file: IO[bytes], form: Format, metadata: Mapping[str, str], compression: Packing
) -> None:
    match form:
        case Format.PARQUET:
            frame.sink_parquet(file, metadata=dict(metadata))
        case Format.ARROW:
            frame.sink_ipc(file, compression="zstd", compat_level=pl.CompatLevel.oldest())
        case Format.CSV:
            frame.sink_csv(file, compression=compression, check_extension=False)
        case Format.JSON_LINES:
            frame.sink_ndjson(file, compression=compression, check_extension=False)


def write_to(frame: pl.LazyFrame, name: str, form: Format, metadata: Mapping[str, str]) -> None:
    """Stream the frame into the file of that name, whole or not at all, or to standard output for ``-``.

    Raises:
        NegsimError: it cannot be written.
    """
    with opened(name, form) as file:
        write(frame, file, name, form, metadata)
