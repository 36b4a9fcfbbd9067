"""Conditions in words, with the scenario's own labels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Certainly,
    Comparison,
    Condition,
    Constant,
    Defined,
    Given,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Kept,
    Not,
    Readings,
    Weight,
    WeightedSum,
    Within,
    terms_of_atom,
)
from negsim.scenario.domains import Subset, Value
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Known


@dataclass(frozen=True, slots=True)
class Words:
    """Says a scenario's conditions, terms and values in plain words."""

    scenario: Scenario
    inside: str = ""
    """The index whose members are being spoken of together, so that terms lose theirs."""

    def term(self, term: str) -> str:
        """The term's label."""
        label, _ = self.split(term)
        index = self.scenario.indexes.get(self.inside)
        together = index is not None and self.scenario.terms[term].member in index.members
        return label if together else self.scenario.terms[term].label

    def dated(self, since: str) -> str:
        """The day of an event or date, with how it is known unless it is stated."""
        event = self.scenario.events.get(since)
        day = str(self.scenario.moment(since).day)
        if event is None or event.known is Known.STATED:
            return day
        if event.known is Known.BRACKET:
            return f"{day} (between {event.earliest} and {event.latest})"
        return f"{day} ({how_known(event.known)})"

    def terms(self, terms: Iterable[str]) -> str:
        """The labels of several terms; members of one definition are told together."""
        abouts = [self.split(term) for term in terms]
        runs = groupby(abouts, lambda about: (about[0], bool(about[1])))
        return ", ".join(headed(label, [member for _, member in run if member]) for (label, _), run in runs)

    def value(self, term: str, value: Value) -> str:
        """A value of the term."""
        return self.scenario.terms[term].domain.show(value)

    def setting(self, term: str, value: Value) -> str:
        """``label: value``."""
        return f"{self.term(term)}: {self.value(term, value)}"

    def change(self, changes: Mapping[str, Value]) -> str:
        """Several settings as one phrase."""
        return "; ".join(f"{head}: {value}" for head, value in self.settings(changes))

    def settings(self, terms: Mapping[str, Value]) -> list[tuple[str, str]]:
        """Terms and values; members of one definition with the same value are told together."""
        return self.together({term: self.value(term, value) for term, value in terms.items()})

    def together(self, said: Mapping[str, str]) -> list[tuple[str, str]]:
        """Labels and what is said of the terms; members of one definition of which the same is said, together."""
        runs: dict[tuple[str, str], list[str]] = {}
        for term, text in said.items():
            runs.setdefault((self.scenario.terms[term].base or term, text), []).append(term)
        return [(self.terms(members), text) for (_, text), members in runs.items()]

    def attribution(self, position: Position, *, reported: bool = True, counted: bool = False) -> str:
        """Who said it, when, how directly it is known, and the statements it rests on; or only how many these are."""
        actor = self.scenario.actors[position.actor]
        speaker = actor.speaker_name(position.speaker) or actor.name
        stated = "last stated" if reported else "first reported"
        cites = f" [{', '.join(position.cites)}]" if position.cites else ""
        if counted:
            cites = f", {count_of(len(position.cites), 'source')}" if position.cites else ""
        return f"{speaker}, {stated} {self.dated(position.since)}, {position.evidence.value}{cites}"

    def matters(self, position: Position) -> str:
        """When a position would matter of whose *when* nothing is proposed."""
        return f"{position.id} would matter if {self.sentence(position.when)}"

    def sentence(self, condition: Condition) -> str:
        """The condition as a phrase that could follow *when*."""
        match condition:
            case Constant(value):
                return "always" if value else "never"
            case All(parts, over) | AnyOf(parts, over):
                return self._joined(parts, over, every=isinstance(condition, All))
            case AtLeastOf(count, parts):
                return f"at least {count} of: {'; '.join(self._bracketed(part) for part in parts)}"
            case Not(part):
                return f"not {self._bracketed(part)}"
            case IfThen(when, then):
                return f"if {self.sentence(when)}, then {self.sentence(then)}"
            case Defined(name, part):
                return self.scenario.condition_labels.get(name) or self.sentence(part)
            case Certainly(part):
                return self.sentence(part)
            case Readings(ambiguity, options):
                said = (f"[{reading}] {self.sentence(option)}" for reading, option in options)
                return f"depending on the reading of {ambiguity}: " + " | ".join(said)
            case WeightedSum():
                return self._sum(condition)
            case IsSet(term):
                return f"{self.term(term)} is specified"
            case Kept() | Given():
                return f"{condition.position} does not give way" if isinstance(condition, Kept) else str(condition.what)
            case _:
                return f"{self.term(condition.term)}: {self.test(condition)}"

    def test(self, test: Comparison) -> str:
        """What a test asks of its term, without the term."""
        match test:
            case Is(term, value):
                return self.value(term, value)
            case IsOneOf(term, values):
                return " or ".join(self.value(term, value) for value in values)
            case AtLeast(term, value):
                return f"at least {self.value(term, value)}"
            case AtMost(term, value):
                return f"at most {self.value(term, value)}"
            case Includes(term, member):
                return f"including {self.value(term, frozenset({member}))}"
            case Within(term, members):
                return f"nothing but {self.value(term, members)}"

    def about(self, atom: Condition) -> tuple[str, str]:
        """The label of the atom's definition and the member it is about, either may be empty."""
        named = terms_of_atom(atom)
        return self.split(named[0]) if len(named) == 1 and not isinstance(atom, WeightedSum) else ("", "")

    def split(self, term: str) -> tuple[str, str]:
        """The label of the term's definition, and of its member if it is indexed."""
        found = self.scenario.terms[term]
        member = self.scenario.indexes[found.index].members[found.member] if found.index else ""
        return found.label.removesuffix(f": {member}"), member

    def _joined(self, parts: tuple[Condition, ...], over: str, *, every: bool) -> str:
        word = " and " if every else " or "
        if over and len(parts) > 1 and (same := self._same_test(parts)):
            label, members, test = same
            return f"{label} ({listed(members, word)}): {test}"
        if over and len({replace(self, inside=over).sentence(part) for part in parts}) == 1:
            members = list(self.scenario.indexes[over].members.values())
            return f"for {listed(members, word)}: {replace(self, inside=over).sentence(parts[0])}"
        return word.join(self._bracketed(part) for part in parts)

    def _same_test(self, parts: tuple[Condition, ...]) -> tuple[str, list[str], str] | None:
        """Label, members and test, where every part puts one test to members of one definition."""
        tests = [part for part in parts if isinstance(part, Is | IsOneOf | AtLeast | AtMost | Includes | Within)]
        if len(tests) < len(parts) or len({str(replace(test, term="")) for test in tests}) > 1:
            return None
        abouts = [self.about(test) for test in tests]
        if len({label for label, _ in abouts}) > 1:
            return None
        return abouts[0][0], [member for _, member in abouts], self.test(tests[0])

    def _bracketed(self, condition: Condition) -> str:
        inner = self.sentence(condition)
        return f"({inner})" if isinstance(condition, All | AnyOf | IfThen | Readings | AtLeastOf) else inner

    def _sum(self, condition: WeightedSum) -> str:
        return f"the sum of {', '.join(map(self._weight, condition.weights))} is {self.bounds(condition)}"

    def bounds(self, condition: WeightedSum) -> str:
        """Between what a sum has to lie."""
        bounds = [f"at least {signed(condition.least)}"] if condition.least is not None else []
        bounds += [f"at most {signed(condition.most)}"] if condition.most is not None else []
        return " and ".join(bounds)

    def _scored(self, term: str, value: Value) -> str:
        """The value, or the member of a subset, that a score is given to."""
        is_subset = isinstance(self.scenario.terms[term].domain, Subset)
        return self.value(term, frozenset({str(value)}) if is_subset else value)

    def _weight(self, weight: Weight) -> str:
        if weight.factor:
            return f"{signed(weight.factor)} × {self.term(weight.term)}"
        scores = (f"{self._scored(weight.term, value)} {score}" for value, score in weight.scores)
        return f"{self.term(weight.term)} ({', '.join(scores)})"


