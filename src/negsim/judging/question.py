"""Checking what is asked: the proposal, the moment, pinned readings and assumptions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from negsim.judging.meaning import Meaning, meaning_of
from negsim.scenario.domains import Value, plain
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Moment

T = TypeVar("T")


def meaning_for(
    scenario: Scenario, as_of: str | date | None = None, *, pins: Mapping[str, str], assume: Iterable[str] = ()
) -> Meaning:
    """The conditions of every verdict for one question.

    Raises:
        NegsimError: an unknown day, event, ambiguity, reading or assumption.
    """
    for ambiguity, reading in pins.items():
        known = _known("ambiguity", ambiguity, scenario.ambiguities)
        _known(f"reading of {ambiguity}", reading, known.readings)
    wanted = list(assume)
    for assumption in wanted:
        _known("assumption", assumption, scenario.assumptions)
    assumed = tuple(name for name in scenario.assumptions if name in wanted)
    return meaning_of(scenario, moment_of(scenario, as_of), frozenset(pins.items()), assumed)


def moment_of(scenario: Scenario, as_of: str | date | None) -> Moment:
    """The moment asked for; the end of the last event's day where none is.

    Raises:
        NegsimError: neither a day nor an event of the scenario.
    """
    if as_of is None:
        return scenario.last_moment
    try:
        return scenario.moment(as_of)
    except ValueError:
        hint = did_you_mean(str(as_of), scenario.events)
        raise NegsimError(f"no day or event {as_of!r}: expected YYYY-MM-DD or an event{hint}") from None


def checked_proposal(scenario: Scenario, proposal: Mapping[str, Value]) -> Proposal:
    """The proposal, once every term is known and every value is in its domain.

    Raises:
        NegsimError: the first term or value that is not.
    """
    for name, value in proposal.items():
        term = _known("term", name, scenario.terms)
        if value not in term.domain:
            raise NegsimError(f"{name} cannot be {plain(value)!r}: expected {term.domain.expected}")
    return proposal if isinstance(proposal, Proposal) else Proposal(proposal)


def _known(what: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise NegsimError(f"no {what} {name!r}{did_you_mean(name, known) or _listed(known)}")
    return known[name]


def _listed(known: Iterable[str]) -> str:
    return f": known are {', '.join(known)}" if known else ": the scenario has none"
