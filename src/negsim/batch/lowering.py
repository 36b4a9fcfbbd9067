"""Circuits as programs over bits.

A negated *and* of negated gates is an *or*. So each gate is computed in the sign in which it is asked
for, down to the atoms (negation normal form), and negated only where both signs are asked for.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from negsim.batch.atoms import Atoms, Coded, Present
from negsim.batch.bit_program import Program, Steps
from negsim.batch.digits import among
from negsim.judging.circuit.gates import Atom, Both


class _Junction(NamedTuple):
    """How a gate is computed: *every part*; or, where ``sign`` is -1, its negation as *some part*."""

    sign: int
    parts: frozenset[int]


def program_for(atoms: Atoms, answers: Iterable[int]) -> Program:
    """The program that computes these gates."""
    wanted = list(dict.fromkeys(answers))
    lowering = _Lowering(atoms, _shared(_signed(atoms, wanted)))
    return Program(lowering.steps.steps, {gate: lowering.place(gate) for gate in wanted})


def _signed(atoms: Atoms, wanted: Iterable[int]) -> dict[int, _Junction]:
    """Each gate that the wanted ones rest on, in the sign in which it is asked for."""
    gates, asked = atoms.circuit.gates, set(wanted)
    junctions: dict[int, _Junction] = {}
    for number in range(len(gates) - 1, 0, -1):
        gate = gates[number]
        if isinstance(gate, Both) and (number in asked or -number in asked):
            sign = _sign(number, gate, asked)
            junctions[number] = _Junction(sign, frozenset(sign * part for part in gate.parts))
            asked |= junctions[number].parts
    return junctions


def _sign(number: int, gate: Both, asked: set[int]) -> int:
    """The sign asked for; of both, the one in which more of the parts are asked for anyway."""
    if number in asked and -number in asked:
        return 1 if sum((part in asked) - (-part in asked) for part in gate.parts) >= 0 else -1
    return 1 if number in asked else -1


def _shared(junctions: Mapping[int, _Junction]) -> dict[int, _Junction]:
    """The same, with smaller junctions in place of those parts of larger ones that they join already."""
    found: dict[int, _Junction] = {}
    uses = Counter(part for _, parts in junctions.values() for part in parts)
    smaller: dict[tuple[int, int], list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for number, (sign, parts) in sorted(junctions.items(), key=lambda item: len(item[1].parts)):
        inside = [each for part in parts for each in smaller[sign, part] if each[1] <= parts]
        found[number] = _Junction(sign, _covered(parts, inside, sign))
        if len(parts) > 1:
            smaller[sign, min(parts, key=uses.__getitem__)].append((number, parts))
    return found


def _covered(parts: frozenset[int], inside: list[tuple[int, frozenset[int]]], sign: int) -> frozenset[int]:
    """The parts, as many as possible of them joined by other junctions, the largest of these first."""
    left, joined = set(parts), set[int]()
    for number, theirs in sorted(inside, key=lambda each: (-len(each[1]), each[0])):
        if len(left & theirs) > 1:
            left -= theirs
            joined.add(sign * number)
    return frozenset(left | joined)


class _Lowering:
    """Writes the steps of gates, each once and after its parts."""

    def __init__(self, atoms: Atoms, junctions: Mapping[int, _Junction]) -> None:
        self.atoms = atoms
        self.steps = Steps()
        self._gates = atoms.circuit.gates
        self._junctions = junctions
        self._places: dict[int, int] = {}

    def place(self, gate: int) -> int:
        """The place of the step that computes the gate."""
        pending = [gate]
        while pending:
            current = pending[-1]
            before = [part for part in self._parts(current) if part not in self._places]
            if before:
                pending.extend(before)
            else:
                self._places[pending.pop()] = self._made(current)
        return self._places[gate]

    def _parts(self, gate: int) -> Iterable[int]:
        found = self._gates[abs(gate)]
        if isinstance(found, Atom):
            return () if gate > 0 else (-gate,)
        sign, parts = self._junctions[abs(gate)]
        return sorted(parts) if gate * sign > 0 else (-gate,)

    def _made(self, gate: int) -> int:
        found = self._gates[abs(gate)]
        if isinstance(found, Atom):
            return self._atom(found) if gate > 0 else self.steps.negated(self._places[-gate])
        sign, parts = self._junctions[abs(gate)]
        if gate * sign < 0:
            return self.steps.negated(self._places[-gate])
        join = self.steps.all if sign > 0 else self.steps.any
        return join(*(self._places[part] for part in parts))

    def _atom(self, atom: Atom) -> int:
        match self.atoms.sources[atom.variable]:
            case Coded(term):
                code = self.atoms.codes[term]
                listed = among(self.steps, term, atom.choices >> 1, code.domain.size, code.digits)
                return self.steps.all(self.steps.read(Present(term)), listed)
            case source:
                return self.steps.read(source)
