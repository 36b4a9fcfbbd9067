"""Values of terms, and the assignments that proposals are made of."""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import cached_property

from negsim.reading.language.shapes import Reading, found, text_of
from negsim.reading.yaml import scalars
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario.domains import Choice, DateRange, Domain, Flag, Subset, Value, WholeNumber
from negsim.scenario.terms import Index, Term

Scope = tuple[tuple[Index, str], ...]
"""The indexes that are ranged over, outermost first, each with its present member."""


@dataclass(frozen=True)
class Vocabulary:
    """The terms that a file may speak of; ``broken`` are names whose definitions are wrong."""

    reading: Reading
    terms: AnyMapping[str, Term]
    indexes: AnyMapping[str, Index] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    @property
    def report(self) -> Report:
        return self.reading.report

    @cached_property
    def families(self) -> dict[str, dict[str, Term]]:
        """Each indexed definition's terms by member."""
        families: dict[str, dict[str, Term]] = {}
        for term in self.terms.values():
            if term.base:
                families.setdefault(term.base, {})[term.member] = term
        return families

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that a term may be called by."""
        return (*self.families, *self.terms)

    def term(self, name: Scalar, scope: Scope = ()) -> Term | None:
        """The term of that name; a base name means the member that is ranged over."""
        if text_of(name, self.reading, "a term") is None:
            return None
        known = self.terms.get(name.text)
        if known or name.text in self.broken or name.text.partition(".")[0] in self.broken:
            return known
        if name.text not in self.families:
            self.unknown(name)
            return None
        family = self.families[name.text]
        for index, member in reversed(scope):
            if index.members.keys() <= family.keys():
                return family[member]
        first = next(iter(family.values()))
        expected = f"{first.id}, or {{every: {first.index}, {name.text}: …}}"
        self.report.add(name.place, "an indexed term needs a member", found=name.text, expected=expected)
        return None

    def all_of(self, name: str) -> tuple[Term, ...]:
        """The terms that a name stands for: one, every member of an indexed definition, or none."""
        if name in self.families:
            return tuple(self.families[name].values())
        return (self.terms[name],) if name in self.terms else ()

    def unknown(self, name: Scalar) -> None:
        """Note that no term has this name."""
        base = name.text.partition(".")[0]
        family = [term.id for term in self.families[base].values()] if base in self.families else self.names
        self.report.unknown(name.place, "term", name.text, family)


def read_value(node: Node, term: Term, reading: Reading) -> Value | None:
    """The value of the term that the node says."""
    match term.domain:
        case Subset():
            return read_members(node, term, reading)
        case Choice() as domain:
            return _choice(node, term, domain, reading)
        case DateRange() | Flag() | WholeNumber() as domain:
            quotable = isinstance(domain, DateRange)
            value = _parsed(node.text, domain) if isinstance(node, Scalar) and (node.plain or quotable) else None
            if value is None:
                _not_a_value(node, term, reading)
            return value


def read_members(node: Node, term: Term, reading: Reading) -> frozenset[str] | None:
    """The set of a subset term's members that the node lists."""
    assert isinstance(term.domain, Subset)
    if not isinstance(node, Sequence):
        _not_a_value(node, term, reading)
        return None
    members = [read_member(item, term, reading) for item in node.items]
    return frozenset(member for member in members if member is not None)


def read_member(node: Node, term: Term, reading: Reading) -> str | None:
    """The member of a subset term that the node names."""
    assert isinstance(term.domain, Subset)
    text = text_of(node, reading, "one of " + ", ".join(term.domain.members))
    if text is None or text in term.domain.members:
        return text
    reading.report.unknown(node.place, f"member of {term.base or term.id}", text, term.domain.members)
    return None


def _choice(node: Node, term: Term, domain: Choice, reading: Reading) -> str | None:
    text = text_of(node, reading, domain.expected)
    if text is None or text in domain:
        return text
    reading.report.add(
        node.place, f"not a value of {term.base or term.id}", found=text, expected=domain.expected, near=domain.values
    )
    return None


def _parsed(text: str, domain: Domain) -> Value | None:
    try:
        return domain.parse(text)
    except ValueError:
        return None


def _not_a_value(node: Node, term: Term, reading: Reading) -> None:
    meant = scalars.flag_meant(node.text) if isinstance(node, Scalar) and isinstance(term.domain, Flag) else ""
    message = f"not a value of {term.base or term.id}"
    reading.report.add(node.place, message, found=found(node), expected=term.domain.expected, meant=meant)


def read_assignments(node: Node, vocabulary: Vocabulary) -> dict[str, Value]:
    """The values that a mapping gives to terms; a base name sets every member, or those that it maps."""
    if not isinstance(node, Mapping):
        vocabulary.reading.wrong(node, "a mapping from terms to values")
        return {}
    values: dict[str, Value] = {}
    for name, term, value_node in _assignments(node, vocabulary):
        value = read_value(value_node, term, vocabulary.reading)
        if term.id in values:
            vocabulary.report.add(name.place, "term set twice", found=term.id)
        elif value is not None:
            values[term.id] = value
    return values


def _assignments(node: Mapping, vocabulary: Vocabulary) -> Iterator[tuple[Scalar, Term, Node]]:
    for name, value in node:
        family = vocabulary.families.get(name.text)
        if family and isinstance(value, Mapping):
            yield from _by_member(name.text, value, vocabulary)
        elif family:
            yield from ((name, term, value) for term in family.values())
        elif (term := vocabulary.term(name)) is not None:
            yield name, term, value


def _by_member(base: str, node: Mapping, vocabulary: Vocabulary) -> Iterator[tuple[Scalar, Term, Node]]:
    family = vocabulary.families[base]
    for member, value in node:
        if member.text in family:
            yield member, family[member.text], value
        else:
            vocabulary.report.unknown(member.place, f"member of {base}", member.text, family)
