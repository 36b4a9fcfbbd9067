"""The space of deals: terms in play as finite variables, conditions over them as gates.

Only terms in play have variables; the others are unspecified. A term that may not apply has a
choice more: unspecified. Conditions keep their third value, *open*, on two rails: one gate says
when the condition is true, another when it is false (the dual-rail encoding of Kleene's logic;
Bryant et al., *COSMOS*, 1987). Where every term always applies, the second is the first's negation.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from negsim.deals.circuit import FALSE, TRUE, Circuit
from negsim.deals.coding import Coded, Listed, Membered
from negsim.deals.sums import weighed
from negsim.deals.values import value_classes
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import TRUE as ALWAYS
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
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Not,
    Readings,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import Subset, Value
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

T = TypeVar("T")

Rails = tuple[int, int]
"""The gates that say when a condition is true and when it is false."""


class Space:
    """Variables for the terms in play, and gates for conditions over them."""

    def __init__(self, scenario: Scenario, in_play: Iterable[str]) -> None:
        wanted = set(in_play)
        self.scenario = scenario
        self.circuit = Circuit()
        self.structure: list[int] = []
        self.codes: dict[str, Coded] = {
            term.id: self._code(term) for term in scenario.terms.values() if term.id in wanted
        }
        self.of_terms = range(len(self.circuit.variables))
        self._readings: dict[str, int] = {}
        self._evaluator = Evaluator(scenario.terms, {})
        self._made_of: dict[int, tuple[object, int]] = {}
        self._rails: dict[int, tuple[Condition, Rails]] = {}

    def _code(self, term: Term) -> Coded:
        optional = term.applies != ALWAYS
        if isinstance(term.domain, Subset):
            return self._membered(term, term.domain, optional=optional)
        classes = value_classes(self.scenario)[term.id]
        ordered = bool(term.domain.ordered)
        variable = self.circuit.variable(term.id, len(classes) + optional, ordered=ordered)
        return Listed(term, variable, classes, optional)

    def _membered(self, term: Term, domain: Subset, *, optional: bool) -> Membered:
        given = self.circuit.variable(f"{term.id} is set", 2) if optional else None
        members = {member: self.circuit.variable(f"{term.id}:{member}", 2) for member in domain.members}
        if given is not None:
            is_set = self.circuit.atom(given, 0b10)
            self.structure += [self.circuit.any((is_set, self.circuit.atom(v, 0b01))) for v in members.values()]
        return Membered(term, members, given)

    def read(self, ambiguity: str, reading: str) -> int:
        """The gate *the ambiguity is taken in this reading*."""
        readings = list(self.scenario.ambiguities[ambiguity].readings)
        if ambiguity not in self._readings:
            self._readings[ambiguity] = self.circuit.variable(f"reading of {ambiguity}", len(readings))
        return self.circuit.atom(self._readings[ambiguity], 1 << readings.index(reading))

    def is_set(self, term: str) -> int:
        """The gate *the term is specified*."""
        match self.codes.get(term):
            case Listed(_, variable, classes, optional):
                return self.circuit.atom(variable, (1 << len(classes)) - 1) if optional else TRUE
            case Membered(_, _, given):
                return TRUE if given is None else self.circuit.atom(given, 0b10)
            case _:
                return FALSE

    def value(self, term: str, value: Value) -> int:
        """The gate *the term is in this value's class*."""
        match self.codes[term]:
            case Listed() as code:
                return self.circuit.atom(code.variable, 1 << code.class_of(value))
            case _:
                return self.true(Is(term, value))

    def once(self, meaning: T, make: Callable[["Space", T], int]) -> int:
        """The gate that ``make`` makes of the meaning, made once."""
        known = self._made_of.get(id(meaning))
        if known is None:
            known = self._made_of[id(meaning)] = (meaning, make(self, meaning))
        return known[1]

    def true(self, condition: Condition) -> int:
        """The gate *the condition is true*."""
        return self.rails(condition)[0]

    def rails(self, condition: Condition) -> Rails:
        """The gates *it is true* and *it is false*; open is neither."""
        known = self._rails.get(id(condition))
        if known is None:
            # The condition is kept with its gates: while it lives, its id is nobody else's.
            known = self._rails[id(condition)] = (condition, self._made(condition))
        return known[1]

    def _made(self, condition: Condition) -> Rails:
        match condition:
            case All(parts):
                return self._every(list(map(self.rails, parts)))
            case AnyOf(parts):
                return _turned(self._every([_turned(self.rails(part)) for part in parts]))
            case Not(part):
                return _turned(self.rails(part))
            case Defined(_, part):
                return self.rails(part)
            case IfThen(when, then):
                return _turned(self._every([self.rails(when), _turned(self.rails(then))]))
            case AtLeastOf(count, parts):
                return self._counted(count, list(map(self.rails, parts)))
            case Certainly(part):
                gate = self.true(part)
                return gate, -gate
            case IsSet(term):
                gate = self.is_set(term)
                return gate, -gate
            case Constant(value):
                return (TRUE, FALSE) if value else (FALSE, TRUE)
            case WeightedSum():
                return self._summed(condition)
            case Readings():
                raise TypeError(f"the readings of {condition.ambiguity} were not taken before encoding")
            case _:
                return self._tested(condition)

    def _every(self, parts: list[Rails]) -> Rails:
        true = self.circuit.all([true for true, _ in parts])
        return true, -true if _never_open(parts) else self.circuit.any([false for _, false in parts])

    def _counted(self, count: int, parts: list[Rails]) -> Rails:
        true = self.circuit.at_least(count, [true for true, _ in parts])
        return true, -true if _never_open(parts) else -self.circuit.at_least(count, [-false for _, false in parts])

    def _both_ways(self, terms: Iterable[str], gate: int) -> Rails:
        """True or false by the gate where all the terms are specified, otherwise open."""
        known = self.circuit.all([self.is_set(term) for term in terms])
        return self.circuit.all((known, gate)), self.circuit.all((known, -gate))

    def _tested(self, test: Is | IsOneOf | AtLeast | AtMost | Includes | Within) -> Rails:
        match self.codes.get(test.term):
            case Listed() as code:
                passing = sum(1 << n for n, values in enumerate(code.classes) if self._passes(test, values[0]))
                return self._both_ways((test.term,), self.circuit.atom(code.variable, passing))
            case Membered() as code:
                return self._both_ways((test.term,), self._grouped(test, code))
            case _:
                return FALSE, FALSE

    def _passes(self, test: Comparison, value: Value) -> bool:
        return self._evaluator.passes(test, value)

    def _grouped(self, test: Comparison, code: Membered) -> int:
        """The gate of a test of a subset, over its members."""
        match test:
            case Includes(_, member):
                return self.circuit.atom(code.members[member], 0b10)
            case Within(_, members):
                return self.circuit.all(self.circuit.atom(v, 0b01) for m, v in code.members.items() if m not in members)
            case Is(_, value):
                return self._exactly(code, value)
            case IsOneOf(_, values):
                return self.circuit.any(self._exactly(code, value) for value in values)
            case _:
                raise TypeError(f"{test} does not test a subset")

    def _exactly(self, code: Membered, value: Value) -> int:
        assert isinstance(value, frozenset)
        return self.circuit.all(self.circuit.atom(v, 0b10 if m in value else 0b01) for m, v in code.members.items())

    def _summed(self, condition: WeightedSum) -> Rails:
        terms = [weight.term for weight in condition.weights]
        if any(term not in self.codes for term in terms):
            return FALSE, FALSE
        return self._both_ways(terms, weighed(self.circuit, self.codes, condition))


def _never_open(parts: list[Rails]) -> bool:
    return all(true == -false for true, false in parts)


def _turned(rails: Rails) -> Rails:
    return rails[1], rails[0]
