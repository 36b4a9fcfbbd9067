"""Circuits: two-valued gates over finite variables, each distinct gate once.

A gate is a whole number, greater than those of its parts; its negation has the other sign.
Structural hashing keeps equal gates equal (Kuehlmann et al., *Robust Boolean Reasoning*, 2002), so
that whoever compiles a circuit (clauses, diagrams) meets each gate once.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

TRUE, FALSE = 1, -1


@dataclass(frozen=True, slots=True)
class Variable:
    """A finite choice: one class of a term's values, a member of a subset, a reading."""

    name: str
    size: int
    ordered: bool = False


class Atom(NamedTuple):
    """The variable takes one of the choices whose bits are set; choice 0 never is among them."""

    variable: int
    choices: int


class Both(NamedTuple):
    """Every part holds."""

    parts: tuple[int, ...]


Gate = Atom | Both


class Circuit:
    """Builds gates and simplifies them on the way."""

    def __init__(self) -> None:
        self.variables: list[Variable] = []
        self.gates: list[Gate] = [Both(()), Both(())]
        self._numbers: dict[Gate, int] = {}

    def variable(self, name: str, size: int, *, ordered: bool = False) -> int:
        """A new variable's number."""
        self.variables.append(Variable(name, size, ordered))
        return len(self.variables) - 1

    def atom(self, variable: int, choices: int) -> int:
        """The gate *the variable takes one of these choices*, as a set of bits."""
        everything = (1 << self.variables[variable].size) - 1
        choices &= everything
        if choices in (0, everything):
            return TRUE if choices else FALSE
        if choices & 1:
            return -self._number(Atom(variable, everything & ~choices))
        return self._number(Atom(variable, choices))

    def all(self, gates: Iterable[int]) -> int:
        """Every one of the gates holds."""
        atoms: dict[int, int] = {}
        parts: dict[int, None] = {}
        pending = [gate for gate in gates if gate != TRUE][::-1]
        if len(pending) < 2 or FALSE in pending:
            return FALSE if FALSE in pending else pending[0] if pending else TRUE
        while pending:
            gate = pending.pop()
            found = self.gates[abs(gate)]
            if -gate in parts:
                return FALSE
            if isinstance(found, Atom):
                known = atoms.get(found.variable, gate)
                atoms[found.variable] = met = gate if known == gate else self._met(known, gate)
                if met == FALSE:
                    return FALSE
            elif gate > 0:
                pending.extend(reversed(found.parts))
            else:
                parts[gate] = None
        return self._joined([*atoms.values(), *parts])

    def any(self, gates: Iterable[int]) -> int:
        """At least one of the gates holds."""
        return -self.all(-gate for gate in gates)

    def same(self, first: int, second: int) -> int:
        """Both of the gates hold, or neither."""
        return self.all((self.any((-first, second)), self.any((first, -second))))

    def at_least(self, count: int, gates: list[int]) -> int:
        """At least ``count`` of the gates hold: the table of partial counts, row by row."""
        row = [TRUE] + [FALSE] * count
        for gate in reversed(gates):
            row = [TRUE, *(self.any((row[k], self.all((gate, row[k - 1])))) for k in range(1, count + 1))]
        return row[max(count, 0)]

    def below(self, gates: Iterable[int], known: Container[int] = ()) -> list[int]:
        """The numbers of these gates and of all that they are made of, parts first; not of what is known."""
        found: set[int] = set()
        pending = list(map(abs, gates))
        while pending:
            number = pending.pop()
            if number not in found and number not in known:
                found.add(number)
                gate = self.gates[number]
                pending.extend(() if isinstance(gate, Atom) else map(abs, gate.parts))
        return sorted(found)

    def _met(self, one: int, other: int) -> int:
        """Both of two atoms of one variable."""
        variable, choices = self._taken(one)
        return self.atom(variable, choices & self._taken(other)[1])

    def _taken(self, atom: int) -> tuple[int, int]:
        """An atom's variable, and the choices with which it holds."""
        found = self.gates[abs(atom)]
        assert isinstance(found, Atom)
        return found.variable, found.choices if atom > 0 else ~found.choices

    def _joined(self, parts: list[int]) -> int:
        if len(parts) < 2:
            return parts[0] if parts else TRUE
        return self._number(Both(tuple(sorted(parts, key=abs))))

    def _number(self, gate: Gate) -> int:
        number = self._numbers.get(gate)
        if number is None:
            number = self._numbers[gate] = len(self.gates)
            self.gates.append(gate)
        return number
