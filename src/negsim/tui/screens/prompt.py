"""One line to type, checked before it is taken."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from negsim.tui.entry import Entry
from negsim.tui.literal import literal
from negsim.tui.screens.dialog import Dialog
from negsim.tui.static_text import StaticText
from negsim.tui.styles import BAD

Check = Callable[[str], str]
"""Takes what was typed; gives what is wrong with it, or nothing once it has been done."""


class Prompt(Dialog[str | None]):
    """Ends with what was typed once ``check`` has nothing against it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "close")]

    def __init__(self, title: Content, about: Content, value: str, check: Check) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._check = check
        self.entry = Entry(value, compact=True)
        self.entry.cursor_blink = False
        self._complaint = StaticText()

    def compose(self) -> ComposeResult:
        """A frame around the line, what is wanted, and what is wrong."""
        frame = Vertical(Static(self._about, markup=False), self.entry, self._complaint, classes="over prompt")
        frame.border_title = self._title
        frame.border_subtitle = "Enter takes it, Esc closes"
        yield frame

    def on_mount(self) -> None:
        """Type at once."""
        self.entry.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take it, or tell what is wrong."""
        event.stop()
        wrong = self._check(event.value.strip())
        if wrong:
            self._complaint.update(Content("\n").join(literal(line, BAD) for line in wrong.splitlines()[:8]))
        else:
            self.dismiss(event.value.strip())
