"""Streams of text in blocks of whole lines, and work on several blocks at once."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, TypeVar

BLOCK = 8 << 20
"""Bytes to take at a time, up to the end of a line."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in pieces that end where a line does."""
    while block := stream.read(BLOCK):
        yield block + stream.readline()


def ahead(function: Callable[[Given], Made], items: Iterable[Given]) -> Iterator[Made]:
    """What the function makes of each item, in order, several of them worked on at once."""
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        under_way: deque[Future[Made]] = deque()
        for item in items:
            under_way.append(pool.submit(function, item))
            if len(under_way) > workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
