"""What every dialog is: it closes with Esc, and with a click beside it or on its lower edge."""

from typing import TypeVar

from textual import events
from textual.screen import ModalScreen

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A screen over the main one; its frame has the class ``over``."""

    def on_click(self, event: events.Click) -> None:
        """Close where the click was beside the frame, or on the edge that says how to close it."""
        widget, region = self.get_widget_at(event.screen_x, event.screen_y)
        if widget is self or (widget.has_class("over") and event.screen_y == region.bottom - 1):
            event.stop()
            self.dismiss(None)
