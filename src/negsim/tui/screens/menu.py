"""A list to choose from, with or without a line to type letters into."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from negsim.scenario.names import folded
from negsim.tui.entry import Entry
from negsim.tui.lines import Lines, Row
from negsim.tui.screens.dialog import Dialog
from negsim.tui.styles import QUIET

_WIDEST, _FRAME = 110, 7
"""Columns of the widest dialog, and of its frame with the list's margins (as the stylesheet has them)."""

Options = Callable[[str, int], Sequence[Row]]
"""Gives the rows for the letters typed and a width."""


class Menu(Dialog[str | None]):
    """Rows to choose from; ends with the key of the chosen one, or None.

    With ``toggle``, choosing calls it and the list stays open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "close"),
        Binding("enter", "choose", "choose"),
        Binding("up", "go(-1)", "up"),
        Binding("down", "go(1)", "down"),
        Binding("pageup", "leaf(-1)", "page up"),
        Binding("pagedown", "leaf(1)", "page down"),
    ]

    def __init__(
        self,
        title: Content,
        options: Options,
        *,
        start: str = "",
        search: bool = False,
        toggle: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._options = options
        self._toggle = toggle
        self._search = search
        self._letters = ""
        self.lines = Lines(self._rows)
        self.lines.key = start

    def compose(self) -> ComposeResult:
        """A frame around the line to type into and the list."""
        frame = Vertical(classes="over menu")
        frame.border_title = self._title
        frame.border_subtitle = "Enter chooses, Esc closes"
        with frame:
            if self._search:
                entry = Entry(placeholder="letters of what you want", compact=True)
                entry.cursor_blink = False
                yield entry
            yield self.lines

    def on_mount(self) -> None:
        """Let the list be as high as it is long."""
        width = min(_WIDEST, self.app.size.width * 9 // 10) - _FRAME
        self.lines.styles.height = max(3, len(self._options("", width)))

    def _rows(self, width: int) -> Sequence[Row]:
        found = self._options(self._letters, width)
        return found or [Row(Content.styled("nothing has these letters", QUIET))]

    def action_choose(self) -> None:
        """End with the chosen row, or toggle it."""
        key = self.lines.key
        if not key:
            return
        if self._toggle is None:
            self.dismiss(key)
            return
        self._toggle(key)
        self.lines.refill()

    def action_go(self, by: int) -> None:
        """Move the cursor while letters are typed."""
        self.lines.action_move(by)

    def action_leaf(self, by: int) -> None:
        """Move the cursor a page while letters are typed."""
        self.lines.action_page(by)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has these letters."""
        event.stop()
        self._letters = folded(event.value)
        self.lines.key = ""
        self.lines.refill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the row under the cursor."""
        event.stop()
        self.action_choose()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A click on the row under the cursor chooses it."""
        event.stop()
        self.action_choose()
