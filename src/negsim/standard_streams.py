"""Standard streams as a shell hands them over: closed, full, or too narrow for the letters that are written."""

import codecs
import errno
import io
import os
import sys
from typing import Any

READER_GONE = 141
"""The exit code where nobody reads a pipe any more: what a shell tells of a program that the pipe ended."""

_GONE = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)


class OutputError(Exception):
    """Standard output cannot be written; no OSError, so that nobody takes it for a file's."""

    def __init__(self, error: OSError) -> None:
        reason = "it is closed" if error.errno == errno.EBADF else error.strerror or str(error)
        super().__init__(f"cannot write to standard output: {reason}")
        self.errno = error.errno


def exit_code(error: BaseException) -> int:
    """What a failed reading or writing ends with: ``READER_GONE`` or 2."""
    is_gone = getattr(error, "errno", None) in _GONE or f"(os error {errno.EPIPE})" in str(error)  # as Polars tells it
    return READER_GONE if is_gone else 2


def prepare() -> None:
    """Make this process's standard streams such that any letters can be written, and a failure is told once.

    What a stream cannot carry is written as JSON escapes it. A closed stream is held open, so that no file
    is taken for it.
    """
    codecs.register_error("negsim", _escaped)
    for number, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        _hold_open(number, mode)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BufferedReader(_Closed(0)))
    sys.stdout = _through(_Output, sys.stdout, 1)
    sys.stderr = _through(_Narration, sys.stderr, 2)


def _escaped(error: UnicodeError) -> tuple[str, int]:
    import json

    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def _hold_open(number: int, mode: int) -> None:
    """Open a closed stream for the other direction only: using it stays an error."""
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, mode)  # the lowest free number, which is this one


def _through(kind: type[io.FileIO], stream: Any, number: int) -> Any:
    """The stream with its writing done by ``kind``; a console, and what is no file, is left as it is."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(kind(number, "w", closefd=False)), "utf-8", "negsim")
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="negsim")
    buffer = getattr(stream, "buffer", None)
    if type(getattr(buffer, "raw", buffer)) is not io.FileIO:
        return stream
    stream.flush()
    raw = kind(number, "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        stream.encoding,
        "negsim",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _Output(io.FileIO):
    """Standard output: the first failure ends the program's work, and what is still to be written is let go."""

    failed = False

    def write(self, data: Any, /) -> int:
        try:
            return len(data) if self.failed else super().write(data)
        except OSError as error:
            self.failed = True
            raise OutputError(error) from None


class _Narration(io.FileIO):
    """Standard error: where nothing can be said, the exit code still tells."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return len(data)


class _Closed(io.RawIOBase):
    """A standard input that is closed."""

    def __init__(self, number: int) -> None:
        self.number = number

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.number

    def readinto(self, _: Any, /) -> int:
        raise OSError("standard input is closed")
