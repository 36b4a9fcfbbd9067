"""The columns of the ribbon: every event, and the day asked about where no event is on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from negsim.reports.dates import month_words
from negsim.scenario.timeline import Event
from negsim.tui.session import Session


@dataclass(frozen=True, slots=True)
class Day:
    """One column: an event, or a day of its own."""

    when: str
    event: Event | None
    text: str
    month: str


def days_of(session: Session) -> list[Day]:
    """The days in order."""
    scenario, draft = session.scenario, session.draft
    found = [Day(event.id, event, _text(event), month_words(event.day)) for event in scenario.events.values()]
    if draft.as_of and place_of_day(found, session) is None:
        moment = draft.viewpoint.moment
        place = sum(scenario.moment(event) <= moment for event in scenario.events)
        found.insert(place, Day(draft.as_of, None, str(moment.day.day), month_words(moment.day)))
    return found


def place_of_day(days: Sequence[Day], session: Session) -> int | None:
    """The column of the day asked about: its own, or that of the last event on that day; None where there is none."""
    draft, scenario = session.draft, session.scenario
    names = [day.when for day in days]
    if draft.as_of in names:
        return names.index(draft.as_of)
    moment = draft.viewpoint.moment
    on_it = [n for n, day in enumerate(days) if day.event and day.event.day == moment.day]
    return next((n for n in reversed(on_it) if scenario.moment(days[n].when) <= moment), None)


def _text(event: Event) -> str:
    return ("" if event.exact else "~") + str(event.day.day)
