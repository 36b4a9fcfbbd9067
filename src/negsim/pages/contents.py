"""What a page holds beside its circuit: terms, actors, sentences, sources, days and deals, as plain data."""

from collections.abc import Iterator
from dataclasses import replace

from negsim import __version__
from negsim.deals.question import parties
from negsim.judging.circuit.partitions import value_classes
from negsim.judging.stopping import Halt
from negsim.pages.answers import answers_of
from negsim.reports.dates import day_words, since_words
from negsim.reports.record import quotation, record_words
from negsim.reports.words import Words
from negsim.scenario.conditions import TRUE
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber, plain
from negsim.scenario.positions import Form, Position
from negsim.scenario.preferences import score_position_id
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.timeline import Moment

Data = dict[str, object]

LISTED = 60
"""Up to how many values of a term are listed; a wider one is written into a field."""


def published(scenario: Scenario, *, scores: bool = False, role: str = "") -> Scenario:
    """The scenario without the private scores of its actors, but for those that are to be told."""
    hidden = [a for a in scenario.actors.values() if a.preferences and not scores and a.id != role]
    if not hidden:
        return scenario
    bare = {
        actor.id: replace(
            actor,
            preferences=None,
            positions={name: p for name, p in actor.positions.items() if name != score_position_id(actor.id)},
        )
        for actor in hidden
    }
    return replace(scenario, actors={**scenario.actors, **bare})


def contents(scenario: Scenario, halt: Halt) -> Data:
    """Everything that the page shows."""
    words = Words(scenario)
    return {
        "id": scenario.id,
        "title": scenario.title,
        "hash": scenario.hash,
        "version": __version__,
        "record": record_words(scenario),
        "summary": scenario.summary,
        "terms": [_term(term, words) for term in scenario.terms.values()],
        "actors": [{"id": a.id, "name": a.name, "party": a.party} for a in scenario.actors.values()],
        "parties": list(parties(scenario)),
        "positions": {name: _position(position, words) for name, position in scenario.positions.items()},
        "statements": dict(_statements(scenario)),
        "events": [_event(scenario, name) for name in scenario.events],
        "proposals": [_proposal(scenario, name) for name in scenario.proposals],
        "opens_with": scenario.opens_with,
        "ambiguities": {a.id: {"words": a.words, "readings": dict(a.readings)} for a in scenario.ambiguities.values()},
        "assumptions": {a.id: a.states for a in scenario.assumptions.values()},
        "rules": {rule.id: rule.states for rule in scenario.rules.values()},
        "stages": list(scenario.stages),
        "deals": answers_of(scenario, halt),
    }


def _term(term: Term, words: Words) -> Data:
    label, member = words.split(term.id)
    return {
        "id": term.id,
        "label": label,
        "member": member,
        "base": term.base or term.id,
        "group": term.group.replace("_", " "),
        "meaning": term.meaning,
        "assessed": term.assessed,
        "applies": "" if term.applies == TRUE else words.sentence(term.applies),
        "act_of": list(term.act_of),
        **_domain(term, words),
    }


def _domain(term: Term, words: Words) -> Data:
    match term.domain:
        case Flag() | Choice():
            return {"values": [[plain(v), words.value(term.id, v)] for v in term.domain]}
        case Subset(members):
            return {"members": [[m, words.value(term.id, frozenset({m}))] for m in members]}
        case WholeNumber(least, most, unit) if term.domain.size > LISTED:
            return {"least": least, "most": most, "unit": unit, "tried": _tried(term, words)}
        case DateRange(earliest, latest) if term.domain.size > LISTED:
            return {"least": str(earliest), "most": str(latest), "unit": "", "tried": _tried(term, words)}
        case _:
            return {"values": [[plain(v), words.value(term.id, v)] for v in term.domain]}


def _tried(term: Term, words: Words) -> list[list[object]]:
    """Of each class of values that no condition tells apart, the first and the last."""
    ends = [(values[0], values[-1]) for values in value_classes(words.scenario, term.id)]
    return [[plain(v), words.value(term.id, v)] for pair in ends for v in dict.fromkeys(pair)]


def _position(position: Position, words: Words) -> Data:
    scenario = words.scenario
    said = quotation(scenario, position)
    actor = scenario.actors[position.actor]
    return {
        "actor": position.actor,
        "form": position.form.value,
        "kind": position.kind.value,
        "firm": position.firm,
        "states": position.states,
        "speaker": actor.speaker_name(position.speaker) or actor.name,
        "day": since_words(scenario, position.since),
        "evidence": position.evidence.value,
        "words": said.words if said else "",
        "cites": list(position.cites),
        "asks": _asks(position, words),
        "terms": sorted({*position.terms, *position.covers}),
        "standing": position.standing,
        "note": position.note,
    }


def _asks(position: Position, words: Words) -> str:
    """What it says, as a condition in words."""
    when, then = words.sentence(position.when), words.sentence(position.then)
    match position.form:
        case Form.REQUIREMENT:
            return then if position.when == TRUE else f"if {when}: {then}"
        case Form.REJECTION:
            return f"not: {when}"
        case Form.THREAT:
            return f"if {when}, it says that it would bring about: {then}"
        case Form.COMMITMENT:
            return then if position.when == TRUE else f"if {when}, it will do: {then}"
        case Form.ENDORSEMENT:
            return f"in favour of: {when}"
        case Form.REMARK:
            return ""


def _statements(scenario: Scenario) -> Iterator[tuple[str, Data]]:
    """The statements that positions cite."""
    cited = {cite for position in scenario.positions.values() for cite in position.cites}
    for card in scenario.cards.values():
        for statement in card.statements.values():
            if statement.id in cited:
                yield (
                    statement.id,
                    {
                        "speaker": statement.speaker,
                        "day": statement.day,
                        "summary": statement.summary,
                        "words": statement.words,
                        "evidence": statement.evidence.value,
                        "document": card.title,
                        "paragraph": statement.paragraph,
                    },
                )


def _event(scenario: Scenario, name: str) -> Data:
    event = scenario.events[name]
    moment = scenario.moment(name)
    return {
        "id": name,
        "day": day_words(event.day),
        "known": since_words(scenario, name),
        "exact": event.exact,
        "states": event.states,
        "moment": [str(moment.day), moment.order],
    }


def _proposal(scenario: Scenario, name: str) -> Data:
    named = scenario.proposals[name]
    by = scenario.actors[named.by].name if named.by in scenario.actors else named.by
    at = named.as_of or next(reversed(list(scenario.events)), "")
    moment = scenario.moment(at) if at else scenario.last_moment
    return {
        "id": name,
        "title": named.title,
        "by": by,
        "note": named.note,
        "event": event_at(scenario, moment),
        "terms": named.proposal.to_dict(),
    }


def event_at(scenario: Scenario, moment: Moment) -> str:
    """The last event up to a moment; empty where none has happened yet."""
    return next((event for event in reversed(list(scenario.events)) if scenario.moment(event) <= moment), "")
