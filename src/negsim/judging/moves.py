"""How far a change moves a term: the order in which its values are tried, and which are farther than others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negsim.judging.circuit.variables import Coded, Listed
from negsim.scenario.domains import Value


@dataclass(frozen=True, slots=True)
class Move:
    """Where a variable can be moved: its choices, the nearest first.

    ``here`` is the choice from which it moves, if it lies in an order with the others.
    """

    variable: int
    order: tuple[int, ...]
    here: int | None = None

    def leaves(self, chosen: Mapping[int, int]) -> bool:
        """Whether the variable is moved at all."""
        return chosen[self.variable] != self.here

    def beyond(self, choice: int) -> int:
        """The choices, as bits, that lie as far in the same direction, or farther."""
        if self.here is None:
            return 1 << choice
        return -1 << choice if choice > self.here else (2 << choice) - 1


def moves(code: Coded, value: Value | None) -> list[Move]:
    """The moves of a term's variables away from the value; from none, if it is None."""
    if isinstance(code, Listed):
        return [_listed(code, value)]
    assert value is None or isinstance(value, frozenset)
    members = [
        Move(variable, (1, 0) if member in (value or ()) else (0, 1), here=int(member in (value or ())))
        for member, variable in code.members.items()
    ]
    return [Move(code.given, (1,)), *members] if value is None and code.given is not None else members


def _listed(code: Listed, value: Value | None) -> Move:
    choices = range(len(code.classes))
    if value is None:
        return Move(code.variable, tuple(choices))
    here = code.class_of(value)
    others = tuple(choice for choice in choices if choice != here)
    if not code.term.domain.ordered:
        return Move(code.variable, others)
    return Move(code.variable, tuple(sorted(others, key=lambda choice: abs(choice - here))), here)


def values_at(code: Coded, chosen: Mapping[int, int], value: Value | None) -> Sequence[Value]:
    """The values that the term has where its variables are so chosen; of ordered ones, the nearest to ``value``."""
    if not isinstance(code, Listed):
        return (frozenset(member for member, variable in code.members.items() if chosen[variable]),)
    choice = chosen[code.variable]
    values = code.classes[choice]
    if not code.term.domain.ordered:
        return values
    return values[-1:] if value is not None and choice < code.class_of(value) else values[:1]
