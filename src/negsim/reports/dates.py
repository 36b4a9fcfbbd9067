"""Days as a reader says them."""

from collections.abc import Iterable
from datetime import date

from negsim.reports.words import how_known
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Known

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """*16 June 2024*."""
    return f"{day.day} {month_words(day)}"


def month_words(day: date) -> str:
    """*June 2024*."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def since_words(scenario: Scenario, since: str) -> str:
    """The day of an event or date: *14 June 2024*, *about 15 June 2024*, or that no source gives it."""
    event = scenario.events.get(since)
    day = day_words(scenario.moment(since).day)
    if event is None or event.exact:
        return day
    return f"about {day}" if event.known is Known.BRACKET else how_known(event.known)


def span_words(days: Iterable[date]) -> str:
    """From the first month to the last: *May 2024 – January 2025*."""
    ends = sorted(days)
    first, last = (month_words(ends[0]), month_words(ends[-1])) if ends else ("", "")
    return first if first == last else f"{first} – {last}"
