"""Everything that can be done, once: keys, footer, palette and help read it here."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

EVERYWHERE = ""
LIST = "list"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    ``does`` is the Textual action; ``where`` the pane in which it works, :data:`EVERYWHERE`, or
    :data:`LIST` for every list; ``shown`` its keys as a reader knows them. ``footer`` is key and short
    name in the bottom line, if it stands there; ``beside`` the one pane that has it there, where the
    action works everywhere.
    """

    name: str
    keys: str
    does: str
    help: str
    where: str = EVERYWHERE
    shown: str = ""
    footer: str = ""
    beside: str = ""

    @property
    def key(self) -> str:
        """The keys as a reader knows them."""
        return self.shown or self.keys.replace(",", " ")


ACTIONS: tuple[Action, ...] = (
    Action("step back", "left,h", "step(-1)", "the value before; not set comes before the first", "terms", "← h"),
    Action("step", "right,l", "step(1)", "the next value", "terms", "→ l", "← → Change"),
    Action("set", "enter", "choose", "list every value and its verdicts", "terms", "Enter", "Enter Values"),
    Action("unset", "delete,backspace", "unset", "leave the term unspecified", "terms", "Del"),
    Action("filter", "slash", "filter", "show only terms with these letters", "terms", "/"),
    Action("end filter", "escape", "end_filter", "show every term again", "terms", "Esc"),
    Action("why", "enter,right,l", "choose", "go to the reasons of this actor", "actors", "Enter", "Enter Why"),
    Action("show source", "enter", "choose", "sources of a position; makes a change", "why", "Enter", "Enter Source"),
    Action("back", "left,h", "back", "back to the actors", "why", "← h"),
    Action("back to why", "left,h,escape", "back", "back to the reasons", "sources", "← Esc", "Esc Back"),
    Action("show event", "enter", "choose", "the sources of this event", "timeline", "Enter", "Enter Source"),
    Action("next blocker", "n", "blocker(1)", "the next actor in the way", footer="n Blocker", beside="actors"),
    Action("previous blocker", "N", "blocker(-1)", "the one before"),
    Action("apply", "a", "apply", "make the suggested change", footer="a Apply", beside="why"),
    Action("undo", "u", "undo", "take back the last change, as often as there are changes", footer="u Undo"),
    Action("redo", "U", "redo", "make it again"),
    Action("proposal", "p", "proposals", "start from one of the scenario's proposals, an empty one, or a file"),
    Action("as-of", "d", "day", "judge for another day or event", footer="d Day", beside="timeline"),
    Action("pin", "r", "pins", "take one reading of ambiguous words"),
    Action("assume", "m", "assumptions", "switch assumptions on and off"),
    Action("save", "s", "save", "save the proposal to a file", footer="s Save"),
    Action("explain", "y", "copy", "copy the explanation, with its sources, for pasting elsewhere"),
    Action("export", "e", "export", "write the whole judgement to a file: text or JSON, by its ending"),
    Action("open", "o", "open", "another scenario: a shipped one or a file"),
    Action("terms", "1", "pane('terms')", "go to the terms"),
    Action("actors", "2", "pane('actors')", "go to the actors"),
    Action("reasons", "3", "pane('why')", "go to the reasons"),
    Action("timeline", "4,t", "pane('timeline')", "go to the timeline"),
    Action("next pane", "tab", "app.focus_next", "go to the next pane", shown="Tab"),
    Action("previous pane", "shift+tab", "app.focus_previous", "go to the pane before", shown="Shift+Tab"),
    Action("warnings", "", "warnings", "slips of the scenario's author that a computer can see", shown="(palette)"),
    Action("theme", "", "themes", "choose the colours", shown="(palette)"),
    Action("help", "question_mark,f1", "help", "help for this pane", shown="? F1", footer="? Help"),
    Action("palette", "ctrl+p", "palette", "everything that can be done", shown="Ctrl+P", footer="Ctrl+P All"),
    Action("quit", "q,ctrl+q,ctrl+c", "app.quit", "leave; the session is kept", shown="q", footer="q Quit"),
    Action("up", "up,k", "move(-1)", "up", LIST, "↑ k"),
    Action("down", "down,j", "move(1)", "down", LIST, "↓ j"),
    Action("page up", "pageup", "page(-1)", "a page up", LIST, "PgUp"),
    Action("page down", "pagedown", "page(1)", "a page down", LIST, "PgDn"),
    Action("first", "home,g", "end(False)", "to the first", LIST, "Home g"),
    Action("last", "end,G", "end(True)", "to the last", LIST, "End G"),
)


def bindings(where: str) -> list[BindingType]:
    """The bindings of a pane, of every list, or of the whole screen."""
    found = [action for action in ACTIONS if action.where == where and action.keys]
    return [Binding(action.keys, action.does, action.name, show=False) for action in found]


def footer(where: str) -> Iterator[Action]:
    """The actions of the bottom line while a pane has the focus; its own first."""
    shown = [action for action in ACTIONS if action.footer]
    yield from (action for action in shown if where in (action.where, action.beside) and where)
    yield from (action for action in shown if not action.where and not action.beside)
