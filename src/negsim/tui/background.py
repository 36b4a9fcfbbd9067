"""Work that takes longer than a frame: on a thread that polls, and that quitting never waits for."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

Stop = Callable[[], bool]
"""Whether the work is no longer wanted; polled by the work."""


class Background:
    """One piece of work at a time for one receiver; newer work replaces older."""

    class Finished(Message):
        """The work is done; ``result`` is its result, or the exception that ended it."""

        def __init__(self, name: str, result: Any) -> None:
            super().__init__()
            self.name = name
            self.result = result

    def __init__(self, receiver: MessagePump, name: str) -> None:
        self.receiver = receiver
        self.name = name
        self._stop = Event()

    def start(self, work: Callable[[Stop], object]) -> None:
        """Stop what is going on, and begin this; its result comes as a message."""
        self.stop()
        stop = self._stop = Event()
        Thread(target=self._run, args=(work, stop), name=f"negsim-{self.name}", daemon=True).start()

    def stop(self) -> None:
        """No longer want what is going on."""
        self._stop.set()

    def _run(self, work: Callable[[Stop], object], stop: Event) -> None:
        try:
            result = work(stop.is_set)
        except Exception as error:
            result = error
        if not stop.is_set():
            self.receiver.post_message(self.Finished(self.name, result))
