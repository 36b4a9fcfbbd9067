"""Which panes a window of some width shows."""

SMALLEST = (80, 20)
"""Columns and rows below which nothing but one line is shown."""

NORMAL = 110
"""Columns from which three places are shown."""

WIDE = 160
"""Columns from which there are three columns, with the source card open."""

TALL = 32
"""Rows from which there is room for the chosen term in full."""

HORIZONTAL: list[tuple[int, str]] = [(0, "-tiny"), (SMALLEST[0], "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide")]
VERTICAL: list[tuple[int, str]] = [(0, "-low"), (SMALLEST[1], "-short"), (TALL, "-tall")]

NUMBERED = ("terms", "actors", "why", "time", "agreement")
"""The panes in the order of their numbers; in a narrow window one of them has the only place."""

SHARING = ("agreement", "why")
"""The panes that share one place in a window of middling width."""


def classes(width: int, height: int) -> tuple[str, str]:
    """The style classes of a screen of that size: its width's and its height's."""
    return _last(width, HORIZONTAL), _last(height, VERTICAL)


def _last(size: int, bounds: list[tuple[int, str]]) -> str:
    return [name for least, name in bounds if size >= least][-1]


def shown(width: int, front: str, sharing: str) -> frozenset[str]:
    """The panes that are shown: in a narrow window the one in ``front``, in a middling one ``sharing`` and others."""
    if width >= WIDE:
        return frozenset(("terms", "agreement", "why", "sources", "time"))
    if width >= NORMAL:
        return frozenset(("terms", sharing, "time"))
    return frozenset((front,))


def standing_for(width: int, name: str) -> str:
    """The pane that shows what is asked for: with room enough the actors stand beside their days."""
    return "time" if name == "actors" and width >= NORMAL else name
