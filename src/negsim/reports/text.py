"""A judgement as plain text, for a terminal, a log or a screen reader."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from negsim.judging.deciding import Reasons
from negsim.judging.judgement import ActorResult, Judgement, PositionResult
from negsim.judging.standing import Mute
from negsim.judging.truth import Evaluator
from negsim.reports.facts import Facts
from negsim.reports.headline import chosen_from, headline
from negsim.reports.words import Words, viewpoint_words
from negsim.reports.would_take import changes, heading, rest
from negsim.scenario.positions import Form
from negsim.scenario.verdicts import Status, Verdict

WIDTH = 80

GLYPHS = {
    Verdict.ACCEPTS: "+",
    Verdict.NO_OBJECTION: "o",
    Verdict.UNDETERMINED: "?",
    Verdict.REJECTS: "x",
    Verdict.NO_STATED_POSITION: "-",
}
"""A sign for each verdict, beside its words and never instead of them."""

STATUS_GLYPHS = {
    Status.MET: "+",
    Status.TRIGGERED: "+",
    Status.UNMET: "x",
    Status.PRESENT: "x",
    Status.OPEN: "?",
    Status.NOT_CONSIDERED: "-",
}
"""A sign for each status of a position."""


def judgement_text(judgement: Judgement, actors: Iterable[str] = (), *, explain: bool = False) -> str:
    """The judgement of the actors (all by default); ``explain`` adds every reason and source."""
    chosen = chosen_from(judgement, actors)
    lines = [judgement.scenario.title, _question(judgement), "", headline(judgement, actors), ""]
    teller = Teller(judgement)
    for rule, does in (*((r, "forbids") for r in judgement.rules_broken), *((r, "warns") for r in judgement.warnings)):
        lines += [*teller.lines(f"! {rule.id} {does}: {rule.states}", 0), *teller.because(rule.deciding)]
    if judgement.rules_broken or judgement.warnings:
        lines.append("")
    if explain:
        for result in chosen:
            lines += [*teller.actor(result), ""]
        return "\n".join(lines).rstrip() + "\n"
    lines += [line for result in chosen for line in teller.row(result)]
    silent = [result.actor.name for result in chosen if result.verdict is Verdict.NO_STATED_POSITION]
    lines += wrapped(f"- no stated position: {', '.join(silent)}", 0) if silent else []
    return "\n".join(lines) + "\n"


def _question(judgement: Judgement) -> str:
    return ", ".join([*viewpoint_words(judgement.viewpoint), f"scenario {judgement.scenario.hash}"])


class Teller:
    """Tells results of one judgement in lines of text."""

    def __init__(self, judgement: Judgement, width: int = WIDTH) -> None:
        self.scenario = judgement.scenario
        self.words = Words(judgement.scenario)
        self.facts = Facts(self.words, Evaluator(judgement.scenario.terms, judgement.proposal))
        self.width = width

    def row(self, result: ActorResult) -> Iterator[str]:
        """The verdict with the positions on which it rests, what would settle it, and reservations."""
        if result.verdict is Verdict.NO_STATED_POSITION:
            return
        ids = ", ".join(decider.position.id for decider in result.deciding)
        yield f"{GLYPHS[result.verdict]} {result.actor.name:<18} {result.verdict.value:<18} {ids}".rstrip()
        told = [self.words.matters(found.position) for found in result.deciding if found.dormant]
        told += [] if result.acceptable else self.settling(result)
        if result.acceptable and result.reservations:
            told.append(f"acceptable, with reservations: {', '.join(r.position.id for r in result.reservations)}")
        elif result.acceptable and result.verdict is Verdict.UNDETERMINED:
            told.append("acceptable: nothing that it has stated stands against this")
        yield from (line for one in told for line in self.lines(one, 4))

    def settling(self, result: ActorResult) -> list[str]:
        """What would have to be specified, pinned, confirmed, kept or resolved to be acceptable to the actor."""
        in_the_way = [found for found in result.positions if found.in_the_way]
        if result.verdict is Verdict.REJECTS or not in_the_way:
            return []
        terms = tuple(dict.fromkeys(term for found in in_the_way for term in found.unspecified))
        pins = tuple(dict.fromkeys(name for found in in_the_way for name in found.ambiguities))
        muted = [found.position.id for found in in_the_way if found.mutes]
        torn = [(found.position.id, *found.against) for found in in_the_way if found.against]
        promised = [found.position.id for found in in_the_way if found.promised_otherwise]
        parts = [f"specify {self.words.terms(terms)}"] if terms else []
        parts += [f"read {', '.join(pins)} in one way"] if pins else []
        parts += [f"have {', '.join(muted)} confirmed or withdrawn"] if muted else []
        parts += [f"keep the promise of {', '.join(promised)}"] if promised else []
        parts += [f"resolve the conflict on the record of {' and '.join(ids)}" for ids in torn]
        return [f"to settle it: {'; '.join(parts)}"] if parts else []

    def actor(self, result: ActorResult) -> Iterator[str]:
        """The verdict, each considered position, silence, and what it would take."""
        acceptable = ", acceptable" if result.acceptable and result.verdict is Verdict.UNDETERMINED else ""
        yield f"{GLYPHS[result.verdict]} {result.actor.name}: {result.verdict.value}{acceptable}"
        yield from (line for told in self.settling(result) for line in self.lines(told, 2))
        for position in sorted(result.positions, key=result.deciding.__contains__, reverse=True):
            yield from self.position(position)
        yield from self.lines(self.unpromised(result), 2)
        if result.silent_on:
            yield from self.lines(f"nothing said on: {self.words.terms(result.silent_on)}", 2)
        if result.would_take:
            yield from self.lines(heading(result.would_take, self.words), 2)
            for change, price in changes(result.would_take, self.words):
                yield from self.lines(f"> {change}", 4)
                yield from self.lines(price, 6)
            yield from self.lines(rest(result.would_take), 4)

    def unpromised(self, result: ActorResult) -> str:
        """The acts asked of it that it has not promised, where that keeps it from accepting; else empty."""
        if not result.uncovered or result.verdict not in (Verdict.NO_OBJECTION, Verdict.UNDETERMINED):
            return ""
        return f"asked of it, and not promised: {self.words.terms(result.uncovered)}"

    def position(self, result: PositionResult) -> Iterator[str]:
        """Status, words, speaker, day, evidence, sources and the deciding part of one position."""
        position = result.position
        reservation = ", a reservation" if result.is_reservation else ""
        label = f"{position.kind.value}, {position.strength.value}{reservation}"
        yield f"  {STATUS_GLYPHS[result.status]} {position.id} {result.status.value}: {label}"
        yield from self.lines(position.states, 6)
        yield from self.because(result.deciding)
        if result.dormant:
            yield from self.lines(self.words.matters(position), 6)
        for line in self.open_causes(result):
            yield from self.lines(line, 6)
        yield from self.lines(self.attribution(result), 6)

    def because(self, reasons: Reasons) -> Iterator[str]:
        """The facts that decide, a line each."""
        for fact in self.facts.told(reasons):
            yield from self.lines(f"- {fact}", 6)

    def attribution(self, result: PositionResult, *, counted: bool = False) -> str:
        """Who said it, when, how directly it is known, and the statements it rests on."""
        reported = Mute.BEFORE_FIRST_REPORT not in result.mutes
        return self.words.attribution(result.position, reported=reported, counted=counted)

    def open_causes(self, result: PositionResult) -> Iterator[str]:
        """A threat's consequence, what keeps a position open, what conflicts with it, what was promised otherwise."""
        if result.position.form is Form.THREAT:
            yield f"it says that it would then bring about: {self.words.sentence(result.position.then)}"
        if result.unspecified:
            yield f"open until specified: {self.words.terms(result.unspecified)}"
        for ambiguity in result.ambiguities:
            readings = " or ".join(self.scenario.ambiguities[ambiguity].readings)
            yield f"open until {ambiguity} is read as {readings}"
        for mute in result.mutes:
            yield f"open because it is {mute.value}"
        for other in result.against:
            yield f"in conflict on the record with {other}, which is triggered"
        if result.promised_otherwise:
            yield f"promised otherwise: {self.words.sentence(result.position.then)}"

    def lines(self, text: str, indent: int) -> list[str]:
        """The text wrapped to the width."""
        return wrapped(text, indent, self.width)


def wrapped(text: str, indent: int, width: int = WIDTH) -> list[str]:
    """The text in lines of the width, from the second on indented by two more."""
    return wrap(text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
