"""The actors with their verdicts, and the sentence that decides."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from negsim.judging.judgement import ActorResult
from negsim.reading.harmless import harmless
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import cell, paragraph
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.signs import GLYPHS, VERDICT_STYLES, badge
from negsim.tui.styles import MARKED, QUIET, STRONG

FOLD = "(fold)"
"""The key of the line that stands for every actor without a stated position."""

_BADGE = 17
_SILENT = Verdict.NO_STATED_POSITION


class ActorsPane(Pane):
    """Who would accept, who would not."""

    NAME = "actors"
    NUMBER = "2"
    TITLE = "Actors"
    ABOUT = (
        "The verdict of every actor on the proposal as it stands, and the sentence on which it rests. Actors who have "
        "said nothing on it in these sources share one line, which Enter opens and closes."
    )
    BINDINGS = bindings("actors")

    def rows(self, width: int) -> Sequence[Row]:
        """Actors with a verdict, then one line for the others, or each of them if unfolded."""
        return list(self._made(width))

    def _made(self, width: int) -> Iterator[Row]:
        verdicts = self.shared.session.judgement.verdicts
        spoken = {name: result for name, result in verdicts.items() if result.verdict is not _SILENT}
        silent = [name for name in verdicts if name not in spoken]
        if not verdicts:
            yield Row(Content.styled("the scenario has no actors", QUIET))
        for name, result in spoken.items():
            yield from (Row(line, name) for line in self._actor(result, width))
        if silent:
            yield Row(self._fold(silent, width), FOLD)
        if self.shared.unfolded:
            yield from (Row(self._unspoken(name, width), name) for name in silent)

    def _actor(self, result: ActorResult, width: int) -> Iterator[Content]:
        was = self.shared.flips.get(result.actor.id)
        head = [cell(badge(result.verdict, bright=was is not None), _BADGE), literal(result.actor.name, STRONG)]
        if was is not None:
            head.append(Content.styled(f"  was {GLYPHS[was]}", VERDICT_STYLES[was]))
        names = " ".join(found.position.id for found in result.deciding)
        line = Content.assemble(*head)
        room = width - line.cell_length
        ids = literal(names, MARKED)
        if ids.cell_length + 2 <= room:
            line = Content.assemble(line, " " * (room - ids.cell_length), ids)
        yield line
        yield from paragraph(self._because(result), width, _BADGE, style=QUIET)

    def _because(self, result: ActorResult) -> str:
        """The first deciding sentence in full; or what was asked and not promised."""
        if result.deciding:
            return result.deciding[0].position.states
        return f"asked, not promised: {self.shared.session.words.terms(result.uncovered)}" if result.uncovered else ""

    def _fold(self, silent: Sequence[str], width: int) -> Content:
        actors = self.shared.session.scenario.actors
        names = "" if self.shared.unfolded else f": {', '.join(harmless(actors[name].name) for name in silent)}"
        mark = "▾" if self.shared.unfolded else GLYPHS[_SILENT]
        return cell(literal(f" {mark} {len(silent)} silent in these sources{names}", QUIET), width)

    def _unspoken(self, name: str, width: int) -> Content:
        actor = self.shared.session.scenario.actors[name]
        return cell(Content.assemble((f"   {GLYPHS[_SILENT]} ", QUIET), literal(actor.name, QUIET)), width)

    def update(self) -> None:
        """Show the session as it is now, with the cursor on its actor."""
        verdicts = self.shared.session.judgement.verdicts
        chosen = verdicts.get(self.shared.session.actor)
        folded = chosen is not None and chosen.verdict is _SILENT and not self.shared.unfolded
        self.lines.key = FOLD if folded else self.shared.session.actor
        super().update()
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
