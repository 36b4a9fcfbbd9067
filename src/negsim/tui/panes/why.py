"""Why an actor's verdict is what it is, and what it would take."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from negsim.judging.deciding import Reasons
from negsim.judging.judgement import ActorResult, PositionResult
from negsim.reading.harmless import harmless
from negsim.reports.answers import WORDS
from negsim.reports.dates import since_words
from negsim.reports.record import quotation
from negsim.reports.text import Teller
from negsim.reports.words import count_of
from negsim.reports.would_take import changes, heading, rest
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import bindings
from negsim.tui.columns import in_lines, paragraph, wrapped
from negsim.tui.lines import Lines, Row
from negsim.tui.literal import literal
from negsim.tui.panes.pane import Pane
from negsim.tui.shared import Shared
from negsim.tui.signs import GLYPHS, STATUS_GLYPHS, STATUS_STYLES, VERDICT_STYLES, WARNING, badge
from negsim.tui.styles import BAD, HEADING, MARKED, QUIET, QUOTED, STRONG, STRUCK, UNSURE, tinted

_FIRST = 1
"""How many changes are shown at once."""

_SIGN = 4
"""Columns of the sign before a position."""


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
        self.every = False
        self._result: ActorResult | None = None
        self._told: tuple[object, ...] = ()
        self._rows: list[Row] = []

    def title_words(self) -> str:
        """*Why Ukraine rejects*."""
        result = self.shared.result
        if result is None:
            return self.TITLE
        word = WORDS[result.verdict]
        said = {Verdict.ACCEPTS: word, Verdict.REJECTS: word, Verdict.NO_OBJECTION: "has no objection"}
        return f"{self.TITLE} {harmless(result.actor.name)} {said.get(result.verdict, f'is {word}')}"

    def hint(self) -> str:
        """What can be done."""
        return "n next blocker   x strike   Enter source"

    def rows(self, width: int) -> Sequence[Row]:
        """What it would take, the positions that decide, what is struck, the others, silence, remarks."""
        result, judgement = self.shared.result, self.shared.session.judgement
        if result is None:
            return [Row(Content.styled("choose an actor: press 2", QUIET))]
        rules = (*judgement.rules_broken, *judgement.warnings)
        seen = self.shared.session.draft.viewpoint
        because = (self.shared.suggestions, rules, judgement.proposal if rules else None)
        told = (id(result), *because, seen, self.shared.flips.get(result.actor.id), self.every, width)
        if told != self._told:
            self._result, self._told, self._rows = result, told, self._tell(result, width)
        return self._rows

    def _tell(self, result: ActorResult, width: int) -> list[Row]:
        teller = Teller(self.shared.session.judgement)
        others = [found for found in result.positions if found not in result.deciding]
        rows = [
            *self._verdict(result, width),
            *self._rules(teller, width),
            *self._would_take(result, width),
            *(row for found in result.deciding for row in self._position(found, teller, width)),
            *self._struck(result, width),
        ]
        if others:
            rows += [Row(Content()), Row(Content.styled("Says more, and does not decide", HEADING))]
        return [
            *rows,
            *(row for found in others for row in self._position(found, teller, width)),
            *self._silence(result, teller, width),
            *self._remarks(result, width),
        ]

    def _verdict(self, result: ActorResult, width: int) -> Iterator[Row]:
        told = Content.assemble(badge(result.verdict), " ", literal(result.actor.name, STRONG))
        was = self.shared.flips.get(result.actor.id)
        if was is not None:
            told = Content.assemble(told, (f"  was {GLYPHS[was]} {WORDS[was]}", VERDICT_STYLES[was]))
        yield from _rows(wrapped(told, width, 2), "verdict")
        if result.verdict is Verdict.NO_STATED_POSITION:
            silent = "No position that it has stated in these sources bears on this proposal: neither yes nor no."
            yield from _rows(paragraph(silent, width, 2, style=QUIET), "verdict")

    def _rules(self, teller: Teller, width: int) -> Iterator[Row]:
        judgement = self.shared.session.judgement
        for rule in judgement.rules_broken:
            told = Content.assemble((f"{WARNING} infeasible: ", BAD), literal(f"{rule.id} forbids: {rule.states}"))
            yield from _rows(wrapped(told, width, 2), f"rule:{rule.id}")
            yield from self._because(rule.deciding, teller, f"rule:{rule.id}", BAD, width)
        for rule in judgement.warnings:
            told = Content.assemble((f"{WARNING} warning: ", UNSURE), literal(f"{rule.id}: {rule.states}"))
            yield from _rows(wrapped(told, width, 2), f"rule:{rule.id}")

    def _position(self, found: PositionResult, teller: Teller, width: int) -> Iterator[Row]:
        position, key = found.position, f"position:{found.position.id}"
        style = STATUS_STYLES[found.status]
        name = literal(position.id, MARKED)
        sign = Content.styled(f" {STATUS_GLYPHS[found.status]} ", tinted(style))
        yield Row(Content())
        first, *rest = paragraph(position.states, width - _SIGN - name.cell_length - 2, style=STRONG)
        gap = " " * max(1, width - _SIGN - first.cell_length - name.cell_length)
        yield Row(Content.assemble(sign, " ", first, gap, name), key)
        yield from _rows((line.pad_left(_SIGN) for line in rest), key)
        if quoted := quotation(self.shared.session.scenario, position):
            yield from _rows(paragraph(f"“{quoted.words}”", width, _SIGN, style=QUOTED), key)
        yield from _rows(self._said(found, width), key)
        yield from self._because(found.deciding, teller, key, style, width)
        if found.dormant:
            yield from _rows(paragraph(teller.words.matters(position), width, _SIGN, 2, UNSURE), key)
        for cause in teller.open_causes(found):
            yield from _rows(paragraph(cause, width, _SIGN, 2, UNSURE), key)

    def _said(self, found: PositionResult, width: int) -> Iterator[Content]:
        """Who said it, when, how directly it is known, what it is; and how many sources stand behind it."""
        position, scenario = found.position, self.shared.session.scenario
        speaker = scenario.actors[position.actor].speaker_name(position.speaker) or scenario.actors[position.actor].name
        strength = "" if position.firm else ", soft" + (", a reservation" if found.is_reservation else "")
        weakened = " (weakened by you)" if position.id in self.shared.session.draft.viewpoint.softened else ""
        kind = f"{position.kind.value}{strength}{weakened}"
        stage = f", {position.stage}" if position.stage else ""
        told = f"{speaker}, {since_words(scenario, position.since)}, {position.evidence.value}; {kind}{stage}"
        sources = Content.styled(f"{count_of(len(position.cites), 'source')} ›", QUIET)
        *lines, last = paragraph(told, width, _SIGN, style=QUIET)
        yield from lines
        if not position.cites:
            yield last
            return
        gap = width - last.cell_length - sources.cell_length
        yield Content.assemble(last, " " * gap, sources) if gap > 1 else last
        if gap <= 1:
            yield sources.pad_left(width - sources.cell_length)

    def _struck(self, result: ActorResult, width: int) -> Iterator[Row]:
        """What is taken as never stated stays to be seen, and can be restored."""
        for name in self.shared.session.draft.viewpoint.without:
            position = self.shared.session.scenario.positions[name]
            if position.actor != result.actor.id:
                continue
            tag = Content.styled(" struck ", f"bold {tinted(UNSURE)}")
            yield Row(Content())
            first, *rest = paragraph(position.states, width - _SIGN - tag.cell_length - 2, style=STRUCK)
            gap = " " * max(1, width - _SIGN - first.cell_length - tag.cell_length)
            yield Row(Content.assemble(" " * _SIGN, first, gap, tag), f"position:{name}")
            yield from _rows((line.pad_left(_SIGN) for line in rest), f"position:{name}")
            restores = Content.assemble(literal(f"{name}  "), ("x", MARKED), " restores it")
            yield Row(restores.pad_left(_SIGN), f"position:{name}")

    def _because(self, reasons: Reasons, teller: Teller, key: str, style: str, width: int) -> Iterator[Row]:
        for fact in teller.facts.told(reasons):
            yield from _rows(paragraph(fact, width, _SIGN, 2, style), key)

    def _silence(self, result: ActorResult, teller: Teller, width: int) -> Iterator[Row]:
        if asked := teller.unpromised(result):
            yield Row(Content())
            yield from _rows(paragraph(asked[:1].upper() + asked[1:], width, hang=2), "uncovered")
        if result.silent_on:
            yield Row(Content())
            silent = f"Nothing said on: {teller.words.terms(result.silent_on)}"
            yield from _rows(paragraph(silent, width, hang=2, style=QUIET), "silence")

    def _remarks(self, result: ActorResult, width: int) -> Iterator[Row]:
        if result.remarks:
            yield Row(Content())
            yield Row(Content.styled("Remarks (they never change a verdict)", HEADING))
        for remark in result.remarks:
            cites = f" ({count_of(len(remark.cites), 'source')})" if remark.cites else ""
            told = f"{remark.id} {remark.kind.value}: {remark.states}{cites}"
            yield from _rows(paragraph(told, width, hang=2, style=QUIET), f"remark:{remark.id}")

    def _would_take(self, result: ActorResult, width: int) -> Iterator[Row]:
        if result.verdict is not Verdict.REJECTS:
            return
        found, words = self.shared.suggestions, self.shared.session.words
        yield Row(Content.styled("What it would take", HEADING))
        if found is None:
            yield Row(Content.styled("looking …", QUIET))
            return
        told = heading(found, words).removesuffix(":")
        key = "lead" if found.is_deadlock else ""
        yield from _rows(paragraph(told[:1].upper() + told[1:], width), key)
        if found.is_deadlock:
            yield Row(Content.assemble(("5", MARKED), (" shows the deadlock", QUIET)), key)
        names = {name: harmless(actor.name) for name, actor in words.scenario.actors.items()}
        told_of = list(enumerate(zip(found.changes, changes(found, words), strict=True)))
        shown = told_of if self.every or len(told_of) <= _FIRST + 1 else told_of[:_FIRST]
        for number, (change, (told, _)) in shown:
            line = Content.assemble(("a ", MARKED), literal(told, STRONG))
            yield from _rows(wrapped(line, width, 4), f"change:{number}")
            moves = [
                Content.assemble(f"{names[name]} ", (GLYPHS[then], VERDICT_STYLES[then]), " → ", badge(now))
                for name, (then, now) in change.price.items()
            ]
            moves.append(Content.styled("others unchanged", QUIET))
            yield from _rows(in_lines(Content("  "), moves, width), f"change:{number}")
            if change.dropped:
                dropped = f"{words.terms(change.dropped)}: no longer applies"
                yield from _rows(paragraph(dropped, width, 2, 2, QUIET), f"change:{number}")
        if len(shown) < len(told_of):
            yield Row(Content.styled(f"and {len(told_of) - len(shown)} more: Enter shows them", QUIET), "more")
        if told := rest(found):
            yield Row(Content.styled(f"  {told}", QUIET))

    @property
    def position(self) -> str:
        """The name of the position under the cursor; empty on anything else."""
        kind, _, name = self.lines.key.partition(":")
        return name if kind == "position" else ""

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
            self.actor, self.every = self.shared.session.actor, False
            self.lines.key = ""
            self.lines.scroll_to(y=0, animate=False, force=True)
        super().update()

    async def action_choose(self) -> None:
        """Open the sources; make the change that is chosen; show the deadlock."""
        if self.lines.key == "more":
            self.every = True
            self.update()
            return
        leads = {"change": "screen.apply", "lead": "screen.pane('agreement')"}
        await self.run_action(leads.get(self.lines.key.partition(":")[0], "screen.pane('sources')"))

    async def action_back(self) -> None:
        """Back to the actors."""
        await self.run_action("screen.pane('actors')")

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Show the sources of the chosen item."""
        event.stop()
        self.post_message(self.Looked())


def _rows(lines: Iterable[Content], key: str) -> Iterator[Row]:
    return (Row(line, key) for line in lines)
