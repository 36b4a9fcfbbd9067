"""Whether any offer could do: the deadlocks one at a time, ways out, deals, coalitions."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from negsim.reports.answers import stage_marks
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import in_lines, paragraph, wrapped
from negsim.tui.deadlock_picture import Picture
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.agreement_rows import coalition_rows, deal_rows, heading_rows, keyed_rows, way_out_rows
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.signs import GLYPHS
from negsim.tui.styles import BAD, GOOD, MARKED, QUIET, STRONG, STRUCK, UNSURE, tinted

if TYPE_CHECKING:
    from negsim.deals.outlook import Outlook

_MOST_OTHERS = 6


class AgreementPane(Pane):
    """Could they agree at all, and if not, on whose sentences does it hang?"""

    NAME = "agreement"
    NUMBER = "5"
    TITLE = "Agreement"
    ABOUT = (
        "Whether any offer at all could be acceptable to the coalition (the parties, unless others are chosen) and "
        "reach the goal. Where none could, the deadlocks stand here, one at a time: the fewest sentences that cannot "
        "be met together, and what would be left without each of them. Striking one (x) asks: what if it were not "
        "there? It is never taken from the record."
    )
    BINDINGS = bindings("agreement")

    class Goal(Message):
        """Another stage is to be asked about."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._told: tuple[object, ...] = ()
        self._rows: list[Row] = []
        self._answered: object = None

    @property
    def looking(self) -> bool:
        """Whether the answer to what is asked now is still to come."""
        return self.shared.outlook is None and not self.shared.stopped

    def title_words(self) -> str:
        """*Why there is no deal*, or that there is one."""
        outlook = self.shared.outlook
        if self.shared.stopped and outlook is None:
            return "Agreement: stopped, f looks again"
        if outlook is None or outlook.deadlocks is None:
            return "Agreement: looking …"
        return "A deal is possible" if outlook.deadlocks.exists else "Why there is no deal"

    def hint(self) -> str:
        """Which deadlock is shown."""
        outlook = self.shared.shown_outlook
        number = len(outlook.deadlocks.deadlocks) if outlook and outlook.deadlocks else 0
        if not number:
            return "Enter loads it" if outlook else ""
        more = "" if outlook and outlook.deadlocks and outlook.deadlocks.complete else "+"
        return f"deadlock {self.shared.deadlock % number + 1} of {number}{more}{'   v next' if number > 1 else ''}"

    def rows(self, width: int) -> Sequence[Row]:
        """Stages, what was struck, the deadlock or the deals, ways out, coalitions."""
        shared = self.shared
        outlook = shared.shown_outlook
        seen = shared.session.draft.viewpoint
        offer = shared.session.draft.proposal if outlook and outlook.deals else None
        told = (outlook, self.looking, shared.deadlock, seen, offer, width, self.lines.size.height)
        if told != self._told or not self._rows:
            self._told, self._rows = told, list(self._made(outlook, width))
        return self._rows

    def _made(self, outlook: "Outlook | None", width: int) -> Iterator[Row]:
        if outlook is None:
            yield Row(Content.styled("stopped: f looks again" if self.shared.stopped else "looking …", QUIET))
            return
        above = [*(Row(line) for line in self._stages(outlook, width))]
        changed, deadlock = list(self._changed(outlook, width)), self.shared.shown_deadlock
        if deadlock:
            picture = [Row(Content()), *Picture(outlook, deadlock, width, self.hint()).rows()]
            if len(above) + len(changed) + len(picture) > self.lines.size.height:
                picture = list(Picture(outlook, deadlock, width, self.hint(), compact=True).rows())
            yield from (*above, *changed)
            yield from (self._dimmed(row) for row in picture) if self.looking else picture
            yield from self._others(outlook, width)
            yield from way_out_rows(outlook, width)
        else:
            for part in (above, changed):
                yield from (*part, *([Row(Content())] if part else []))
            yield from deal_rows(outlook, self.shared.session.draft.proposal, width)
        yield from coalition_rows(outlook, width)

    def _dimmed(self, row: Row) -> Row:
        """What was so before, while the new answer is looked for."""
        assert isinstance(row.content, Content)
        return Row(Content.styled(row.content.plain, QUIET), row.key)

    def _stages(self, outlook: "Outlook", width: int) -> Iterator[Content]:
        """Every stage with how it stands; the one that is asked about is marked."""
        goal = self.shared.session.goal or outlook.goal
        parts: list[Content] = []
        for stage, number in stage_marks(outlook):
            mark = (
                "…" if number is None else GLYPHS[Verdict.REJECTS] + str(number) if number else GLYPHS[Verdict.ACCEPTS]
            )
            style = QUIET if number is None else BAD if number else GOOD
            shown = Content.assemble(
                literal(f"‹{stage}" if stage == goal else stage, STRONG if stage == goal else QUIET)
            )
            end = Content.styled("›", STRONG) if stage == goal else Content()
            parts.append(Content.assemble(shown, " ", (mark, style), end))
        yield from in_lines(Content.styled("Goal  ", QUIET), parts, width) if parts else ()

    def _changed(self, outlook: "Outlook", width: int) -> Iterator[Row]:
        """What is struck or weakened, with what came free."""
        scenario, seen = self.shared.session.scenario, self.shared.session.draft.viewpoint
        if not (seen.without or seen.softened):
            return
        if outlook.before is not None and outlook.deadlocks is not None and not self.looking:
            before, now = len(outlook.before.deadlocks), len(outlook.deadlocks.deadlocks)
            squares = ("■ " * before, BAD), ("→ ", QUIET), ("■ " * now, BAD), ("□ " * max(0, before - now), GOOD)
            deadlocks = f"{before} deadlock{'s' * (before != 1)} → {now}"
            yield Row(Content.assemble(*squares, (f" {deadlocks}", STRONG)))
        for word, names in (("struck", seen.without), ("weakened", seen.softened)):
            for name in names:
                position = scenario.positions[name]
                tag = Content.styled(f" {word} ", f"bold {tinted(UNSURE)}")
                style = STRUCK if word == "struck" else QUIET
                lines = paragraph(position.states, width - tag.cell_length - len(name) - 2, style=style)
                head = Content.assemble(tag, " ", (literal(name).plain, MARKED), " ")
                yield Row(Content.assemble(head, lines[0]), f"position:{name}")
                for line in lines[1:]:
                    yield Row(line.pad_left(head.cell_length), f"position:{name}")

    def _others(self, outlook: "Outlook", width: int) -> Iterator[Row]:
        """The other deadlocks by their sentences' names."""
        assert outlook.deadlocks
        found = outlook.deadlocks.deadlocks
        here = self.shared.deadlock % len(found)
        if len(found) > 1:
            yield from heading_rows("The other deadlocks (v)" if len(found) > 2 else "The other deadlock (v)")
        shown = [place for place in range(len(found)) if place != here][:_MOST_OTHERS]
        for place in shown:
            lock = found[place]
            names = " ".join([p.id for p in lock.positions] + [f"acceptance of {a}" for a in lock.acceptances])
            kinds = [
                ("↻ circle", bool(lock.waits)),
                ("unconfirmed", bool(lock.unconfirmed)),
                ("reading", bool(lock.readings)),
            ]
            kind = ", ".join(word for word, is_so in kinds if is_so)
            told = Content.assemble((f"{place + 1}  ", MARKED), literal(names), "  ", (kind, UNSURE))
            yield from keyed_rows(wrapped(told, width, 3), f"deadlock:{place}")
        if rest := len(found) - 1 - len(shown):
            yield Row(Content.styled(f"   and {rest} more", QUIET))

    def update(self) -> None:
        """Show what is known; the answer to another question from its beginning."""
        super().update()
        now = (self.shared.asked, self.shared.outlook is None)
        if now != self._answered:
            self._answered = now
            self.lines.scroll_to(y=0, animate=False, force=True)

    @property
    def item(self) -> str:
        """The position under the cursor."""
        return self.lines.key if self.lines.key.startswith("position:") else ""

    @property
    def position(self) -> str:
        """The name of the position under the cursor; empty on anything else."""
        kind, _, name = self.lines.key.partition(":")
        return name if kind == "position" else ""

    async def action_choose(self) -> None:
        """Open the words of a sentence, show a deadlock, take a way out, go on from a deal."""
        kind, _, name = self.lines.key.partition(":")
        session, outlook = self.shared.session, self.shared.outlook
        if kind == "position":
            await self.run_action("screen.pane('sources')")
        elif kind == "deadlock":
            self.turn_to(int(name))
        elif kind == "way" and outlook and outlook.ways_out:
            way = outlook.ways_out.ways_out[int(name)]
            if session.strike_all(position.id for position in way.positions):
                self.post_message(self.Asked())
        elif kind == "deal" and outlook and outlook.deals:
            session.load_deal(outlook.deals.deals[int(name)].proposal, outlook.goal)
            self.post_message(self.Asked())

    def turn_to(self, place: int) -> None:
        """Show another deadlock, from its first sentence."""
        self.shared.deadlock = place
        self.lines.key = ""
        self.update()
        self.lines.scroll_to(y=0, animate=False, force=True)
        self.post_message(self.Looked())

    def action_deadlock(self, by: int) -> None:
        """The next deadlock, or the one before."""
        outlook = self.shared.outlook
        number = len(outlook.deadlocks.deadlocks) if outlook and outlook.deadlocks else 0
        if number:
            self.turn_to((self.shared.deadlock + by) % number)

    def action_goal(self, by: int) -> None:
        """Ask about the next stage, or the one before."""
        self.post_message(self.Goal(by))

    async def action_stop_looking(self) -> None:
        """No longer look for what is not known yet."""
        await self.run_action("screen.stop_looking")

    def lead_to(self, kind: str) -> bool:
        """Put the cursor on the first item of that kind; whether there is one."""
        key = next((row.key for row in self.rows(max(20, self.lines.inner_width)) if row.key.startswith(kind)), "")
        if key:
            self.lines.move_to(key)
        return bool(key)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the sources of the sentence under the cursor."""
        event.stop()
        self.post_message(self.Looked())
