"""A page to read: help, a source card."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from negsim.tui.lines import Filler, Lines
from negsim.tui.screens.dialog import Dialog


class Page(Dialog[None]):
    """Lines over the rest, until Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter,left,question_mark,f1", "dismiss", "close")]

    def __init__(self, title: Content, fill: Filler) -> None:
        super().__init__()
        self._title = title
        self._lines = Lines(fill)

    def compose(self) -> ComposeResult:
        """A frame around the lines."""
        frame = Vertical(self._lines, classes="over page")
        frame.border_title = self._title
        frame.border_subtitle = "Esc closes"
        yield frame
