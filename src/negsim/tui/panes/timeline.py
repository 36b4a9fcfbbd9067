"""The dated events; the cursor is the day for which everything is judged."""

from collections.abc import Iterator, Sequence
from functools import partial

from textual.content import Content

from negsim.judging import difference
from negsim.reports.text import GLYPHS
from negsim.scenario.timeline import Event
from negsim.tui.actions import bindings
from negsim.tui.columns import cell, paragraph, wrapped
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.signs import VERDICT_STYLES
from negsim.tui.styles import QUIET, STRONG

_DAY_WIDTH = len("2024-06-16")
_KNOWN_WIDTH = len("stand-in")


class TimelinePane(Pane):
    """What happened when, and what it changed."""

    NAME = "timeline"
    NUMBER = "4"
    TITLE = "Timeline"
    ABOUT = (
        "The dated events. The cursor is the day for which the proposal is judged: moving it judges everything again, "
        "and the lines under it tell what changed since the event before."
    )
    BINDINGS = bindings("timeline")

    def rows(self, width: int) -> Sequence[Row]:
        """Events in order; a day that no event names stands among them; the cursor's is told in full."""
        scenario = self.shared.session.scenario
        if not scenario.events:
            return [Row(Content.styled("the scenario has no timeline: d judges for another day", QUIET))]
        as_of = self.shared.session.draft.as_of
        rows: list[Row] = []
        told = as_of in scenario.events or not as_of
        moment = scenario.moment(as_of) if as_of else scenario.last_moment
        for event in scenario.events.values():
            if not told and scenario.moment(event.id) > moment:
                rows += self._day(as_of, width)
                told = True
            rows.append(Row(partial(self._drawn, event), event.id))
            if event.id == as_of:
                rows += self._changes(event.id, width, event)
        return rows if told else [*rows, *self._day(as_of, width)]

    def _drawn(self, event: Event, width: int) -> Content:  # noqa: ARG002  # the list cuts what is too long
        day = Content(f"{event.day}")
        known = cell(Content.styled(event.known.value, QUIET), _KNOWN_WIDTH)
        return Content.assemble(cell(day, _DAY_WIDTH), " ", known, " ", literal(event.states))

    def _day(self, day: str, width: int) -> Iterator[Row]:
        yield Row(Content.assemble(literal(day, STRONG), " the end of this day"), day)
        yield from self._changes(day, width)

    def _changes(self, as_of: str, width: int, event: Event | None = None) -> Iterator[Row]:
        """The event in full, and what is otherwise than at the event before."""
        if event:
            told = f" ({event.told})" if event.told else ""
            cites = f" [{', '.join(event.cites)}]" if event.cites else ""
            for line in paragraph(f"{event.id}: {event.states}{told}{cites}", width, 2):
                yield Row(line, as_of)
        before = self._before(as_of)
        if before is None:
            yield Row(Content.styled("  the first event", QUIET), as_of)
            return
        changed = [*self._verdict_changes(before, width), *self._position_changes(before, as_of, width)]
        unchanged = [Content.styled(f"  nothing changed since {before}", QUIET)]
        for line in changed or unchanged:
            yield Row(line, as_of)

    def _before(self, as_of: str) -> str | None:
        """The event before; for a day, the last one on it or before it."""
        scenario = self.shared.session.scenario
        moment = scenario.moment(as_of)
        earlier = [event for event in scenario.events if scenario.moment(event) < moment]
        return earlier[-1] if earlier else None

    def _verdict_changes(self, before: str, width: int) -> Iterator[Content]:
        then = self.shared.session.verdicts_at(before)
        for name, now in self.shared.session.judgement.verdicts.items():
            if (was := then[name]) is not now.verdict:
                change = Content.assemble(
                    literal(f"  {now.actor.name}: "),
                    (f"{GLYPHS[was]} {was.value}", VERDICT_STYLES[was]),
                    " → ",
                    (f"{GLYPHS[now.verdict]} {now.verdict.value}", VERDICT_STYLES[now.verdict]),
                )
                yield from wrapped(change, width, 4)

    def _position_changes(self, before: str, as_of: str, width: int) -> Iterator[Content]:
        scenario = self.shared.session.scenario
        for actor, changes in difference(scenario, before, as_of).items():
            told = ", ".join(f"{change.position.id} {change.change.value}" for change in changes)
            yield from paragraph(f"{scenario.actors[actor].name}: {told}", width, 2, 2, QUIET)

    @property
    def item(self) -> str:
        """The event under the cursor, if it is one and not a day."""
        return f"event:{self.lines.key}" if self.lines.key in self.shared.session.scenario.events else ""

    def update(self) -> None:
        """Show the session as it is now, with the cursor on its day."""
        self.lines.key = self.shared.session.draft.as_of
        self.lines.refill()
        self.lines.show_cursor()

    async def action_choose(self) -> None:
        """Open the sources of the event."""
        await self.run_action("screen.pane('sources')")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Judge for the day under the cursor."""
        event.stop()
        if self.shared.session.move_to(event.key):
            self.post_message(self.Asked())
