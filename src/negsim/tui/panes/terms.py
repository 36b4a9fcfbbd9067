"""The terms by group, each with its value."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from negsim.reading.harmless import harmless
from negsim.scenario.domains import Subset
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import cell, in_lines
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.signs import ASSESSED, CHANGED, GLYPHS, VERDICT_STYLES, WARNING, sign
from negsim.tui.static_text import StaticText
from negsim.tui.styles import BAD, HEADING, MARKED, QUIET, STRONG, UNSET

WIDE_DOMAIN = 32
"""A term with more values than this is typed in instead of listed."""

_ROOMY = 50


class TermsPane(Pane):
    """What can be negotiated, and what the proposal says on it."""

    NAME = "terms"
    NUMBER = "1"
    TITLE = "Terms"
    ABOUT = (
        "The terms of the scenario by group, each with the value that the proposal gives it, or not set. "
        "Every change is judged at once."
    )
    BINDINGS = bindings("terms")

    class Listed(Message):
        """Every value of a term should be listed."""

        def __init__(self, term: str) -> None:
            super().__init__()
            self.term = term

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._unfiltered: tuple[Scenario, list[Row]] | None = None
        self.entry = Input(placeholder="letters of a term, its group or its value", id="filter", compact=True)
        self.entry.cursor_blink = False
        self.verdicts = StaticText(id="verdict-strip")
        self.detail = StaticText(id="term-detail")

    def compose(self) -> ComposeResult:
        """Everybody's verdict where no other pane shows it, filter, list, and the chosen term in full."""
        yield self.strip
        yield self.verdicts
        yield self.entry
        yield self.lines
        yield self.detail

    @property
    def term(self) -> Term | None:
        """The term under the cursor."""
        return self.shared.session.scenario.terms.get(self.lines.key)

    def rows(self, width: int) -> Sequence[Row]:  # noqa: ARG002  # each line is fitted when it is drawn
        """Group headings, headings of indexed definitions, and terms."""
        scenario = self.shared.session.scenario
        if self._unfiltered is None or self._unfiltered[0] is not scenario:
            self._unfiltered = (scenario, list(self._rows(scenario.terms.values())))
        if not self.shared.filter:
            return self._unfiltered[1]
        found = list(self._rows(term for term in scenario.terms.values() if self._passes(term)))
        return found or [Row(Content.styled("no term has these letters: Esc ends the filter", QUIET))]

    def _rows(self, chosen: Iterable[Term]) -> Iterator[Row]:
        terms = list(chosen)
        for group in dict.fromkeys(term.group for term in terms):
            if group:
                yield Row(literal(group.capitalize(), HEADING))
            base = ""
            for term in (term for term in terms if term.group == group):
                if term.base and term.base != base:
                    yield Row(Content.assemble("   ", literal(self._family(term))))
                base = term.base
                yield Row(partial(self._drawn, term), term.id)

    def _passes(self, term: Term) -> bool:
        wanted = self.shared.filter.casefold()
        value = self.shared.session.draft.proposal.get(term.id)
        shown = "not set" if value is None else term.domain.show(value)
        return any(wanted in text.casefold() for text in (term.label, term.id, term.group, shown))

    def _family(self, term: Term) -> str:
        return term.label.removesuffix(f": {self._member(term)}")

    def _member(self, term: Term) -> str:
        return self.shared.session.scenario.indexes[term.index].members[term.member] if term.index else ""

    def _drawn(self, term: Term, width: int) -> Content:
        changed = CHANGED if self.shared.session.changed(term.id) else " "
        marks = Content.styled(changed + (ASSESSED if term.assessed else " ") + " ", MARKED)
        indent = "  " if term.base else ""
        room = width - 3
        label = literal(indent + (harmless(self._member(term)) if term.base else term.label))
        value = self._value(term, room)
        if label.cell_length + value.cell_length + 2 > room:
            least = min(value.cell_length, max(12, room * 2 // 5))
            label = cell(label, min(label.cell_length, room - least - 2))
            value = cell(value, min(value.cell_length, room - label.cell_length - 2))
        return Content.assemble(marks, label, " " * (room - label.cell_length - value.cell_length), value)

    def _value(self, term: Term, room: int) -> Content:
        session = self.shared.session
        value = session.draft.proposal.get(term.id)
        applies = session.applies(term.id)
        if value is None and applies is False:
            return Content.styled("does not apply", QUIET)
        if value is None:
            return Content.styled("not set, assessed" if term.assessed and room > _ROOMY else "not set", UNSET)
        shown = literal(term.domain.show(value), STRONG)
        return shown if applies is not False else Content.assemble(shown, (f" {WARNING} does not apply", BAD))

    def update(self) -> None:
        """Show the session as it is now."""
        super().update()
        self._describe()
        if self.verdicts.display:
            self._show_verdicts()

    def _show_verdicts(self) -> None:
        """Everybody's sign and name, so that a change and its effect stand on one screen; silent ones are left out."""
        parts: list[Content] = []
        for name, result in self.shared.session.judgement.verdicts.items():
            was = self.shared.flips.get(name)
            if result.verdict is Verdict.NO_STATED_POSITION and was is None:
                continue
            shown = Content.assemble(sign(result.verdict, bright=was is not None), literal(f" {result.actor.name}"))
            if was is not None:
                shown = Content.assemble(shown, (f" was {GLYPHS[was]}", VERDICT_STYLES[was]))
            parts.append(shown)
        lines = list(in_lines(Content(), parts, max(20, self.size.width - 4), 3))
        self.verdicts.styles.height = len(lines) + 1
        self.verdicts.put(Content("\n").join(lines))

    def begin(self) -> None:
        """Forget what was chosen, and the letters of the filter."""
        super().begin()
        self.action_end_filter()

    def title_words(self) -> str:
        """The title and the filter."""
        return f"{self.TITLE} with {harmless(self.shared.filter)!r}" if self.shared.filter else self.TITLE

    def hint(self) -> str:
        """What can be done."""
        return "← → change   Enter all values"

    def _describe(self) -> None:
        term = self.term
        self.detail.put(self._detail(term) if term else Content())

    def _detail(self, term: Term) -> Content:
        names = [actor.name for key, actor in self.shared.session.scenario.actors.items() if key in term.act_of]
        values = (
            term.domain.expected if term.domain.size > WIDE_DOMAIN else ", ".join(map(term.domain.show, term.domain))
        )
        asked = f" Asked of {' and '.join(names)}." if names else ""
        assessed = " Assessed: only a person can judge it." if term.assessed else ""
        return Content.assemble(
            literal(term.label, STRONG), literal(f" ({values}).{asked}{assessed} {term.meaning}".rstrip())
        )

    def action_step(self, by: int) -> None:
        """Set the term to its next value; one with countless values is listed instead."""
        if not self.term:
            return
        if isinstance(self.term.domain, Subset) and self.term.domain.size > WIDE_DOMAIN:
            self.action_choose()
        elif self.shared.session.step(self.term.id, by):
            self.post_message(self.Asked())

    def action_choose(self) -> None:
        """List every value."""
        if self.term:
            self.post_message(self.Listed(self.term.id))

    def action_unset(self) -> None:
        """Leave the term unspecified."""
        if self.term and self.shared.session.set(self.term.id, None):
            self.post_message(self.Asked())

    def action_filter(self) -> None:
        """Type letters to show fewer terms."""
        self.entry.display = True
        self.entry.focus()

    def action_end_filter(self) -> None:
        """Show every term again."""
        self.entry.value = ""
        self._close_filter()

    def _close_filter(self) -> None:
        self.lines.focus()
        self.entry.display = bool(self.entry.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed."""
        event.stop()
        self.shared.filter = event.value
        self.update()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the list, filtered."""
        event.stop()
        self._close_filter()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Describe the term under the cursor."""
        event.stop()
        self._describe()
