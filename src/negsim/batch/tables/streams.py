"""The bytes of text files and streams: decompressed, in UTF-8, with one kind of line end, and damage told by name."""

import gzip
import io
import re
import zlib
from typing import IO

from negsim.scenario.errors import NegsimError

_FIRST = 1 << 16
_LINE_END = re.compile(rb"\r(?!\n)|\n")
_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Undamaged(io.RawIOBase):
    """A stream of which a damaged or missing end of compressed data is told with its name."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.stream, self.name = stream, name

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        """Fill the buffer as far as there is something.

        Raises:
            NegsimError: compressed data that are cut short or damaged.
        """
        data = self.bytes_read(len(into))
        into[: len(data)] = data
        return len(data)

    def bytes_read(self, most: int) -> bytes:
        """The next bytes; none at the end."""
        try:
            return self.stream.read(most) if most < _FIRST else self.stream.read1(most)  # type: ignore[attr-defined]  # binary streams have it
        except EOFError:
            raise NegsimError(f"{self.name}: cut short: the compressed data have no end") from None
        except (zlib.error, gzip.BadGzipFile) as error:
            raise NegsimError(f"{self.name}: damaged, or not gzip: {error}") from None


class _Text(Undamaged):
    """Text without a byte order mark; where lines end with CR alone, with LF instead."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        super().__init__(stream, name)
        first = super().bytes_read(_FIRST)
        if first.startswith(_UTF_16_MARKS):
            raise NegsimError(f"{name}: not UTF-8: it looks like UTF-16")
        self._first = first.removeprefix(_UTF_8_MARK)
        end = _LINE_END.search(self._first)
        self._is_cr = end is not None and end[0] == b"\r"

    def bytes_read(self, most: int) -> bytes:
        data, self._first = (self._first[:most], self._first[most:]) if self._first else (super().bytes_read(most), b"")
        return data.replace(b"\r", b"\n") if self._is_cr else data


def text_of(stream: IO[bytes], name: str) -> io.BufferedReader:
    """The stream as text in UTF-8, every line of it ended by LF or CR LF.

    Raises:
        NegsimError: UTF-16, or compressed data that are cut short or damaged; the latter also on reading.
    """
    return io.BufferedReader(_Text(stream, name), 1 << 20)


def bytes_of(stream: IO[bytes], name: str) -> io.BufferedReader:
    """The stream as bytes, of which damage is told."""
    return io.BufferedReader(Undamaged(stream, name), 1 << 20)
