"""The timeline: from records to events in order."""

from collections.abc import Mapping as AnyMapping

from negsim.reading.language.records import Item
from negsim.reading.yaml import scalars
from negsim.reading.yaml.diagnostics import Report
from negsim.scenario.timeline import Event, Moment


def read_events(items: AnyMapping[str, Item], report: Report) -> dict[str, Event]:
    """The events, which have to stand in the order of their days."""
    events: dict[str, Event] = {}
    last: Event | None = None
    for name, item in items.items():
        event = events[name] = _event(name, item, report)
        if last and event.day and event.day < last.day:
            expected = f"{last.day} ({last.id}) or later"
            report.add(item.at("day"), "events out of order", found=str(event.day), expected=expected)
        last = event if event.day else last
    return events


def _event(name: str, item: Item, report: Report) -> Event:
    if scalars.day(name):
        report.add(item.place, "an event's name that is a day", found=name, expected="another name")
    earliest, latest = item["between"] if len(item["between"]) == 2 else (None, None)
    if earliest and latest and earliest > latest:
        report.add(item.at("between"), "the first day after the last", found=f"{earliest} and {latest}")
    elif earliest and latest and item["day"] and not earliest <= item["day"] <= latest:
        report.add(
            item.at("day"), "a day not between its bounds", found=str(item["day"]), expected=f"{earliest} to {latest}"
        )
    kept = {key: item[key] for key in ("day", "known", "states", "told", "cites", "explained")}
    return Event(name, **kept, earliest=earliest, latest=latest, place=item.place)


def moments_of(events: AnyMapping[str, Event]) -> dict[str, Moment]:
    """Each event's moment, where its day could be read."""
    return {name: Moment(event.day, order) for order, (name, event) in enumerate(events.items()) if event.day}


def moment_of(when: str, moments: AnyMapping[str, Moment]) -> Moment | None:
    """The moment that an event's name or a day stands for, if it stands for one."""
    day = scalars.day(when)
    return moments.get(when) or (Moment(day) if day else None)
