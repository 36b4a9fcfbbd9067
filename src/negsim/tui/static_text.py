"""A few lines of text that are drawn again only when they say something else."""

from textual.content import Content
from textual.widgets import Static


class StaticText(Static):
    """Static text that is compared with what stands there."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, markup=False)
        self._text = Content()

    def put(self, content: Content) -> None:
        """Say this from now on; the size stays what it is."""
        if not content.is_same(self._text):
            self._text = content
            self.update(content, layout=False)
