"""Everything that can be done, once: keys, footer, palette and help read it here."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

EVERYWHERE = ""
LIST = "list"


TWINS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))
"""What a Cyrillic keyboard sends for the key of a letter."""

UKRAINIAN = {"s": "і"}
"""Where a Ukrainian keyboard sends another letter than a Russian one."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    ``does`` is the Textual action; ``where`` the pane in which it works, :data:`EVERYWHERE`, or
    :data:`LIST` for every list; ``shown`` its keys as a reader knows them. ``footer`` is key and short
    name in the bottom line, if it stands there; ``beside`` the panes that have it there, where the
    action works everywhere (none: every pane).
    """

    name: str
    keys: str
    does: str
    help: str
    where: str = EVERYWHERE
    shown: str = ""
    footer: str = ""
    beside: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The keys as a reader knows them."""
        return self.shown or self.keys.replace(",", " ")

    @property
    def footer_parts(self) -> tuple[str, str]:
        """Key and short name of the bottom line; the name begins with a capital."""
        words = self.footer.split(" ")
        place = next(n for n, word in enumerate(words) if n and word[:1].isupper())
        return " ".join(words[:place]), " ".join(words[place:])


_VALUES, _SOURCE = "list every value with what it costs and wins", "sources of a position; makes a change"
_LOAD = "the words of a sentence; strike a way out; go on from a deal"

