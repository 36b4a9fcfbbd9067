"""The main screen: panes, the question that they show, and what follows a change."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from negsim.judging.changes import would_take
from negsim.judging.stopping import Halt
from negsim.reading.harmless import harmless
from negsim.reports.would_take import price
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict
from negsim.tui import store
from negsim.tui.actions import ACTIONS, EVERYWHERE, bindings
from negsim.tui.background import Background
from negsim.tui.desk import Desk, Found
from negsim.tui.keyline import KeyLine
from negsim.tui.layout import SHARING, SMALLEST, classes, shown
from negsim.tui.panes import PANES, Pane, TermsPane
from negsim.tui.panes.sources import card_rows
from negsim.tui.screens.dialogs import Dialogs
from negsim.tui.screens.help import help_rows
from negsim.tui.screens.page import Page
from negsim.tui.session import Session
from negsim.tui.status import Status
from negsim.tui.tabs import Tabs

SEARCH_AFTER = 0.15
"""Seconds without a change before it is searched what it would take."""

KEEP_AFTER = 0.3
"""Seconds without a change before the session is written."""


class Main(Dialogs):
    """Who would accept this, and who stands in the way?"""

    BINDINGS = bindings(EVERYWHERE)
    AUTO_FOCUS: ClassVar[str] = "#terms-lines"

    def __init__(self, session: Session, folder: Path, *, notice: str = "") -> None:
        super().__init__()
        self.desk = Desk(session)
        self.folder = folder
        self.notice = notice
        self.panes: dict[str, Pane] = {kind.NAME: kind(self.desk) for kind in PANES}
        self.focused_pane = TermsPane.NAME
        self.status = Status(id="status")
        self.tabs = Tabs()
        self.keys = KeyLine()
        self.too_small = Static(id="too-small", markup=False)
        self.searching = Background(self, "search")
        self.exporting = Background(self, "export")
        self.checking = Background(self, "check")
        self.preparing = Background(self, "preparation")
        self._delays: dict[str, Timer] = {}
        self._waiting = False
        self._unkept = False

    def compose(self) -> ComposeResult:
        """Status, panes, tabs, keys, and the line for windows that are too small."""
        yield from (self.status, Container(*self.panes.values(), id="body"), self.tabs, self.keys, self.too_small)

    def on_mount(self) -> None:
        """Show the session, and what its file had to say."""
        self.call_after_refresh(self.asked)
        self._warn(self.notice)

    def on_unmount(self) -> None:
        """Keep the session; nobody waits for what is still being searched."""
        for work in (self.searching, self.exporting, self.checking, self.preparing):
            work.stop()
        self._keep()

    def on_resize(self, event: events.Resize) -> None:
        """Show the panes that there is room for."""
        width, height = event.size
        small = f"negsim needs {SMALLEST[0]}x{SMALLEST[1]}, this is {width}x{height}; use: negsim judge"
        self.too_small.update(Content(small), layout=False)
        self._arrange(width)
        self.call_after_refresh(self.say, "")

    def fit(self, width: int, height: int) -> None:
        """Take the layout for that size before anything is drawn, so that it is not drawn twice."""
        self.add_class(*classes(width, height))
        self._arrange(width)

    def _arrange(self, width: int) -> None:
        visible = shown(width, self.tabs.shown)
        for name, pane in self.panes.items():
            pane.display = name in visible

    def asked(self, message: str = "") -> None:
        """Show what is asked now in every pane: the focused one, terms and actors at once."""
        at_once = (self.focused_pane, "terms", "actors")
        for name in dict.fromkeys(at_once):
            if self.panes[name].display:
                self.panes[name].update()
        self.say(message)
        if not self._waiting:
            self._waiting = True
            self.call_after_refresh(self._show_rest)

    def _show_rest(self) -> None:
        """Show in the next frame what need not be seen in the first."""
        self._waiting = False
        for name in (name for name in SHARING if name != self.focused_pane):
            if self.panes[name].display:
                self.panes[name].update()
        self._follow()

    def say(self, message: str) -> None:
        """Tell what was done; nothing else is asked."""
        self.status.show(self.session, message)
        self.keys.show(self.focused_pane)
        self.tabs.show(self.focused_pane)

    def _follow(self) -> None:
        """Follow the cursor: the source card, the search for the chosen actor, the session's file."""
        self.desk.item = self.panes[self.focused_pane].item or self.panes["why"].item
        if self.panes["sources"].display:
            self.panes["sources"].update()
        self._later("search", SEARCH_AFTER, self._search)
        self._later("keep", KEEP_AFTER, self._keep)

    def _later(self, name: str, delay: float, do: Callable[[], None]) -> None:
        """Do it once nothing has happened for a while."""
        if name in self._delays:
            self._delays[name].stop()
        self._delays[name] = self.set_timer(delay, do)

    def _search(self) -> None:
        self.preparing.start(self.session.look_ahead)
        desk, result = self.desk, self.desk.result
        if result is None or result.verdict is not Verdict.REJECTS or desk.suggestions is not None:
            return
        draft, actor = desk.session.draft, desk.session.actor
        judgement = desk.session.judgement

        def work(halt: Halt) -> Found:
            return draft, actor, would_take(judgement, actor, halt=halt)

        self.searching.start(work)

    def _keep(self) -> None:
        path = store.session_file(self.folder, self.session.scenario)
        try:
            store.save(self.session, path)
            self._unkept = False
        except OSError as error:
            if not self._unkept and self.is_running:
                self._warn(f"The session cannot be kept in {path}: {error.strerror}")
            self._unkept = True

    def _warn(self, notice: str) -> None:
        if notice:
            self.notify(harmless(notice), title="Session", severity="warning", timeout=12, markup=False)

    def on_background_finished(self, event: Background.Finished) -> None:
        """Show what was found, or tell what was written."""
        event.stop()
        if isinstance(event.result, Exception):
            self.say(f"{event.name} failed: {event.result}")
        elif event.name == self.exporting.name:
            self.say(str(event.result))
        elif event.name == self.checking.name:
            self.show_warnings(event.result)
        elif event.name == self.searching.name:
            self.desk.found = event.result
            self.panes["why"].update()

    def on_pane_asked(self, event: Pane.Asked) -> None:
        """Something else is asked now."""
        event.stop()
        self.asked()

    def on_terms_pane_listed(self, event: TermsPane.Listed) -> None:
        """Every value of a term should be listed."""
        event.stop()
        self.list_values(event.term)

    def on_pane_looked(self, event: Pane.Looked) -> None:
        """The cursor went to another actor or item."""
        event.stop()
        self.panes["why"].update()
        self._follow()

    def on_descendant_focus(self) -> None:
        """Show the keys of the pane that has the focus now, which need not be the one that the event is about."""
        nodes = self.focused.ancestors_with_self if self.focused else []
        pane = next((node for node in nodes if isinstance(node, Pane)), None)
        if pane and self.focused_pane != pane.NAME:
            self.focused_pane = pane.NAME
            self._follow()
            self.say("")

    def action_pane(self, name: str) -> None:
        """Go to a pane; the source card opens over the others where it has no place."""
        pane = self.panes[name]
        if name in SHARING:
            self.tabs.shown = name
            self._arrange(self.size.width)
            pane.update()
        if pane.display:
            pane.lines.focus()
        else:
            self._follow()
            self.app.push_screen(Page(pane.title_content(), lambda width: card_rows(self.desk, width)))

    def action_blocker(self, by: int) -> None:
        """Choose the next actor to whom the proposal is not acceptable."""
        blockers = self.session.blockers()
        if not blockers:
            self.say("nobody stands in the way")
            return
        names = list(self.session.judgement.verdicts)
        start = names.index(self.session.actor)
        ordered = [names[(start + by * distance) % len(names)] for distance in range(1, len(names) + 1)]
        self.session.actor = next(name for name in ordered if name in blockers)
        self.panes["actors"].update()
        self.panes["actors"].lines.show_cursor()
        self.panes["why"].update()
        self._follow()

    def action_apply(self) -> None:
        """Make the chosen suggestion, or the first."""
        suggestions = self.desk.suggestions
        if not suggestions or not suggestions.changes:
            self.say("nothing is suggested: choose an actor that rejects, and for which some change would do")
            return
        kind, _, number = self.panes["why"].lines.key.partition(":")
        place = int(number) if kind == "change" and int(number) < len(suggestions.changes) else 0
        change = suggestions.changes[place]
        self.session.apply(change.terms)
        words = self.session.words
        self.asked(f"applied: {words.change(change.terms)}; {price(change, words)}")

    def action_help(self) -> None:
        """Help for the pane that has the focus."""
        kind = type(self.panes[self.focused_pane])
        self.app.push_screen(Page(Content(f"Help: {kind.TITLE}"), lambda width: help_rows(kind, width)))

    async def action_run(self, name: str) -> None:
        """Do what the bottom line was clicked for."""
        await self.perform(name)

    async def perform(self, name: str) -> None:
        """Do the action of this name, in its pane."""
        action = next(action for action in ACTIONS if action.name == name)
        if action.where in self.panes:
            self.action_pane(action.where)
            await self.panes[action.where].run_action(action.does)
        else:
            await self.run_action(action.does)

    def adopt(self, scenario: Scenario) -> None:
        """Keep this session, and go on with another scenario's."""
        self._keep()
        session = Session(scenario)
        notice = store.restore(session, store.session_file(self.folder, scenario))
        session.theme = self.session.theme
        self.desk.take_up(session)
        for pane in self.panes.values():
            pane.begin()
        self.asked(f"opened {scenario.id}")
        self._warn(notice)
