"""What leaves the session: proposals and judgements in files, explanations for pasting."""

from pathlib import Path

from negsim.judging import Judgement
from negsim.judging.stopping import Halt
from negsim.outputs import Roles, target_of, write_whole
from negsim.reading import read_proposal, write_proposal
from negsim.reading.harmless import harmless_lines
from negsim.reports.citations import citation, cited_by
from negsim.reports.headline import headline
from negsim.reports.text import Teller, judgement_text
from negsim.reports.words import viewpoint_words
from negsim.scenario.errors import NegsimError
from negsim.tui.session import Saved, Session

ENDINGS = (".txt", ".md", ".json", ".html")
"""What a judgement can be exported as."""


def typed_path(text: str) -> Path:
    """The path that somebody typed; ``~`` and ``~NAME`` are folders of users.

    Raises:
        NegsimError: no path, or no such user.
    """
    if not text.strip() or "\0" in text:
        raise NegsimError("expected the name of a file")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise NegsimError(f"{text}: no such user as {Path(text).parts[0]}") from None


def check_target(session: Session, path: Path) -> bool:
    """Look whether a file may be written under this name; whether it replaces one.

    Raises:
        NegsimError: it may not: a folder, no folder to hold it, a device or pipe, or a file of the open scenario.
    """
    target = target_of(path)
    if target.stream:
        raise NegsimError(f"{path} is no file but a device or pipe: expected the name of a file")
    roles = Roles()
    roles.reads_scenario(session.scenario)
    roles.writes("what is to be saved", path)
    return target.found is not None


def save_proposal(session: Session, path: Path) -> None:
    """Write the proposal as a file that ``negsim judge`` reads.

    Raises:
        NegsimError: it cannot be written.
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


def export_text(judgement: Judgement, ending: str, halt: Halt | None = None) -> str:
    """The judgement as a file with this ending holds it; as HTML, the scenario's page with this draft in it."""
    match ending:
        case ".json":
            return judgement.to_json() + "\n"
        case ".md":
            from negsim.reports.markdown import judgement_markdown

            return judgement_markdown(judgement)
        case ".html":
            from negsim.pages.page import Opening, page_html

            opening = Opening(judgement.proposal, judgement.viewpoint.as_of)
            return page_html(judgement.scenario, opening=opening, halt=halt)
    return harmless_lines(judgement_text(judgement, explain=True))


def explanation(judgement: Judgement, actor: str) -> str:
    """One actor's verdict with reasons, and the statements that they cite, as text."""
    result = judgement.verdicts[actor]
    lines = [judgement.scenario.title, f"{', '.join(viewpoint_words(judgement.viewpoint))}: {headline(judgement)}", ""]
    lines += Teller(judgement).actor(result)
    cited = [citation(judgement.scenario, cite) for cite in cited_by([result])]
    return harmless_lines("\n".join([*lines, *(["", "Sources", *cited] if cited else [])]))
