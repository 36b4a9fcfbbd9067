"""The main screen: panes, the question that they show, and what follows a change."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from negsim.reading.harmless import harmless
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict
from negsim.tui import store
from negsim.tui.actions import ACTIONS, EVERYWHERE, bindings
from negsim.tui.keyline import KeyLine
from negsim.tui.layout import SHARING, SMALLEST, classes, shown, standing_for
from negsim.tui.literal import literal
from negsim.tui.panes import PANES, AgreementPane, Pane, TermsPane, WhyPane
from negsim.tui.panes.sources import card_rows
from negsim.tui.screens.help import help_rows
from negsim.tui.screens.looking import Looking
from negsim.tui.screens.page import Page
from negsim.tui.session import Session
from negsim.tui.shared import Shared
from negsim.tui.signs import GLYPHS, VERDICT_STYLES
from negsim.tui.styles import QUIET, STRONG
from negsim.tui.tabs import Tabs
from negsim.tui.top import Answers, Note, TitleBar

FOUND_AFTER = 0.03
"""Seconds in which what is found is gathered before it is shown."""

KEEP_AFTER = 0.3
"""Seconds without a change before the session is written."""


class Main(Looking):
    """Who would accept this, who stands in the way, and could they agree at all?"""

    BINDINGS = bindings(EVERYWHERE)
    AUTO_FOCUS: ClassVar[str] = "#agreement-lines"

    def __init__(self, session: Session, folder: Path, *, notice: str = "") -> None:
        super().__init__()
        self.shared = Shared(session)
        self.folder = folder
        self.notice = notice
        self.panes: dict[str, Pane] = {kind.NAME: kind(self.shared) for kind in PANES}
        self.focused_pane = self.front = self.beside = AgreementPane.NAME
        self.title_bar, self.answers, self.note = TitleBar(), Answers(), Note()
        self.tabs, self.keys = Tabs(), KeyLine()
        self.too_small = Static(id="too-small", markup=False)
        self.message = Content()
        self._verdicts: tuple[object, Mapping[str, Verdict]] | None = None
        self._found: set[str] = set()
        self._waiting = False
        self._unkept = False

    def compose(self) -> ComposeResult:
        """Title, both answers, tabs, panes, the note, keys, and the line for windows that are too small."""
        yield from (self.title_bar, self.answers, self.tabs)
        with Vertical(id="body"):
            with Horizontal(id="upper"):
                yield from (self.panes[name] for name in ("terms", "agreement", "actors"))
                yield Vertical(self.panes["why"], self.panes["sources"], id="third")
            yield self.panes["time"]
        yield from (self.note, self.keys, self.too_small)

    def on_mount(self) -> None:
        """Show the session, and what its file had to say."""
        self._arrange(self.size.width or self.app.size.width)
        self.call_after_refresh(self.asked)
        self._warn(self.notice)

    def on_unmount(self) -> None:
        """Keep the session; nobody waits for what is still being looked for."""
        for work in self.works:
            work.stop()
        self._keep()

    def on_resize(self, event: events.Resize) -> None:
        """Show the panes that there is room for."""
        width, height = event.size
        scenario = harmless(self.session.scenario.id)
        small = (
            f"negsim needs {SMALLEST[0]}x{SMALLEST[1]}, this is {width}x{height}; use: negsim judge {scenario}; q quits"
        )
        self.too_small.update(Content(small), layout=False)
        self._arrange(width)
        self.call_after_refresh(self.show)

    def fit(self, width: int, height: int) -> None:
        """Take the layout for that size before anything is drawn, so that it is not drawn twice."""
        self.add_class(*classes(width, height))

    def _arrange(self, width: int) -> None:
        front = self.front if self.front != "sources" else "why"
        visible = shown(width, front, self.beside)
        for name, pane in self.panes.items():
            pane.display = name in visible
        third, upper = self.query_one("#third"), self.query_one("#upper")
        third.display = self.panes["why"].display or self.panes["sources"].display
        upper.display = any(self.panes[name].display for name in ("terms", "agreement", "actors")) or third.display

    def asked(self, message: str = "") -> None:
        """Show what is asked now in every pane: the focused one and the terms at once."""
        self._mark_flips()
        at_once = (self.focused_pane, "terms", "time")
        for name in dict.fromkeys(at_once):
            if self.panes[name].display:
                self.panes[name].update()
        self.say(message)
        if not self._waiting:
            self._waiting = True
            self.call_after_refresh(self._show_rest)

    def _mark_flips(self) -> None:
        """Whose verdict the last change made another one."""
        now = {name: result.verdict for name, result in self.session.judgement.verdicts.items()}
        before = self._verdicts[1] if self._verdicts and self._verdicts[0] is self.session else now
        self._verdicts = (self.session, now)
        self.shared.flips = {name: before[name] for name in now if before[name] is not now[name]}

    def before_key(self) -> None:
        """What the last key did is no longer marked or told."""
        self.message = Content()
        if self.shared.flips:
            self.shared.flips = {}
            for name in ("terms", "actors", "time", "why"):
                if self.panes[name].display:
                    self.panes[name].update()
        self.note.show(self.session, self.message)

    def _show_rest(self) -> None:
        """Show in the next frame what need not be seen in the first."""
        self._waiting = False
        for name in ("agreement", "why", "actors"):
            if self.panes[name].display and name != self.focused_pane:
                self.panes[name].update()
        self._follow()

    def say(self, message: str) -> None:
        """Tell what was done, and whose verdict it made another one."""
        parts = [literal(message, STRONG)] if message else []
        actors = self.session.scenario.actors
        verdicts = self.session.judgement.verdicts
        for name, was in self.shared.flips.items():
            now = verdicts[name].verdict
            signs = (GLYPHS[was], VERDICT_STYLES[was]), (" → ", QUIET), (GLYPHS[now], VERDICT_STYLES[now])
            parts.append(Content.assemble(literal(f"{actors[name].name} "), *signs))
        self.message = Content("  ").join(parts)
        self.show()

    def show(self) -> None:
        """Title, answers, tabs, note and keys as things are now."""
        self.title_bar.show(self.session)
        self.answers.show(self.shared)
        self.tabs.show(self.front)
        self.note.show(self.session, self.message)
        self.keys.show(self.focused_pane)

    def found(self, *panes: str) -> None:
        """Show in these panes, and in the answers, what was found; what is found at nearly one time, at once."""
        if not self._found:
            self.set_timer(FOUND_AFTER, self._show_found)
        self._found |= {*panes, ""}

    def _show_found(self) -> None:
        panes, self._found = self._found, set()
        for name, pane in self.panes.items():
            if name in panes and pane.display:
                pane.update()
        self.answers.show(self.shared)

    def _follow(self) -> None:
        """Follow the cursor: the source card, whatever is to be looked for, the session's file."""
        self.shared.item = self.panes[self.focused_pane].item or self.panes["why"].item
        if self.panes["sources"].display:
            self.panes["sources"].update()
        self.follow_searches()
        self.later("keep", KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        path = store.session_file(self.folder, self.session.scenario)
        try:
            notice = store.save(self.session, path)
            self._unkept = False
        except (NegsimError, OSError) as error:
            notice = "" if self._unkept else f"The session cannot be kept: {error}"
            self._unkept = True
        if self.is_running:
            self._warn(notice)

    def _warn(self, notice: str) -> None:
        if notice:
            self.notify(harmless(notice), title="Session", severity="warning", timeout=12, markup=False)

    def on_pane_asked(self, event: Pane.Asked) -> None:
        """Something else is asked now."""
        event.stop()
        self.asked()

    def on_agreement_pane_goal(self, event: AgreementPane.Goal) -> None:
        """Ask about another stage."""
        event.stop()
        stages = list(self.session.scenario.stages)
        known = self.shared.outlook
        goal = self.session.goal or (known.goal if known else "")
        if goal in stages and 0 <= stages.index(goal) + event.by < len(stages):
            self.shared.deadlock = 0
            if self.session.aim(stages[stages.index(goal) + event.by]):
                self.asked()

    def on_terms_pane_listed(self, event: TermsPane.Listed) -> None:
        """Every value of a term should be listed."""
        event.stop()
        self.list_values(event.term)

    def on_pane_looked(self, event: Pane.Looked) -> None:
        """The cursor went to another actor or item."""
        event.stop()
        if self.panes["why"].display:
            self.panes["why"].update()
        self._follow()

    def on_descendant_focus(self) -> None:
        """Show the keys of the pane that has the focus now, which need not be the one that the event is about."""
        nodes = self.focused.ancestors_with_self if self.focused else []
        pane = next((node for node in nodes if isinstance(node, Pane)), None)
        for other in self.panes.values():
            other.strip.set_class(other is pane, "-focused")
        if pane and self.focused_pane != pane.NAME:
            self.focused_pane = pane.NAME
            self._follow()
            self.show()

    def action_pane(self, name: str) -> None:
        """Go to a pane; the source card opens over the others where it has no place."""
        name = standing_for(self.size.width, name)
        pane = self.panes[name]
        if name != "sources":
            self.front = name
            self.beside = name if name in SHARING else self.beside
            self._arrange(self.size.width)
            pane.update()
            self.tabs.show(self.front)
        if pane.display:
            pane.lines.focus()
        else:
            self._follow()
            self.app.push_screen(Page(Content(pane.TITLE), lambda width: card_rows(self.shared, width)))

    def action_blocker(self, by: int) -> None:
        """Choose the next actor to whom the proposal is not acceptable, and show why."""
        blockers = self.session.blockers()
        if not blockers:
            self.say("nobody stands in the way")
            return
        names = list(self.session.judgement.verdicts)
        start = names.index(self.session.actor)
        ordered = [names[(start + by * distance) % len(names)] for distance in range(1, len(names) + 1)]
        seen_before = self.panes["why"].display
        self.session.actor = (
            next(name for name in ordered if name in blockers) if seen_before else self._nearest_blocker()
        )
        self.action_pane("why")
        for name in ("actors", "time"):
            if self.panes[name].display:
                self.panes[name].update()
        self._follow()

    def _nearest_blocker(self) -> str:
        """The chosen actor, if it stands in the way; else the first that does."""
        blockers = self.session.blockers()
        return self.session.actor if self.session.actor in blockers else blockers[0]

    def action_apply(self) -> None:
        """Make the chosen suggestion, or the first."""
        suggestions = self.shared.suggestions
        if not suggestions or not suggestions.changes:
            self.say("nothing is suggested: choose an actor that rejects, and for which some change would do")
            return
        kind, _, number = self.panes["why"].lines.key.partition(":")
        place = int(number) if kind == "change" and int(number) < len(suggestions.changes) else 0
        change = suggestions.changes[place]
        self.session.apply(change.terms)
        words = self.session.words
        self.asked(f"applied: {words.change(change.terms)}")

    def position_under_cursor(self) -> str:
        """The sentence under the cursor; empty on anything else."""
        pane = self.panes[self.focused_pane]
        if isinstance(pane, WhyPane | AgreementPane) and pane.position:
            return pane.position
        return ""

    def action_strike(self) -> None:
        """Take the sentence under the cursor as never said, or restore it."""
        if name := self.position_under_cursor():
            self.session.strike(name)
            struck = name in self.session.draft.viewpoint.without
            self.asked(f"{name} struck: what if it had never been said?" if struck else f"{name} restored")
        else:
            self.say("put the cursor on a sentence first: n brings the reasons, 5 the deadlock")

    def action_weaken(self) -> None:
        """Take the sentence under the cursor as a mere wish, or as firm again."""
        if name := self.position_under_cursor():
            self.session.weaken(name)
            soft = name in self.session.draft.viewpoint.softened
            self.asked(f"{name} weakened: what if it were only a wish?" if soft else f"{name} is firm again")
        else:
            self.say("put the cursor on a sentence first: n brings the reasons, 5 the deadlock")

    def action_deadlock(self, by: int) -> None:
        """Show the next deadlock, or the one before."""
        self.action_pane("agreement")
        pane = self.panes["agreement"]
        assert isinstance(pane, AgreementPane)
        pane.action_deadlock(by)

    def action_ways_out(self) -> None:
        """Lead to the ways out, or to the deals; look again after a stop."""
        self.action_pane("agreement")
        pane = self.panes["agreement"]
        assert isinstance(pane, AgreementPane)
        if self.shared.stopped:
            self.shared.stopped = False
            self._follow()
            pane.update()
        elif not (pane.lead_to("way") or pane.lead_to("deal")):
            self.say(
                "nothing to give way: no answer is known yet" if not self.shared.outlook else "there is a deal already"
            )

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
        if action.where in self.panes and "." not in action.does:
            self.action_pane(action.where)
            await self.panes[standing_for(self.size.width, action.where)].run_action(action.does)
        else:
            await self.run_action(action.does)

    def adopt(self, scenario: Scenario) -> None:
        """Keep this session, and go on with another scenario's."""
        self._keep()
        self.forget_searches()
        session = Session(scenario)
        notice = store.restore(session, store.session_file(self.folder, scenario))
        session.theme = self.session.theme
        self.shared.take_up(session)
        for pane in self.panes.values():
            pane.begin()
        self.asked(f"opened {scenario.id}")
        self._warn(notice)
