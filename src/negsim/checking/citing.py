"""Whether a position says no more than the statements that it cites."""

import re
from collections.abc import Iterator
from datetime import date

from negsim.checking.warning import Finding, item_of
from negsim.scenario.names import did_you_mean
from negsim.scenario.positions import Evidence, Form, Position
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Statement

RANKS = {evidence: rank for rank, evidence in enumerate(Evidence)}
"""How directly each kind of evidence carries a statement, the most direct first."""

WEAK = (Evidence.SECOND_HAND, Evidence.INFERRED)
_EARLIEST = re.compile(r"(?:after |from |between )?(\d{4}-\d\d-\d\d)\b")
_YEAR = re.compile(r"\d{4}")
_DAY_OR_MONTH = re.compile(
    r"\d|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_JOINTS = re.compile(r"\s*(?:,|;|/|\band\b)\s*")


def cited(scenario: Scenario, position: Position) -> list[Statement]:
    """The statements that a position cites and that the cards have."""
    return [scenario.statements[name] for name in position.cites if name in scenario.statements]


def another_actors(scenario: Scenario) -> Iterator[Finding]:
    """A cited statement is another actor's."""
    for position in scenario.positions.values():
        others = [
            f"{statement.id} ({_whose(statement)})"
            for statement in cited(scenario, position)
            if (actors := made_by(scenario, statement)) and position.actor not in actors
        ]
        if others:
            message = f"it is a position of {position.actor} and cites what others said: {', '.join(others)}"
            yield Finding(item_of("position", position), message)


def made_by(scenario: Scenario, statement: Statement) -> frozenset[str]:
    """The actors whose statement it is: those on whose behalf it was made, or else the speaker's; empty if unknown."""
    return actors_called(scenario, statement.on_behalf_of or statement.speaker)


def actors_called(scenario: Scenario, text: str) -> frozenset[str]:
    """The actors that a text names, by their own or their spokespersons' names; parts that name none are left out."""
    known = _callers(scenario)
    return frozenset(known[part] for part in _parts(text, known) if part in known)


def _parts(text: str, known: dict[str, str]) -> list[str]:
    """The names in a text: itself, or those that commas and *and* join."""
    whole = text.strip().casefold()
    return [whole] if whole in known else [part for part in _JOINTS.split(whole) if part]


@remembered(1)
def _callers(scenario: Scenario) -> dict[str, str]:
    """From each name of an actor or of one who speaks for it to the actor; a name of two is nobody's."""
    names: dict[str, set[str]] = {}
    for actor in scenario.actors.values():
        speakers = [name for s in actor.spokespersons.values() for name in (s.id, s.name, *s.aliases)]
        for name in (actor.id, actor.name, *actor.aliases, *speakers):
            names.setdefault(name.casefold(), set()).add(actor.id)
    return {name: next(iter(actors)) for name, actors in names.items() if len(actors) == 1}


def _whose(statement: Statement) -> str:
    return statement.on_behalf_of or statement.speaker


def behalf_of_nobody(scenario: Scenario) -> Iterator[Finding]:
    """A statement is on behalf of somebody whom the scenario does not know."""
    known = _callers(scenario)
    others = {name.casefold() for m in scenario.mentions.values() for name in (m.id, m.name, *m.aliases)}
    for statement in scenario.statements.values():
        text = statement.on_behalf_of
        unknown = [part for part in _parts(text, known) if part not in known and part not in others]
        if unknown and text.casefold() not in others:
            hint = did_you_mean(unknown[0], [*known, *others])
            message = f"it is on behalf of {text!r}, and no actor or mention is called {unknown[0]!r}{hint}"
            yield Finding(item_of("statement", statement), message)


def before_said(scenario: Scenario) -> Iterator[Finding]:
    """A position is in force before anything that it cites was said."""
    for position in scenario.positions.values():
        said = [(earliest_day(statement), statement) for statement in cited(scenario, position)]
        days = [(day, statement) for day, statement in said if day]
        since = scenario.moment(position.since).day
        if days and len(days) == len(said) and since < min(day for day, _ in days):
            day, first = min(days, key=lambda pair: pair[0])
            told = f"{since} ({position.since})" if position.since in scenario.events else f"{since}"
            message = f"it is in force from {told}, before {day}, the earliest day of what it cites ({first.id})"
            yield Finding(item_of("position", position), message)


def earliest_day(statement: Statement) -> date | None:
    """The first day on which it may have been said, where its card tells one."""
    found = _EARLIEST.match(statement.day)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def without_year(scenario: Scenario) -> Iterator[Finding]:
    """A statement's day names a day or a month, but no year."""
    for statement in scenario.statements.values():
        if _DAY_OR_MONTH.search(statement.day) and not _YEAR.search(statement.day):
            yield Finding(item_of("statement", statement), f"its day is {statement.day!r}, without a year")


def better_evidence(scenario: Scenario) -> Iterator[Finding]:
    """A position's evidence is more direct than that of everything that it cites."""
    for position in scenario.positions.values():
        best = min((s.evidence for s in cited(scenario, position)), key=RANKS.__getitem__, default=None)
        if best and RANKS[position.evidence] < RANKS[best]:
            message = f"its evidence is {position.evidence}, and the best of what it cites is {best}"
            yield Finding(item_of("position", position), message)


def firm_at_second_hand(scenario: Scenario) -> Iterator[Finding]:
    """A firm position is known at second hand or inferred only."""
    for position in scenario.positions.values():
        if position.firm and position.form is not Form.REMARK and position.evidence in WEAK:
            message = f"it is firm, and so can decide a verdict, on {position.evidence} evidence"
            yield Finding(item_of("position", position), message)