ACTIONS: tuple[Action, ...] = (
    Action("step back", "left,h", "step(-1)", "the value before; stops at the first", "terms", "← h"),
    Action("step", "right,l", "step(1)", "the next value; stops at the last", "terms", "→ l", "← → Change"),
    Action("set", "enter", "choose", _VALUES, "terms", "Enter", "Enter Values"),
    Action("unset", "delete,backspace", "unset", "leave the term unspecified", "terms", "Del", "Del Not set"),
    Action("fold", "full_stop", "fold", "show also terms on which nobody's verdict hangs", "terms", "."),
    Action("filter", "slash", "filter", "show only terms of which a word begins so", "terms", "/"),
    Action("end filter", "escape", "end_filter", "show every term again", "terms", "Esc"),
    Action("why", "enter,right,l", "choose", "go to the reasons of this actor", "actors", "Enter", "Enter Why"),
    Action("show source", "enter", "choose", _SOURCE, "why", "Enter", "Enter Source"),
    Action("back", "left,h", "back", "back to the actors", "why", "← h"),
    Action("back to why", "left,h,escape", "back", "back to where you were", "sources", "← Esc", "Esc Back"),
    Action("earlier", "left,h", "day(-1)", "judge for the event before", "time", "← h"),
    Action("later", "right,l", "day(1)", "judge for the next event", "time", "→ l", "← → Day"),
    Action("look closer", "enter", "choose", "the actor's reasons; judge for an event", "time", "Enter", "Enter Why"),
    Action("goal before", "left,h", "goal(-1)", "ask about the stage before", "agreement", "← h"),
    Action("goal after", "right,l", "goal(1)", "ask about the next stage", "agreement", "→ l"),
    Action("take", "enter", "choose", _LOAD, "agreement", "Enter"),
    Action("stop looking", "escape", "stop_looking", "stop what is looked for", "agreement", "Esc"),
    Action(
        "next blocker", "n", "blocker(1)", "the next actor in the way, and why", footer="n Blocker",
        beside=("actors", "why", "agreement", "time"),
    ),
    Action("previous blocker", "N", "blocker(-1)", "the one before"),
    Action("apply", "a", "apply", "make the suggested change", footer="a Apply", beside=("why",)),
    Action(
        "strike", "x", "strike", "what if this sentence had never been said; again restores it", footer="x Strike",
        beside=("why", "agreement"),
    ),
    Action("soften", "w", "weaken", "what if this sentence were only a wish; again makes it firm"),
    Action("deadlock", "v", "deadlock(1)", "the next deadlock", footer="v Next", beside=("agreement",)),
    Action("previous deadlock", "V", "deadlock(-1)", "the deadlock before"),
    Action("goal", "c", "question", "the goal and the coalition to ask about", footer="c Goal", beside=("agreement",)),
    Action(
        "ways-out", "f", "ways_out", "ways out, or the deals; looks again after a stop", footer="f Ways out",
        beside=("agreement",),
    ),
    Action("diff", "equals_sign", "compare(False)", "add this draft to those that stand side by side", shown="="),
    Action("base", "b", "compare(True)", "compare the others with this draft"),
    Action("predict", "z", "predict", "say first what each verdict would be; they are hidden until then"),
    Action("undo", "u", "undo", "take back the last change, as often as there are changes", footer="u Undo",
           beside=("terms", "why", "actors", "time")),
    Action("redo", "U", "redo", "make it again"),
    Action("proposal", "p", "proposals", "start from one of the scenario's proposals, an empty one, or a file"),
    Action("as-of", "d", "day", "judge for another day or event"),
    Action("pin", "r", "pins", "take one reading of ambiguous words"),
    Action("assume", "m", "assumptions", "switch assumptions on and off"),
    Action("save", "s", "save", "save the proposal to a file"),
    Action("explain", "y", "copy", "copy the explanation, with its sources, for pasting elsewhere"),
    Action("export", "e", "export", "write the judgement to a file: text, Markdown, JSON or a page, by its ending"),
    Action("open", "o", "open", "another scenario: a shipped one or a file"),
    Action("terms", "1", "pane('terms')", "go to the terms"),
    Action("actors", "2", "pane('actors')", "go to the actors"),
    Action("reasons", "3", "pane('why')", "go to the reasons"),
    Action("time", "4,t", "pane('time')", "go to the days"),
    Action("deals", "5", "pane('agreement')", "go to the agreement", footer="5 Deadlock", beside=("terms", "time")),
    Action("next pane", "tab", "app.focus_next", "go to the next pane", shown="Tab"),
    Action("previous pane", "shift+tab", "app.focus_previous", "go to the pane before", shown="Shift+Tab"),
    Action("warnings", "", "warnings", "slips of the scenario's author that a computer can see", shown="(palette)"),
    Action("theme", "", "themes", "choose the colours", shown="(palette)"),
    Action("help", "question_mark,f1", "help", "help for this pane", shown="? F1", footer="? Help"),
    Action("palette", "ctrl+p", "palette", "everything that can be done", shown="Ctrl+P"),
    Action("quit", "q,ctrl+q,ctrl+c", "app.quit", "leave; the session is kept", shown="q", footer="q Quit"),
    Action("up", "up,k", "move(-1)", "up", LIST, "↑ k"),
    Action("down", "down,j", "move(1)", "down", LIST, "↓ j"),
    Action("page up", "pageup", "page(-1)", "a page up", LIST, "PgUp"),
    Action("page down", "pagedown", "page(1)", "a page down", LIST, "PgDn"),
    Action("first", "home,g", "end(False)", "to the first", LIST, "Home g"),
    Action("last", "end,G", "end(True)", "to the last", LIST, "End G"),
)  # fmt: skip


def bindings(where: str) -> list[BindingType]:
    """The bindings of a pane, of every list, or of the whole screen."""
    found = [action for action in ACTIONS if action.where == where and action.keys]
    return [Binding(_with_twins(action.keys), action.does, action.name, show=False) for action in found]


def _with_twins(keys: str) -> str:
    """The keys, and for each letter what a Cyrillic keyboard sends for it."""
    found = keys.split(",")
    for key in keys.split(","):
        if twins := [table[key.lower()] for table in (TWINS, UKRAINIAN) if len(key) == 1 and key.lower() in table]:
            found += [twin.upper() if key.isupper() else twin for twin in twins]
    return ",".join(found)


def footer(where: str) -> Iterator[Action]:
    """The actions of the bottom line while a pane has the focus; its own first."""
    shown = [action for action in ACTIONS if action.footer]
    yield from (action for action in shown if where and (where == action.where or where in action.beside))
    yield from (action for action in shown if not action.where and not action.beside)
