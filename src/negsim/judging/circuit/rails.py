"""Conditions as gates on two rails: where each is certainly true, and where it is certainly false.

Where neither holds the condition is open (the dual-rail encoding of Kleene's logic; Bryant et al.,
*COSMOS*, 1987). *And* and *or* are then ordinary ones, and *not* exchanges the rails. What an atom
becomes is its caller's: digits of columns, choices of a solver, inputs of a page.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from negsim.judging.circuit.gates import FALSE, TRUE, Circuit
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeastOf,
    Atom,
    Certainly,
    Condition,
    Constant,
    Defined,
    IfThen,
    Not,
    Readings,
)
from negsim.scenario.remembering import MOST, ByIdentity


class Rails(NamedTuple):
    """The gates that say where a condition is true and where it is false."""

    true: int
    false: int

    @property
    def turned(self) -> "Rails":
        """The rails of its negation."""
        return Rails(self.false, self.true)


class Compiler:
    """Compiles conditions into the gates of one circuit, each object once.

    ``most`` bounds how many objects are remembered; whoever compiles a single question remembers all.
    """

    def __init__(self, circuit: Circuit, atom: Callable[[Atom], Rails], *, most: int = MOST) -> None:
        self.circuit = circuit
        self.rails = ByIdentity(self._made, most)
        self._atom = atom

    def true(self, condition: Condition) -> int:
        """The gate *the condition is true*."""
        return self.rails(condition).true

    def _made(self, condition: Condition) -> Rails:
        match condition:
            case All(parts):
                return self._every([self.rails(part) for part in parts])
            case AnyOf(parts):
                return self._every([self.rails(part).turned for part in parts]).turned
            case Not(part):
                return self.rails(part).turned
            case Defined(_, part):
                return self.rails(part)
            case IfThen(when, then):
                return self._every([self.rails(when), self.rails(then).turned]).turned
            case AtLeastOf(count, parts):
                return self._counted(count, [self.rails(part) for part in parts])
            case Certainly(part):
                return two_valued(self.true(part))
            case Constant(value):
                return two_valued(TRUE if value else FALSE)
            case Readings():
                raise TypeError(f"the readings of {condition.ambiguity} were not taken before compiling")
            case _:
                return self._atom(condition)

    def _every(self, parts: list[Rails]) -> Rails:
        true = self.circuit.all([part.true for part in parts])
        if _never_open(parts):
            return two_valued(true)
        return Rails(true, self.circuit.any([part.false for part in parts]))

    def _counted(self, count: int, parts: list[Rails]) -> Rails:
        true = self.circuit.at_least(count, [part.true for part in parts])
        if _never_open(parts):
            return two_valued(true)
        return Rails(true, -self.circuit.at_least(count, [-part.false for part in parts]))


def two_valued(gate: int) -> Rails:
    """The rails of what is never open."""
    return Rails(gate, -gate)


def where(circuit: Circuit, known: Iterable[int], rails: Rails) -> Rails:
    """As the rails say where all of these gates hold, otherwise open."""
    if (all_known := circuit.all(known)) == TRUE:
        return rails
    return Rails(circuit.all((all_known, rails.true)), circuit.all((all_known, rails.false)))


def _never_open(parts: list[Rails]) -> bool:
    return all(true == -false for true, false in parts)
