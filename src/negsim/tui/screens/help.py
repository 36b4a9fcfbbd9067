"""Help for the focused pane: what it shows, its keys, and what words and signs mean."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from negsim.tui.actions import ACTIONS, EVERYWHERE, LIST
from negsim.tui.columns import paragraph
from negsim.tui.lines import Row
from negsim.tui.panes import Pane
from negsim.tui.signs import LEGEND
from negsim.tui.styles import HEADING, MARKED

_KEY_WIDTH = 12


def help_rows(pane: type[Pane], width: int) -> Sequence[Row]:
    """The help of one pane."""
    return [
        *_lines(paragraph(pane.ABOUT, width)),
        *_keys(f"Keys in {pane.TITLE}", pane.NAME, width),
        *_keys("Keys everywhere", EVERYWHERE, width),
        *_keys("Moving", LIST, width),
        *_heading("Words and signs"),
        *(row for word, meaning in LEGEND for row in _entry(word, meaning, 22, width)),
        *_heading("Without this screen"),
        *_lines(paragraph(_TWIN, width)),
    ]


_TWIN = (
    "The command line tells the same as plain text, which a screen reader can follow: negsim judge SCENARIO PROPOSAL "
    "--explain, negsim deals SCENARIO, negsim deadlock, negsim ways-out, negsim show SCENARIO, negsim diff SCENARIO "
    "DATE DATE; --without and --soften strike and weaken sentences. NO_COLOR=1 takes the colours away; negsim open "
    "--ascii draws with ASCII characters only. The session is kept as it goes, with its latest 500 changes."
)


def _lines(lines: Iterable[Content]) -> Iterator[Row]:
    return (Row(line) for line in lines)


def _heading(title: str) -> Iterator[Row]:
    yield Row(Content())
    yield Row(Content.styled(title, HEADING))


def _keys(title: str, where: str, width: int) -> Iterator[Row]:
    actions = [action for action in ACTIONS if action.where == where]
    if actions:
        yield from _heading(title)
    for action in actions:
        yield from _entry(action.key, action.help, _KEY_WIDTH, width)


def _entry(word: str, meaning: str, column: int, width: int) -> Iterator[Row]:
    lines = paragraph(meaning, width - column - 1)
    for number, line in enumerate(lines):
        head = Content.styled(word if not number else "", MARKED).truncate(column, pad=True)
        yield Row(Content.assemble(head, " ", line))