def viewpoint_words(viewpoint: Viewpoint) -> list[str]:
    """The day, the readings taken, what is assumed, struck and weakened; a phrase each, the day first."""
    day, asked = viewpoint.day, viewpoint.as_of
    when = f"as of {day}" if asked in ("", day) else f"as of {asked} ({day})"
    parts = [when if day else "no timeline"]
    parts += [f"{ambiguity} read as {reading}" for ambiguity, reading in viewpoint.pinned]
    parts += [f"assuming {assumption}" for assumption in viewpoint.assumptions]
    parts += [f"without {', '.join(viewpoint.without)}"] if viewpoint.without else []
    return [*parts, *([f"taking {', '.join(viewpoint.softened)} as soft"] if viewpoint.softened else [])]


def how_known(known: Known | str) -> str:
    """How a day is known, in plain words."""
    return "time not given in the source" if known == Known.STAND_IN else str(known)


def listed(names: Sequence[str], word: str = " and ") -> str:
    """The names with commas between them, and the word before the last."""
    return word.join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def headed(label: str, members: list[str]) -> str:
    """The label with the members of an index that it is about."""
    return f"{label} ({', '.join(members)})".lstrip() if members else label


def signed(number: int) -> str:
    """The number, with a minus sign and not a hyphen where it is negative."""
    return f"−{-number}" if number < 0 else str(number)


def count_of(number: int, thing: str) -> str:
    """The number with the thing, in the plural unless it is one."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
