"""The fewest wishes that must be left: core-guided maximum satisfiability on a solver that stays alive.

The algorithm is OLL (Andres, Kaufmann, Matheis and Schaub 2012; Morgado, Dodaro and Marques-Silva
2014): every contradiction among the wishes is replaced by the wish that no more than one of them is left.
Its sums are gates of the circuit, so that a question asked again finds them made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from negsim.judging.circuit.clauses import Clauses
from negsim.judging.stopping import Halt

MOST_TRIMS = 4
"""How often a contradiction is asked for a smaller one within it."""


@dataclass(frozen=True, slots=True)
class Fewest:
    """How many wishes the best models leave, and literals that are all true in just these models."""

    count: int
    literals: tuple[int, ...]


def fewest(clauses: Clauses, assumed: Sequence[int], wishes: Iterable[int], halt: Halt) -> Fewest | None:
    """The fewest of the gates that are false where the assumed literals hold; None where these cannot.

    Raises:
        Stopped: if somebody asked for it.
    """
    held: dict[int, tuple[tuple[int, ...], int]] = {clauses.literal(gate): ((gate,), 0) for gate in wishes}
    count = 0
    while not clauses.solve([*assumed, *held], halt):
        core = _core(clauses, assumed, held, halt)
        if not core:
            return None
        count += 1
        parts, grown = [], []
        for literal in core:
            summed, left = held.pop(literal)
            parts.append(_no_more(clauses, summed, left))
            grown.append((summed, left + 1))
        for summed, left in (*grown, (tuple(parts), 1)):
            if left < len(summed):
                held[clauses.literal(_no_more(clauses, summed, left))] = (summed, left)
    return Fewest(count, tuple(held))


def _no_more(clauses: Clauses, gates: tuple[int, ...], left: int) -> int:
    """The gate that at most so many of the gates are false."""
    if not left and len(gates) == 1:
        return gates[0]
    return -clauses.circuit.at_least(left + 1, [-gate for gate in gates])


def _core(clauses: Clauses, assumed: Sequence[int], held: Iterable[int], halt: Halt) -> list[int]:
    """Some of the held literals that contradict one another and what is assumed, none if that contradicts itself."""
    core = _among(held, clauses.core())
    for _ in range(MOST_TRIMS):
        if len(core) < 2 or clauses.solve([*assumed, *core], halt):
            break
        smaller = _among(core, clauses.core())
        if len(smaller) == len(core):
            break
        core = smaller
    return core


def _among(literals: Iterable[int], core: set[int]) -> list[int]:
    return [literal for literal in literals if literal in core]
