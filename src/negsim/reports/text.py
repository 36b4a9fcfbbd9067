"""A judgement as plain text, for a terminal, a log or a screen reader."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from negsim.judging.deciding import Atoms
from negsim.judging.judgement import ActorResult, Judgement, PositionResult
from negsim.judging.standing import Mute
from negsim.judging.truth import Evaluator
from negsim.reports.words import Words, viewpoint_words
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


def headline(judgement: Judgement, actors: Iterable[str] = ()) -> str:
    """One line: is it acceptable to the actors, and who stands in the way."""
    chosen = [judgement.verdicts[actor] for actor in (list(actors) or judgement.verdicts)]
    against = [result.actor.name for result in chosen if result.verdict is Verdict.REJECTS]
    unsure = [result.actor.name for result in chosen if not result.acceptable and result.verdict is not Verdict.REJECTS]
    reasons = [f"rejected by {_named(against)}"] if against else []
    reasons += [f"undetermined for {_named(unsure)}"] if unsure else []
    if not judgement.feasible:
        reasons.insert(0, f"infeasible ({', '.join(rule.id for rule in judgement.rules_broken)})")
    return f"Not acceptable: {'; '.join(reasons)}" if reasons else "Acceptable to every actor asked"


def judgement_text(judgement: Judgement, actors: Iterable[str] = (), *, explain: bool = False) -> str:
    """The judgement of the actors (all by default); ``explain`` adds every reason and source."""
    chosen = [judgement.verdicts[actor] for actor in (list(actors) or judgement.verdicts)]
    lines = [judgement.scenario.title, _question(judgement), "", headline(judgement, actors), ""]
    teller = Teller(judgement)
    for rule in judgement.rules_broken:
        lines += [*teller.lines(f"! {rule.id} forbids: {rule.states}", 0), *teller.because(rule.deciding)]
    for rule in judgement.warnings:
        lines += [*teller.lines(f"! {rule.id} warns: {rule.states}", 0), *teller.because(rule.deciding)]
    if judgement.rules_broken or judgement.warnings:
        lines.append("")
    if explain:
        for result in chosen:
            lines += [*teller.actor(result), ""]
        return "\n".join(lines).rstrip() + "\n"
    lines += [_row(result) for result in chosen if result.verdict is not Verdict.NO_STATED_POSITION]
    silent = [result.actor.name for result in chosen if result.verdict is Verdict.NO_STATED_POSITION]
    lines += wrap(f"- no stated position: {', '.join(silent)}", WIDTH, subsequent_indent="  ") if silent else []
    return "\n".join(lines) + "\n"


def _question(judgement: Judgement) -> str:
    return ", ".join([*viewpoint_words(judgement.viewpoint), f"scenario {judgement.scenario.hash}"])


def _row(result: ActorResult) -> str:
    ids = ", ".join(decider.position.id for decider in result.deciding)
    return f"{GLYPHS[result.verdict]} {result.actor.name:<18} {result.verdict.value:<18} {ids}".rstrip()


def _named(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


class Teller:
    """Tells results of one judgement in lines of text."""

    def __init__(self, judgement: Judgement, width: int = WIDTH) -> None:
        self.scenario = judgement.scenario
        self.words = Words(judgement.scenario)
        self.evaluator = Evaluator(judgement.scenario.terms, judgement.proposal)
        self.width = width

    def actor(self, result: ActorResult) -> Iterator[str]:
        """The verdict, each considered position, silence, and what it would take."""
        yield f"{GLYPHS[result.verdict]} {result.actor.name}: {result.verdict.value}"
        for position in sorted(result.positions, key=result.deciding.__contains__, reverse=True):
            yield from self.position(position)
        if result.uncovered and result.verdict in (Verdict.NO_OBJECTION, Verdict.UNDETERMINED):
            yield from self.lines(f"asked of it, and not promised: {self.words.terms(result.uncovered)}", 2)
        if result.silent_on:
            yield from self.lines(f"nothing said on: {self.words.terms(result.silent_on)}", 2)
        if result.would_take:
            yield "  it would no longer reject with, at the least (each line is enough):"
            for changes in result.would_take:
                yield from self.lines(f"> {self.words.change(changes)}", 4)

    def position(self, result: PositionResult) -> Iterator[str]:
        """Status, words, speaker, day, evidence, sources and the deciding part of one position."""
        position = result.position
        label = f"{position.kind.value}, {position.strength.value}"
        yield f"  {STATUS_GLYPHS[result.status]} {position.id} {result.status.value}: {label}"
        yield from self.lines(position.states, 6)
        yield from self.because(result.deciding)
        for line in self.open_causes(result):
            yield from self.lines(line, 6)
        yield from self.lines(self.attribution(result), 6)

    def because(self, atoms: Atoms) -> Iterator[str]:
        """The deciding facts, a line each."""
        for fact in self.words.facts(atoms, self.evaluator):
            yield from self.lines(f"- {fact}", 6)

    def attribution(self, result: PositionResult) -> str:
        """Who said it, when, how directly it is known, and the statements it rests on."""
        reported = Mute.BEFORE_FIRST_REPORT not in result.mutes
        return self.words.attribution(result.position, reported=reported)

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
        return wrap(text, self.width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
