"""Streams of text in blocks of whole lines, and work on several blocks at once."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, TypeVar

from negsim.scenario.errors import NegsimError

BLOCK = 8 << 20
"""Bytes to take at a time, up to the end of a line."""
MOST_IN_A_LINE = 64 << 20
"""Bytes of the longest line that is read."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def blocks(stream: IO[bytes], name: str) -> Iterator[bytes]:
    """The stream in pieces that end where a line does.

    Raises:
        NegsimError: a line without end.
    """
    while block := stream.read(BLOCK):
        yield block + line_of(stream, name)


def line_of(stream: IO[bytes], name: str) -> bytes:
    """The next line, or what is left of one.

    Raises:
        NegsimError: a line without end.
    """
    line = stream.readline(MOST_IN_A_LINE)
    if len(line) == MOST_IN_A_LINE and not line.endswith(b"\n"):
        raise NegsimError(f"{name}: a line of more than {MOST_IN_A_LINE >> 20} MiB")
    return line


def ahead(function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """What the function makes of each item, in order, several of them worked on at once."""
    workers = os.cpu_count() or 1
    pool = ThreadPoolExecutor(workers)
    under_way: deque[Future[Made]] = deque()
    try:
        for item in items:
            under_way.append(pool.submit(function, item))
            if len(under_way) > workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever lets go of this may be one of the workers
