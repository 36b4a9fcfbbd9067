"""A deadlock as a picture: who demands what of whom."""

from collections.abc import Iterator
from html import escape
from textwrap import wrap

from negsim.deals import Deadlock, Deadlocks, Demand, Question
from negsim.reports.deadlocks_text import background, named
from negsim.reports.deals_words import Telling

WIDTH, MARGIN, BOX, BOX_HEIGHT, LINE = 860, 20, 150, 34, 17
LABEL_LETTERS = 66

_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}.title{font-weight:600;font-size:15px}.note{fill:#555}"
    "rect{fill:#f3f4f6;stroke:#4b5563}line{stroke:#1f4e79;stroke-width:2}.refuses{stroke:#8a3b12}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}.note{fill:#bbb}rect{fill:#26292e;stroke:#9aa1ab}"
    "line{stroke:#7fb2e5}.refuses{stroke:#e0a07a}}"
)
_ARROW = (
    '<defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L10 5L0 10z" fill="#1f4e79"/></marker></defs>'
)


def deadlocks_svg(deadlocks: Deadlocks) -> str:
    """All the deadlocks of a result below one another, as one SVG picture with its description in words."""
    telling, body, top = Telling(deadlocks.question), list[str](), MARGIN
    for number, deadlock in enumerate(deadlocks.deadlocks, start=1):
        drawn, height = _deadlock(deadlock, telling, number, top)
        body += drawn
        top += height + MARGIN
    return _picture("\n".join(body), top, _described(deadlocks.question, deadlocks))


def _picture(body: str, height: int, described: str) -> str:
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
    about = f"<title>Deadlocks</title><desc>{escape(described)}</desc><style>{_STYLE}</style>"
    return f"{opening}{about}{_ARROW}\n{body}\n</svg>\n"


def _described(question: Question, deadlocks: Deadlocks) -> str:
    telling = Telling(question)
    return ". ".join(telling.demand(demand) for deadlock in deadlocks.deadlocks for demand in deadlock.demands)


def _deadlock(deadlock: Deadlock, telling: Telling, number: int, top: int) -> tuple[list[str], int]:
    """The picture's parts and how high they are together."""
    parts = [_text(MARGIN, top + LINE, f"{number}. {named(deadlock)}", "title")]
    below = top + LINE + 12
    for demand in deadlock.demands:
        drawn, height = _demand(demand, telling, below)
        parts += drawn
        below += height
    notes = [telling.waiting(deadlock)] if deadlock.waits else []
    notes += [f"Against: {background(deadlock, telling)}"]
    for note in (line for text in notes for line in wrap(text, LABEL_LETTERS * 2)):
        below += LINE
        parts.append(_text(MARGIN, below, note, "note"))
    return parts, below - top + 6


def _demand(demand: Demand, telling: Telling, top: int) -> tuple[list[str], int]:
    label = wrap(f"{demand.position}: {telling.wanted(demand)}", LABEL_LETTERS)
    height = max(BOX_HEIGHT, LINE * len(label) + 12) + 14
    middle = top + LINE * len(label) + 8
    left, right = MARGIN + BOX, WIDTH - MARGIN - BOX
    addressee = telling.actors(demand.of) if demand.of else ""
    kind = ' class="refuses"' if demand.refuses else ""
    end = f'<line x1="{left}" y1="{middle}" x2="{right}" y2="{middle}"{kind}{_ending(demand)}/>'
    parts = [*_box(MARGIN, middle, telling.actors([demand.actor])), end]
    parts += [_text(left + 8, top + LINE * n, line) for n, line in enumerate(label, start=1)]
    if addressee:
        parts += _box(right, middle, addressee)
    else:
        parts.append(f'<line x1="{right}" y1="{middle - 9}" x2="{right}" y2="{middle + 9}"{kind}/>')
    return parts, height


def _ending(demand: Demand) -> str:
    return ' marker-end="url(#arrow)"' if demand.of else ""


def _box(left: int, middle: int, name: str) -> Iterator[str]:
    yield f'<rect x="{left}" y="{middle - BOX_HEIGHT // 2}" width="{BOX}" height="{BOX_HEIGHT}" rx="5"/>'
    shown = name if len(name) <= 20 else f"{name[:19]}…"
    yield f'<text x="{left + BOX // 2}" y="{middle + 4}" text-anchor="middle">{escape(shown)}</text>'


def _text(left: int, baseline: int, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{left}" y="{baseline}"{named}>{escape(text)}</text>'
