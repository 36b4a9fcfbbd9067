"""Colours, and drawing with ASCII characters only."""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme


def _theme(name: str, *, dark: bool, colours: dict[str, str]) -> Theme:
    """A theme; accent is for focus, keys and ids, and the other colours belong to verdicts."""
    own = {key: value for key, value in colours.items() if key not in ("ground", "surface", "raised", "ink", "accent")}
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["quiet"],
        accent=colours["accent"],
        success=colours["accepts"],
        warning=colours["unsettled"],
        error=colours["rejects"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["surface"],
        panel=colours["raised"],
        dark=dark,
        variables=own,
    )


DARK = _theme(
    "negsim-dark",
    dark=True,
    colours={
        "ground": "#10131B", "surface": "#181C27", "raised": "#262C3B", "cursor": "#2F374B", "ink": "#E8EBF4",
        "quiet": "#A6AEC2", "faint": "#77809A", "accent": "#A9B8FF", "on-accent": "#10131B", "on-solid": "#10131B",
        "accepts": "#5FD7AF", "accepts-tint": "#143C33", "rejects": "#FF8B7E", "rejects-tint": "#4A2025",
        "unsettled": "#F0C35A", "unsettled-tint": "#41340F", "mild": "#8FC7D9", "mild-tint": "#1D3843",
        "silent": "#98A1B8", "silent-tint": "#232836",
    },
)  # fmt: skip

LIGHT = _theme(
    "negsim-light",
    dark=False,
    colours={
        "ground": "#F3F1EC", "surface": "#FDFCFA", "raised": "#E4E5EE", "cursor": "#D9DDF0", "ink": "#1A1D29",
        "quiet": "#4E5668", "faint": "#6B7385", "accent": "#3D4CB0", "on-accent": "#FFFFFF", "on-solid": "#FFFFFF",
        "accepts": "#0A6B54", "accepts-tint": "#CFEDE2", "rejects": "#9E1B32", "rejects-tint": "#F8D9DC",
        "unsettled": "#7F5300", "unsettled-tint": "#F9E7B8", "mild": "#1F6178", "mild-tint": "#D3E8EF",
        "silent": "#5A6275", "silent-tint": "#E9EAEF",
    },
)  # fmt: skip

HIGH_CONTRAST = _theme(
    "negsim-high-contrast",
    dark=True,
    colours={
        "ground": "#000000", "surface": "#000000", "raised": "#262626", "cursor": "#000090", "ink": "#FFFFFF",
        "quiet": "#E0E0E0", "faint": "#C0C0C0", "accent": "#FFFF00", "on-accent": "#000000", "on-solid": "#000000",
        "accepts": "#00FF66", "accepts-tint": "#002B11", "rejects": "#FF9D9D", "rejects-tint": "#3A0000",
        "unsettled": "#FFD75F", "unsettled-tint": "#2E2200", "mild": "#66FFFF", "mild-tint": "#002B2B",
        "silent": "#E0E0E0", "silent-tint": "#1C1C1C",
    },
)  # fmt: skip

THEMES = (DARK, LIGHT, HIGH_CONTRAST)
FALLBACKS = {
    **dict.fromkeys(("quiet", "faint", "silent"), "ansi_default"),
    **dict.fromkeys(("accepts-tint", "rejects-tint", "unsettled-tint", "mild-tint", "silent-tint"), "ansi_default"),
    "accepts": "ansi_bright_green", "rejects": "ansi_bright_red", "unsettled": "ansi_bright_yellow",
    "mild": "ansi_bright_cyan", "cursor": "ansi_blue", "on-accent": "ansi_black", "on-solid": "ansi_black",
}  # fmt: skip
"""Our own variables where a theme has none: the terminal's own colours."""

SIXTEEN = "ansi-dark"
"""The theme for a terminal that has no more than its own sixteen colours."""

NAMES = (*(theme.name for theme in THEMES), "ansi-dark", "ansi-light")
"""The themes to choose from; the last two are the terminal's own sixteen colours."""


def theme_for(colours: str | None) -> str:
    """The theme for a terminal with these colours, as Rich names them: its own sixteen where it has no more."""
    return SIXTEEN if colours == "standard" else DARK.name


_TWINS = str.maketrans(
    {
        **dict.fromkeys("─━═┄┈╌┅╍", "-"),
        **dict.fromkeys("│┃║┆┊╎▏▎▍▋▊▉▐▕", "|"),
        "▌": ">",
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋", "+"),
        **dict.fromkeys("█▇▆▅▄▃▂▁▀▔", " "),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("–—−‐‑‒", "-"),
        "…": "~", "←": "<", "→": ">", "↑": "^", "↓": "v", "×": "x", "·": "-", "•": "*",
        "✓": "+", "✗": "x", "○": "o", "■": "#", "□": ".", "▪": ".", "►": ">", "◄": "<", "↻": "o", "◆": "*",
        "●": "*", "≠": "!", "›": ">", "‹": "<", "▾": "v",
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
