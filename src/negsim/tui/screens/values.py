"""The list of a term's values, each with its price: one column for each actor, before and after."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from negsim.reading.harmless import harmless
from negsim.reports.prices import price_words, summing_up
from negsim.scenario.domains import Value
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import cell, paragraph, wrapped
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.panes.term_rows import cells, code_of
from negsim.tui.session import Session
from negsim.tui.signs import GLYPHS, VERDICT_STYLES, WARNING, sign
from negsim.tui.styles import BAD, QUIET, STRONG, UNSET

_HEAD = "  If the offer said …"
_LOW = 75
"""Columns below which the list may be too long for the screen, so that what holds of all values stands first."""

_COLUMN = 7
_WIDEST = 15


class Prices:
    """Everybody's verdict under each value of one term."""

    def __init__(self, session: Session, term: str) -> None:
        self.session, self.term = session, term
        self.values: list[Value | None] = [None, *session.scenario.terms[term].domain]
        self.now = session.draft.proposal.get(term)
        found = [session.if_set(term, value) for value in self.values]
        self.verdicts = [verdicts for verdicts, _ in found]
        self.feasible = [feasible for _, feasible in found]
        self.before = self.verdicts[self.values.index(self.now)]
        self.names = {name: harmless(actor.name) for name, actor in session.scenario.actors.items()}

    @property
    def shown(self) -> list[str]:
        """The actors that are not silent under every value."""
        return [
            name for name in self.names if any(found[name] is not Verdict.NO_STATED_POSITION for found in self.verdicts)
        ]

    def rows(self, width: int) -> list[Row]:
        """A heading, the values with their places as keys, and what holds of all of them."""
        labels = [self._label(value) for value in self.values]
        room = min(max(len(_HEAD), *(label.cell_length + 4 for label in labels)) + 1, width * 2 // 5)
        column = min(_WIDEST, (width - room) // max(1, len(self.shown)))
        heads = [cell(Content.styled(self._short(name, column - 1), STRONG), column) for name in self.shown]
        rows = [Row(Content.assemble(cell(Content.styled(_HEAD, QUIET), room), *heads))]
        if column < _COLUMN:
            rows = [Row(Content.styled(_HEAD, QUIET))]
        for place, label in enumerate(labels):
            rows += [Row(line, f"value:{place}") for line in self._value(place, label, room, column, width)]
        silent = [name for place, name in self.names.items() if place not in self.shown]
        told = [*summing_up(self.before, self.verdicts, self.names)]
        told += [f"Silent whatever is said here: {', '.join(silent)}."] if silent and width >= _LOW else []
        summed = [Row(line) for line in paragraph(" ".join(told), width, style=QUIET)]
        return [*summed, Row(Content()), *rows] if width < _LOW else [*rows, Row(Content()), *summed]

    def _label(self, value: Value | None) -> Content:
        return (
            Content.styled("not set", UNSET) if value is None else literal(self.session.words.value(self.term, value))
        )

    def _short(self, name: str, room: int) -> str:
        """The actor's name, or its two letters where the name is too long."""
        full = self.names[name]
        return full if cells(full) <= room else code_of(self.session.scenario.actors[name])

    def _value(self, place: int, label: Content, room: int, column: int, width: int) -> Iterator[Content]:
        now = self.values[place] == self.now
        mark = "● " if now else "  "
        broken = Content() if self.feasible[place] else Content.styled(f"{WARNING} infeasible", BAD)
        after = self.verdicts[place]
        head = Content.assemble(mark, label.stylize("bold") if now else label)
        told = "as the offer has it" if now else price_words(self.before, after, self.names)
        if column < _COLUMN:
            yield from wrapped(Content.assemble(head, "  ", broken), width, 4)
            yield from wrapped(self._moves(after).pad_left(4), width, 4)
        else:
            signs = (self._sign(self.before[name], after[name], column) for name in self.shown)
            first, *others = wrapped(head, room - 1, 4)
            yield Content.assemble(cell(first, room), *signs, broken)
            yield from others
        if told:
            yield from paragraph(told, width, room if column >= _COLUMN and width >= _LOW else 6, style=QUIET)

    def _sign(self, before: Verdict, after: Verdict, column: int) -> Content:
        """The sign; where it is another one: the old one, an arrow, the new one bright, under one another."""
        if before is after:
            return cell(Content.assemble("    ", sign(after)), column)
        return cell(
            Content.assemble((GLYPHS[before], VERDICT_STYLES[before]), (" → ", QUIET), sign(after, bright=True)), column
        )

    def _moves(self, after: Mapping[str, Verdict]) -> Content:
        """Who becomes what, by name, where there is no room for columns."""
        moved: Sequence[Content] = [
            Content.assemble(
                f"{self.names[name]} ", (f"{GLYPHS[self.before[name]]} → ", QUIET), sign(after[name], bright=True)
            )
            for name in self.shown
            if after[name] is not self.before[name]
        ]
        return Content.assemble(
            Content("  ").join(moved), (" others unchanged" if moved else "nobody's verdict changes", QUIET)
        )
