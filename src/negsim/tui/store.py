"""Keeping a session between runs: one JSON file for each scenario, written as the session goes."""

import hashlib
import json
from datetime import date
from pathlib import Path

from negsim import __version__
from negsim.judging import checked_proposal, viewpoint_of
from negsim.judging.lookup import known, known_actors
from negsim.outputs import locked, private_folder, set_aside, write_whole
from negsim.scenario.domains import DateRange, Domain, Subset, Value
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.tui.draft import Draft
from negsim.tui.history import Step
from negsim.tui.session import Saved, Session

FORMAT = 1
MOST_STEPS = 500
"""How many of the latest changes can still be undone after a restart."""


def session_folder() -> Path:
    """Where sessions are kept on this machine."""
    from platformdirs import user_state_path

    return user_state_path("negsim", appauthor=False) / "sessions"


def session_file(folder: Path, scenario: Scenario) -> Path:
    """The file of a scenario's session; scenarios of one name in two places have two."""
    place = str(Path(scenario.place.file).absolute()) if scenario.place else ""
    stem = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in scenario.id)[:60]
    return folder / f"{stem}-{hashlib.sha256(place.encode()).hexdigest()[:8]}.json"


def save(session: Session, path: Path) -> str:
    """Write the session if anything has changed since it was taken up; gives a notice, empty if all is well.

    What another window has written meanwhile is set aside under another name.

    Raises:
        NegsimError: it cannot be written.
        OSError: what is there can neither be read nor set aside.
    """
    text = _text(session)
    if text == session.kept:
        return ""
    notice = ""
    private_folder(path.parent)
    with locked(path.parent):
        found = path.read_bytes() if path.exists() else b""
        if found not in (b"", session.in_file.encode(), text.encode()):
            notice = (
                f"This session was changed in another window; what that one kept was set aside as {set_aside(path)}."
            )
        write_whole(path, text, private=True)
    session.kept = session.in_file = text
    return notice


def _text(session: Session) -> str:
    return json.dumps(session_data(session), ensure_ascii=False, separators=(",", ":"))


def session_data(session: Session) -> dict[str, object]:
    """The session as JSON can hold it, with its latest changes."""
    history = session.history
    first = max(0, min(history.place, len(history.steps) - MOST_STEPS))
    steps = history.steps[first : first + MOST_STEPS]
    saved = session.saved
    return {
        "negsim-session": FORMAT,
        "negsim": __version__,
        "scenario": session.scenario.id,
        "hash": session.scenario.hash,
        "actor": session.actor,
        "theme": session.theme,
        "saved": saved and {"file": saved.file, "terms": saved.proposal.to_dict(), "as_of": saved.as_of},
        "place": history.place - first,
        "steps": [{"change": step.change, **_draft_data(step.state)} for step in steps],
    }


def restore(session: Session, path: Path) -> str:
    """Take up the session that the file keeps; gives a notice, empty if all is well.

    A file that cannot be taken up is set aside under another name, and the session stays new.
    """
    session.kept = _text(session)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        return _set_aside(path, str(error))
    try:
        data = json.loads(text)
        _resume(session, data)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, NegsimError) as error:
        return _set_aside(path, str(error) or type(error).__name__)
    session.kept, session.in_file = _text(session), text
    if data["hash"] != session.scenario.hash:
        return "The scenario has changed since this session was saved; the session still fits and was taken up."
    return ""


def _resume(session: Session, data: dict[str, object]) -> None:
    """Check everything before anything is taken over."""
    scenario = session.scenario
    if data["negsim-session"] != FORMAT:
        raise ValueError(f"session format {data['negsim-session']}, expected {FORMAT}")
    if data["scenario"] != scenario.id:
        raise ValueError(f"a session of the scenario {data['scenario']}")
    found, place, actor, theme = data["steps"], data["place"], data["actor"], data["theme"]
    if not isinstance(found, list) or not isinstance(place, int):
        raise ValueError("no list of changes")
    if not all(isinstance(text, str) for text in (actor, theme, data["hash"])):
        raise ValueError("actor, theme and hash are no text")
    json.dumps(data, ensure_ascii=False).encode()  # half a letter, which no file could hold again
    steps = [Step(str(step["change"]), _draft(step, scenario)) for step in found]
    saved = _saved(data["saved"], scenario)
    session.history.resume(steps, place)
    session.saved, session.theme = saved, str(theme)
    if actor in scenario.actors:
        session.actor = str(actor)


def _saved(data: object, scenario: Scenario) -> Saved | None:
    if not isinstance(data, dict):
        return None
    return Saved(str(data["file"]), _proposal(data["terms"], scenario), str(data["as_of"]))


def _draft_data(draft: Draft) -> dict[str, object]:
    return {
        "terms": draft.proposal.to_dict(),
        "as_of": draft.as_of,
        "pins": draft.viewpoint.pins,
        "assume": list(draft.viewpoint.assumptions),
        "without": list(draft.viewpoint.without),
        "soften": list(draft.viewpoint.softened),
        "goal": draft.goal,
        "coalition": list(draft.coalition),
        "strict": draft.strict,
        "robust": draft.robust,
        "loaded": draft.loaded,
        "base": None if draft.base == draft.proposal else draft.base.to_dict(),
    }


def _draft(data: dict[str, object], scenario: Scenario) -> Draft:
    proposal = _proposal(data["terms"], scenario)
    base = proposal if data["base"] is None else _proposal(data["base"], scenario)
    pins, assume = data["pins"], data["assume"]
    if not isinstance(pins, dict) or not isinstance(assume, list):
        raise ValueError("pins and assumptions are wanted")
    without, soften = _names(data, "without"), _names(data, "soften")
    viewpoint = viewpoint_of(scenario, str(data["as_of"]), pins=pins, assume=assume, without=without, soften=soften)
    goal, coalition = str(data.get("goal", "")), known_actors(scenario, _names(data, "coalition"))
    if goal:
        known("stage", goal, scenario.stages)
    return Draft(
        proposal,
        viewpoint,
        str(data["loaded"]),
        base,
        goal,
        coalition,
        bool(data.get("strict")),
        bool(data.get("robust")),
    )


def _names(data: dict[str, object], key: str) -> list[str]:
    """A list of names; empty where an earlier version wrote none."""
    found = data.get(key, [])
    if not isinstance(found, list):
        raise ValueError(f"a list of names is wanted as {key}")
    return [str(name) for name in found]


def _proposal(data: object, scenario: Scenario) -> Proposal:
    if not isinstance(data, dict):
        raise ValueError("no terms")
    values = {term: value_from(scenario.terms[term].domain, value) for term, value in data.items()}
    return Proposal(checked_proposal(scenario, values))


def value_from(domain: Domain, data: object) -> Value:
    """The value that plain data stand for, see :func:`negsim.scenario.domains.plain`.

    Raises:
        ValueError: the data are no value of the domain.
    """
    value = data
    if isinstance(domain, DateRange):
        value = domain.parse(str(data))
    elif isinstance(domain, Subset) and isinstance(data, list):
        value = frozenset(data)
    if value not in domain:
        raise ValueError(f"found {data!r}, expected {domain.expected}")
    assert isinstance(value, bool | str | int | date | frozenset)
    return value


def _set_aside(path: Path, why: str) -> str:
    try:
        aside = set_aside(path)
    except OSError:
        return f"The saved session could not be read ({why}); a new one was begun."
    return f"The saved session could not be read ({why}); it was set aside as {aside}."
