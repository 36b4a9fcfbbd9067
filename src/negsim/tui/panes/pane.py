"""What every pane is: a titled frame around a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from negsim.tui.lines import Lines, Row
from negsim.tui.shared import Shared


class Pane(Vertical):
    """One view of the session. A new pane is a subclass, named in :data:`negsim.tui.panes.PANES`."""

    NAME: ClassVar[str]
    NUMBER: ClassVar[str] = ""
    TITLE: ClassVar[str]
    ABOUT: ClassVar[str]
    """What the help page says of it."""

    class Asked(Message):
        """Something else is asked now."""

    class Looked(Message):
        """Another item was chosen; nothing else is asked."""

    def __init__(self, shared: Shared) -> None:
        super().__init__(id=self.NAME, classes="pane")
        self.shared = shared
        self.lines = Lines(self.rows, id=f"{self.NAME}-lines")
        self.border_title = self.title_content()

    @property
    def item(self) -> str:
        """What the source card should be about, as :attr:`Shared.item` names it; empty for nothing."""
        return ""

    def compose(self) -> ComposeResult:
        """The list alone."""
        yield self.lines

    def title_content(self) -> Content:
        """Number and title."""
        return Content(f"{self.NUMBER} {self.TITLE}".strip())

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A click on what the cursor is on does what Enter does."""
        event.stop()
        await self.run_action("choose")

    def rows(self, width: int) -> Sequence[Row]:
        """What the list shows."""
        raise NotImplementedError

    def begin(self) -> None:
        """Forget what was chosen in another session."""
        self.lines.key = ""
        self.lines.scroll_to(y=0, animate=False, force=True)

    def update(self) -> None:
        """Show the session as it is now."""
        self.lines.refill()
