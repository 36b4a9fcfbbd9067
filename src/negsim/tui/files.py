"""What leaves the session: proposals and judgements in files, explanations for pasting."""

from pathlib import Path

from negsim.judging import Judgement
from negsim.reading import read_proposal, write_proposal
from negsim.reading.harmless import harmless_lines
from negsim.reading.whole_files import write_whole
from negsim.reports.citations import citation, cited_by
from negsim.reports.headline import headline
from negsim.reports.text import Teller, judgement_text
from negsim.reports.words import viewpoint_words
from negsim.tui.session import Saved, Session

ENDINGS = (".txt", ".json")
"""What a judgement can be exported as."""


def save_proposal(session: Session, path: Path) -> None:
    """Write the proposal as a file that ``negsim judge`` reads.

    Raises:
        OSError: it cannot be written.
    """
    now = session.draft
    write_whole(path, write_proposal(now.proposal, now.as_of, session.scenario))
    session.saved = Saved(path.name, now.proposal, now.as_of)


def load_proposal(session: Session, path: Path) -> None:
    """Start from the proposal in a file.

    Raises:
        NegsimError: the file is none, or is for another scenario.
        OSError: it cannot be read.
    """
    found = read_proposal(path, session.scenario)
    session.load(found.proposal, path.name, found.as_of)
    session.saved = Saved(path.name, session.draft.proposal, session.draft.as_of)


def export_text(judgement: Judgement, ending: str) -> str:
    """The judgement as a file with this ending holds it."""
    return judgement.to_json() + "\n" if ending == ".json" else harmless_lines(judgement_text(judgement, explain=True))


def explanation(judgement: Judgement, actor: str) -> str:
    """One actor's verdict with reasons, and the statements that they cite, as text."""
    result = judgement.verdicts[actor]
    lines = [judgement.scenario.title, f"{', '.join(viewpoint_words(judgement.viewpoint))}: {headline(judgement)}", ""]
    lines += Teller(judgement).actor(result)
    cited = [citation(judgement.scenario, cite) for cite in cited_by([result])]
    return harmless_lines("\n".join([*lines, *(["", "Sources", *cited] if cited else [])]))
