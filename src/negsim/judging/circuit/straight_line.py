"""A circuit as lines of source, in any language that has *and*, *or* and *not*.

A gate that is used more than once becomes a name, which is worked out once; the others stand where they
are used, so that the language's own short circuits leave out what no longer matters. What a language
writes, and how it reads a variable, is passed in.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from negsim.judging.circuit.gates import FALSE, TRUE, Atom, Both, Circuit

DEEPEST = 16
"""How many brackets may stand in one another; parsers have limits."""


class Syntax(NamedTuple):
    """How a language writes gates; ``chosen`` says that a variable takes one of some choices, as a set of bits."""

    every: str
    some: str
    negation: str
    true: str
    false: str
    chosen: Callable[[int, int], str]


class Lines(NamedTuple):
    """Names with their expressions, each after those that it uses, and the answers as expressions."""

    named: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]


def straight_line(circuit: Circuit, answers: Iterable[int], syntax: Syntax) -> Lines:
    """Write the gates that some answers need."""
    answers = tuple(answers)
    uses = _uses(circuit, answers)
    writer = _Writer(circuit, syntax)
    for number in sorted(uses):
        writer.write(number, shared=uses[number] > 1)
    return Lines(tuple(writer.named), tuple(map(writer.expression, answers)))


def _uses(circuit: Circuit, answers: Iterable[int]) -> Counter[int]:
    """How often each joint gate that the answers need is used."""
    uses: Counter[int] = Counter()
    pending = [abs(answer) for answer in answers]
    while pending:
        number = pending.pop()
        gate = circuit.gates[number]
        if isinstance(gate, Both) and number != TRUE:
            uses[number] += 1
            pending.extend(abs(part) for part in gate.parts if uses[number] == 1)
    return uses


class _Writer:
    """Writes joint gates in the order of their numbers, in which parts come first."""

    def __init__(self, circuit: Circuit, syntax: Syntax) -> None:
        self.circuit, self.syntax = circuit, syntax
        self.named: list[tuple[str, str]] = []
        self._names: dict[int, str] = {}
        self._depths: dict[int, int] = {}

    def write(self, number: int, *, shared: bool) -> None:
        """Give the gate a name if it is shared, or would stand in too many brackets."""
        depth = 1 + max(self._depths.get(abs(part), 0) for part in self._parts(number))
        if shared or depth == DEEPEST:
            expression, depth = self.expression(number), 0
            self._names[number] = f"g{number}"
            self.named.append((self._names[number], expression))
        self._depths[number] = depth

    def expression(self, gate: int) -> str:
        """The gate, or the negation of one."""
        if gate in (TRUE, FALSE):
            return self.syntax.true if gate == TRUE else self.syntax.false
        found = self.circuit.gates[abs(gate)]
        if isinstance(found, Atom):
            everything = (1 << self.circuit.variables[found.variable].size) - 1
            return self.syntax.chosen(found.variable, found.choices if gate > 0 else everything & ~found.choices)
        if abs(gate) in self._names:
            return self._names[gate] if gate > 0 else f"{self.syntax.negation}{self._names[-gate]}"
        parts = map(self.expression, self._signed(gate, found.parts))
        return f"({(self.syntax.every if gate > 0 else self.syntax.some).join(parts)})"

    def _parts(self, number: int) -> tuple[int, ...]:
        gate = self.circuit.gates[number]
        assert isinstance(gate, Both)
        return gate.parts

    def _signed(self, gate: int, parts: tuple[int, ...]) -> Iterator[int]:
        """The parts; of a negation, their negations."""
        return (part if gate > 0 else -part for part in parts)
