"""Remembering what was worked out of an object, by its identity."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 20_000
"""The most results that are remembered of one function; then it starts anew."""


def remembered(function: Callable[[T], R]) -> Callable[[T], R]:
    """The function, worked out once for each object; objects need not be hashable, and are not compared."""
    known: dict[int, tuple[T, R]] = {}

    @wraps(function)
    def found(item: T) -> R:
        # The object is kept with its result: while it lives, its id is nobody else's.
        entry = known.get(id(item))
        if entry is None:
            if len(known) >= MOST:
                known.clear()
            entry = known[id(item)] = (item, function(item))
        return entry[1]

    return found
