"""The actors with their verdicts, and why in a few words."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from negsim.judging.judgement import ActorResult
from negsim.reports.text import GLYPHS
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import cell
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.signs import VERDICT_STYLES
from negsim.tui.styles import QUIET

FOLD = "(fold)"
"""The key of the line that stands for every actor without a stated position."""

_VERDICT_WIDTH = len("undetermined")
_ROOMY = 28
_SILENT = Verdict.NO_STATED_POSITION


class ActorsPane(Pane):
    """Who would accept, who would not."""

    NAME = "actors"
    NUMBER = "2"
    TITLE = "Actors"
    ABOUT = (
        "The verdict of every actor on the proposal as it stands, and the position on which it rests. Actors who have "
        "said nothing on it share one line, which Enter opens and closes."
    )
    BINDINGS = bindings("actors")

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._shape: tuple[tuple[str, ...], tuple[str, ...], bool] = ((), (), False)
        self._rows: list[Row] = []

    def rows(self, width: int) -> Sequence[Row]:  # noqa: ARG002  # each line is fitted when it is drawn
        """Actors with a verdict, then one line for the others, or each of them if unfolded."""
        verdicts = self.shared.session.judgement.verdicts
        spoken = tuple(name for name, result in verdicts.items() if result.verdict is not _SILENT)
        silent = tuple(name for name, result in verdicts.items() if result.verdict is _SILENT)
        shape = (spoken, silent, self.shared.unfolded)
        if shape != self._shape or not self._rows:
            self._shape, self._rows = shape, list(self._made(*shape))
        return self._rows

    def _made(self, spoken: tuple[str, ...], silent: tuple[str, ...], unfolded: bool) -> Iterator[Row]:
        if not spoken and not silent:
            yield Row(Content.styled("the scenario has no actors", QUIET))
        yield from (Row(partial(self._drawn, name), name) for name in spoken)
        if silent:
            yield Row(partial(self._fold, silent), FOLD)
        if unfolded:
            yield from (Row(partial(self._unspoken, name), name) for name in silent)

    def _drawn(self, name: str, width: int) -> Content:
        result = self.shared.session.judgement.verdicts[name]
        style = VERDICT_STYLES[result.verdict]
        rest = width - _VERDICT_WIDTH - 3
        name_width = rest if rest < _ROOMY else min(26, max(14, rest // 3))
        verdict = Content.styled(f"{GLYPHS[result.verdict]} ", style)
        word = Content.styled(result.verdict.value, style)
        head = Content.assemble(verdict, cell(literal(result.actor.name), name_width), " ", cell(word, _VERDICT_WIDTH))
        if rest < _ROOMY:
            return head
        return Content.assemble(head, "  ", Content(" ").join(self._because(result, rest - name_width)))

    def _because(self, result: ActorResult, room: int) -> Iterator[Content]:
        """The first deciding position and how many more there are, with its stage where there is room."""
        if not result.deciding:
            if result.uncovered:
                yield literal(f"asked, not promised: {self.shared.session.words.terms(result.uncovered)}")
            return
        first = result.deciding[0]
        more = f" (+{len(result.deciding) - 1})" if len(result.deciding) > 1 else ""
        stage = f", {first.position.stage}" if first.position.stage and room > _ROOMY * 2 else ""
        yield literal(f"{first.position.id}{more}{stage}:")
        yield literal(first.position.states, QUIET)

    def _fold(self, silent: tuple[str, ...], width: int) -> Content:
        actors = self.shared.session.scenario.actors
        sign = "v" if self.shared.unfolded else GLYPHS[_SILENT]
        names = "" if self.shared.unfolded else f": {', '.join(actors[name].name for name in silent)}"
        told = f" {_SILENT.value} ({len(silent)}){names}"
        return cell(literal(sign + told, QUIET), width)

    def _unspoken(self, name: str, width: int) -> Content:
        actor = self.shared.session.scenario.actors[name]
        return cell(Content.assemble((f"  {GLYPHS[_SILENT]} ", QUIET), literal(actor.name, QUIET)), width)

    def update(self) -> None:
        """Show the session as it is now, with the cursor on its actor."""
        verdicts = self.shared.session.judgement.verdicts
        chosen = verdicts.get(self.shared.session.actor)
        folded = chosen is not None and chosen.verdict is _SILENT and not self.shared.unfolded
        self.lines.key = FOLD if folded else self.shared.session.actor
        self.lines.refill()
        self.lines.show_cursor()

    async def action_choose(self) -> None:
        """Go to the reasons, or fold and unfold."""
        if self.lines.key == FOLD:
            self.shared.unfolded = not self.shared.unfolded
            self.lines.refill()
        else:
            await self.run_action("screen.pane('why')")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Choose the actor under the cursor."""
        event.stop()
        if event.key != FOLD:
            self.shared.session.actor = event.key
            self.post_message(self.Looked())
