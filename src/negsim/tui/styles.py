"""What words look like, in the theme's colours.

They are styles and not component classes of widgets: the stylesheet is applied to each component
class of each widget whenever it is applied to the widget.
"""

GOOD, MILD, UNSURE, BAD, SILENT = "$accepts", "$mild", "$unsettled", "$rejects", "$silent"
QUIET, FAINT = "$quiet", "$faint"
STRONG = "bold"
MARKED = "bold $accent"
HEADING = "bold $accent"
CHOSEN = "bold $on-accent on $accent"
QUOTED = "italic"
UNSET = "italic $quiet"
STRUCK = "strike $quiet"


def tinted(style: str) -> str:
    """A verdict's colour on its own tint."""
    return f"{style} on {style}-tint"


def solid(style: str) -> str:
    """Bold text on a verdict's colour."""
    return f"bold $on-solid on {style}"
