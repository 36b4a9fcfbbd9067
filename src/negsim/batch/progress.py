"""Progress of long work on a terminal: how much, how fast, how long still."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

_EVERY = 0.25


@dataclass
class Progress:
    """One line on standard error that is written over; silent where that is no terminal.

    Work may come in stretches: ``part`` is what part of the whole the present one is, ``done`` how much came
    before it, and ``share`` tells from its rows so far how much of it is done; from 0 to 1, if that is known.
    """

    share: Callable[[int], float | None] = lambda _: None
    part: float = 1.0
    done: float = 0.0
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    rows: int = 0
    _before: int = 0
    _started: float = field(default_factory=time.monotonic)
    _told: float = 0.0

    @contextmanager
    def on(self, stream: TextIO) -> Iterator[None]:
        """Write to another stream for a while."""
        self.stream, before = stream, self.stream
        try:
            yield
        finally:
            self.stream = before

    def begin(self, share: Callable[[int], float | None]) -> None:
        """A stretch of the work begins."""
        self.share, self._before = share, self.rows

    def end(self) -> None:
        """The stretch is done."""
        self.done += self.part
        self.share = lambda _: 0.0
        self._before = self.rows

    def advance(self, rows: int) -> None:
        """So many more rows are done."""
        self.rows += rows
        now = time.monotonic()
        if self.stream.isatty() and now - self._told >= _EVERY:
            self._told = now
            self.stream.write(f"\r\x1b[K{self.line(now - self._started)}")
            self.stream.flush()

    def line(self, seconds: float) -> str:
        """The rows so far, the rate and the time left."""
        rate = self.rows / seconds if seconds > 0 else 0.0
        within = self.share(self.rows - self._before)
        share = None if within is None else self.done + self.part * within
        left = f", {_span(seconds * (1 - share) / share)} left" if share else ""
        return f"{self.rows:,} proposals, {rate:,.0f} a second{left}"

    def close(self) -> None:
        """Clear the line."""
        if self._told:
            self.stream.write("\r\x1b[K")
            self.stream.flush()


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(max(seconds, 0.0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
