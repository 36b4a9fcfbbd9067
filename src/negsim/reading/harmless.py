"""Text from a file or a person: shown as it is, never obeyed."""

import re
from unicodedata import category

_JOINERS = "\u200c\u200d"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_JOINED = ("Lo", "Mc", "Mn", "Sk", "So")
"""What a joiner follows where it is part of the word (Persian, Hindi) or the sign; no Latin letter is among them."""
_BREAKS = re.compile(r"\s*[^\S ]\s*")


def harmless(text: str) -> str:
    r"""The text on one line, with what a terminal would act upon spelled out, as ``\x1b``."""
    if text.isprintable():
        return text
    return spelled(_BREAKS.sub(" ", text.translate(_INVISIBLE)).strip())


def spelled(text: str) -> str:
    """The text with every letter that cannot be seen spelled out."""
    return "".join(
        letter if letter.isprintable() or _joins(letter, before) else ascii(letter)[1:-1]
        for before, letter in zip(" " + text, text, strict=False)
    )


def _joins(letter: str, before: str) -> bool:
    return letter in _JOINERS and category(before) in _JOINED


def harmless_lines(text: str) -> str:
    """The same line by line, indentation kept; ends in a line break."""
    return "".join(_indented(line) + "\n" for line in text.removesuffix("\n").split("\n"))


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + harmless(text)
