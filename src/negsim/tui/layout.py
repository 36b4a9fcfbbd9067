"""Which panes a window of some width shows."""

SMALLEST = (80, 20)
"""Columns and rows below which nothing but one line is shown."""

NORMAL = 110
"""Columns from which four panes are shown."""

WIDE = 160
"""Columns from which there are three columns, with the source card open."""

TALL = 32
"""Rows from which there is room for the chosen term in full."""

HORIZONTAL: list[tuple[int, str]] = [(0, "-tiny"), (SMALLEST[0], "-narrow"), (NORMAL, "-normal"), (WIDE, "-wide")]
VERTICAL: list[tuple[int, str]] = [(0, "-low"), (SMALLEST[1], "-short"), (TALL, "-tall")]

SHARING = ("why", "timeline")
"""The panes that share one place in a narrow window."""


def classes(width: int, height: int) -> tuple[str, str]:
    """The style classes of a screen of that size: its width's and its height's."""
    return _last(width, HORIZONTAL), _last(height, VERTICAL)


def _last(size: int, bounds: list[tuple[int, str]]) -> str:
    return [name for least, name in bounds if size >= least][-1]


def shown(width: int, sharing: str) -> frozenset[str]:
    """The panes that are shown; ``sharing`` is the one that has the shared place."""
    if width >= WIDE:
        return frozenset(("terms", "actors", "why", "timeline", "sources"))
    if width >= NORMAL:
        return frozenset(("terms", "actors", "why", "timeline"))
    return frozenset(("terms", "actors", sharing))
