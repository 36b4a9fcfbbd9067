"""Conditions as circuits: two gates each, one for where it is certainly true, one for where it is certainly false.

Where neither holds the condition is open. On two rails Kleene's *and* and *or* are ordinary ones, and *not*
exchanges the rails (Bryant et al., *COSMOS*, 1987). A comparison of choices or subsets is made of the
digits of their codes (bit-sliced indexes; O'Neil and Quass, *Variant Indexes*, 1997), so that a column is
taken apart once, however many conditions ask for it.
"""

from collections.abc import Mapping

from negsim.batch.circuit import FALSE, TRUE, Circuit
from negsim.batch.codes import Code
from negsim.batch.columns import Digit, Present, Test
from negsim.batch.graph import Graph, Node, Operator
from negsim.batch.sums import check_range
from negsim.scenario.conditions import (
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    WeightedSum,
    Within,
    terms_of_atom,
)
from negsim.scenario.domains import DateRange, Subset, Value, WholeNumber


class Rails:
    """Compiles the nodes of a graph, as far as they are asked for, each once."""

    def __init__(self, graph: Graph, codes: Mapping[str, Code]) -> None:
        self.graph = graph
        self.codes = codes
        self.circuit = Circuit()
        self._known: dict[tuple[int, bool], int] = {}

    def true(self, place: int) -> int:
        """The gate *the node is certainly true*."""
        return self._rail(place, wanted=True)

    def _rail(self, place: int, *, wanted: bool) -> int:
        if (place, wanted) not in self._known:
            self._known[place, wanted] = self._made(self.graph.nodes[place], wanted=wanted)
        return self._known[place, wanted]

    def _made(self, node: Node, *, wanted: bool) -> int:
        """The gate *certainly true*, or *certainly false*, as wanted."""
        match node.operator:
            case Operator.CONSTANT:
                return TRUE if node.count == wanted else FALSE
            case Operator.ATOM:
                assert node.atom is not None
                return self._atom(node.atom, wanted=wanted)
            case Operator.ALL | Operator.ANY:
                join = self.circuit.all if (node.operator is Operator.ALL) is wanted else self.circuit.any
                return join(self._rail(part, wanted=wanted) for part in node.parts)
            case Operator.NOT:
                return self._rail(node.parts[0], wanted=not wanted)
            case Operator.CERTAINLY:
                true = self.true(node.parts[0])
                return true if wanted else self.circuit.negated(true)
            case Operator.AT_LEAST:
                enough = node.count if wanted else len(node.parts) - node.count + 1
                return self._at_least(enough, [self._rail(part, wanted=wanted) for part in node.parts])

    def _at_least(self, count: int, gates: list[int]) -> int:
        """Where so many of the gates hold: after each gate, where 1, 2, … ``count`` of those so far do."""
        reached = [TRUE, *[FALSE] * count]
        for gate in gates:
            further = (self.circuit.all((before, gate)) for before in reached)
            reached[1:] = [self.circuit.any(pair) for pair in zip(reached[1:], further, strict=False)]
        return reached[count]

    def _atom(self, atom: Condition, *, wanted: bool) -> int:
        circuit = self.circuit
        present = circuit.all(circuit.input(Present(term)) for term in terms_of_atom(atom))
        if isinstance(atom, IsSet):
            return present if wanted else circuit.negated(present)
        passes = circuit.all((present, self._passes(atom)))
        return passes if wanted else circuit.different(present, passes)

    def _passes(self, atom: Condition) -> int:
        """Where the term's code passes; anything where it is not set."""
        match atom:
            case WeightedSum():
                check_range(atom, self.codes)
                return self.circuit.input(Test(atom))
            case Is(term) | IsOneOf(term) | AtLeast(term) | AtMost(term) if self._is_number(term):
                return self.circuit.input(Test(atom))
            case Is(term, value):
                return self._same(term, value)
            case IsOneOf(term, values):
                return self.circuit.any(self._same(term, value) for value in values)
            case AtLeast(term, value):
                return self._reaches(term, self.codes[term].number(value))
            case AtMost(term, value):
                return self.circuit.negated(self._reaches(term, self.codes[term].number(value) + 1))
            case Includes(term, member):
                return self._digits(term)[self._members(term).index(member)]
            case Within(term, members):
                listed = zip(self._members(term), self._digits(term), strict=True)
                return self.circuit.all(self.circuit.negated(gate) for member, gate in listed if member not in members)
            case _:
                raise TypeError(f"no condition: {atom!r}")

    def _is_number(self, term: str) -> bool:
        return isinstance(self.codes[term].domain, WholeNumber | DateRange)

    def _members(self, term: str) -> tuple[str, ...]:
        domain = self.codes[term].domain
        assert isinstance(domain, Subset)
        return domain.members

    def _digits(self, term: str) -> list[int]:
        """The binary digits of a choice's or subset's code, the lowest first."""
        return [self.circuit.input(Digit(term, place)) for place in range(self.codes[term].digits)]

    def _same(self, term: str, value: Value) -> int:
        """Where the code is the value's: every digit is."""
        code = self.codes[term].number(value)
        digits = enumerate(self._digits(term))
        return self.circuit.all(gate if code >> place & 1 else self.circuit.negated(gate) for place, gate in digits)

    def _reaches(self, term: str, code: int) -> int:
        """Where the code is at least so much: from the lowest digit up, each decides or leaves it to those below."""
        digits = self._digits(term)
        reached = TRUE
        for place, gate in enumerate(digits):
            join = self.circuit.all if code >> place & 1 else self.circuit.any
            reached = join((gate, reached))
        return FALSE if code >> len(digits) else reached
