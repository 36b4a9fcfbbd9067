"""The bottom line: a few keys of the focused pane; each can be clicked."""

from textual import events
from textual.content import Content

from negsim.tui.actions import Action, footer
from negsim.tui.static_text import StaticText
from negsim.tui.styles import MARKED

MOST_KEYS = 7


class KeyLine(StaticText):
    """The keys that are most wanted where the focus is."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._places: list[tuple[int, Action]] = []

    def show(self, where: str) -> None:
        """Show the keys of a pane."""
        parts: list[Content] = []
        self._places, column = [], 0
        for action in list(footer(where))[:MOST_KEYS]:
            key, name = action.footer_parts
            parts.append(Content.assemble(" ", (key, MARKED), f" {name} "))
            column += parts[-1].cell_length
            self._places.append((column, action))
        self.put(Content("").join(parts))

    async def on_click(self, event: events.Click) -> None:
        """Do what the key would do."""
        action = next((action for end, action in self._places if event.x < end), None)
        if action:
            await self.run_action(f"screen.run('{action.name}')")
