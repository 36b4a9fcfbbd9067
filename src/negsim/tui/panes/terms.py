"""The terms by group, each with its value."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from negsim.reading.harmless import harmless
from negsim.scenario.domains import Subset
from negsim.scenario.names import folded
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.tui.actions import bindings
from negsim.tui.columns import cell
from negsim.tui.desk import Desk
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.signs import ASSESSED, CHANGED, WARNING
from negsim.tui.styles import BAD, HEADING, MARKED, QUIET, STRONG
from negsim.tui.told import Told

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

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._unfiltered: tuple[Scenario, list[Row]] | None = None
        self.entry = Input(placeholder="letters of a term, its group or its value", id="filter", compact=True)
        self.entry.cursor_blink = False
        self.detail = Told(id="term-detail")

    def compose(self) -> ComposeResult:
        """Filter, list, and the chosen term in full."""
        yield self.entry
        yield self.lines
        yield self.detail

    @property
    def term(self) -> Term | None:
        """The term under the cursor."""
        return self.desk.session.scenario.terms.get(self.lines.key)

    def rows(self, width: int) -> Sequence[Row]:  # noqa: ARG002  # each line is fitted when it is drawn
        """Group headings, headings of indexed definitions, and terms."""
        scenario = self.desk.session.scenario
        if self._unfiltered is None or self._unfiltered[0] is not scenario:
            self._unfiltered = (scenario, list(self._rows(scenario.terms.values())))
        if not self.desk.filter:
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
        wanted = folded(self.desk.filter)
        value = self.desk.session.draft.proposal.get(term.id)
        shown = "not set" if value is None else term.domain.show(value)
        return any(wanted in folded(text) for text in (term.label, term.id, term.group, shown))

    def _family(self, term: Term) -> str:
        return term.label.removesuffix(f": {self._member(term)}")

    def _member(self, term: Term) -> str:
        return self.desk.session.scenario.indexes[term.index].members[term.member] if term.index else ""

    def _drawn(self, term: Term, width: int) -> Content:
        changed = CHANGED if self.desk.session.changed(term.id) else " "
        marks = Content.styled(changed + (ASSESSED if term.assessed else " ") + " ", MARKED)
        indent = "  " if term.base else ""
        room = width - 3
        value_width = min(24, max(12, room * 2 // 5))
        label = literal(indent + (harmless(self._member(term)) if term.base else term.label))
        return Content.assemble(
            marks, cell(label, room - value_width - 1), " ", cell(self._value(term, room), value_width)
        )

    def _value(self, term: Term, room: int) -> Content:
        session = self.desk.session
        value = session.draft.proposal.get(term.id)
        applies = session.applies(term.id)
        if value is None and applies is False:
            return Content.styled("does not apply", QUIET)
        if value is None:
            return Content.styled("not set, assessed" if term.assessed and room > _ROOMY else "not set", QUIET)
        shown = literal(term.domain.show(value), STRONG)
        return shown if applies is not False else Content.assemble(shown, (f" {WARNING} does not apply", BAD))

    def update(self) -> None:
        """Show the session as it is now."""
        self.lines.refill()
        self._describe()

    def begin(self) -> None:
        """Forget what was chosen, and the letters of the filter."""
        super().begin()
        self.action_end_filter()

    def title_content(self) -> Content:
        """Number, title and filter."""
        named = Content(f"{self.NUMBER} {self.TITLE}")
        return Content.assemble(named, literal(f" with {self.desk.filter!r}")) if self.desk.filter else named

    def _describe(self) -> None:
        term = self.term
        self.detail.tell(self._detail(term) if term else Content())
        label = harmless(term.label) if term and not self.detail.display else ""
        if str(self.border_subtitle or "") != label:
            self.border_subtitle = Content(label)

    def _detail(self, term: Term) -> Content:
        names = [actor.name for key, actor in self.desk.session.scenario.actors.items() if key in term.act_of]
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
        elif self.desk.session.step(self.term.id, by):
            self.post_message(self.Asked())

    def action_choose(self) -> None:
        """List every value."""
        if self.term:
            self.post_message(self.Listed(self.term.id))

    def action_unset(self) -> None:
        """Leave the term unspecified."""
        if self.term and self.desk.session.set(self.term.id, None):
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
        self.desk.filter = event.value
        self.border_title = self.title_content()
        self.update()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the list, filtered."""
        event.stop()
        self._close_filter()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Describe the term under the cursor."""
        event.stop()
        self._describe()
