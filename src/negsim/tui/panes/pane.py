"""What every pane is: a title strip over a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from negsim.tui.lines import Lines, Row
from negsim.tui.shared import Shared
from negsim.tui.static_text import StaticText


class Strip(StaticText):
    """Number and title of a pane, and at the right what can be done or what is shown."""

    class Clicked(Message):
        """Somebody clicked it."""

    def show(self, left: Content, right: Content) -> None:
        """Put both ends; the right one only where there is room."""
        room = max(0, self.size.width)
        gap = room - left.cell_length - right.cell_length
        self.put(Content.assemble(left, " " * gap, right) if gap >= 2 else left.truncate(room, ellipsis=True))

    def on_click(self, event: events.Click) -> None:
        """Lead the focus to the pane."""
        event.stop()
        self.post_message(self.Clicked())


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
        self.strip = Strip(id=f"{self.NAME}-strip")
        self.strip.add_class("strip")
        self.lines = Lines(self.rows, id=f"{self.NAME}-lines")

    @property
    def item(self) -> str:
        """What the source card should be about, as :attr:`Shared.item` names it; empty for nothing."""
        return ""

    def compose(self) -> ComposeResult:
        """The title strip and the list."""
        yield self.strip
        yield self.lines

    def title_content(self) -> Content:
        """Number and title."""
        return Content.styled(f"{self.NUMBER} {self.title_words()}".strip(), "bold")

    def title_words(self) -> str:
        """The title, which may tell what the pane found."""
        return self.TITLE

    def hint(self) -> str:
        """What stands at the right of the title strip."""
        return ""

    def show_strip(self) -> None:
        """Show the title strip as things are now."""
        self.strip.show(self.title_content(), Content(self.hint()))

    async def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A click on what the cursor is on does what Enter does."""
        event.stop()
        await self.run_action("choose")

    def on_strip_clicked(self, event: Strip.Clicked) -> None:
        """A click on the title leads here."""
        event.stop()
        self.lines.focus()

    def on_resize(self) -> None:
        """Fit the title to the width."""
        self.show_strip()

    def rows(self, width: int) -> Sequence[Row]:
        """What the list shows."""
        raise NotImplementedError

    def begin(self) -> None:
        """Forget what was chosen in another session."""
        self.lines.key = ""
        self.lines.scroll_to(y=0, animate=False, force=True)

    def update(self) -> None:
        """Show the session as it is now."""
        self.show_strip()
        self.lines.refill()
