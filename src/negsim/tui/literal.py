"""Text from a file or a person: shown as it is, never obeyed."""

from textual.content import Content

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def harmless(text: str) -> str:
    r"""The text on one line, with what a terminal would act upon spelled out, as ``\x1b``."""
    if text.isprintable():
        return text
    line = " ".join(text.translate(_INVISIBLE).split())
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)


def literal(text: str, style: str = "") -> Content:
    """The text as content that no markup is read from; the one way of file text onto the screen."""
    return Content.styled(harmless(text), style) if style else Content(harmless(text))
