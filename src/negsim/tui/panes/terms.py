"""The terms by group, each with its value."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from negsim.reading.harmless import harmless
from negsim.scenario.domains import Subset
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import in_lines
from negsim.tui.entry import Entry
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.panes.term_rows import FAMILY, MORE, TermRows, members_of
from negsim.tui.shared import Shared
from negsim.tui.signs import GLYPHS, VERDICT_STYLES, sign
from negsim.tui.static_text import StaticText
from negsim.tui.styles import STRONG

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
        self.opened: set[str] = set()
        self.every = False
        self.entry = Entry(placeholder="letters of a term, its group or its value", id="filter", compact=True)
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

    def rows(self, width: int) -> Sequence[Row]:
        """Group headings, indexed definitions, and terms."""
        return TermRows(self.shared, frozenset(self.opened), self.every, width).rows()

    def update(self) -> None:
        """Show the session as it is now."""
        super().update()
        self._describe()
        if self.verdicts.display:
            self._show_verdicts()

    def on_resize(self) -> None:
        """Fit the title and the verdicts to the width."""
        super().on_resize()
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
        """Forget what was chosen and opened, and the letters of the filter."""
        super().begin()
        self.opened, self.every = set(), False
        self.action_end_filter()

    def title_words(self) -> str:
        """The title and the filter."""
        return f"{self.TITLE} with {harmless(self.shared.filter)!r}" if self.shared.filter else self.TITLE

    def hint(self) -> str:
        """What can be done."""
        return "← → change   Enter all values"

    def _describe(self) -> None:
        members = members_of(self.shared.session.scenario.terms, self.family) if self.family else ()
        term = self.term or self.shared.session.scenario.terms.get(next(iter(members), ""))
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

    @property
    def family(self) -> str:
        """The indexed definition under the cursor; empty on anything else."""
        return self.lines.key.removeprefix(FAMILY) if self.lines.key.startswith(FAMILY) else ""

    def _open(self, family: str, *, wide: bool) -> None:
        """Show the members of an indexed definition one by one, or as one row."""
        (self.opened.add if wide else self.opened.discard)(family)
        self.update()

    def action_step(self, by: int) -> None:
        """Set the term to its next value; one with countless values is listed instead, an indexed definition opened."""
        if self.family:
            self._open(self.family, wide=by > 0)
        elif self.term and isinstance(self.term.domain, Subset) and self.term.domain.size > WIDE_DOMAIN:
            self.action_choose()
        elif self.term and self.shared.session.step(self.term.id, by):
            self.post_message(self.Asked())

    def action_choose(self) -> None:
        """List every value; open an indexed definition, or what is folded away."""
        if self.family:
            self._open(self.family, wide=self.family not in self.opened)
        elif self.lines.key == MORE:
            self.action_fold()
        elif self.term:
            self.post_message(self.Listed(self.term.id))

    def action_unset(self) -> None:
        """Leave the term unspecified, or every member of an indexed definition."""
        scenario = self.shared.session.scenario
        names = members_of(scenario.terms, self.family) if self.family else [self.term.id] if self.term else []
        if self.shared.session.unset(names):
            self.post_message(self.Asked())

    def action_fold(self) -> None:
        """Show also the terms on which nobody's verdict hangs, or fold them away."""
        self.every = not self.every
        self.update()

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
