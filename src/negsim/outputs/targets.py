"""Where the name of a file to be written leads: through links to a file, or to a device, a pipe or an open stream."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from negsim.scenario.errors import NegsimError

COMPRESSED = frozenset(
    (".gz", ".bgz", ".zst", ".zstd", ".bz2", ".xz", ".lzma", ".lz4", ".br", ".z", ".zip", ".7z", ".snappy")
)
"""Endings by which a reader expects a compressed file."""

_OPEN_STREAMS = re.compile(r"(/proc/\d+|/dev)/fd")


@dataclass(frozen=True, slots=True)
class Target:
    """What a name leads to.

    ``path`` is the file itself, links followed; ``found`` what is there already. A stream is written as it
    comes: nothing is put in its place. ``descriptor`` is that of a stream which is open already.
    """

    name: Path
    path: Path
    found: os.stat_result | None = None
    descriptor: int | None = None

    @property
    def stream(self) -> bool:
        """Whether it is a device, a pipe or an open stream, which has no *whole or not at all*."""
        return self.descriptor is not None or (self.found is not None and not stat.S_ISREG(self.found.st_mode))

    def opened(self) -> IO[bytes]:
        """The stream, open for writing; a pipe waits for its reader."""
        return self.name.open("wb") if self.descriptor is None else os.fdopen(os.dup(self.descriptor), "wb")


def target_of(name: str | Path, *, compressed: bool = False) -> Target:
    """Where the name leads, checked before anything is written.

    Raises:
        NegsimError: a folder, no folder to hold it, a name that cannot be, what may not be written, or a name
            of a compressed file where the caller does not compress.
    """
    path = Path(name)
    if str(name) == "-":
        raise NegsimError("- is no name of a file here; ./- would be one")
    if path.suffix.lower() in COMPRESSED and not compressed:
        raise NegsimError(f"{name} would not be compressed: leave {path.suffix} away")
    with explained(path):
        target = _followed(path)
        if target.stream:
            return target
        if target.found is None and not target.path.parent.is_dir():
            raise NegsimError(f"{name} cannot be written: no folder {target.path.parent}: make it first")
        if target.found is not None and not os.access(target.path, os.W_OK):
            raise NegsimError(f"{name} cannot be written: it is protected against writing")
    return target


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What the system says about writing the file, as our own error; a closed pipe stays what it is.

    Raises:
        NegsimError: it cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        told = (isinstance(error, OSError) and error.strerror) or str(error).partition(" (os error ")[0]
        raise NegsimError(f"{path} cannot be written: {told}") from error


def _followed(path: Path) -> Target:
    try:
        found = path.stat()
    except FileNotFoundError:
        return Target(path, Path(os.path.realpath(path)))
    if stat.S_ISDIR(found.st_mode):
        raise NegsimError(f"{path} is a folder: expected the name of a file")
    return Target(path, Path(os.path.realpath(path)), found, descriptor_of(path))


def descriptor_of(path: Path) -> int | None:
    """The open stream of this process that the path names, as ``/dev/stdout`` does."""
    for _ in range(40):
        folder = os.path.realpath(path.parent)
        if _OPEN_STREAMS.fullmatch(folder) and path.name.isdecimal():
            ours = folder in (os.path.realpath("/proc/self/fd"), "/dev/fd")
            return int(path.name) if ours else None
        try:
            path = Path(folder, os.readlink(path))  # noqa: PTH115  # a link of a link, one step at a time
        except OSError:
            return None
    return None


def to_standard_output(name: str | None) -> bool:
    """Whether what is written under this name comes out on standard output."""
    return name == "-" or (name is not None and descriptor_of(Path(name)) == 1)
