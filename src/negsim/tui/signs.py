"""Signs, and the styles that go with them: a sign never stands without its word or a legend."""

from collections.abc import Mapping

from textual.content import Content

from negsim.reports.answers import WORDS
from negsim.scenario.verdicts import Status, Verdict
from negsim.tui.styles import BAD, GOOD, MILD, QUIET, SILENT, UNSURE, solid, tinted

CHANGED = "*"
ASSESSED = "~"
WARNING = "!"
CURSOR = "▌"

GLYPHS: Mapping[Verdict, str] = {
    Verdict.ACCEPTS: "✓",
    Verdict.NO_OBJECTION: "○",
    Verdict.UNDETERMINED: "?",
    Verdict.REJECTS: "✗",
    Verdict.NO_STATED_POSITION: "·",
}
"""A sign for each verdict; :data:`negsim.tui.theme` has their twins in ASCII, which are those of the command line."""

STATUS_GLYPHS: Mapping[Status, str] = {
    Status.MET: "✓",
    Status.TRIGGERED: "✓",
    Status.UNMET: "✗",
    Status.PRESENT: "✗",
    Status.OPEN: "?",
    Status.NOT_CONSIDERED: "·",
}

VERDICT_STYLES: Mapping[Verdict, str] = {
    Verdict.ACCEPTS: GOOD,
    Verdict.NO_OBJECTION: MILD,
    Verdict.UNDETERMINED: UNSURE,
    Verdict.REJECTS: BAD,
    Verdict.NO_STATED_POSITION: SILENT,
}


def badge(verdict: Verdict, word: str = "", *, bright: bool = False) -> Content:
    """Sign and word of a verdict on its colour; ``bright`` where it has just become so, or is the answer itself."""
    style = VERDICT_STYLES[verdict]
    told = f" {GLYPHS[verdict]} {word or WORDS[verdict]} "
    return Content.styled(told, solid(style) if bright else tinted(style))


def sign(verdict: Verdict, *, bright: bool = False) -> Content:
    """The sign alone, where its column says whose it is."""
    style = VERDICT_STYLES[verdict]
    return Content.styled(f" {GLYPHS[verdict]} ", solid(style) if bright else tinted(style))


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
    (f"{GLYPHS[Verdict.UNDETERMINED]} not settled", "its statements leave it open, or disagree with each other"),
    (f"{GLYPHS[Verdict.REJECTS]} rejects", "a firm requirement is unmet, or something is present that it rejects"),
    (
        f"{GLYPHS[Verdict.NO_STATED_POSITION]} silent",
        "nothing that it has stated in these sources bears on this proposal: neither yes nor no",
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
    ("deadlock", "sentences that cannot be met together, though they could be without any one of them"),
    ("way out", "the fewest sentences without which there would be a deal; not who should give way"),
    (
        "a deal",
        "nothing that anybody in it has stated stands against it; it is no yes, and it asks what stands beside it",
    ),
    ("■ □", "deadlocks that would be left without a sentence, and those that would be gone"),
    ("struck, weakened", "what if the sentence were not there, or only a wish: never the record itself"),
    (f"{WARNING} infeasible", "cannot hold at once, whoever wants it; it is judged all the same"),
    ("firm, soft", "soft positions (wishes, second-hand) never change a verdict beside firm ones"),
    ("~ before a day", "the source only bounds the day, or gives none: it stands in for one"),
)
"""What the words and signs mean, for the help pages."""
