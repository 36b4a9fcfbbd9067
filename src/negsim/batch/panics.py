"""What Polars says of damage, as one error of our own; what it prints of it by itself stays unseen."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import IO, TextIO

import polars as pl

from negsim.batch.tables.arrow_batches import ROWS, damage_told, first_line
from negsim.batch.tables.formats import Format
from negsim.batch.tables.sources import Source
from negsim.scenario.errors import NegsimError

_STANDARD_ERROR = 2


@contextmanager
def explained(inputs: Sequence[Source]) -> Iterator[TextIO]:
    """Errors of the libraries as our own; gives standard error for all that is to be seen meanwhile.

    Raises:
        NegsimError: what the library says, and which of the inputs is damaged if that can be found out.
    """
    import pyarrow as pa

    with ExitStack() as stack:
        stream, printed = stack.enter_context(_redirected())
        try:
            yield stream
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, pa.ArrowException) as error:
            printed.truncate(0)
            _find_damage(inputs)
            raise NegsimError(f"the proposals cannot be read or written: {first_line(error)}") from error


@contextmanager
def _redirected() -> Iterator[tuple[TextIO, IO[bytes]]]:
    """Standard error as it was, and a file that gets what is written there; it is handed on at the end."""
    errors = sys.stderr
    if not _is_own(errors):
        yield errors or io.StringIO(), io.BytesIO()
        return
    errors.flush()
    number = errors.fileno()
    with (
        os.fdopen(os.dup(number), "w", encoding="utf-8", errors="backslashreplace") as real,
        tempfile.TemporaryFile() as printed,
    ):
        os.dup2(printed.fileno(), number)
        try:
            yield real, printed
        finally:
            errors.flush()
            os.dup2(real.fileno(), number)
            printed.seek(0)
            with suppress(OSError):
                os.write(number, printed.read())


def _is_own(stream: TextIO | None) -> bool:
    """Whether it is the process's own standard error, and not a stand-in."""
    try:
        return stream is not None and stream.fileno() == _STANDARD_ERROR
    except (OSError, ValueError, AttributeError):
        return False


def _find_damage(inputs: Sequence[Source]) -> None:
    """Read the Parquet files again, with Arrow, which says what is wrong with which.

    Raises:
        NegsimError: the first damage.
    """
    import pyarrow.parquet as pq

    for source in inputs:
        if source.format is Format.PARQUET and source.name != "-":
            with damage_told(source.shown), pq.ParquetFile(source.name) as file:
                for batch in file.iter_batches(ROWS):
                    batch.validate(full=True)
