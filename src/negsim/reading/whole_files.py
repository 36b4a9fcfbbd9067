"""Files that have their name only once they are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to; what is there takes the name ``path`` at the end, or is removed if anything fails.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_whole(path: Path, data: str | bytes) -> None:
    """Write text (as UTF-8) or bytes, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    with whole(path) as unfinished:
        unfinished.write_bytes(data.encode() if isinstance(data, str) else data)
