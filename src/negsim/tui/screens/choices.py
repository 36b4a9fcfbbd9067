"""The lists to choose from: values of a term, proposals, readings, assumptions, actions, colours."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from negsim.reports.dates import day_words
from negsim.scenario.names import folded
from negsim.scenario.verdicts import Verdict
from negsim.tui.actions import ACTIONS, LIST
from negsim.tui.columns import cell, wrapped
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.panes.term_rows import code_of
from negsim.tui.session import NOTHING, Session
from negsim.tui.signs import GLYPHS, VERDICT_STYLES
from negsim.tui.styles import HEADING, MARKED, QUIET, STRONG, tinted

FROM_FILE = "(file)"
EVERY_READING = ""
_CELL = 3


def proposal_rows(session: Session, letters: str, width: int) -> Sequence[Row]:
    """The scenario's proposals with everybody's verdict on each, none at all, and one from a file."""
    proposals = session.scenario.proposals.values()
    verdicts = {named.id: session.verdicts_on(named) for named in proposals}
    speaking = [
        name
        for name in session.scenario.actors
        if any(found[name] is not Verdict.NO_STATED_POSITION for found in verdicts.values())
    ]
    actors = speaking[: width // 2 // _CELL]
    room = width - _CELL * len(actors) - 1
    codes = [cell(literal(code_of(session.scenario.actors[name]), QUIET), _CELL) for name in actors]
    rows = (
        [Row(Content.assemble(cell(Content.styled("  each on its own day", QUIET), room + 1), *codes))] if codes else []
    )
    for named in proposals:
        if letters in folded(f"{named.id} {named.title}"):
            now = "● " if session.draft.loaded == named.id else "  "
            known = [f"by {session.scenario.actors[named.by].name}"] if named.by else []
            known += [day_words(session.scenario.moment(named.as_of).day)] if named.as_of else []
            told = Content.assemble(now, literal(named.title, STRONG), literal(f"  {', '.join(known)}", QUIET))
            first, *others = wrapped(told, room, 4)
            signs = (cell(_sign(verdicts[named.id][name]), _CELL) for name in actors)
            rows.append(Row(Content.assemble(cell(first, room + 1), *signs), named.id))
            rows += [Row(line, named.id) for line in others]
    rows += _item(Content("  nothing: every term not set"), width, NOTHING)
    return [*rows, *_item(Content("  from a file ..."), width, FROM_FILE)]


def _sign(verdict: Verdict) -> Content:
    return Content.styled(f"{GLYPHS[verdict]} ", tinted(VERDICT_STYLES[verdict]))


def reading_rows(session: Session, width: int) -> Sequence[Row]:
    """Each ambiguity with its readings; the key is ``ambiguity/reading``, or ``ambiguity/`` for every reading."""
    pins = session.draft.viewpoint.pins
    rows: list[Row] = []
    for ambiguity in session.scenario.ambiguities.values():
        rows.append(Row(literal(f"{ambiguity.id}: {ambiguity.words}", HEADING)))
        for reading, note in ((EVERY_READING, "left open: every reading counts"), *ambiguity.readings.items()):
            on = "(*) " if pins.get(ambiguity.id, EVERY_READING) == reading else "( ) "
            told = Content.assemble(on, literal(reading or "not pinned", STRONG), literal(f"  {note}", QUIET))
            rows += _item(told, width, f"{ambiguity.id}/{reading}")
    return rows or [Row(Content.styled("the scenario names no ambiguity", QUIET))]


def question_rows(session: Session, asked: str, width: int) -> Sequence[Row]:
    """The stages to ask about, one of them taken (``asked`` where none is chosen), and the actors who have to agree."""
    goal, members = session.goal or asked, session.any_offer().coalition
    rows = [Row(Content.styled("Goal", HEADING))] if session.scenario.stages else []
    for stage in session.scenario.stages:
        rows += _item(
            Content.assemble("(*) " if stage == goal else "( ) ", literal(stage, STRONG)), width, f"goal:{stage}"
        )
    rows.append(Row(Content.styled("Who has to agree", HEADING)))
    for actor in session.scenario.actors.values():
        on, party = "[x] " if actor.id in members else "[ ] ", "  a party" if actor.party else ""
        told = Content.assemble(on, literal(actor.name, STRONG), (party, QUIET))
        rows += _item(told, width, f"member:{actor.id}")
    rows.append(Row(Content.styled("What counts as a deal", HEADING)))
    demands = (
        ("strict", session.draft.strict, "every one of them accepts it, not only has nothing against it"),
        ("robust", session.draft.robust, "it is one under every reading of ambiguous words"),
    )
    for key, asked_for, words in demands:
        rows += _item(Content.assemble("[x] " if asked_for else "[ ] ", (key, STRONG), f"  {words}"), width, f"{key}:")
    return rows


def assumption_rows(session: Session, width: int) -> Sequence[Row]:
    """Each assumption, on or off."""
    rows: list[Row] = []
    for assumption in session.scenario.assumptions.values():
        on = "[x] " if assumption.id in session.draft.viewpoint.assumptions else "[ ] "
        told = Content.assemble(on, literal(assumption.id, STRONG), "  ", literal(assumption.states))
        rows += _item(told, width, assumption.id)
    return rows or [Row(Content.styled("the scenario has no assumptions", QUIET))]


def _item(told: Content, width: int, key: str) -> Iterator[Row]:
    return (Row(line, key) for line in wrapped(told, width, 4))


def action_rows(letters: str, width: int) -> Sequence[Row]:
    """Everything that can be done and has these letters."""
    found = [action for action in ACTIONS if action.where != LIST and letters in folded(f"{action.name} {action.help}")]
    found.sort(key=lambda action: (not action.name.startswith(letters), bool(action.where)))
    return [
        Row(
            Content.assemble(
                cell(Content.styled(action.name, STRONG), 18),
                cell(Content(action.help), max(10, width - 32)),
                "  ",
                Content.styled(action.key, MARKED),
            ),
            action.name,
        )
        for action in found
    ]


def theme_rows(themes: Sequence[str], now: str) -> Sequence[Row]:
    """The colours to choose from."""
    return [Row(Content(f"{'* ' if theme == now else '  '}{theme}"), theme) for theme in themes]
