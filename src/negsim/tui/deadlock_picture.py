"""A deadlock drawn: one lane for each actor, one arrow for each sentence, and where it closes.

A demand is an arrow from who asks to who is asked. A refusal runs back and ends in a filled sign. With two actors the
sentences stand between the lanes; with three or four under their arrows; with more the arrows are text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from negsim.reading.harmless import harmless
from negsim.reports.answers import all_but_one, left_words
from negsim.reports.dates import since_words
from negsim.reports.deals_words import Telling
from negsim.reports.record import quotation
from negsim.scenario.positions import Evidence, Position
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import cell, paragraph
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.signs import GLYPHS
from negsim.tui.styles import BAD, FAINT, GOOD, MARKED, QUIET, QUOTED, STRONG, UNSURE, solid

if TYPE_CHECKING:
    from negsim.deals import Deadlock, Demand
    from negsim.deals.outlook import Outlook

MOST_LANES = 4
_MOST_SQUARES = 8
_EDGE = 5
"""Columns from the edge to the text, the lane within."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Draws one deadlock of an outlook for a width."""

    outlook: "Outlook"
    deadlock: "Deadlock"
    width: int
    place: str = ""
    """Which one of how many it is."""
    compact: bool = False
    """Whether rows on which nothing but the lanes stands are left out."""

    @property
    def telling(self) -> Telling:
        """The question's words."""
        return Telling(self.outlook.question)

    @property
    def lanes(self) -> list[str]:
        """The actors, in the order of waiting: those who ask first, those who refuse last."""
        demands = self._ordered()
        named = [actor for demand in demands for actor in (demand.actor, *demand.of)]
        return list(dict.fromkeys(named)) or list(dict.fromkeys(p.actor for p in self.deadlock.positions))

    def rows(self) -> Iterator[Row]:
        """The lanes' heads, each sentence as an item, and what it comes to."""
        lanes = self.lanes
        if 1 <= len(lanes) <= MOST_LANES:
            yield from (Row(line) for line in self._heads(lanes))
        for position in self._positions():
            yield from (Row(line, f"position:{position.id}") for line in self._block(position, lanes))
            if position is not self._positions()[-1] and len(lanes) <= MOST_LANES and not self.compact:
                yield Row(self._between(lanes))
        for actor in self.deadlock.acceptances:
            told = f"{self.telling.actors([actor])} has not promised all that would be asked of it"
            yield from (Row(line) for line in paragraph(told, self.width, 2, 2, STRONG))
        if not self.compact:
            yield Row(Content())
        yield from (Row(line) for line in self._closing())

    def _ordered(self) -> list["Demand"]:
        return sorted(self.deadlock.demands, key=lambda demand: demand.refuses)

    def _positions(self) -> list[Position]:
        order = [demand.position for demand in self._ordered()]
        return sorted(self.deadlock.positions, key=lambda p: order.index(p.id) if p.id in order else len(order))

    def _name(self, actor: str) -> str:
        return harmless(self.outlook.question.scenario.actors[actor].name)

    def _columns(self, lanes: Sequence[str]) -> list[int]:
        """The column of each lane."""
        if len(lanes) == 1:
            return [1]
        return [1 + place * (self.width - 3) // (len(lanes) - 1) for place in range(len(lanes))]

    def _heads(self, lanes: Sequence[str]) -> Iterator[Content]:
        columns = self._columns(lanes)
        room = max(4, self.width // len(lanes) - 3)
        chips = [cell(literal(f" {self._name(actor)} "), min(cell_len(self._name(actor)) + 2, room)) for actor in lanes]
        line = Content()
        for place, (chip, column) in enumerate(zip(chips, columns, strict=True)):
            last = place == len(lanes) - 1 and place > 0
            start = self.width - chip.cell_length if last else max(line.cell_length, column - 1)
            line = Content.assemble(line, " " * (start - line.cell_length), chip.stylize("bold on $cursor"))
            if len(lanes) == 2 and not place:
                line = Content.assemble(line, literal(f"  asks of {self._name(lanes[1])}", QUIET))
                line = cell(line, min(line.cell_length, self.width - chips[1].cell_length - 1))
        yield line
        if not self.compact:
            yield self._between(lanes)

    def _between(self, lanes: Sequence[str]) -> Content:
        """A row on which nothing but the lanes stands."""
        return _drawn(self._columns(lanes), {})

    def _block(self, position: Position, lanes: Sequence[str]) -> Iterator[Content]:
        demands = [demand for demand in self._ordered() if demand.position == position.id]
        last = position is self._positions()[-1]
        if not demands or len(lanes) > MOST_LANES:
            yield from self._as_text(position, demands)
            return
        for demand in demands:
            if len(lanes) > 2:
                yield self._arrow(demand, lanes)
                yield from self._framed(self._label(demand, self.width - _EDGE), None)
            else:
                yield from self._between_lanes(demand, lanes, ends=last and demand is demands[-1])
        indent = 2 if demands[-1].refuses and len(lanes) < 3 else 0
        inner = self.width - indent - _EDGE - (3 if len(lanes) == 2 else 0)
        framed = lanes if len(lanes) < 3 and not last else None
        yield from self._framed((line.pad_left(indent) for line in self._words(position, inner)), framed)

    def _framed(self, lines: Iterable[Content], lanes: Sequence[str] | None) -> Iterator[Content]:
        """Lines within two lanes, or without lanes."""
        for line in lines:
            if lanes is None:
                yield line.pad_left(_EDGE)
            elif len(lanes) == 1:
                yield Content.assemble(" ", ("│", FAINT), "   ", line)
            else:
                body = cell(line, self.width - _EDGE - 2)
                yield Content.assemble(" ", ("│", FAINT), "   ", body, ("│", FAINT))

    def _label(self, demand: "Demand", width: int) -> tuple[Content, ...]:
        style = f"bold {BAD}" if demand.refuses else STRONG
        told = self.telling.wanted(demand)
        return paragraph(told[:1].upper() + told[1:], width, style=style)

    def _between_lanes(self, demand: "Demand", lanes: Sequence[str], *, ends: bool) -> Iterator[Content]:
        """The label on its arrow between two lanes, or on a stub at the only one."""
        style = BAD if demand.refuses else ""
        left, right = self._ends(demand, lanes, style)
        tail = Content.assemble(" ", (harmless(demand.position), MARKED), " ", right)
        room = self.width - 1 if len(lanes) == 2 else self.width
        first, *rest = self._label(demand, room - left.cell_length - tail.cell_length - 4)
        dashes = room - left.cell_length - first.cell_length - 1 - tail.cell_length
        yield Content.assemble(left, first, " ", ("─" * max(1, dashes), style), tail)
        indent = left.cell_length - _EDGE
        yield from self._framed((line.pad_left(indent) for line in rest), None if ends else lanes)

    def _ends(self, demand: "Demand", lanes: Sequence[str], style: str) -> tuple[Content, Content]:
        """What stands left and right of the label: lanes, arrowheads, and the sign where a refusal closes."""
        closing = Content.styled(f" {GLYPHS[Verdict.REJECTS]} ", solid(BAD))
        if len(lanes) == 1:
            return (Content.assemble(closing, "    ") if demand.refuses else _parts(" ├── ", style)), Content()
        if demand.actor == lanes[0]:
            head = (
                Content.assemble(("─►", style), closing)
                if demand.refuses
                else _parts("─►│" if demand.of else "──│", style)
            )
            return _parts(" ├── ", style), head
        if demand.refuses:
            return Content.assemble(closing, ("◄── ", style)), _parts("──┤", style)
        return _parts(" │◄─ " if demand.of else " │   ", style), _parts("──┤", style)

    def _arrow(self, demand: "Demand", lanes: Sequence[str]) -> Content:
        """An arrow from lane to lane, its name on it, where there are more than two."""
        columns = dict(zip(lanes, self._columns(lanes), strict=True))
        style = BAD if demand.refuses else ""
        start = columns[demand.actor]
        name = f" {harmless(demand.position)} "
        ends = [columns[actor] for actor in demand.of if actor in columns] or self._closes(demand, columns)
        if not ends:
            return _drawn(list(columns.values()), {start: ("◆", style), start + 2: (name.strip(), MARKED)})
        end = max(ends, key=lambda column: abs(column - start))
        low, high = sorted((start, end))
        line = ["─"] * (high - low - 1)
        line[-1 if end > start else 0] = "►" if end > start else "◄"
        drawn = "".join(line)
        place = 2 if end > start else max(1, len(drawn) - 2 - cell_len(name))
        marks = {start: ("├" if end > start else "┤", style), low + 1: (drawn[:place], style)}
        marks |= {
            low + 1 + place: (name, MARKED),
            low + 1 + place + cell_len(name): (drawn[place + cell_len(name) :], style),
        }
        if demand.refuses:
            marks[end] = (GLYPHS[Verdict.REJECTS], solid(BAD))
        covered = {column: mark for column, mark in marks.items() if mark[0]}
        return _drawn(list(columns.values()), covered)

    def _closes(self, demand: "Demand", columns: dict[str, int]) -> list[int]:
        """The lane on which a refusal closes: of who asked something of the refuser, else the first other one."""
        if not demand.refuses:
            return []
        askers = [other.actor for other in self._ordered() if demand.actor in other.of]
        return [columns[actor] for actor in [*askers, *columns] if actor != demand.actor][:1]

    def _as_text(self, position: Position, demands: Sequence["Demand"]) -> Iterator[Content]:
        for demand in demands:
            to = f" ──► asks {self.telling.actors(demand.of)}" if demand.of else " ──✗" if demand.refuses else ""
            head = literal(f"{self._name(demand.actor)} ── {harmless(demand.position)}{to}", MARKED)
            yield cell(head, min(head.cell_length, self.width))
            yield from self._framed(self._label(demand, self.width - _EDGE), None)
        if not demands:
            yield literal(position.id, MARKED)
            yield from paragraph(position.states, self.width, _EDGE, style=STRONG)
        yield from self._framed(self._words(position, self.width - _EDGE), None)

    def _words(self, position: Position, width: int) -> Iterator[Content]:
        """The words of a source, who said it and when, and what is left without it."""
        scenario = self.outlook.question.scenario
        quoted = quotation(scenario, position)
        if quoted:
            yield from paragraph(f"“{quoted.words}”", width, style=QUOTED)
        speaker = scenario.actors[position.actor].speaker_name(position.speaker) or self._name(position.actor)
        evidence = "" if quoted and position.evidence is Evidence.QUOTED else f", {position.evidence.value}"
        told = f"{speaker}, {since_words(scenario, position.since)}{evidence}"
        price = self.price(position.id)
        lines = paragraph(told, width, style=QUIET)
        if lines[-1].cell_length + price.cell_length + 2 <= width:
            *lines_before, line = lines
            yield from lines_before
            yield Content.assemble(line, " " * (width - line.cell_length - price.cell_length), price)
        else:
            yield from lines
            yield price.pad_left(max(0, width - price.cell_length))

    def price(self, position: str) -> Content:
        """How many of the deadlocks are left without the sentence, and how many are gone."""
        left = self.outlook.left.get(position)
        if left is None or self.outlook.deadlocks is None:
            return Content.styled("x …", QUIET)
        number, every = len(left.deadlocks.deadlocks), len(self.outlook.deadlocks.deadlocks)
        squares = Content()
        if every <= _MOST_SQUARES:
            gone = Content.styled("□ " * max(0, every - number), GOOD)
            squares = Content.assemble(("■ " * number, BAD), gone)
        word = (
            Content.styled(f"{GLYPHS[Verdict.ACCEPTS]} a deal", GOOD)
            if left.deadlocks.exists
            else literal(left_words(left))
        )
        return Content.assemble(("x ", MARKED), squares, word)

    def _closing(self) -> Iterator[Content]:
        any_of, every = all_but_one(self.deadlock.size)
        told = Content.assemble(any_of, " " if any_of else "", (every, f"bold {BAD}"))
        gap = self.width - told.cell_length - len(self.place)
        yield from [Content.assemble(told, " " * gap, (self.place, QUIET))] if gap > 1 else told.wrap(self.width)
        if self.deadlock.waits:
            names = [self._name(actor) for actor in (*self.deadlock.waits, self.deadlock.waits[0])]
            circle = Content.assemble(("↻ ", f"bold {UNSURE}"), literal(f"{' waits for '.join(names)}"))
            yield from circle.wrap(self.width)
        for rule in (*self.deadlock.rules, *self.deadlock.assumptions):
            scenario = self.outlook.question.scenario
            states = (scenario.rules.get(rule) or scenario.assumptions[rule]).states
            yield from paragraph(f"◆ It rests on {rule}: {states}", self.width, hang=2, style=QUIET)
        if self.deadlock.unconfirmed:
            names_of = ", ".join(self.deadlock.unconfirmed)
            told_of = f"? {names_of}: unconfirmed or not yet reported on this day, weighed as if in force"
            yield from paragraph(told_of, self.width, hang=2, style=UNSURE)
        if self.deadlock.readings:
            readings = self.telling.readings(self.deadlock.readings)
            yield from paragraph(f"? It would be none with {readings} (r)", self.width, hang=2, style=UNSURE)


def _parts(text: str, style: str) -> Content:
    """Lanes faint, arrows in their style."""
    return Content.assemble(*((letter, FAINT if letter == "│" else style) for letter in text))


def _drawn(columns: Sequence[int], marks: dict[int, tuple[str, str]]) -> Content:
    """Marks over lanes; a lane shows where nothing covers it."""
    covered = {column + offset for column, (text, _) in marks.items() for offset in range(cell_len(text))}
    found = {column: ("│", FAINT) for column in columns if column not in covered} | marks
    parts, at = [Content()], 0
    for column, (text, style) in sorted(found.items()):
        parts += [Content(" " * (column - at)), Content.styled(text, style)]
        at = column + cell_len(text)
    return Content.assemble(*parts)
