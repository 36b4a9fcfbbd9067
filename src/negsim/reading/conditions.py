"""Conditions: from nodes to trees over a scenario's terms."""

from collections.abc import Mapping as AnyMapping

from negsim.reading.comparisons import comparison, weight
from negsim.reading.language.forms import COUNT, COUNT_OVER, FORMS, ConditionForm
from negsim.reading.language.grammar import CONDITION_WORDS
from negsim.reading.language.shapes import NameOf, WholeNumber, text_of
from negsim.reading.values import Scope, Vocabulary
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.reading.yaml.nodes_from_bytes import DEEPEST
from negsim.scenario.conditions import (
    FALSE,
    All,
    AnyOf,
    AtLeastOf,
    Condition,
    Constant,
    Defined,
    IfThen,
    Not,
    Readings,
    WeightedSum,
    count_joint_readings,
)
from negsim.scenario.rules import Ambiguity
from negsim.scenario.terms import Index

MOST_PARTS = 200_000
MOST_READINGS = 64
_NUMBER = WholeNumber()
_INDEX = NameOf("indexes", "index")
_AMBIGUITY = NameOf("ambiguities", "ambiguity")


class ConditionReader:
    """Reads the conditions of one scenario; what is wrong reads as never, and is reported.

    Conditions may share parts by name, so their size is counted with every name written out.
    """

    def __init__(
        self, vocabulary: Vocabulary, named: AnyMapping[str, Node], ambiguities: AnyMapping[str, Ambiguity]
    ) -> None:
        self.vocabulary = vocabulary
        self.reading = vocabulary.reading
        self.report = vocabulary.report
        self.nodes = named
        self.ambiguities = ambiguities
        self.named: dict[str, Condition] = {}
        self._resolving: list[str] = []
        self._sizes: dict[str, tuple[int, int]] = {}
        self._size = 0
        self._deepest = 0

    def read(self, node: Node | None, scope: Scope = ()) -> Condition:
        """The condition that the node says; in ``scope``, base names mean the member ranged over."""
        if node is None:
            return FALSE
        condition = self._read(node, scope, 1)
        readings = count_joint_readings(condition)
        if readings > MOST_READINGS:
            self.too_many_readings(node, readings)
        return condition

    def too_many_readings(self, node: Node, readings: int) -> None:
        """Note that a condition may be read in more ways than can be told apart."""
        expected = f"at most {MOST_READINGS} joint readings"
        self.report.add(node.place, "too many ambiguities together", found=str(readings), expected=expected)

    def read_named(self) -> dict[str, Condition]:
        """Every named condition, in the file's order."""
        for name in self.nodes:
            if name not in self.named:
                self._resolve(name, 0)
        return {name: self.named[name] for name in self.nodes}

    def _read(self, node: Node, scope: Scope, depth: int) -> Condition:
        self._grown(1, depth, node)
        if self._size > MOST_PARTS or depth > DEEPEST:
            return FALSE
        match node:
            case Scalar():
                return self._scalar(node, depth)
            case Mapping():
                return self._mapping(node, scope, depth)
            case Sequence():
                self.reading.wrong(node, "a condition; a list of them stands under all or any")
                return FALSE

    def _grown(self, more: int, depth: int, node: Node) -> None:
        before, self._size = self._size, self._size + more
        self._deepest = max(self._deepest, depth)
        if before <= MOST_PARTS < self._size:
            expected = f"at most {MOST_PARTS:,} parts, names written out"
            self.report.add(node.place, "conditions too large", expected=expected)
        if depth > DEEPEST:
            expected = f"at most {DEEPEST} levels, names written out"
            self.report.add(node.place, "conditions nested too deep", expected=expected)

    def _scalar(self, node: Scalar, depth: int) -> Condition:
        if node.plain and node.text in ("true", "false"):
            return Constant(node.text == "true")
        name = text_of(node, self.reading, "a condition")
        if name is None:
            return FALSE
        if name not in self.nodes:
            self.report.unknown(node.place, "condition", name, self.nodes)
            return FALSE
        if name in self._resolving:
            self._cycle(node, name)
            return FALSE
        return self._defined(node, name, depth)

    def _defined(self, node: Scalar, name: str, depth: int) -> Condition:
        if name not in self.named:
            self._resolve(name, depth)
        size, height = self._sizes[name]
        self._grown(size, depth + height, node)
        return FALSE if self._size > MOST_PARTS else Defined(name, self.named[name])

    def _resolve(self, name: str, depth: int) -> None:
        size, deepest = self._size, self._deepest
        self._resolving.append(name)
        self._deepest = depth
        self.named[name] = self._read(self.nodes[name], (), depth + 1)
        self._resolving.pop()
        self._sizes[name] = (self._size - size, self._deepest - depth)
        self._deepest = max(self._deepest, deepest)

    def _cycle(self, node: Scalar, name: str) -> None:
        path = [*self._resolving[self._resolving.index(name) :], name]
        self.report.add(node.place, "a condition that rests on itself", found=" → ".join(path))

    def _mapping(self, node: Mapping, scope: Scope, depth: int) -> Condition:
        form = _form_of(node)
        if form is None:
            return _together(self._tests(node, scope))
        if not self._well_formed(node, form):
            return FALSE
        match form.lead:
            case "all":
                return All(self._list(node.get("all"), scope, depth))
            case "any":
                return AnyOf(self._list(node.get("any"), scope, depth))
            case "not":
                return Not(self._part(node, "not", scope, depth))
            case "if":
                return IfThen(self._part(node, "if", scope, depth), self._part(node, "then", scope, depth))
            case "every":
                return All(*self._over(node, form, scope, depth))
            case "some":
                return AnyOf(*self._over(node, form, scope, depth))
            case "at_least":
                return self._at_least_of(node, form, scope, depth)
            case "sum":
                return self._sum(node, scope)
            case _:
                return self._readings(node, scope, depth)

    def _well_formed(self, node: Mapping, form: ConditionForm) -> bool:
        known = [*form.keys, *form.optional]
        for key, _ in node:
            if key.text not in known and not (form.terms and key.text not in CONDITION_WORDS):
                expected = f"as in {form.example}"
                self.report.add(key.place, f"no key beside {form.lead}", found=key.text, expected=expected, near=known)
        missing = [name for name in form.keys if name not in node.pairs]
        for name in missing:
            self.report.add(node.place, f"{form.lead} lacks a key", expected=f"{name}, as in {form.example}")
        return not missing

    def _part(self, node: Mapping, key: str, scope: Scope, depth: int) -> Condition:
        part = node.get(key)
        return self._read(part, scope, depth + 1) if part else FALSE

    def _list(self, node: Node | None, scope: Scope, depth: int) -> tuple[Condition, ...]:
        if isinstance(node, Sequence) and node.items:
            return tuple([self._read(item, scope, depth + 1) for item in node.items])
        if node is not None:
            self.reading.wrong(node, "a list of one condition or more")
        return ()

    def _tests(self, node: Mapping, scope: Scope) -> tuple[Condition, ...]:
        if not node.pairs:
            self.reading.wrong(node, "a condition")
        return tuple([self._test(name, value, scope) for name, value in node])

    def _test(self, name: Scalar, value: Node, scope: Scope) -> Condition:
        self._grown(1, 0, value)
        if name.text in CONDITION_WORDS and name.text not in self.vocabulary.terms:
            form = next((form for form in FORMS if name.text in form.keys | form.optional), None)
            expected = f"as in {form.example}" if form else "a term before it, as in {towns: {includes: a}}"
            self.report.add(name.place, f"{name.text} does not stand alone", expected=expected)
            return FALSE
        return comparison(name, value, self.vocabulary, scope) or FALSE

    def _over(self, node: Mapping, form: ConditionForm, scope: Scope, depth: int) -> tuple[tuple[Condition, ...], str]:
        key = list(form.keys)[-1]
        index = self._index(node.get(key))
        if index is None:
            return (), ""
        own = form.keys | form.optional
        rest = Mapping(node.file, node.line, node.column, pairs={k: v for k, v in node.pairs.items() if k not in own})
        if not rest.pairs and "holds" not in node.pairs:
            self.report.add(node.place, f"{form.lead} says nothing of the members", expected=f"as in {form.example}")
        members = [(*scope, (index, member)) for member in index.members]
        return tuple([self._instance(rest, node.get("holds"), inner, depth) for inner in members]), index.id

    def _instance(self, tests: Mapping, holds: Node | None, scope: Scope, depth: int) -> Condition:
        parts = self._tests(tests, scope) if tests.pairs else ()
        return _together((*parts, self._read(holds, scope, depth + 1)) if holds else parts)

    def _index(self, node: Node | None) -> Index | None:
        name = _INDEX.read(node, self.reading) if node else None
        return self.vocabulary.indexes.get(name) if name else None

    def _at_least_of(self, node: Mapping, form: ConditionForm, scope: Scope, depth: int) -> Condition:
        over = form is COUNT_OVER
        parts, index = self._over(node, form, scope, depth) if over else (self._list(node.get("of"), scope, depth), "")
        count = self._number(node, "at_least") or 0
        place = node.pairs["at_least"][1].place
        if parts and not 1 <= count <= len(parts):
            self.report.add(place, "not that many parts", found=str(count), expected=f"1 to {len(parts)}")
        return AtLeastOf(count, parts, index)

    def _number(self, node: Mapping, key: str) -> int | None:
        value = node.get(key)
        return _NUMBER.read(value, self.reading) if value else None

    def _sum(self, node: Mapping, scope: Scope) -> Condition:
        weights, bounds = node.get("sum"), ("at_least" in node.pairs, "at_most" in node.pairs)
        if not isinstance(weights, Mapping) or not weights.pairs:
            self.reading.wrong(weights or node, "a mapping from terms to weights")
            return FALSE
        read = [weight(name, value, self.vocabulary, scope) for name, value in weights]
        least, most = self._number(node, "at_least"), self._number(node, "at_most")
        if not any(bounds):
            self.report.add(node.place, "a sum without a bound", expected="at_least, at_most or both")
        if least is not None and most is not None and least > most:
            self.report.add(
                node.place, "no sum lies between", found=f"{least} and {most}", expected="at_least ≤ at_most"
            )
        return WeightedSum(tuple(filter(None, read)), least, most)

    def _readings(self, node: Mapping, scope: Scope, depth: int) -> Condition:
        ambiguity, options = self._ambiguity(node.get("reading_of")), node.get("as")
        if options and not isinstance(options, Mapping):
            self.reading.wrong(options, "a mapping from readings to conditions")
        if ambiguity is None or not ambiguity.readings or not isinstance(options, Mapping):
            return FALSE
        for name, _ in options:
            if name.text not in ambiguity.readings:
                self.report.unknown(name.place, f"reading of {ambiguity.id}", name.text, ambiguity.readings)
        for missing in [key for key in ambiguity.readings if key not in options.pairs]:
            self.report.add(options.place, f"a reading of {ambiguity.id} is missing", expected=missing)
        return Readings(
            ambiguity.id, tuple([(key, self._part(options, key, scope, depth)) for key in ambiguity.readings])
        )

    def _ambiguity(self, node: Node | None) -> Ambiguity | None:
        name = _AMBIGUITY.read(node, self.reading) if node else None
        return self.ambiguities.get(name) if name else None


def _form_of(node: Mapping) -> ConditionForm | None:
    form = next((form for form in FORMS if form.lead in node.pairs), None)
    return COUNT_OVER if form is COUNT and isinstance(node.get("of"), Scalar) else form


def _together(parts: tuple[Condition, ...]) -> Condition:
    return parts[0] if len(parts) == 1 else All(parts)
