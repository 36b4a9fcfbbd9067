"""Text from a file or a person as content of the screen."""

from textual.content import Content

from negsim.reading.harmless import harmless


def literal(text: str, style: str = "") -> Content:
    """The text as content that no markup is read from; the one way of file text onto the screen."""
    return Content.styled(harmless(text), style) if style else Content(harmless(text))
