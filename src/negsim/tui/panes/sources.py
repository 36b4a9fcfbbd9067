"""The source card of what is chosen: condition, statements, documents."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from negsim.reports.words import Words, how_known
from negsim.scenario.conditions import TRUE
from negsim.scenario.positions import Form, Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Card, Statement
from negsim.scenario.timeline import Event
from negsim.tui.actions import bindings
from negsim.tui.columns import paragraph
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.styles import HEADING, QUIET, QUOTED, STRONG


class SourcesPane(Pane):
    """The source card beside the reasons; in narrower windows it opens over them."""

    NAME = "sources"
    TITLE = "Source"
    ABOUT = (
        "The statements on which the chosen position or event rests: a summary in our own words, a few words quoted, "
        "the speaker, the day and how it is known, and the document."
    )

    BINDINGS = bindings("sources")

    def rows(self, width: int) -> Sequence[Row]:
        """The card of the chosen position, rule or event."""
        return card_rows(self.shared, width)

    async def action_back(self) -> None:
        """Back to the reasons."""
        await self.run_action("screen.pane('why')")


def card_rows(shared: Shared, width: int) -> list[Row]:
    """The card of what is chosen."""
    told = list(_chosen(shared, width))
    return told or [Row(Content.styled("choose a position or an event to see its sources", QUIET))]


def _chosen(shared: Shared, width: int) -> Iterator[Row]:
    scenario, words = shared.session.scenario, shared.session.words
    kind, _, name = shared.item.partition(":")
    if kind in ("position", "remark") and name in scenario.positions:
        position = scenario.positions[name]
        yield from _lines(position_lines(position, words, width))
        yield from _lines(cited_lines(scenario, position.cites, width))
    elif kind == "rule" and name in scenario.rules:
        rule = scenario.rules[name]
        basis = f" (basis: {rule.basis})" if rule.basis else ""
        yield from _lines(paragraph(f"{rule.id}: {rule.states}{basis}", width))
        yield from _lines(cited_lines(scenario, rule.cites, width))
    elif kind == "event" and name in scenario.events:
        event = scenario.events[name]
        yield from _lines(event_lines(event, width))
        yield from _lines(cited_lines(scenario, event.cites, width))


def _lines(lines: Iterable[Content]) -> Iterator[Row]:
    return (Row(line) for line in lines)


def position_lines(position: Position, words: Words, width: int) -> Iterator[Content]:
    """What a position says, in words and as a condition."""
    yield literal(f"{position.id}: {position.kind.value}, {position.strength.value}", HEADING)
    yield from paragraph(position.states, width)
    if position.form is Form.REMARK:
        return
    if position.when != TRUE:
        verb = (
            "rejects"
            if position.form is Form.REJECTION
            else "supports"
            if position.form is Form.ENDORSEMENT
            else "when"
        )
        yield from paragraph(f"{verb}: {words.sentence(position.when)}", width, 2, 2)
    if position.then != TRUE:
        verb = "requires" if position.form is Form.REQUIREMENT else "then"
        yield from paragraph(f"{verb}: {words.sentence(position.then)}", width, 2, 2)
    if position.note:
        yield from paragraph(f"note: {position.note}", width, 2, 2, QUIET)


def event_lines(event: Event, width: int) -> Iterator[Content]:
    """An event, and how its day is known."""
    yield literal(f"{event.id}: {event.day}, {how_known(event.known)}", HEADING)
    yield from paragraph(event.states, width)
    if event.told:
        yield from paragraph(f"told as: {event.told}", width, 2, 2)
    if event.earliest and event.latest:
        yield from paragraph(f"between {event.earliest} and {event.latest}", width, 2, 2)


def cited_lines(scenario: Scenario, cites: tuple[str, ...], width: int) -> Iterator[Content]:
    """Each cited statement with its document."""
    cards = {statement: card for card in scenario.cards.values() for statement in card.statements}
    for cite in cites:
        yield Content()
        if cite in cards:
            yield from statement_lines(cards[cite].statements[cite], cards[cite], width)
        else:
            yield from paragraph(f"[{cite}] is not among the source cards that were read", width, style=QUIET)
    if not cites:
        yield Content.styled("no statement is cited", QUIET)


def statement_lines(statement: Statement, card: Card, width: int) -> Iterator[Content]:
    """A statement: summary, words, speaker, day, evidence, document."""
    yield from paragraph(f"[{statement.id}] {statement.speaker}", width, style=STRONG)
    yield from paragraph(statement.summary, width, 2)
    if statement.words:
        yield from paragraph(f"“{statement.words}”", width, 2, 1, QUOTED)
    yield from paragraph(
        f"day: {statement.day} ({how_known(statement.known)}); {statement.evidence.value}", width, 2, 2
    )
    if statement.note:
        yield from paragraph(f"note: {statement.note}", width, 2, 2, QUIET)
    document = f"document {card.id}, paragraph {statement.paragraph}: {card.title}; dated: {card.dated or card.derived}"
    yield from paragraph(document, width, 2, 2, QUIET)
