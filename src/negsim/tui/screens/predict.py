"""Predict first: the verdicts are hidden until somebody has said what each actor's would be."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from negsim.reports.dates import since_words
from negsim.reports.record import quotation
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import cell, paragraph
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.screens.dialog import Dialog
from negsim.tui.session import Session
from negsim.tui.signs import badge
from negsim.tui.styles import GOOD, MARKED, QUIET, QUOTED, STRONG

REVEAL = "(reveal)"
"""The key of the row that shows the verdicts."""

_ORDER = (
    Verdict.ACCEPTS,
    Verdict.NO_OBJECTION,
    Verdict.UNDETERMINED,
    Verdict.REJECTS,
    Verdict.NO_STATED_POSITION,
)
_GUESS = 18


class Predict(Dialog[None]):
    """Each actor with what somebody expects of it; then what the record has, with the words for each miss."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,z,я", "dismiss(None)", "close"),
        Binding("left,h", "guess(-1)", "the verdict before"),
        Binding("right,l", "guess(1)", "the next verdict"),
        Binding("enter", "choose", "the next verdict; show them"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._results = session.judgement.verdicts
        self._guesses: dict[str, Verdict] = {}
        self.revealed = False
        self._lines = Lines(self._rows)

    def compose(self) -> ComposeResult:
        """A frame around the actors; nothing behind it is to be seen."""
        frame = Vertical(self._lines, classes="over page")
        frame.border_title = "What would each of them say?"
        frame.border_subtitle = "← → verdict   Enter on the last line shows them   Esc closes"
        yield frame

    def _rows(self, width: int) -> Sequence[Row]:
        return list(self._made(width))

    def _made(self, width: int) -> Iterator[Row]:
        about = "Mark what you expect of each actor on the offer as it stands, then see what the record has."
        told = self._score() if self.revealed else about
        yield from (Row(line) for line in paragraph(told, width, style=STRONG if self.revealed else QUIET))
        yield Row(Content())
        for name in self._results:
            yield from (Row(line, name) for line in self._actor(name, width))
        if not self.revealed:
            yield Row(Content())
            yield Row(Content.assemble(("Enter", MARKED), " shows what the record has"), REVEAL)

    def _score(self) -> str:
        """How many are as the record has them; open verdicts count for nobody."""
        settled = {n: r.verdict for n, r in self._results.items() if r.verdict is not Verdict.UNDETERMINED}
        right = sum(self._guesses.get(name) is verdict for name, verdict in settled.items())
        left_out = len(self._results) - len(settled)
        rest = f"; {left_out} not settled, which count for nobody" if left_out else ""
        return f"{right} of {len(settled)} as the record has them{rest}."

    def _actor(self, name: str, width: int) -> Iterator[Content]:
        result, guess = self._results[name], self._guesses.get(name)
        shown = badge(guess) if guess else Content.styled(" … ", QUIET)
        longest = max(literal(found.actor.name).cell_length for found in self._results.values())
        name_cell = cell(literal(result.actor.name, STRONG), min(longest + 2, width - 2 * _GUESS))
        line = Content.assemble(name_cell, cell(shown, _GUESS))
        if not self.revealed:
            yield line
            return
        right = guess is result.verdict
        found = Content.assemble(badge(result.verdict, bright=not right), ("  as you said" if right else "", GOOD))
        yield Content.assemble(line, found)
        if not right:
            yield from self._words(name, width)

    def _words(self, name: str, width: int) -> Iterator[Content]:
        """The sentence on which the verdict rests, in its own words where the record has them."""
        scenario, result = self._session.scenario, self._results[name]
        if not result.deciding:
            yield from paragraph("nothing that it has stated in these sources decides", width, 4, 2, QUIET)
            return
        position = result.deciding[0].position
        yield from paragraph(f"{position.id}  {position.states}", width, 4, 2)
        if quoted := quotation(scenario, position):
            yield from paragraph(f"“{quoted.words}”", width, 4, 1, QUOTED)
        speaker = result.actor.speaker_name(position.speaker) or result.actor.name
        said = f"{speaker}, {since_words(scenario, position.since)}, {position.evidence.value}"
        yield from paragraph(said, width, 4, 2, QUIET)

    def action_guess(self, by: int) -> None:
        """Expect another verdict of the actor under the cursor."""
        name = self._lines.key
        if name not in self._results or self.revealed:
            return
        now = self._guesses.get(name)
        self._guesses[name] = _ORDER[(_ORDER.index(now) + by) % len(_ORDER) if now else 0 if by > 0 else -1]
        self._lines.refill()

    def action_choose(self) -> None:
        """Show the verdicts; elsewhere expect the next one."""
        if self._lines.key == REVEAL:
            self.revealed = True
            self._lines.key = ""
            self._lines.refill()
        else:
            self.action_guess(1)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A click on the row under the cursor does what Enter does."""
        event.stop()
        self.action_choose()
