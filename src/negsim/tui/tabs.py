"""The panes that share one place in a narrow window."""

from textual import events
from textual.content import Content

from negsim.tui.layout import SHARING
from negsim.tui.panes import PANES
from negsim.tui.static_text import StaticText
from negsim.tui.styles import MARKED, QUIET


class Tabs(StaticText):
    """Names the panes that share a place; the one that is shown is marked, and a click shows another."""

    def __init__(self) -> None:
        super().__init__(id="tabs")
        self.kinds = [kind for kind in PANES if kind.NAME in SHARING]
        self.shown = self.kinds[0].NAME
        self._ends: list[int] = []

    def show(self, name: str) -> None:
        """Mark the pane that is shown, if it is one of these."""
        self.shown = name if name in SHARING else self.shown
        parts, self._ends, column = [], [], 0
        for kind in self.kinds:
            text = f"[{kind.NUMBER} {kind.TITLE}]" if self.shown == kind.NAME else f" {kind.NUMBER} {kind.TITLE} "
            parts.append(Content.styled(f"{text} ", MARKED if self.shown == kind.NAME else QUIET))
            column += len(text) + 1
            self._ends.append(column)
        self.put(Content("").join(parts))

    async def on_click(self, event: events.Click) -> None:
        """Show the pane that was clicked."""
        for kind, end in zip(self.kinds, self._ends, strict=True):
            if event.x - self.gutter.left < end:
                await self.run_action(f"screen.pane('{kind.NAME}')")
                return
