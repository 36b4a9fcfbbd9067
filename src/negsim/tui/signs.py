"""Signs, and the styles that go with them: a sign never stands without its word or a legend."""

from collections.abc import Mapping

from negsim.reports.text import GLYPHS, STATUS_GLYPHS
from negsim.scenario.verdicts import Status, Verdict
from negsim.tui.styles import BAD, GOOD, MILD, QUIET, UNSURE

CHANGED = "*"
ASSESSED = "~"
WARNING = "!"
CURSOR = ">"

VERDICT_STYLES: Mapping[Verdict, str] = {
    Verdict.ACCEPTS: GOOD,
    Verdict.NO_OBJECTION: MILD,
    Verdict.UNDETERMINED: UNSURE,
    Verdict.REJECTS: BAD,
    Verdict.NO_STATED_POSITION: QUIET,
}

STATUS_STYLES: Mapping[Status, str] = {
    Status.MET: GOOD,
    Status.TRIGGERED: GOOD,
    Status.UNMET: BAD,
    Status.PRESENT: BAD,
    Status.OPEN: UNSURE,
    Status.NOT_CONSIDERED: QUIET,
}

LEGEND: tuple[tuple[str, str], ...] = (
    (
        f"{GLYPHS[Verdict.ACCEPTS]} accepts",
        "it has said that it would do all that is asked of it, and nothing stands against",
    ),
    (
        f"{GLYPHS[Verdict.NO_OBJECTION]} no objection",
        "its requirements are met, but it has not said that it would do all that is asked",
    ),
    (f"{GLYPHS[Verdict.UNDETERMINED]} undetermined", "its statements leave it open, or disagree with each other"),
    (f"{GLYPHS[Verdict.REJECTS]} rejects", "a firm requirement is unmet, or something is present that it rejects"),
    (
        f"{GLYPHS[Verdict.NO_STATED_POSITION]} no stated position",
        "nothing that it has stated bears on this proposal: neither yes nor no",
    ),
    (
        f"{STATUS_GLYPHS[Status.MET]} met, triggered",
        "a requirement that the proposal meets; a promise whose condition has come about",
    ),
    (
        f"{STATUS_GLYPHS[Status.UNMET]} unmet, present",
        "a requirement that it does not meet; a rejected thing that is there",
    ),
    (
        f"{STATUS_GLYPHS[Status.OPEN]} open",
        "not decided yet: a term is not set, words have two readings, or it is unconfirmed",
    ),
    ("not set", "the proposal says nothing on this term: neither no nor as before"),
    (f"{CHANGED} changed", "not as in the proposal that was loaded"),
    (f"{ASSESSED} assessed", "the sources give no test for this term: only a person can judge it"),
    (f"{WARNING} infeasible", "cannot hold at once, whoever wants it; it is judged all the same"),
    ("firm, soft", "soft positions (wishes, second-hand) never change a verdict beside firm ones"),
    ("stated, derived", "how a day is known: the source gives it, or it follows from what it gives"),
    ("bracket, stand-in", "the source only bounds the day, or the day stands in for one that no source gives"),
)
"""What the words and signs mean, for the help pages."""
