"""Text from a file or a person: shown as it is, never obeyed."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def harmless(text: str) -> str:
    r"""The text on one line, with what a terminal would act upon spelled out, as ``\x1b``."""
    if text.isprintable():
        return text
    line = " ".join(text.translate(_INVISIBLE).split())
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)


def harmless_lines(text: str) -> str:
    """The same line by line, indentation kept; ends in a line break."""
    return "".join(_indented(line) + "\n" for line in text.splitlines())


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + harmless(text)
