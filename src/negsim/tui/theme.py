"""Colours, and drawing with ASCII characters only."""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

DARK = Theme(
    name="negsim-dark",
    primary="#7aa2f7",
    secondary="#9aa5ce",
    accent="#e0af68",
    success="#8fd18a",
    warning="#e6c35c",
    error="#ff8f8f",
    foreground="#d8dee9",
    background="#14171f",
    surface="#1a1e28",
    panel="#232936",
    variables={"quiet": "#9aa3b5", "mild": "#7fd0d8", "border-idle": "#4a5368", "cursor": "#2a3550"},
)

LIGHT = Theme(
    name="negsim-light",
    primary="#1d4ed8",
    secondary="#475569",
    accent="#8a4b00",
    success="#14622b",
    warning="#7a4f00",
    error="#a3122a",
    foreground="#1c2230",
    background="#fbfbf8",
    surface="#f2f2ec",
    panel="#e4e5de",
    dark=False,
    variables={"quiet": "#545b6b", "mild": "#0b5f6b", "border-idle": "#a9adb8", "cursor": "#d5dff5"},
)

HIGH_CONTRAST = Theme(
    name="negsim-high-contrast",
    primary="#00ffff",
    secondary="#ffffff",
    accent="#ffff00",
    success="#00ff66",
    warning="#ffff00",
    error="#ff9d9d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={"quiet": "#e0e0e0", "mild": "#66ffff", "border-idle": "#ffffff", "cursor": "#000090"},
)

THEMES = (DARK, LIGHT, HIGH_CONTRAST)
FALLBACKS = {"quiet": "ansi_default", "mild": "ansi_cyan", "border-idle": "ansi_default", "cursor": "ansi_blue"}
"""Our own variables where a theme has none: the terminal's own colours."""

NAMES = (*(theme.name for theme in THEMES), "ansi-dark", "ansi-light")
"""The themes to choose from; the last two are the terminal's own sixteen colours."""

_TWINS = str.maketrans(
    {
        **dict.fromkeys("─━═┄┈╌┅╍", "-"),
        **dict.fromkeys("│┃║┆┊╎▏▎▍▌▋▊▉▐▕", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
        **dict.fromkeys("█▇▆▅▄▃▂▁▀▔", " "),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("–—−‐‑‒", "-"),
        "…": "~", "←": "<", "→": ">", "↑": "^", "↓": "v", "×": "x", "·": ".", "•": "*",
    }
)  # fmt: skip


@lru_cache(maxsize=4096)
def ascii_twin(text: str) -> str:
    """The text in ASCII, in as many cells: letters without their marks, ``?`` for what has no twin."""
    return text if text.isascii() else "".join(map(_letter, text.translate(_TWINS)))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    plain = unicodedata.normalize("NFKD", letter)[0]
    cells = cell_len(letter)
    return plain * cells if plain.isascii() and cells == 1 else "?" * cells


class AsciiFilter(LineFilter):
    """Turns every line, whoever drew it, into ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's signature
        """The segments with each character's twin."""
        return [Segment(ascii_twin(text), style, control) for text, style, control in segments]
