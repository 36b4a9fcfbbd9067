"""Families of sets of which only the smallest matter."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

MOST_SETS = 400
"""Beyond this many, only the smallest sets of a family are kept."""


def minimal(sets: Iterable[frozenset[T]]) -> list[frozenset[T]]:
    """The sets that contain no other, smallest first, each once."""
    kept: list[frozenset[T]] = []
    for one in sorted(dict.fromkeys(sets), key=len):
        if len(kept) >= MOST_SETS:
            break
        if not any(smaller <= one for smaller in kept):
            kept.append(one)
    return kept


def joined(families: Iterable[list[frozenset[T]]]) -> list[frozenset[T]]:
    """The minimal unions of one set of each family."""
    together: list[frozenset[T]] = [frozenset()]
    for family in families:
        together = minimal(done | one for done in together for one in family)
    return together
