"""Up to four drafts side by side: whom each would suit, and where their terms differ."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from negsim.reports.dates import day_words
from negsim.scenario.domains import Value
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import cell, paragraph, wrapped
from negsim.tui.draft import Draft
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.screens.dialog import Dialog
from negsim.tui.session import Session
from negsim.tui.shared import Shared
from negsim.tui.signs import badge, sign
from negsim.tui.styles import HEADING, MARKED, QUIET, STRONG, UNSET
from negsim.tui.top import title_words

MOST = 4
"""How many drafts can stand beside each other."""

_DIFFERS = "≠"
_BADGE = 16


def add(shared: Shared, draft: Draft, *, first: bool = False) -> str:
    """Put the draft into the comparison; as its base, if it is to be ``first``. Gives why not, where it cannot be."""
    others = [other for other in shared.compared if other != draft]
    if len(others) >= MOST:
        return f"{MOST} drafts are compared already: Del in the comparison takes one out"
    shared.compared[:] = [draft, *others] if first else [*others, draft]
    return ""


class Compare(Dialog[int | None]):
    """The drafts as columns, the first as the base; ends with the place of the one to go on from, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,equals_sign", "dismiss(None)", "close"),
        Binding("left,h", "column(-1)", "the draft before"),
        Binding("right,l", "column(1)", "the next draft"),
        Binding("b,и", "base", "compare with this one"),
        Binding("delete,backspace", "remove", "take it out"),
        Binding("enter", "choose", "go on from it"),
    ]

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared
        self._at = max(0, len(shared.compared) - 1)
        self._lines = Lines(self._rows)

    @property
    def _drafts(self) -> list[Draft]:
        return self._shared.compared

    @property
    def _session(self) -> Session:
        return self._shared.session

    def compose(self) -> ComposeResult:
        """A frame around the columns."""
        frame = Vertical(self._lines, classes="over page")
        frame.border_title = "Compare"
        frame.border_subtitle = "← → draft  b base  Enter goes on  Del out  Esc closes"
        yield frame

    def _rows(self, width: int) -> Sequence[Row]:
        return list(self._made(width))

    def _made(self, width: int) -> Iterator[Row]:
        drafts = self._drafts
        label = max(18, min(34, width - len(drafts) * 18))
        column = (width - label) // max(1, len(drafts))
        yield from (Row(line) for line in self._heads(label, column))
        yield Row(Content())
        judged = [self._session.judge.judgement(draft.proposal, draft.viewpoint) for draft in drafts]
        for name, actor in self._session.scenario.actors.items():
            verdicts = [judgement.verdicts[name].verdict for judgement in judged]
            if set(verdicts) != {Verdict.NO_STATED_POSITION}:
                shown = [badge(one) if column >= _BADGE + 2 else sign(one) for one in verdicts]
                marks = [verdict is not verdicts[0] for verdict in verdicts]
                yield from self._line(literal(actor.name, STRONG), shown, marks, label, column)
        yield from self._terms(label, column, width)

    def _heads(self, label: int, column: int) -> Iterator[Content]:
        titles = []
        for place, draft in enumerate(self._drafts):
            day = day_words(draft.viewpoint.moment.day) if draft.viewpoint.day else ""
            what_if = f", {len(draft.viewpoint.without)} struck" if draft.viewpoint.without else ""
            told = f"{title_words(self._session, draft)}{', changed' if draft.edited else ''}, {day}{what_if}"
            style = "bold $on-accent on $accent" if place == self._at else STRONG
            titles.append([line.stylize(style) for line in paragraph(told, max(8, column - 2))])
        for row in range(max(map(len, titles), default=0)):
            parts = [cell(lines[row] if row < len(lines) else Content(), column) for lines in titles]
            yield Content.assemble(" " * label, *parts)
        base = [Content.styled("base" if not place else "", QUIET) for place in range(len(self._drafts))]
        yield Content.assemble(" " * label, *(cell(one, column) for one in base))

    def _terms(self, label: int, column: int, width: int) -> Iterator[Row]:
        """The terms that are not the same in all, then how many are."""
        words, drafts, alike, group = self._session.words, self._drafts, 0, ""
        differing: dict[tuple[str, tuple[Value | None, ...]], list[Term]] = {}
        for name, term in self._session.scenario.terms.items():
            values = tuple(draft.proposal.get(name) for draft in drafts)
            if all(value == values[0] for value in values):
                alike += values[0] is not None
            else:
                differing.setdefault((term.base or name, values), []).append(term)
        for (_, values), terms in differing.items():
            if terms[0].group != group:
                group = terms[0].group
                yield Row(Content())
                yield Row(literal(group.capitalize(), HEADING))
            shown = [
                Content.styled("not set", UNSET) if value is None else literal(words.value(terms[0].id, value))
                for value in values
            ]
            told = words.terms([term.id for term in terms])
            yield from self._line(literal(told), shown, [value != values[0] for value in values], label, column)
        yield Row(Content())
        told = "Nothing differs" if len(drafts) > 1 else "Only one draft yet: = adds the one that you look at"
        same = f"{alike} terms are set alike in all" if differing else told
        yield from (Row(line) for line in wrapped(Content.styled(same, QUIET), width))

    def _line(
        self, head: Content, shown: Sequence[Content], marks: Sequence[bool], label: int, column: int
    ) -> Iterator[Row]:
        """One row of the table; labels and values that are too long go on in the next line."""
        heads = wrapped(head, label - 1, 1)
        cells = [wrapped(one, max(6, column - 3)) for one in shown]
        for row in range(max(len(heads), *map(len, cells))):
            parts = [cell(heads[row] if row < len(heads) else Content(), label)]
            for lines, differs in zip(cells, marks, strict=True):
                mark = Content.styled(f"{_DIFFERS} " if differs and not row else "  ", MARKED)
                parts.append(cell(Content.assemble(mark, lines[row] if row < len(lines) else ""), column))
            yield Row(Content.assemble(*parts))

    def action_column(self, by: int) -> None:
        """Choose another draft."""
        self._at = max(0, min(len(self._drafts) - 1, self._at + by))
        self._lines.refill()

    def action_base(self) -> None:
        """Compare with the chosen draft."""
        self._drafts.insert(0, self._drafts.pop(self._at))
        self._at = 0
        self._lines.refill()

    def action_remove(self) -> None:
        """Take the chosen draft out of the comparison."""
        del self._drafts[self._at]
        if self._drafts:
            self.action_column(0)
        else:
            self.dismiss(None)

    def action_choose(self) -> None:
        """Go on from the chosen draft."""
        self.dismiss(self._at)
