"""Tests of single terms, and the weights of sums."""

from collections.abc import Callable

from negsim.reading.language.shapes import WholeNumber
from negsim.reading.values import Scope, Vocabulary, read_member, read_members, read_value
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario import domains
from negsim.scenario.conditions import All, AtLeast, AtMost, Condition, Includes, Is, IsOneOf, Weight, Within
from negsim.scenario.domains import Subset, Value
from negsim.scenario.terms import Term

_NUMBER = WholeNumber()


def comparison(name: Scalar, node: Node, vocabulary: Vocabulary, scope: Scope) -> Condition | None:
    """The test of one term, as ``term: value`` writes it."""
    term = vocabulary.term(name, scope)
    match node:
        case _ if term is None:
            return None
        case Mapping():
            return _tests(node, term, vocabulary)
        case Sequence():
            return _one_of(node, term, vocabulary)
        case _:
            value = read_value(node, term, vocabulary.reading)
            return None if value is None else Is(term.id, value)


def _one_of(node: Sequence, term: Term, vocabulary: Vocabulary) -> Condition | None:
    if isinstance(term.domain, Subset):
        expected = "{is: […]}, {within: […]} or {includes: …}"
        vocabulary.report.add(node.place, f"a bare list says too little of the subset {term.id}", expected=expected)
        return None
    if not node.items:
        vocabulary.report.add(node.place, "an empty list of values", expected=term.domain.expected)
    values = [read_value(item, term, vocabulary.reading) for item in node.items]
    return IsOneOf(term.id, tuple(value for value in values if value is not None))


def _tests(node: Mapping, term: Term, vocabulary: Vocabulary) -> Condition | None:
    known = _SUBSET_TESTS if isinstance(term.domain, Subset) else _ORDERED_TESTS if term.domain.ordered else {}
    parts = []
    for key, value in node:
        if key.text not in known:
            _unknown_test(key, term, known, vocabulary)
        else:
            parts.append(known[key.text](value, term, vocabulary))
    if not node.pairs:
        vocabulary.reading.wrong(node, term.domain.expected)
    return parts[0] if len(parts) == 1 else All(tuple(part for part in parts if part is not None))


def _unknown_test(key: Scalar, term: Term, known: dict[str, "_Test"], vocabulary: Vocabulary) -> None:
    name = term.base or term.id
    if known:
        vocabulary.report.unknown(key.place, f"test of {name}", key.text, known)
    elif key.text in _ORDERED_TESTS:
        expected = f"a value or a list of values: {term.domain.expected}"
        vocabulary.report.add(key.place, f"{name} has no order", found=key.text, expected=expected)
    else:
        expected = term.domain.expected
        vocabulary.report.add(key.place, f"not a value of {name}", found="a mapping", expected=expected)


_Test = Callable[[Node, Term, Vocabulary], Condition | None]


def _at_least(node: Node, term: Term, vocabulary: Vocabulary) -> Condition | None:
    value = read_value(node, term, vocabulary.reading)
    return None if value is None else AtLeast(term.id, value)


def _at_most(node: Node, term: Term, vocabulary: Vocabulary) -> Condition | None:
    value = read_value(node, term, vocabulary.reading)
    return None if value is None else AtMost(term.id, value)


def _includes(node: Node, term: Term, vocabulary: Vocabulary) -> Condition | None:
    member = read_member(node, term, vocabulary.reading)
    return None if member is None else Includes(term.id, member)


def _within(node: Node, term: Term, vocabulary: Vocabulary) -> Condition | None:
    members = read_members(node, term, vocabulary.reading)
    return None if members is None else Within(term.id, members)


def _is(node: Node, term: Term, vocabulary: Vocabulary) -> Condition | None:
    members = read_members(node, term, vocabulary.reading)
    return None if members is None else Is(term.id, members)


_ORDERED_TESTS: dict[str, _Test] = {"at_least": _at_least, "at_most": _at_most}
_SUBSET_TESTS: dict[str, _Test] = {"includes": _includes, "within": _within, "is": _is}


def weight(name: Scalar, node: Node, vocabulary: Vocabulary, scope: Scope) -> Weight | None:
    """What one term adds to a weighted sum, as ``term: factor`` or ``term: {value: weight}`` writes it."""
    term = vocabulary.term(name, scope)
    if term is None:
        return None
    if isinstance(term.domain, domains.WholeNumber):
        return Weight(term.id, factor=_NUMBER.read(node, vocabulary.reading) or 0)
    if not isinstance(node, Mapping) or not node.pairs:
        vocabulary.reading.wrong(node, f"a mapping from values of {term.id} to whole numbers")
        return None
    scores = [(_scored(key, term, vocabulary), _NUMBER.read(value, vocabulary.reading)) for key, value in node]
    return Weight(term.id, tuple((value, score) for value, score in scores if value is not None and score is not None))


def _scored(key: Scalar, term: Term, vocabulary: Vocabulary) -> Value | None:
    reader = read_member if isinstance(term.domain, Subset) else read_value
    return reader(key, term, vocabulary.reading)
