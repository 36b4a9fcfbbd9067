"""Why an actor's verdict is what it is, and what it would take."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from negsim.judging.deciding import Reasons
from negsim.judging.judgement import ActorResult, PositionResult
from negsim.reports.text import GLYPHS, STATUS_GLYPHS, Teller
from negsim.reports.words import count_of
from negsim.reports.would_take import changes, heading, rest
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import paragraph, wrapped
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.signs import STATUS_STYLES, VERDICT_STYLES, WARNING
from negsim.tui.styles import BAD, HEADING, QUIET, STRONG, UNSURE


class WhyPane(Pane):
    """The reasons of the chosen actor."""

    NAME = "why"
    NUMBER = "3"
    TITLE = "Why"
    ABOUT = (
        "Each position of the chosen actor that bears on the proposal: what the proposal makes of it, the part that "
        "decides, who said it, when, and how directly it is known. Then what it has said nothing on, and the smallest "
        "changes after which it would no longer reject."
    )
    BINDINGS = bindings("why")

    def __init__(self, shared: Shared) -> None:
        super().__init__(shared)
        self.actor = ""
        self._result: ActorResult | None = None
        self._told: tuple[object, ...] = ()
        self._rows: list[Row] = []

    def rows(self, width: int) -> Sequence[Row]:
        """The verdict, each position, silence, remarks, and what it would take."""
        result, judgement = self.shared.result, self.shared.session.judgement
        if result is None:
            return [Row(Content.styled("choose an actor: press 2", QUIET))]
        rules = (*judgement.rules_broken, *judgement.warnings)
        told = (id(result), self.shared.suggestions, rules, judgement.proposal if rules else None, width)
        if told != self._told:
            self._result, self._told, self._rows = result, told, self._tell(result, width)
        return self._rows

    def _tell(self, result: ActorResult, width: int) -> list[Row]:
        teller = Teller(self.shared.session.judgement)
        others = [found for found in result.positions if found not in result.deciding]
        return [
            *self._verdict(result, width),
            *self._rules(teller, width),
            *(row for found in result.deciding for row in self._position(found, teller, width)),
            *self._would_take(result, width),
            *(row for found in others for row in self._position(found, teller, width)),
            *self._silence(result, teller, width),
            *self._remarks(result, width),
        ]

    def _verdict(self, result: ActorResult, width: int) -> Iterator[Row]:
        style = VERDICT_STYLES[result.verdict]
        told = Content.assemble(
            (f"{GLYPHS[result.verdict]} ", style),
            literal(result.actor.name, STRONG),
            ": ",
            (result.verdict.value, style),
        )
        yield from _rows(wrapped(told, width, 2), "verdict")
        if result.verdict is Verdict.NO_STATED_POSITION:
            silent = "No position that it has stated bears on this proposal: neither yes nor no."
            yield from _rows(paragraph(silent, width, 2, style=QUIET), "verdict")

    def _rules(self, teller: Teller, width: int) -> Iterator[Row]:
        judgement = self.shared.session.judgement
        for rule in judgement.rules_broken:
            told = Content.assemble((f"{WARNING} infeasible: ", BAD), literal(f"{rule.id} forbids: {rule.states}"))
            yield from _rows(wrapped(told, width, 2), f"rule:{rule.id}")
            yield from self._because(rule.deciding, teller, f"rule:{rule.id}", width)
        for rule in judgement.warnings:
            told = Content.assemble((f"{WARNING} warning: ", UNSURE), literal(f"{rule.id}: {rule.states}"))
            yield from _rows(wrapped(told, width, 2), f"rule:{rule.id}")

    def _position(self, found: PositionResult, teller: Teller, width: int) -> Iterator[Row]:
        position, key = found.position, f"position:{found.position.id}"
        style = STATUS_STYLES[found.status]
        stage = f", {position.stage}" if position.stage else ""
        reservation = ", reservation" if found.is_reservation else ""
        head = Content.assemble(
            (f"{STATUS_GLYPHS[found.status]} ", style),
            literal(position.id, STRONG),
            " ",
            (found.status.value, style),
            literal(f": {position.kind.value}, {position.strength.value}{reservation}{stage}"),
        )
        yield from _rows(wrapped(head, width, 2), key)
        yield from _rows(paragraph(position.states, width, 4), key)
        yield from self._because(found.deciding, teller, key, width)
        if found.dormant:
            yield from _rows(paragraph(teller.words.matters(position), width, 4, 2, UNSURE), key)
        for cause in teller.open_causes(found):
            yield from _rows(paragraph(cause, width, 4, 2, UNSURE), key)
        yield from _rows(paragraph(teller.attribution(found, counted=True), width, 4, 2, QUIET), key)

    def _because(self, reasons: Reasons, teller: Teller, key: str, width: int) -> Iterator[Row]:
        for fact in teller.facts.told(reasons):
            yield from _rows(paragraph(f"- {fact}", width, 4, 2), key)

    def _silence(self, result: ActorResult, teller: Teller, width: int) -> Iterator[Row]:
        if asked := teller.unpromised(result):
            yield from _rows(paragraph(asked[:1].upper() + asked[1:], width, hang=2), "uncovered")
        if result.silent_on:
            silent = f"Nothing said on: {teller.words.terms(result.silent_on)}"
            yield from _rows(paragraph(silent, width, hang=2, style=QUIET), "silence")

    def _remarks(self, result: ActorResult, width: int) -> Iterator[Row]:
        if result.remarks:
            yield Row(Content.styled("Remarks (they never change a verdict)", HEADING))
        for remark in result.remarks:
            cites = f" ({count_of(len(remark.cites), 'source')})" if remark.cites else ""
            told = f"{remark.id} {remark.kind.value}: {remark.states}{cites}"
            yield from _rows(paragraph(told, width, hang=2, style=QUIET), f"remark:{remark.id}")

    def _would_take(self, result: ActorResult, width: int) -> Iterator[Row]:
        if result.verdict is not Verdict.REJECTS:
            return
        found, words = self.shared.suggestions, self.shared.session.words
        if found is None:
            yield Row(Content.styled("  what it would take: searching ...", QUIET))
            return
        told = heading(found, words)
        told = f"{told.removesuffix(':')}; a applies:" if found.changes else told
        yield from _rows(paragraph(told[:1].upper() + told[1:], width, style=HEADING), "")
        for number, (change, price) in enumerate(changes(found, words)):
            yield from _rows(paragraph(f"= {change}", width, 2, 2), f"change:{number}")
            yield from _rows(paragraph(price, width, 4, 2, QUIET), f"change:{number}")
        if told := rest(found):
            yield Row(Content.styled(f"  {told}", QUIET))

    @property
    def item(self) -> str:
        """The chosen position, remark or rule; where another line is chosen, the first deciding position."""
        if self.lines.key.partition(":")[0] in ("position", "remark", "rule"):
            return self.lines.key
        deciding = self.shared.result.deciding if self.shared.result else ()
        return f"position:{deciding[0].position.id}" if deciding else ""

    def update(self) -> None:
        """Show the session as it is now; another actor's reasons from the top."""
        if self.actor != self.shared.session.actor:
            self.actor = self.shared.session.actor
            self.lines.key = ""
            self.lines.scroll_to(y=0, animate=False, force=True)
        self.lines.refill()

    async def action_choose(self) -> None:
        """Open the sources; make the change that is chosen."""
        await self.run_action("screen.apply" if self.lines.key.startswith("change:") else "screen.pane('sources')")

    async def action_back(self) -> None:
        """Back to the actors."""
        await self.run_action("screen.pane('actors')")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the sources of the chosen item."""
        event.stop()
        self.post_message(self.Looked())


def _rows(lines: Iterable[Content], key: str) -> Iterator[Row]:
    return (Row(line, key) for line in lines)
