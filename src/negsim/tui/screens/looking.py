"""What is looked for while a person goes on: in threads that can be stopped, and that post what they find."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from negsim.judging.changes import would_take
from negsim.judging.stopping import Halt
from negsim.scenario.verdicts import Verdict
from negsim.tui.background import Background
from negsim.tui.heat import heat_of
from negsim.tui.screens.dialogs import Dialogs
from negsim.tui.shared import Asked, Found, RibbonKey

if TYPE_CHECKING:
    from negsim.deals.outlook import Outlook

LOOK_AFTER = 0.005
"""Seconds without a change before it is looked whether any offer could do."""

AROUND_AFTER = 0.3
"""Seconds after which everything else is looked for, if that answer is not there before."""


class Looking(Dialogs):
    """A screen that looks for outlooks, ribbons, nearest deals, and what it would take."""

    def __init__(self) -> None:
        super().__init__()
        self.outlooks = Background(self, "outlook")
        self.days = Background(self, "days")
        self.ribbons = Background(self, "ribbon")
        self.nearest = Background(self, "nearest")
        self.heats = Background(self, "heat")
        self.searching = Background(self, "search")
        self.exporting = Background(self, "export")
        self.checking = Background(self, "check")
        self.preparing = Background(self, "preparation")
        self._delays: dict[str, Timer] = {}
        self._going_on: dict[str, object] = {}

    @property
    def works(self) -> tuple[Background, ...]:
        """Everything that may be going on."""
        looked = (self.outlooks, self.days, self.ribbons, self.nearest, self.heats)
        return (*looked, self.searching, self.exporting, self.checking, self.preparing)

    def later(self, name: str, delay: float, do: Callable[[], None]) -> None:
        """Do it once nothing has happened for a while."""
        if name in self._delays:
            self._delays[name].stop()
        self._delays[name] = self.set_timer(delay, do)

    def follow_searches(self) -> None:
        """Look for whatever is not known of what is asked now: first whether any offer could do, then all around it."""
        self.later("look", LOOK_AFTER, self._look)
        self.later("around", AROUND_AFTER, self._look_around)

    def _once(self, work: Background, key: object, start: Callable[[], None]) -> None:
        """Start it, unless just that is going on."""
        if not (work.running and self._going_on.get(work.name) == key):
            self._going_on[work.name] = key
            start()

    def _look(self) -> None:
        """Whether any offer could do; what is known is kept, what was stopped waits until somebody asks again."""
        shared, known = self.shared, self.shared.outlook
        if shared.stopped and self._going_on.get(self.outlooks.name) == shared.asked:
            return
        shared.stopped = False
        if known is None or not known.finished:
            work = self._outlook_work()
            self._once(self.outlooks, shared.asked, lambda: self.outlooks.stream(work))
        self._look_nearer()

    def _look_around(self) -> None:
        """Everybody's verdicts over the days, what hangs on each term, what it would take, the days nearby."""
        self._delays["around"].stop()
        shared, judge, draft = self.shared, self.session.judge, self.session.draft
        if shared.ribbon is None or shared.ribbon[0] != shared.ribbon_key:
            self._once(self.ribbons, shared.ribbon_key, lambda: self.ribbons.start(self._ribbon_work()))
        if shared.heat is None or shared.heat.draft != draft:
            self._once(self.heats, draft, lambda: self.heats.start(lambda halt: heat_of(judge, draft, halt)))
        self._search()

    def _look_nearer(self) -> None:
        """Once the answer is there: over all days, and how far this draft is from a deal."""
        shared, known, draft = self.shared, self.shared.outlook, self.session.draft
        if known is None or known.deadlocks is None:
            return
        if shared.days_key not in shared.days:
            self._once(self.days, shared.days_key, lambda: self.days.start(self._days_work()))
        if known.deadlocks.exists and (shared.near is None or shared.near[0] != draft):
            self._once(self.nearest, draft, lambda: self.nearest.start(self._nearest_work()))

    def _outlook_work(self) -> Callable[[Halt], Iterator[object]]:
        asked, question = self.shared.asked, self.session.any_offer()

        def work(halt: Halt) -> Iterator[object]:
            from negsim.deals.outlook import stream_outlook

            return ((asked, found) for found in stream_outlook(question, halt))

        return work

    def _days_work(self) -> Callable[[Halt], object]:
        key, known = self.shared.days_key, self.shared.outlook
        assert known

        def work(halt: Halt) -> object:
            from negsim.deals.outlook import stream_days

            return key, dict(stream_days(known.question, halt))

        return work

    def _ribbon_work(self) -> Callable[[Halt], object]:
        key, session = self.shared.ribbon_key, self.session
        draft, events = session.draft, list(session.scenario.events)

        def work(halt: Halt) -> tuple[RibbonKey, Mapping[str, Mapping[str, Verdict]]]:
            seen, found = draft.viewpoint, {}
            for event in events:
                halt.check()
                found[event] = session.judge.verdicts(draft.proposal, seen.on(session.scenario, event))
            return key, found

        return work

    def _nearest_work(self) -> Callable[[Halt], object]:
        draft, known = self.session.draft, self.shared.outlook
        assert known

        def work(halt: Halt) -> object:
            from negsim.deals.finding import nearest_deals

            near = replace(known.question, near=dict(draft.proposal))
            return draft, next(iter(nearest_deals(near, limit=1, halt=halt)), None)

        return work

    def _search(self) -> None:
        """What it would take for the chosen actor; and the days around the present one, so that moving is quick."""
        seen = self.session.draft.viewpoint
        self._once(self.preparing, seen, lambda: self.preparing.start(self.session.look_ahead))
        shared, result = self.shared, self.shared.result
        if result is None or result.verdict is not Verdict.REJECTS or shared.suggestions is not None:
            return
        draft, actor, judgement = shared.session.draft, shared.session.actor, shared.session.judgement

        def work(halt: Halt) -> Found:
            return draft, actor, would_take(judgement, actor, halt=halt)

        self._once(self.searching, (draft, actor), lambda: self.searching.start(work))

    def on_background_found(self, event: Background.Found) -> None:
        """Show what was found so far."""
        event.stop()
        if event.name == self.outlooks.name and not event.unwanted:
            self._learn(event.result)

    def on_background_finished(self, event: Background.Finished) -> None:
        """Show what was found, or tell what was written."""
        event.stop()
        shared = self.shared
        if event.unwanted:
            return
        if isinstance(event.result, Exception):
            self.say(f"{event.name} failed: {event.result}")
        elif event.name == self.exporting.name:
            self.say(str(event.result))
        elif event.name == self.checking.name:
            self.show_warnings(event.result)
        elif event.name == self.searching.name:
            shared.found = event.result
            self.found("why")
        elif event.name == self.outlooks.name and event.result is not None:
            self._learn(event.result)
        elif event.name == self.days.name:
            key, days = event.result
            shared.days[key] = days
            self.found("time")
            self._look_nearer()
        elif event.name == self.ribbons.name:
            shared.ribbon = event.result
            self.found("time")
        elif event.name == self.heats.name:
            shared.heat = event.result
            self.found("terms")
        elif event.name == self.nearest.name:
            shared.near = event.result
            self.found("agreement")

    def _learn(self, result: "tuple[Asked, Outlook]") -> None:
        first = self.shared.outlook is None
        self.shared.learn(*result)
        if first:
            self._look_around()
        self.found("agreement", "time")
        self._look_nearer()

    def forget_searches(self) -> None:
        """Nothing that is being looked for is wanted any longer."""
        for work in self.works:
            if work is not self.exporting:
                work.stop()
        self._going_on.clear()

    def action_stop_looking(self) -> None:
        """No longer look whether any offer could do."""
        if self.outlooks.running:
            self.outlooks.stop()
            self.shared.stopped = True
            self.found("agreement", "time")
            self.say("stopped; f looks again")

    def found(self, *panes: str) -> None:
        """Show in these panes, and in the answers, what was found."""
        raise NotImplementedError
