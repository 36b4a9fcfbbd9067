"""The panes that share the only place in a narrow window."""

from textual import events
from textual.content import Content

from negsim.tui.layout import NUMBERED
from negsim.tui.panes import PANES
from negsim.tui.static_text import StaticText
from negsim.tui.styles import CHOSEN, MARKED


class Tabs(StaticText):
    """Names the panes; the one that is shown is marked, and a click shows another."""

    def __init__(self) -> None:
        super().__init__(id="tabs")
        kinds = {kind.NAME: kind for kind in PANES}
        self.kinds = [kinds[name] for name in NUMBERED]
        self._ends: list[int] = []

    def show(self, front: str) -> None:
        """Mark the pane that is shown."""
        parts, self._ends, column = [], [], 0
        for kind in self.kinds:
            text = f" {kind.NUMBER} {kind.TITLE} "
            if front == kind.NAME:
                parts.append(Content.styled(text, "bold reverse" if self.app.no_color else CHOSEN))
            else:
                parts.append(Content.assemble((f" {kind.NUMBER}", MARKED), f" {kind.TITLE} "))
            parts.append(Content(" "))
            column += len(text) + 1
            self._ends.append(column)
        self.put(Content("").join(parts))

    async def on_click(self, event: events.Click) -> None:
        """Show the pane that was clicked."""
        for kind, end in zip(self.kinds, self._ends, strict=True):
            if event.x - self.gutter.left < end:
                await self.run_action(f"screen.pane('{kind.NAME}')")
                return
