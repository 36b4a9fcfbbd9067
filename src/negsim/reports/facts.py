"""What decides, in words: the proposal's own values, how many parts of how many, and sums computed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import prod

from negsim.judging.deciding import Reason
from negsim.judging.truth import Evaluator
from negsim.reports.sums import computed
from negsim.reports.words import Words, headed
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Certainly,
    Constant,
    Defined,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Not,
    WeightedSum,
    Within,
    parts_of,
)

Choice = tuple[tuple[str, str], ...]
"""A joint choice of readings."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Pairs of a label and what the proposal says on it, of one member of an index (empty for none)."""

    said: tuple[tuple[str, str], ...]
    member: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Tells the reasons of one judgement."""

    words: Words
    evaluator: Evaluator

    def told(self, reasons: Iterable[Reason]) -> list[str]:
        """A line for each thing that decides; what only some readings rest on says which."""
        alike = groupby(reasons, lambda reason: tuple(name for name, _ in reason.reading))
        return [line for names, asked in alike for line in self._by_reading(names, list(asked))]

    def _by_reading(self, ambiguities: Sequence[str], reasons: list[Reason]) -> Iterator[str]:
        told: dict[str, dict[Choice, None]] = {}
        for reason in reasons:
            for line in _merged(self._facts(reason)):
                told.setdefault(line, {})[reason.reading] = None
        for line, choices in told.items():
            reading = self._reading(ambiguities, list(choices))
            yield f"{reading}: {line}" if reading else line

    def _reading(self, ambiguities: Sequence[str], choices: list[Choice]) -> str:
        """The readings in words; nothing for all of them, and one ambiguity where only that one matters."""
        readings = {name: self.words.scenario.ambiguities[name].readings for name in ambiguities}
        every = prod(map(len, readings.values()))
        if len(choices) == every:
            return ""
        for name in ambiguities:
            taken = dict.fromkeys(dict(choice)[name] for choice in choices)
            if len(choices) * len(readings[name]) == len(taken) * every:
                return f"with {name} read as {' or '.join(taken)}"
        told = (" and ".join(f"{name} read as {reading}" for name, reading in choice) for choice in choices)
        return f"with {', or with '.join(told)}"

    def _facts(self, reason: Reason, *, labelled: bool = False) -> list[Fact]:
        """What is told of a reason; below a label no other label is told."""
        match reason.condition:
            case Constant():
                return []
            case All() | AnyOf() | AtLeastOf():
                return self._junction(reason, labelled)
            case Defined() if label := self._label(reason, labelled):
                facts = self._facts(reason.parts[0], labelled=True)
                return [Fact(((label, "; ".join(_merged(facts))),))] if facts else []
            case Defined() | IfThen() | Not() | Certainly():
                return [fact for part in reason.parts for fact in self._facts(part, labelled=labelled)]
            case WeightedSum():
                return [_text(computed(reason.condition, self.words, self.evaluator.values))]
            case _:
                return [self._compared(reason)]

    def _junction(self, reason: Reason, labelled: bool) -> list[Fact]:
        """How many of how many parts decide, and these; a single part that is itself counted stands for both."""
        if len(reason.parts) == 1 and _is_counted(reason.parts[0]) and not isinstance(reason.condition, AtLeastOf):
            return self._facts(reason.parts[0], labelled=labelled)
        told, every = self._members(reason, labelled)
        if counted := _counted(reason, len(told), every):
            facts = _merged(self._one(part, labelled) for part in told)
            return [_text(f"{counted}: {'; '.join(facts)}")]
        return [fact for part in told for fact in self._facts(part, labelled=labelled)]

    def _members(self, reason: Reason, labelled: bool) -> tuple[list[Reason], int]:
        """The deciding parts and how many parts there are; an *and* within an *and* is one, and an *or* likewise."""
        told: list[Reason] = []
        every = len(parts_of(reason.condition))
        for part in reason.parts:
            inner = part
            while isinstance(inner.condition, Defined) and not self._label(inner, labelled):
                inner = inner.parts[0]
            if isinstance(inner.condition, All | AnyOf) and type(inner.condition) is type(reason.condition):
                within, count = self._members(inner, labelled)
                told, every = [*told, *within], every + count - 1
            else:
                told.append(part)
        return told, every

    def _label(self, reason: Reason, labelled: bool) -> str:
        """The label that is told of a named condition; none below another label."""
        assert isinstance(reason.condition, Defined)
        return "" if labelled else self.words.scenario.condition_labels.get(reason.condition.name, "")

    def _one(self, reason: Reason, labelled: bool) -> Fact:
        """All that a part of a counted condition rests on, as one fact."""
        facts = self._facts(reason, labelled=labelled) or [_text(self.words.sentence(reason.condition))]
        if len({fact.member for fact in facts}) == 1:
            return Fact(tuple(said for fact in facts for said in fact.said), facts[0].member)
        return _text(" and ".join(_merged(facts)))

    def _compared(self, reason: Reason) -> Fact:
        atom = reason.condition
        assert isinstance(atom, Is | IsOneOf | AtLeast | AtMost | Includes | Within | IsSet)
        label, member = self.words.about(atom)
        value = self.evaluator.values.get(atom.term)
        shown = "not specified" if value is None else self.words.value(atom.term, value)
        if value is not None and not isinstance(atom, IsSet) and reason.truth is False:
            shown += f", not {self.words.test(atom)}"
        return Fact(((label, shown),), member)


def _is_counted(reason: Reason) -> bool:
    """Whether it would be told by how many of its parts decide."""
    while isinstance(reason.condition, Defined):
        reason = reason.parts[0]
    return bool(_counted(reason, len(reason.parts), len(parts_of(reason.condition))))


def _counted(reason: Reason, told: int, every: int) -> str:
    """How many of how many parts decide; nothing where each of them does by what the condition says."""
    if every < 2 or reason.truth is None:
        return ""
    fails, holds = f"{told} of {every} {_verb(told, 'fail')}", f"{told} of {every} {_verb(told, 'hold')}"
    match reason.condition:
        case All():
            return "" if reason.truth else fails
        case AnyOf():
            return holds if reason.truth else f"none of {every} holds"
        case AtLeastOf(count):
            return f"{holds}, {count} needed" if reason.truth else f"{fails}, {count} needed"
    return ""


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb


def _text(text: str) -> Fact:
    return Fact((("", text),))


def _merged(facts: Iterable[Fact]) -> list[str]:
    """Each fact as text; members of an index of which the same is said are told together."""
    together: dict[tuple[tuple[tuple[str, str], ...], bool], list[str]] = {}
    for fact in facts:
        together.setdefault((fact.said, bool(fact.member)), []).append(fact.member)
    return [_told(said, list(filter(None, members))) for (said, _), members in together.items()]


def _told(said: Sequence[tuple[str, str]], members: list[str]) -> str:
    if len(said) == 1:
        ((label, fact),) = said
        head = headed(label, members)
        return f"{head}: {fact}" if head else fact
    told = " and ".join(f"{label}: {fact}" if label else fact for label, fact in said)
    return f"{headed('', members)} {told}" if members else told
