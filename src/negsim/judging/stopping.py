"""Stopping a search from outside."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from negsim.scenario.arguments import one_of_kind

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818  # not an error: somebody asked for it
    """The search was asked to stop; what it had found stands."""

    def __str__(self) -> str:
        return "it was stopped"


def limit_reached(limit: int) -> str:
    """Why a listing that was cut does not have everything."""
    return f"the limit of {limit:,} was reached"


class Interruptible(Protocol):
    """What can be told to end a running call."""

    def interrupt(self) -> None:
        """End the running call, if there is one."""


class Halt:
    """A request to stop that another thread, a signal or a limit of time can make.

    It reaches a running solver at once; everything else looks at :meth:`check` as it goes.
    ``found`` tells whoever waits how many answers there are so far.
    """

    def __init__(self) -> None:
        self.found = 0
        self._requested = threading.Event()
        self._lock = threading.Lock()
        self._running: list[Interruptible] = []

    @property
    def requested(self) -> bool:
        """Whether somebody has asked."""
        return self._requested.is_set()

    def now(self) -> None:
        """Ask every search that looks at this to stop."""
        with self._lock:
            self._requested.set()
            for running in self._running:
                running.interrupt()

    def check(self) -> None:
        """Stop here if somebody has asked.

        Raises:
            Stopped: if so.
        """
        if self.requested:
            raise Stopped

    def counting(self, answers: Iterable[T]) -> Iterator[T]:
        """The answers, counted in ``found`` as they come."""
        for answer in answers:
            self.found += 1
            yield answer

    @contextmanager
    def reaches(self, running: Interruptible) -> Iterator[None]:
        """While inside, ``running`` is interrupted when somebody asks."""
        with self._lock:
            self._running.append(running)
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._running.remove(running)


def halt_of(given: Halt | None) -> Halt:
    """The request to stop that was handed over; one that nobody makes where none was.

    Raises:
        NegsimError: it is something else.
    """
    return Halt() if given is None else one_of_kind("halt", given, Halt, "a negsim.deals.Halt")


_HERE = threading.local()
"""The request to stop of the search that runs on this thread."""


def check_here() -> None:
    """Stop here if somebody has asked the search that runs on this thread; for work that is handed no halt.

    Raises:
        Stopped: if so.
    """
    halt = getattr(_HERE, "halt", None)
    if isinstance(halt, Halt):
        halt.check()


class Exhausted(Exception):  # noqa: N818  # a limit that was reached, to be reported as such
    """The search took more steps than it may."""

    def __str__(self) -> str:
        return "the limit of effort was reached"


class Budget:
    """What is left of a number of steps, for as long as nobody asks to stop."""

    def __init__(self, steps: float, halt: Halt) -> None:
        self.left, self.halt = steps, halt

    def spend(self, steps: int) -> None:
        """Use some up.

        Raises:
            Exhausted: if there are none left.
            Stopped: if somebody asked for it.
        """
        self.left -= steps
        if self.left < 0:
            raise Exhausted
        self.halt.check()


@contextmanager
def within(seconds: float, halt: Halt) -> Iterator[Halt]:
    """A request to stop that is made when the time is up, or when the other is."""
    limited = Halt()
    timer = threading.Timer(seconds, limited.now)
    timer.daemon = True
    timer.start()
    try:
        with halt.reaches(_Relay(limited)):
            yield limited
    finally:
        timer.cancel()


@dataclass(frozen=True, slots=True)
class _Relay:
    """Passes a request to stop on."""

    to: Halt

    def interrupt(self) -> None:
        self.to.now()


class Search(Generic[T]):
    """A search on a thread of its own, so that whoever started it can go on, look how far it is, and stop it.

    ``done``, if given, is called with the search when it has ended, on its thread.
    """

    def __init__(
        self,
        work: Callable[[Halt], T],
        *,
        name: str = "negsim-search",
        done: "Callable[[Search[T]], None] | None" = None,
    ) -> None:
        self.halt = Halt()
        self._outcome: list[T] = []
        self._failure: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, args=(work, done), name=name, daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for the end, but no longer than this."""
        self._thread.join(seconds)

    def stop(self) -> None:
        """Ask it to stop."""
        self.halt.now()

    def result(self) -> T:
        """What it found; only once it has ended.

        Raises:
            BaseException: what ended it instead.
        """
        if self._failure:
            raise self._failure[0]
        return self._outcome[0]

    def _run(self, work: Callable[[Halt], T], done: "Callable[[Search[T]], None] | None") -> None:
        _HERE.halt = self.halt
        try:
            self._outcome.append(work(self.halt))
        except BaseException as error:  # it is raised where the result is asked for
            self._failure.append(error)
        if done:
            done(self)
