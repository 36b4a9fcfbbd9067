"""What a scenario holds, as text and as data: actors, terms, positions, timeline, single items."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from textwrap import wrap

from negsim.reports.words import Words, how_known
from negsim.scenario.actors import Actor
from negsim.scenario.conditions import CONDITIONS, TRUE
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber
from negsim.scenario.positions import Form, Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Statement
from negsim.scenario.terms import Term

Data = dict[str, object]

_VERBS = {
    Form.REQUIREMENT: "requires",
    Form.REJECTION: "rejects",
    Form.THREAT: "threatens",
    Form.COMMITMENT: "promises",
    Form.ENDORSEMENT: "supports",
}


class Contents:
    """Tells what a scenario holds."""

    def __init__(self, scenario: Scenario, width: int = 80) -> None:
        self.scenario = scenario
        self.words = Words(scenario)
        self.width = width

    def overview(self) -> Iterator[str]:
        """Title, counts, and the sections that can be shown."""
        s = self.scenario
        yield s.title
        yield from self._wrapped(s.summary, 0)
        yield ""
        yield f"{s.id}, hash {s.hash}"
        counts = {"actor": s.actors, "term": s.terms, "position": s.positions, "rule": s.rules, "event": s.events}
        yield ", ".join(_counted(len(shelf), noun) for noun, shelf in counts.items())
        if s.cards:
            yield f"{_counted(len(s.statements), 'statement')} from {_counted(len(s.cards), 'document')}"
        yield from ("", "Proposals:") if s.proposals else ()
        for proposal in s.proposals.values():
            by = f" (by {s.actors[proposal.by].name})" if proposal.by else ""
            yield f"  {proposal.id:<32} {proposal.title}{by}"

    def actors(self) -> Iterator[str]:
        """Each actor with its spokespersons and number of positions."""
        for actor in self.scenario.actors.values():
            yield f"{actor.id:<16} {actor.name} ({actor.kind}), {_counted(len(actor.positions), 'position')}"
            for speaker in actor.spokespersons.values():
                yield f"{'':<16}   {speaker.name}{f', {speaker.office}' if speaker.office else ''}"
        for mention in self.scenario.mentions.values():
            yield f"{mention.id:<16} {mention.name}: named, takes no position"

    def terms(self) -> Iterator[str]:
        """Each term by group with its values."""
        group, grouped = None, any(term.group for term in self.scenario.terms.values())
        for term in self.scenario.terms.values():
            if grouped and term.group != group:
                group = term.group
                yield f"[{group or 'other'}]"
            yield f"  {term.id:<32} {term.label}{' (assessed)' if term.assessed else ''}"
            yield from self._wrapped(term.domain.expected, 35)

    def positions(self) -> Iterator[str]:
        """Each actor's positions, a line or two each."""
        for actor in self.scenario.actors.values():
            if actor.positions:
                yield actor.name
            for position in actor.positions.values():
                yield f"  {position.id:<8} {position.kind.value}, {position.strength.value}, since {position.since}"
                yield from self._wrapped(position.states, 11)

    def timeline(self) -> Iterator[str]:
        """Dated events with how each day is known."""
        if not self.scenario.events:
            yield "no timeline"
        for event in self.scenario.events.values():
            yield f"{event.id:<6} {event.day} ({how_known(event.known)})"
            yield from self._wrapped(event.states, 7)
            yield from self._wrapped(f"day: {event.told}" if event.told else "", 7)

    def position(self, position: Position) -> Iterator[str]:
        """One position with its condition in words and the statements that it rests on."""
        actor = self.scenario.actors[position.actor]
        yield f"{position.id}: {actor.name}, {position.kind.value} ({position.form.value}), {position.strength.value}"
        yield from self._wrapped(position.states, 2)
        if position.form in (Form.REJECTION, Form.ENDORSEMENT):
            yield from self._wrapped(f"{_VERBS[position.form]}: {self.words.sentence(position.when)}", 2)
        elif position.form is not Form.REMARK:
            if position.when != TRUE:
                yield from self._wrapped(f"when: {self.words.sentence(position.when)}", 2)
            yield from self._wrapped(f"{_VERBS[position.form]}: {self.words.sentence(position.then)}", 2)
        for label, value in self._details(actor, position):
            if value:
                yield from self._wrapped(f"{label}: {value}", 2)
        for cite in position.cites:
            yield from self.statement(self.scenario.statements[cite], indent=4)

    def statement(self, statement: Statement, indent: int = 0) -> Iterator[str]:
        """One statement with its document, day, decisive words and evidence."""
        pad = " " * indent
        card = next(card for card in self.scenario.cards.values() if statement.id in card.statements)
        yield f"{pad}{statement.id}: {card.title}, paragraph {statement.paragraph}"
        yield from self._wrapped(statement.summary, indent + 2)
        yield from self._wrapped(f"words: “{statement.words}”" if statement.words else "", indent + 2)
        actor = self.scenario.actors.get(statement.on_behalf_of)
        behalf = f" for {actor.name if actor else statement.on_behalf_of}" if statement.on_behalf_of else ""
        told = (
            f"{statement.speaker}{behalf}, {statement.day} ({how_known(statement.known)}), {statement.evidence.value}"
        )
        yield from self._wrapped(told, indent + 2)

    def term(self, term: Term) -> Iterator[str]:
        """One term with its meaning, values and performers."""
        yield f"{term.id}: {term.label} ({term.domain.kind})"
        yield from self._wrapped(term.meaning, 2)
        yield from self._wrapped(f"values: {term.domain.expected}", 2)
        if term.act_of:
            no_op = ", ".join(self.words.value(term.id, value) for value in term.no_op)
            names = ", ".join(self.scenario.actors[actor].name for actor in term.act_of)
            yield f"  asked of: {names}{f'; nothing is asked by: {no_op}' if no_op else ''}"
        if term.applies != TRUE:
            yield from self._wrapped(f"applies when: {self.words.sentence(term.applies)}", 2)
        if term.assessed:
            yield "  assessed: the sources give no test, so only a person sets it"

    def actor(self, actor: Actor) -> Iterator[str]:
        """One actor with its positions in full."""
        yield f"{actor.id}: {actor.name} ({actor.kind})"
        if not actor.positions:
            yield "  no stated position"
        for position in actor.positions.values():
            yield from ("", *self.position(position))

    def item(self, item: object) -> Iterator[str]:
        """Any other item: a line a field, empty ones left out."""
        for name, value in record(item, self.words).items():
            if value not in ("", [], {}, None):
                told = "; ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else value
                told = ", ".join(map(str, told)) if isinstance(told, list) else told
                yield from self._wrapped(f"{name.replace('_', ' ')}: {told}", 0)

    def _details(self, actor: Actor, position: Position) -> Iterator[tuple[str, str]]:
        yield "covers", self.words.terms(position.covers)
        yield "stage", position.stage
        yield "speaker", actor.speaker_name(position.speaker)
        yield "since", f"{position.since}, {self.words.dated(position.since)}"
        yield "standing", "told as long held; open before that day" if position.standing else ""
        yield "unconfirmed from", position.unconfirmed_from
        yield "superseded by", position.superseded_by
        yield "withdrawn", position.withdrawn
        yield "evidence", position.evidence.value
        yield "conflicts on the record with", ", ".join(position.conflicts)
        yield "note", position.note

    def _wrapped(self, text: str, indent: int) -> list[str]:
        pad = " " * indent
        return wrap(text, self.width, initial_indent=pad, subsequent_indent=pad + "  " * (": " in text[:24]))


SECTIONS: dict[str, Callable[[Contents], Iterator[str]]] = {
    "actors": Contents.actors,
    "terms": Contents.terms,
    "positions": Contents.positions,
    "timeline": Contents.timeline,
}
"""The sections that can be shown by name."""


def record(item: object, words: Words) -> Data:
    """One item of the scenario as data: its fields, conditions and domains in words."""
    assert is_dataclass(item)
    return {field.name: _told(getattr(item, field.name), words) for field in fields(item) if field.name != "place"}


def _told(value: object, words: Words) -> object:
    match value:
        case Flag() | Choice() | WholeNumber() | DateRange() | Subset():
            return f"{value.kind}: {value.expected}"
        case None | bool() | int() | str():
            return str(value) if isinstance(value, StrEnum) else value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): _told(part, words) for key, part in value.items()}
        case tuple() | list() | frozenset():
            return [_told(part, words) for part in (sorted(value) if isinstance(value, frozenset) else value)]
        case _ if isinstance(value, CONDITIONS):
            return words.sentence(value)
        case _:
            return record(value, words)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
