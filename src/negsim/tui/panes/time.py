"""The ribbon: everybody's verdict on the offer over all days, and whether any offer could do."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from textual import events
from textual.content import Content

from negsim.reading.harmless import harmless
from negsim.reports.dates import day_words
from negsim.reports.flips import Flip, flips
from negsim.reports.words import count_of
from negsim.scenario.timeline import Event
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import cell, paragraph, wrapped
from negsim.tui.days import Day, days_of, place_of_day
from negsim.tui.layout import NORMAL
from negsim.tui.lines import GUTTER, Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.signs import GLYPHS, VERDICT_STYLES, badge
from negsim.tui.styles import CHOSEN, MARKED, QUIET, STRONG, solid, tinted

ANY = "(any)"
"""The key of the row that tells whether any offer could do."""

_SILENT = Verdict.NO_STATED_POSITION
_STEP, _WIDEST_STEP = 4, 8
_ROOMY = 90
_BADGE = 17
_LONGEST_REASONS = 26
_WAS = 6
"""Columns of *was ✓* after a name."""

_WHEN = 18


class TimePane(Pane):
    """What the same offer would have met on every day of the record."""

    NAME = "time"
    NUMBER = "4"
    TITLE = "Time"
    ABOUT = (
        "Everybody's verdict on the offer as it stands, at each event: a run is one verdict, and a new run begins "
        "where it becomes another. The last row tells whether any offer could do. Left and right move the day, and "
        "everything is judged anew for it; up and down choose the actor. The days stand in their order and not to "
        "scale; ~ marks a day that the sources do not give."
    )
    BINDINGS = bindings("time")

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self._left = 0
        self._step = _STEP
        self._days: list[Day] = []
        self._here: int | None = None
        self._changes: tuple[object, dict[str, list[Flip]]] = (None, {})

    def title_content(self) -> Content:
        """*4 Time*; *2 Actors and 4 Time* where it stands for both."""
        both = self.app.size.width >= NORMAL
        return Content.styled("2 Actors and 4 Time" if both else "4 Time", "bold")

    def hint(self) -> str:
        """What the ribbon is."""
        return "this offer, every day   ← → day   ~ day not given in the source"

    @property
    def _ribbon(self) -> Mapping[str, Mapping[str, Verdict]]:
        return self.shared.ribbon[1] if self.shared.ribbon else {}

    def rows(self, width: int) -> Sequence[Row]:
        """Months and days, a row for each actor that ever speaks, any offer, and what happens on the day."""
        session = self.shared.session
        self._days = days_of(session)
        without = Row(Content.styled("the scenario has no timeline: d judges for another day", QUIET))
        if not session.scenario.actors:
            return [Row(Content.styled("the scenario has no actors", QUIET)), *([] if self._days else [without])]
        ever = [name for name in session.scenario.actors if self._speaks(name)]
        self._measure(ever, width)
        silent = [harmless(actor.name) for name, actor in session.scenario.actors.items() if name not in ever]
        rows = [Row(line) for line in self._heads(width)] if self._days else []
        rows += [Row(partial(self._actor, name), name) for name in ever]
        rows.append(Row(self._any(width), ANY))
        if silent:
            told = Content.styled(f"{GLYPHS[_SILENT]} silent in these sources: {', '.join(silent)}", QUIET)
            rows += [Row(line) for line in wrapped(told, width, 2)]
        if not self._days:
            return [*rows, without]
        return [*rows, *self._happened(width)]

    def _speaks(self, name: str) -> bool:
        now = self.shared.session.judgement.verdicts[name].verdict
        return now is not _SILENT or any(found.get(name, _SILENT) is not _SILENT for found in self._ribbon.values())

    def _measure(self, names: Sequence[str], width: int) -> None:
        """Where the columns begin, how wide each is, and which of the days there is room for."""
        actors = self.shared.session.scenario.actors
        longest = max([len("Any offer"), *(literal(actors[name].name).cell_length for name in names)])
        roomy, number = width >= _ROOMY, max(1, len(self._days))
        deciding = (self._names(name).cell_length for name in names)
        reasons = 2 + min(_LONGEST_REASONS, max([len("decided by"), *deciding]))
        badges, reasons = (_BADGE, reasons) if roomy else (0, 0)
        most_named = max(16, width // 6, width - badges - reasons - number * _STEP - 2)
        self._left = badges + min(longest, most_named) + 2
        room = width - self._left - reasons
        if not roomy and room - number * _STEP >= _WAS:
            self._left, room = self._left + _WAS, room - _WAS
        self._step = max(_STEP, min(_WIDEST_STEP, room // number))
        most = max(1, room // self._step)
        self._here = place_of_day(self._days, self.shared.session)
        if number > most:
            first = max(0, min((self._here or 0) - most // 2, number - most))
            self._days = self._days[first : first + most]
            self._here = place_of_day(self._days, self.shared.session)

    def _heads(self, width: int) -> Iterator[Content]:
        """The months over the days."""
        step, here, shown = self._step, self._here, ""
        chosen = "bold reverse" if self.app.no_color else CHOSEN
        months, days = Content(" " * self._left), Content(" " * self._left)
        for place, day in enumerate(self._days):
            at = self._left + place * step
            if day.month != shown and months.cell_length <= at:
                shown = day.month
                alike = sum(1 for other in self._days[place:] if other.month == shown)
                fits = (shown, shown.split()[0], shown[:3])
                name = next((one for one in fits if len(one) < alike * step), "")
                months = Content.assemble(months, " " * (at - months.cell_length), (name, QUIET))
            style = chosen if place == here else QUIET
            days = Content.assemble(days, (day.text.ljust(step), style))
        yield cell(months, width)
        yield Content.assemble(days, ("  decided by", QUIET)) if width >= _ROOMY else days

    def _verdict(self, name: str, day: Day, place: int) -> Verdict | None:
        """The actor's verdict in a column; None while it is looked for."""
        if day.event is None or place == self._here:
            return self.shared.session.judgement.verdicts[name].verdict
        return self._ribbon.get(day.when, {}).get(name)

    def _actor(self, name: str, width: int) -> Content:
        result = self.shared.session.judgement.verdicts[name]
        was = self.shared.flips.get(name)
        roomy = width >= _ROOMY
        before = Content() if was is None else Content.styled(f"was {GLYPHS[was]}", VERDICT_STYLES[was])
        told = literal(result.actor.name, STRONG)
        if was is not None and not roomy:
            told = Content.assemble(told, " ", before)
        head = cell(badge(result.verdict, bright=was is not None), _BADGE) if roomy else Content()
        run = [self._verdict(name, day, place) for place, day in enumerate(self._days)]
        named = cell(told, self._left - head.cell_length - 1)
        line = Content.assemble(head, named, " ", *self._run(run))
        if not roomy:
            return line
        line = Content.assemble(line, "  ", before, "  " if was is not None else "")
        return Content.assemble(line, self._because(name, width - line.cell_length))

    def _run(self, verdicts: Sequence[Verdict | None]) -> Iterator[Content]:
        """Runs of one verdict: its sign where it begins, then a line; solid on the day asked about."""
        step, here, last = self._step, self._here, len(verdicts) - 1
        stale = self.shared.ribbon is None or self.shared.ribbon[0] != self.shared.ribbon_key
        for place, verdict in enumerate(verdicts):
            if verdict is None:
                yield Content.styled("…".ljust(step), QUIET)
                continue
            begins = place == 0 or verdicts[place - 1] is not verdict
            ends = place < last and verdicts[place + 1] is not verdict
            style = QUIET if stale and place != here else tinted(VERDICT_STYLES[verdict])
            fill = " " if verdict is _SILENT else "─"
            sign = GLYPHS[verdict] if begins or place == here else fill
            yield Content.styled(sign, solid(VERDICT_STYLES[verdict]) if place == here else style)
            yield Content.styled(fill * (step - 2) + ("" if ends else fill), style)
            yield Content(" " if ends else "")

    def _names(self, name: str) -> Content:
        """The sentences that decide the actor's verdict now."""
        result = self.shared.session.judgement.verdicts[name]
        return literal(" ".join(found.position.id for found in result.deciding), QUIET)

    def _because(self, name: str, room: int) -> Content:
        """The sentences that decide now, and the first one's words where there is room."""
        result, told = self.shared.session.judgement.verdicts[name], self._names(name)
        if result.deciding and room - told.cell_length > 24:
            told = Content.assemble(told, literal(f"  {result.deciding[0].position.states}", QUIET))
        return told.truncate(max(1, room), ellipsis=True)

    def _any(self, width: int) -> Content:
        """Whether any offer could do, at each event."""
        outlook, head = self.shared.outlook, Content()
        if width >= _ROOMY:
            known = outlook.deadlocks if outlook else None
            head = Content.styled(" looking …", QUIET)
            if known is not None:
                head = badge(Verdict.ACCEPTS, "a deal") if known.exists else badge(Verdict.REJECTS, "no deal")
            head = cell(head, _BADGE)
        named = cell(Content.styled("Any offer", STRONG), self._left - head.cell_length)
        return Content.assemble(head, named, *self._any_run())

    def _any_run(self) -> Iterator[Content]:
        days, outlook, here = self.shared.days.get(self.shared.days_key, {}), self.shared.outlook, self._here
        numbers = [len(days[day.when].deadlocks) if day.when in days else None for day in self._days]
        if here is not None and outlook and outlook.deadlocks is not None:
            numbers[here] = len(outlook.deadlocks.deadlocks)
        place = 0
        while place < len(numbers):
            number = numbers[place]
            until = next((n for n in range(place, len(numbers)) if numbers[n] != number), len(numbers))
            room, gap = (until - place) * self._step, int(until < len(numbers))
            if number is None:
                yield cell(Content.styled("…", QUIET), room)
            else:
                verdict = Verdict.REJECTS if number else Verdict.ACCEPTS
                told = f"{GLYPHS[verdict]} {count_of(number, 'deadlock') if number else 'possible'}"
                told = told if len(told) < room else f"{GLYPHS[verdict]}{number or ''}"
                yield Content.styled(told.ljust(room - gap), tinted(VERDICT_STYLES[verdict]))
                yield Content(" " * gap)
            place = until

    def _happened(self, width: int) -> Iterator[Row]:
        """The event of the day in words with what it flips, then every other event that flips a verdict."""
        here, changes = self._here, self._all_flips()
        now = self._days[here] if here is not None else None
        if now:
            yield from self._now(now, changes.get(now.when, []), width)
        for event, found in changes.items():
            if now is None or event != now.when:
                head = Content.styled(_when(self.shared.session.scenario.events[event]).ljust(_WHEN), QUIET)
                yield from _hanging(head, wrapped(self._flips(found), max(10, width - _WHEN)), f"event:{event}")

    def _all_flips(self) -> dict[str, list[Flip]]:
        """What flips at each event, worked out once for each ribbon."""
        if self._changes[0] is not self.shared.ribbon:
            self._changes = (self.shared.ribbon, flips(self.shared.session.scenario, self._ribbon))
        return self._changes[1]

    def _now(self, day: Day, changes: Sequence[Flip], width: int) -> Iterator[Row]:
        event, room = day.event, max(10, width - _WHEN)
        when = _when(event) if event else day_words(self.shared.session.draft.viewpoint.moment.day)
        states = event.states if event else "the end of this day"
        nothing = Content.styled("no verdict flips on this day", QUIET)
        happened = paragraph(states, room, style=QUIET if changes else STRONG)
        lines = [*wrapped(self._flips(changes), room), *happened] if changes else [*happened, nothing]
        yield from _hanging(Content.styled(when.ljust(_WHEN), MARKED), lines, f"event:{event.id}" if event else "")

    def _flips(self, changes: Sequence[Flip]) -> Content:
        actors = self.shared.session.scenario.actors
        parts = [
            Content.assemble(
                literal(f"{actors[flip.actor].name} ", STRONG),
                (GLYPHS[flip.before], VERDICT_STYLES[flip.before]),
                (" → ", QUIET),
                (GLYPHS[flip.after], VERDICT_STYLES[flip.after]),
                literal(f" {' '.join(flip.because)}", QUIET),
            )
            for flip in changes
        ]
        return Content("  ").join(parts)

    @property
    def item(self) -> str:
        """The event under the cursor; else that of the day, if it is one."""
        if self.lines.key.startswith("event:"):
            return self.lines.key
        as_of = self.shared.session.draft.as_of
        return f"event:{as_of}" if as_of in self.shared.session.scenario.events else ""

    def update(self) -> None:
        """Show the session as it is now, with the cursor on its actor."""
        if self.lines.key in ("", *self.shared.session.scenario.actors):
            self.lines.key = self.shared.session.actor
        super().update()

    async def action_choose(self) -> None:
        """The reasons of the actor; on an event, judge for it; on any offer, the deadlock."""
        kind, _, name = self.lines.key.partition(":")
        if kind == "event":
            self._move_to(name)
        else:
            await self.run_action("screen.pane('agreement')" if self.lines.key == ANY else "screen.pane('why')")

    def action_day(self, by: int) -> None:
        """Judge for the event after, or the one before."""
        days = days_of(self.shared.session)
        here = place_of_day(days, self.shared.session)
        if here is not None and 0 <= here + by < len(days):
            self._move_to(days[here + by].when)

    def _move_to(self, when: str) -> None:
        if self.shared.session.move_to(when):
            self.post_message(self.Asked())

    def on_click(self, event: events.Click) -> None:
        """A click on a day's column judges for it."""
        offset = event.get_content_offset(self.lines)
        runs = next((place for place, row in enumerate(self.lines.rows) if row.key == ANY), -1)
        if offset is None or offset.y + self.lines.scroll_offset.y > runs:
            return
        place = (offset.x - GUTTER - self._left) // self._step
        if 0 <= place < len(self._days):
            self._move_to(self._days[place].when)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Choose the actor under the cursor."""
        event.stop()
        if event.key in self.shared.session.scenario.actors:
            self.shared.session.actor = event.key
        self.post_message(self.Looked())


def _when(event: Event) -> str:
    return ("" if event.exact else "~") + day_words(event.day)


def _hanging(head: Content, lines: Sequence[Content], key: str) -> Iterator[Row]:
    """Lines beside a head that stands once."""
    for number, line in enumerate(lines):
        yield Row(line.pad_left(head.cell_length) if number else Content.assemble(head, line), key)
