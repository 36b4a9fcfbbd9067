"""A space of proposals: terms in play as finite variables, conditions over them as gates.

Only terms in play have variables; the others are unspecified. A term that may be left open has a
choice more: unspecified. In a *partial* space that is every term, otherwise only one that may not
apply; conditions on terms that are always set are two-valued, and their second rail is the first's
negation.
"""

from collections.abc import Callable, Hashable, Iterable

from negsim.judging.circuit.gates import FALSE, TRUE, Circuit
from negsim.judging.circuit.partitions import Classes, multiplied, value_classes
from negsim.judging.circuit.rails import Compiler, Rails, two_valued, where
from negsim.judging.circuit.sums import weighed
from negsim.judging.circuit.variables import Coded, Listed, Membered
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import (
    Atom,
    Comparison,
    Condition,
    Constant,
    Given,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Kept,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import Subset, Value
from negsim.scenario.errors import NegsimError
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

WIDEST_SUMMAND = 4096
"""The most values that a number may have if a weighted sum multiplies it."""

_OPEN = Rails(FALSE, FALSE)


class Space:
    """Variables for the terms in play, and gates for conditions over them.

    ``also`` are conditions beside the scenario's whose answers tell values apart. Several spaces may
    share one circuit; ``of_terms`` are the variables of this one's terms.

    Raises:
        NegsimError: a weighted sum multiplies a number in play with more than ``WIDEST_SUMMAND`` values.
    """

    def __init__(
        self,
        scenario: Scenario,
        in_play: Iterable[str],
        circuit: Circuit | None = None,
        *,
        also: tuple[Condition, ...] = (),
        partial: bool = False,
    ) -> None:
        wanted = set(in_play)
        self.scenario = scenario
        self.partial, self.also = partial, also
        self.circuit = circuit or Circuit()
        first = len(self.circuit.variables)
        self.structure: list[int] = []
        self.codes: dict[str, Coded] = {
            term.id: self._code(term) for term in scenario.terms.values() if term.id in wanted
        }
        self.of_terms = range(first, len(self.circuit.variables))
        self._readings: dict[str, int] = {}
        self._kept: dict[str, int] = {}
        self.inputs: dict[Hashable, int] = {}
        self._atoms: dict[Atom, Rails] = {}
        self._passing = _passing(scenario, also, type(self))
        compiler = Compiler(self.circuit, self._atom)
        self.rails, self.true = compiler.rails, compiler.true

    def _code(self, term: Term) -> Coded:
        optional = self.partial or term.applies != ALWAYS
        if isinstance(term.domain, Subset):
            return self._membered(term, term.domain, optional=optional)
        classes = self._classes(term)
        ordered = bool(term.domain.ordered)
        variable = self.circuit.variable(term.id, len(classes) + optional, ordered=ordered)
        return Listed(term, variable, classes, optional)

    def _classes(self, term: Term) -> Classes:
        """The term's values in classes; those of a number that a sum multiplies in one each."""
        if term.id not in multiplied(self.scenario, self.also):
            return value_classes(self.scenario, term.id, self.also)
        if term.domain.size > WIDEST_SUMMAND:
            raise NegsimError(
                f"{term.id} has {term.domain.size:,} values and stands in a weighted sum: at most {WIDEST_SUMMAND:,}"
                " can be searched; narrow its range"
            )
        return tuple((value,) for value in term.domain)

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

    def kept(self, position: str) -> int:
        """The gate *the position does not give way*."""
        if position not in self._kept:
            self._kept[position] = self.circuit.atom(self.circuit.variable(f"{position} is kept", 2), 0b10)
        return self._kept[position]

    def given(self, what: Hashable) -> int:
        """The gate *this input is so*."""
        if what not in self.inputs:
            self.inputs[what] = self.circuit.variable(str(what), 2)
        return self.circuit.atom(self.inputs[what], 0b10)

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

    def _atom(self, atom: Atom) -> Rails:
        """The rails of an atom; of equal ones the same."""
        if atom not in self._atoms:
            self._atoms[atom] = self._made(atom)
        return self._atoms[atom]

    def _made(self, atom: Atom) -> Rails:
        match atom:
            case IsSet(term):
                return two_valued(self.is_set(term))
            case WeightedSum():
                return self._summed(atom)
            case Kept(position):
                return two_valued(self.kept(position))
            case Given(what):
                return two_valued(self.given(what))
            case _:
                assert not isinstance(atom, Constant)
                return self._tested(atom)

    def _both_ways(self, terms: Iterable[str], gate: int) -> Rails:
        """True or false by the gate where all the terms are specified, otherwise open."""
        return where(self.circuit, [self.is_set(term) for term in terms], two_valued(gate))

    def _tested(self, test: Comparison) -> Rails:
        match self.codes.get(test.term):
            case Listed() as code:
                return self._both_ways((test.term,), self.circuit.atom(code.variable, self._passing(test, code)))
            case Membered() as code:
                return self._both_ways((test.term,), self._grouped(test, code))
            case _:
                return _OPEN

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
            return _OPEN
        return self._both_ways(terms, weighed(self.circuit, self.codes, condition))


@remembered(4)
def _passing(
    scenario: Scenario,
    also: tuple[Condition, ...],  # noqa: ARG001  # classes depend on it
    kind: type[Space],  # noqa: ARG001  # and on this
) -> Callable[[Comparison, Listed], int]:
    """From a test and the code of its term to the classes that pass, as a set of bits; each worked out once."""
    known: dict[Comparison, int] = {}
    evaluator = Evaluator(scenario.terms, {})

    def passing(test: Comparison, code: Listed) -> int:
        if test not in known:
            known[test] = sum(1 << n for n, values in enumerate(code.classes) if evaluator.passes(test, values[0]))
        return known[test]

    return passing
