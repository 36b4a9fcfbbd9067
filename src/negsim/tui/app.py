"""The Textual application: colours, filters, and the main screen."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter, NoColor
from textual.screen import Screen

from negsim.tui.layout import HORIZONTAL, VERTICAL
from negsim.tui.screens.main import Main
from negsim.tui.session import Session
from negsim.tui.theme import FALLBACKS, NAMES, THEMES, AsciiFilter, theme_for


class NegsimApp(App[None]):
    """The terminal interface on one session."""

    CSS_PATH = "negsim.tcss"
    TITLE = "negsim"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+c", "quit", "quit")]
    HORIZONTAL_BREAKPOINTS = HORIZONTAL
    VERTICAL_BREAKPOINTS = VERTICAL

    def __init__(self, session: Session, folder: Path, *, ascii_only: bool = False, notice: str = "") -> None:
        wanted = {NoColor: "NO_COLOR" in os.environ, AsciiFilter: ascii_only}
        self._plain: list[LineFilter] = [kind() for kind, on in wanted.items() if on]
        super().__init__()
        self.session = session
        self.folder = folder
        self.notice = notice
        self.animation_level = "none"
        self.set_class(ascii_only, "-ascii")
        for theme in THEMES:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """Take the colours of the last time, those that the environment asks for, or those that the terminal has."""
        wanted = self.session.theme or os.environ.get("TEXTUAL_THEME", "")
        colours = "" if self.is_headless else self.console.color_system
        self.theme = wanted if wanted in NAMES else theme_for(colours)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that are not ours."""
        return FALLBACKS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, then no colours at all and ASCII where that is asked for."""
        return [*super().get_line_filters(), *self._plain]

    async def on_event(self, event: events.Event) -> None:
        """Whatever the last key did is told until the next one."""
        if isinstance(event, events.Key):
            self.main.before_key()
        await super().on_event(event)

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        self.main = Main(self.session, self.folder, notice=self.notice)
        self.main.fit(*self.size)
        return self.main
