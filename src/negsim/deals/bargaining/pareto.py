"""Vectors of values of which no other is at least as good throughout: the Pareto front.

Vectors are packed into whole numbers, one lane for each value with a bit to spare, so that *at
least as good throughout* is one subtraction (Lamport's parallel comparison of fields, 1975).
"""

from collections.abc import Collection, Sequence
from itertools import accumulate

from negsim.judging.stopping import Budget

Vector = tuple[int, ...]

MOST_COMPARISONS = 40_000_000
"""The most comparisons for one front: about five seconds."""


def nondominated(vectors: Collection[Vector], budget: Budget) -> list[Vector]:
    """The vectors that no other one dominates, each once, the greatest sum first.

    Raises:
        Exhausted: if it takes too many comparisons.
        Stopped: if somebody asked for it.
    """
    if len(vectors) < 2:
        return list(vectors)
    dimensions = len(next(iter(vectors)))
    if dimensions <= 2:
        return _staircase(sorted(set(vectors), reverse=True))
    return _compared(sorted(set(vectors), key=lambda v: (sum(v), v), reverse=True), budget)


def _staircase(falling: Sequence[Vector]) -> list[Vector]:
    """For two values (or one): from the greatest first value down, the second has to rise."""
    highest = accumulate((vector[-1] for vector in falling), max)
    kept = [falling[0]] if falling else []
    pairs = zip(falling[1:], highest, strict=False)
    kept += [vector for vector, before in pairs if vector[-1] > before and len(vector) == 2]
    return sorted(kept, key=lambda v: (sum(v), v), reverse=True)


def _compared(falling: Sequence[Vector], budget: Budget) -> list[Vector]:
    """A vector can only be dominated by one of a greater sum."""
    lowest = [min(values) for values in zip(*falling, strict=True)]
    widest = max(max(values) - low for values, low in zip(zip(*falling, strict=True), lowest, strict=True))
    width = widest.bit_length() + 1
    spare = sum(1 << (width * lane + width - 1) for lane in range(len(lowest)))
    kept: list[Vector] = []
    lanes: list[int] = []
    for vector in falling:
        packed = sum(
            (value - low) << (width * lane) for lane, (value, low) in enumerate(zip(vector, lowest, strict=True))
        )
        budget.spend(len(lanes))
        if not any(better - packed & spare == spare for better in lanes):
            kept.append(vector)
            lanes.append(packed | spare)
    return kept
