"""The first lines of the screen: who would accept this, and who stands in the way?"""

from collections import Counter
from collections.abc import Iterator, Mapping

from textual.content import Content

from negsim.judging.judgement import Judgement
from negsim.reports.headline import headline, headlines, reserved
from negsim.reports.words import viewpoint_words
from negsim.scenario.verdicts import State, Verdict
from negsim.tui.literal import literal
from negsim.tui.session import Session
from negsim.tui.static_text import StaticText
from negsim.tui.styles import BAD, GOOD, QUIET, STRONG, UNSURE

_PLURALS = {Verdict.ACCEPTS: "accept", Verdict.REJECTS: "reject"}


class Status(StaticText):
    """Answer, moment, feasibility, and what the proposal is."""

    def show(self, session: Session, message: str = "") -> None:
        """Tell the session as it is now, with a message on what was done."""
        width = max(20, self.size.width - 2)
        told = Content(" | ").join(_details(session, message))
        self.put(Content("\n").join([answer(session.judgement, width), told.truncate(width, ellipsis=True)]))


def tally(counts: Mapping[Verdict, int]) -> str:
    """How many actors give each verdict, in words."""
    found = [(verdict, counts[verdict]) for verdict in Verdict if counts.get(verdict)]
    return ", ".join(
        f"{count} {verdict.value if count == 1 else _PLURALS.get(verdict, verdict.value)}" for verdict, count in found
    )


def answer(judgement: Judgement, width: int) -> Content:
    """One line; where the names do not fit, the first of them and how many more there are."""
    counts = Counter(result.verdict for result in judgement.verdicts.values())
    if not judgement.proposal:
        return literal("? Nothing is proposed yet: choose a term and set it with the right arrow", UNSURE)
    if counts[Verdict.NO_STATED_POSITION] == len(judgement.verdicts) and judgement.feasible:
        return literal("- No actor has a stated position on this proposal: neither yes nor no", UNSURE)
    tallied = f" ({tally(counts)})"
    if judgement.state() is State.ACCEPTABLE:
        said = counts[Verdict.ACCEPTS] + counts[Verdict.NO_OBJECTION]
        silent = f"? Nobody stands in the way, and nobody has said yes{reserved(judgement.verdicts.values())}{tallied}"
        told = literal(f"+ {headline(judgement)}{tallied}", GOOD) if said else literal(silent, UNSURE)
        return told.truncate(width, ellipsis=True)
    unsettled = judgement.state() is State.NOT_SETTLED
    sign, style = ("?", UNSURE) if unsettled else ("x", BAD)
    lines = [literal(f"{sign} {line}", style) for line in headlines(judgement)]
    return next((line for line in lines if line.cell_length <= width), lines[-1].truncate(width, ellipsis=True))


def _details(session: Session, message: str) -> Iterator[Content]:
    draft, judgement = session.draft, session.judgement
    if message:
        yield literal(message, STRONG)
    when, *rest = viewpoint_words(draft.viewpoint)
    yield literal(when)
    yield Content("feasible") if judgement.feasible else Content.styled("infeasible", BAD)
    if judgement.warnings:
        yield Content.styled(f"{len(judgement.warnings)} warned of", UNSURE)
    yield literal(f"{draft.loaded}{', edited' if draft.edited else ''}{_saved(session)}")
    yield from map(literal, rest)
    yield literal(session.scenario.title, QUIET)


def _saved(session: Session) -> str:
    if session.saved and session.is_saved:
        return f", saved as {session.saved.file}"
    return ", not in a file" if session.draft.edited else ""
