"""Circuits of *and*, *or* and *not* over many rows at once: one bit a row, eight rows a byte.

A gate is one or two operations of NumPy on whole vectors of bits (Knuth, *The Art of Computer
Programming* 4A, section 7.1.3). Each distinct gate stands once, after its parts.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint8]
"""One bit for each row, the first row in the lowest bit of the first byte; spare bits at the end may be anything."""

TRUE, FALSE = 0, 1
"""The places of the gates that always hold and never do: the inputs named True and False."""


class Kind(Enum):
    """What a gate does with its parts."""

    INPUT = auto()
    ALL = auto()
    ANY = auto()
    NOT = auto()
    DIFFERENT = auto()


@dataclass(frozen=True, slots=True)
class Gate:
    """An input, or an operation on earlier gates; ``parts`` are their places in the circuit."""

    kind: Kind
    parts: tuple[int, ...] = ()
    input: Hashable = None


class Circuit:
    """Gates to compute one after another, without constant or repeated parts."""

    def __init__(self) -> None:
        self.gates: list[Gate] = []
        self._places: dict[Gate, int] = {}
        self.input(True)
        self.input(False)

    def input(self, name: Hashable) -> int:
        """Bits that are read by name."""
        return self._place(Gate(Kind.INPUT, input=name))

    def all(self, parts: Iterable[int]) -> int:
        """Where every part holds."""
        return self._junction(Kind.ALL, parts, FALSE, TRUE)

    def any(self, parts: Iterable[int]) -> int:
        """Where some part holds."""
        return self._junction(Kind.ANY, parts, TRUE, FALSE)

    def negated(self, part: int) -> int:
        """Where the part does not hold."""
        if part in (TRUE, FALSE):
            return FALSE if part == TRUE else TRUE
        gate = self.gates[part]
        return gate.parts[0] if gate.kind is Kind.NOT else self._place(Gate(Kind.NOT, (part,)))

    def different(self, one: int, other: int) -> int:
        """Where one holds and the other does not."""
        if FALSE in (one, other):
            return one if other == FALSE else other
        return FALSE if one == other else self._place(Gate(Kind.DIFFERENT, (one, other)))

    def _junction(self, kind: Kind, parts: Iterable[int], decisive: int, neutral: int) -> int:
        kept = tuple(sorted(set(parts) - {neutral}))
        if decisive in kept or not kept:
            return decisive if kept else neutral
        return kept[0] if len(kept) == 1 else self._place(Gate(kind, kept))

    def _place(self, gate: Gate) -> int:
        if gate not in self._places:
            self._places[gate] = len(self.gates)
            self.gates.append(gate)
        return self._places[gate]


class Program:
    """The gates that some answers need, each dropped after its last use so that few are held at a time."""

    def __init__(self, circuit: Circuit, answers: Iterable[int]) -> None:
        self.answers = frozenset(answers)
        last = {place: place for place in self.answers}
        for place in range(len(circuit.gates) - 1, -1, -1):
            for part in circuit.gates[place].parts if place in last else ():
                last.setdefault(part, place)
        spent: dict[int, list[int]] = {place: [] for place in last}
        for part, place in last.items():
            if part not in self.answers:
                spent[place].append(part)
        self._steps = [(place, circuit.gates[place], spent[place]) for place in sorted(last)]

    def run(self, read: Callable[[Hashable], Bits]) -> dict[int, Bits]:
        """The answers' bits; ``read`` gives the inputs'."""
        bits: dict[int, Bits] = {}
        for place, gate, spent in self._steps:
            bits[place] = _computed(gate, [bits[part] for part in gate.parts], read)
            for part in spent:
                del bits[part]
        return bits


def _joined(join: np.ufunc, parts: list[Bits]) -> Bits:
    found: Bits = join(parts[0], parts[1])
    for part in parts[2:]:
        join(found, part, out=found)
    return found


def _computed(gate: Gate, parts: list[Bits], read: Callable[[Hashable], Bits]) -> Bits:
    match gate.kind:
        case Kind.INPUT:
            return read(gate.input)
        case Kind.ALL:
            return _joined(np.bitwise_and, parts)
        case Kind.ANY:
            return _joined(np.bitwise_or, parts)
        case Kind.NOT:
            return np.bitwise_not(parts[0])
        case Kind.DIFFERENT:
            return np.bitwise_xor(*parts)
