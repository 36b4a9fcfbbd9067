"""The first lines of the screen: what is looked at, what becomes of this offer, and whether any offer could do."""

from collections.abc import Iterator
from dataclasses import replace

from textual import events
from textual.content import Content

from negsim.reading.harmless import harmless
from negsim.reports.answers import Answer, Further, any_offer, looking, nearness, this_offer
from negsim.reports.dates import day_words
from negsim.reports.record import record_words
from negsim.reports.words import count_of
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import cell
from negsim.tui.draft import Draft
from negsim.tui.literal import literal
from negsim.tui.session import DEAL, NOTHING, Session
from negsim.tui.shared import Shared
from negsim.tui.signs import GLYPHS, VERDICT_STYLES, WARNING
from negsim.tui.static_text import StaticText
from negsim.tui.styles import MARKED, QUIET, STRONG, UNSURE, solid, tinted

_HEAD = 12
"""Columns of *This offer* and *Any offer*."""

_LEAST_STATE = 8


class TitleBar(StaticText):
    """Which proposal, by whom, and for which day."""

    def __init__(self) -> None:
        super().__init__(id="title")
        self._day_begins = 0

    def show(self, session: Session) -> None:
        """Show the session as it is now."""
        width = max(20, self.size.width)
        day = Content.assemble("as of ", (_day(session), STRONG), (" ▾", MARKED))
        day = literal(_day(session)) if not session.draft.viewpoint.day else day
        room = width - day.cell_length - 2
        left = Content.assemble(("negsim", MARKED), "  ", literal(title_words(session, session.draft), STRONG))
        for more in self._more(session):
            longer = Content.assemble(left, "  ", more)
            left = longer if longer.cell_length <= room else left
        self._day_begins = width - day.cell_length
        self.put(Content.assemble(cell(left, room), "  ", day))

    def _more(self, session: Session) -> Iterator[Content]:
        now, scenario = session.draft, session.scenario
        named = scenario.proposals.get(now.loaded)
        if session.saved and session.is_saved:
            yield literal(f"saved as {session.saved.file}", QUIET)
        elif now.edited:
            yield Content.styled("changed", UNSURE)
        if named and named.by and not now.edited:
            yield literal(f"by {scenario.actors[named.by].name}", QUIET)
        yield Content.assemble(("p", MARKED), (" other proposals", QUIET))
        yield literal(scenario.title, QUIET)

    async def on_click(self, event: events.Click) -> None:
        """The day at the right asks for another; the rest lists the proposals."""
        await self.run_action("screen.day" if event.x - self.gutter.left >= self._day_begins else "screen.proposals")


def title_words(session: Session, draft: Draft) -> str:
    """What a draft is called: the title of the proposal that it started from."""
    loaded = draft.loaded
    if loaded in (NOTHING, DEAL):
        return "An empty proposal" if loaded == NOTHING else "A deal"
    named = session.scenario.proposals.get(loaded)
    return named.title if named else loaded


def _day(session: Session) -> str:
    seen = session.draft.viewpoint
    return day_words(seen.moment.day) if seen.day else "no timeline"


class Answers(StaticText):
    """*This offer* and *Any offer*, always in this order and place; a third line only for what is not as stated."""

    def __init__(self) -> None:
        super().__init__(id="answers")

    def show(self, shared: Shared) -> None:
        """Show both answers as they are known now."""
        width = max(20, self.size.width)
        session = shared.session
        offer = this_offer(session.judgement)
        near = [Further(Verdict.NO_OBJECTION, nearness(shared.nearest))] if shared.nearest else []
        outlook = shared.outlook
        if outlook:
            anything = any_offer(outlook)
        elif shared.stopped:
            anything = Answer(Verdict.NO_STATED_POSITION, "stopped", ("f looks again",))
        elif shared.last:
            anything = looking(shared.last.question)
        else:
            anything = Answer(Verdict.NO_STATED_POSITION, "looking …", ("",))
        states = max(_LEAST_STATE, *(Content(answer.state).cell_length for answer in (offer, anything)))
        lines = [
            answer_line("This offer", replace(offer, more=(*near, *offer.more)), width, states),
            answer_line("Any offer", anything, width, states),
        ]
        lines += [cell(line, width) for line in what_if(session)]
        if self.styles.height is None or self.styles.height.value != len(lines):
            self.styles.height = len(lines)
        self.put(Content("\n").join(lines))


def answer_line(head: str, answer: Answer, width: int, states: int = _LEAST_STATE) -> Content:
    """The state on its colour, then who, in full or shortened, then as much of the rest as there is room for."""
    style, more = VERDICT_STYLES[answer.sign], answer.more
    chip = Content.styled(f" {GLYPHS[answer.sign]} {answer.state} ", solid(style))
    left = Content.assemble(cell(Content.styled(head, QUIET), _HEAD), cell(chip, max(states + 5, chip.cell_length + 1)))
    room = width - left.cell_length
    told = [Content.styled(f"{harmless(text)}", STRONG) for text in answer.told]
    who = [one for one in told if one.cell_length <= room] or [told[-1].truncate(room, ellipsis=True)]
    least = 2 + min(part.cell_length for part in _forms(more[0])) if more else 0
    alike = [one for one in who[: max(1, answer.alike - len(told) + len(who))] if one.cell_length + least <= room]
    line = Content.assemble(left, (alike or who)[0])
    for further in more:
        fits = [part for part in _forms(further) if line.cell_length + 2 + part.cell_length <= width]
        line = Content.assemble(line, "  ", fits[0]) if fits else line
    return line


def _forms(further: Further) -> list[Content]:
    """In full; then the names after the sign."""
    style = VERDICT_STYLES[further.sign]
    names = [literal(f"{GLYPHS[further.sign]} {further.names}", style)] if further.names else []
    return [literal(further.told, style), *names]


def what_if(session: Session) -> list[Content]:
    """What is not as stated: sentences struck or weakened, readings taken, assumptions; what breaks or is warned of."""
    seen, judgement = session.draft.viewpoint, session.judgement
    parts: list[Content] = []
    for word, names in (("struck", seen.without), ("weakened", seen.softened)):
        if names:
            tag = Content.styled(f" {count_of(len(names), 'sentence')} {word} ", f"bold {tinted(UNSURE)}")
            parts.append(Content.assemble(tag, literal(f" {', '.join(names)}")))
    asked = {"every member accepting": session.draft.strict, "under every reading": session.draft.robust}
    parts += [Content.styled(words, UNSURE) for words, on in asked.items() if on]
    parts += [literal(f"{ambiguity} read as {reading}", UNSURE) for ambiguity, reading in seen.pinned]
    parts += [literal(f"assuming {assumption}", UNSURE) for assumption in seen.assumptions]
    if judgement.warnings:
        rules = ", ".join(rule.id for rule in judgement.warnings)
        parts.append(literal(f"{WARNING} warned of: {rules}", UNSURE))
    if not parts:
        return []
    return [Content.assemble(cell(Content.styled("What if", QUIET), _HEAD), Content("   ").join(parts))]


class Note(StaticText):
    """What was just done; else what the record is."""

    def __init__(self) -> None:
        super().__init__(id="note")

    def show(self, session: Session, message: Content) -> None:
        """Tell it in one line."""
        width = max(20, self.size.width)
        told = message if message.cell_length else literal(record_words(session.scenario), QUIET)
        self.put(told.truncate(width, ellipsis=True))
