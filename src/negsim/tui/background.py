"""Work that takes longer than a frame: on a thread that can be stopped, and that quitting never waits for."""

from collections.abc import Callable, Iterator
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

from negsim.judging.stopping import Halt, Search, Stopped


class Background:
    """One piece of work at a time for one receiver; newer work replaces older."""

    class Finished(Message):
        """The work is done; ``result`` is its result, or the exception that ended it."""

        def __init__(self, name: str, result: Any, halt: Halt) -> None:
            super().__init__()
            self.name = name
            self.result = result
            self._halt = halt

        @property
        def unwanted(self) -> bool:
            """Whether somebody has stopped the work, or replaced it, since the message was sent."""
            return self._halt.requested

    class Found(Finished):
        """Something was found, and the work goes on."""

    def __init__(self, receiver: MessagePump, name: str) -> None:
        self.receiver = receiver
        self.name = name
        self._search: Search[object] | None = None

    @property
    def running(self) -> bool:
        """Whether there is work that somebody still wants."""
        return self._search is not None and self._search.running and not self._search.halt.requested

    def start(self, work: Callable[[Halt], object]) -> None:
        """Stop what is going on, and begin this; its result comes as a message."""
        self.stop()
        self._search = Search(work, name=f"negsim-{self.name}", done=self._tell)

    def stream(self, work: Callable[[Halt], Iterator[object]]) -> None:
        """The same with work that finds several things; each comes as a message, and the last as the result."""

        def run(halt: Halt) -> object:
            last: object = None
            for last in work(halt):
                if halt.requested:
                    raise Stopped
                self.receiver.post_message(self.Found(self.name, last, halt))
            return last

        self.start(run)

    def stop(self) -> None:
        """No longer want what is going on."""
        if self._search:
            self._search.stop()

    def _tell(self, search: Search[object]) -> None:
        if search.halt.requested:
            return
        try:
            result = search.result()
        except Exception as error:
            result = error
        self.receiver.post_message(self.Finished(self.name, result, search.halt))
