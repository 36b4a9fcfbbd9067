"""Opening another scenario: a shipped one, or a file."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from negsim.reading import library, load
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario
from negsim.tui.background import Background
from negsim.tui.columns import paragraph
from negsim.tui.entry import Entry
from negsim.tui.files import typed_path
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.screens.dialog import Dialog
from negsim.tui.styles import BAD, QUIET, STRONG


class Picker(Dialog[Scenario | None]):
    """Ends with the scenario that was read, or None; a broken file shows what is wrong with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "close"),
        Binding("enter", "choose", "open"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries = library()
        self._titles: dict[str, str] = {}
        self._told = "Enter opens the shipped scenario under the cursor; Tab leads to the line for a file."
        self._failed = False
        self.shipped = Lines(self._shipped_rows, id="shipped")
        self.entry = Entry(placeholder="path of a scenario file", id="path", compact=True)
        self.entry.cursor_blink = False
        self.report = Lines(self._report_rows, id="report")
        self._work = Background(self, "reading")
        self._listing = Background(self, "titles")

    def compose(self) -> ComposeResult:
        """Shipped scenarios, a line for a path, and what is wrong."""
        frame = Vertical(self.shipped, self.entry, self.report, classes="over picker")
        frame.border_title = "Open a scenario"
        frame.border_subtitle = "Enter opens, Esc closes"
        yield frame

    def on_mount(self) -> None:
        """Read the titles while the names are already shown."""
        self.shipped.styles.height = max(1, len(self._entries))
        self.shipped.focus()
        self._listing.start(lambda _: {entry.id: entry.title for entry in self._entries})

    def on_unmount(self) -> None:
        """Nobody waits for what is still being read."""
        self._work.stop()
        self._listing.stop()

    def _shipped_rows(self, width: int) -> Sequence[Row]:  # noqa: ARG002  # long titles are cut by the list
        return [
            Row(Content.assemble(literal(entry.id, STRONG), "  ", literal(self._titles.get(entry.id, ""))), entry.id)
            for entry in self._entries
        ]

    def _report_rows(self, width: int) -> Sequence[Row]:
        style = BAD if self._failed else QUIET
        return [
            Row(line, f"line:{number}" if self._failed else "")
            for number, told in enumerate(self._told.splitlines())
            for line in paragraph(told, width, hang=2, style=style)
        ]

    def _tell(self, told: str, *, failed: bool = False) -> None:
        self._told, self._failed = told, failed
        self.report.key = ""
        self.report.refill()

    def action_choose(self) -> None:
        """Read the shipped scenario under the cursor."""
        if self.shipped.has_focus and self.shipped.key:
            self._read(self.shipped.key)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the file."""
        event.stop()
        text = event.value.strip()
        if not text:
            return
        try:
            self._read(str(typed_path(text)))
        except NegsimError as error:
            self._tell(str(error), failed=True)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Read the shipped scenario that was clicked."""
        event.stop()
        if event.lines is self.shipped:
            self._read(event.key)

    def _read(self, name: str) -> None:
        self._tell(f"reading {name} ...")
        self._work.start(lambda _: load(name))

    def on_background_finished(self, event: Background.Finished) -> None:
        """End with the scenario, or tell what is wrong; the work behind is untouched."""
        event.stop()
        match event.result:
            case Scenario() as scenario:
                self.dismiss(scenario)
            case dict() as titles:
                self._titles = titles
                self.shipped.refill()
            case NegsimError() | OSError() as error:
                self._tell(str(error), failed=True)
            case Exception() as error:
                self._tell(f"this file could not be read: {type(error).__name__}: {error}", failed=True)
