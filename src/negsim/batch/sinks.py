"""Where results go: a file that has its name only once it is whole, or standard output."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import polars as pl

from negsim.batch.formats import Format
from negsim.reading.whole_files import whole


def write(frame: pl.LazyFrame, target: Path | IO[bytes], form: Format, metadata: Mapping[str, str]) -> None:
    """Stream the frame into a file of the format; Parquet carries the metadata."""
    match form:
        case Format.PARQUET:
            frame.sink_parquet(target, metadata=dict(metadata))
        case Format.ARROW:
            frame.sink_ipc(target, compression="zstd", compat_level=pl.CompatLevel.oldest())
        case Format.CSV:
            frame.sink_csv(target, check_extension=False)
        case Format.JSON_LINES:
            frame.sink_ndjson(target, check_extension=False)


def write_to(frame: pl.LazyFrame, name: str, form: Format, metadata: Mapping[str, str]) -> None:
    """Stream the frame into the file of that name, whole or not at all, or to standard output for ``-``."""
    if name == "-":
        write(frame, sys.stdout.buffer, form, metadata)
        sys.stdout.flush()
        return
    with whole(Path(name)) as path:
        write(frame, path, form, metadata)
