"""Remembering what was worked out: of an object by its identity, and of a scenario for as long as it lives."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

MOST = 20_000
"""The most results that are remembered of one function; then it starts anew."""


class ByIdentity(Generic[T, R]):
    """A function worked out once for each object; objects need not be hashable, and are not compared."""

    __slots__ = ("_function", "_known", "_most")

    def __init__(self, function: Callable[[T], R], most: int = MOST) -> None:
        self._function, self._most = function, most
        self._known: dict[int, tuple[T, R]] = {}

    def __call__(self, item: T) -> R:
        """What the function gives for the object."""
        entry = self._known.get(id(item))
        if entry is None:
            result = self._function(item)
            if len(self._known) >= self._most:
                self._known.clear()
            # The object is kept with its result: while it lives, its id is nobody else's.
            entry = self._known[id(item)] = (item, result)
        return entry[1]


class Remembering(Protocol):
    """What has a memory of its own: results about it live as long as it does."""

    @property
    def memory(self) -> dict[object, Callable[..., object]]:
        """The functions asked about it, each with the results that it remembers."""


S = TypeVar("S", bound=Remembering)


def remembered(
    most: int | None = None,
) -> Callable[[Callable[Concatenate[S, P], R]], Callable[Concatenate[S, P], R]]:
    """The function of a scenario and further arguments, its latest ``most`` results kept with the scenario."""

    def decorate(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
        @wraps(function)
        def found(about: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            known = about.memory.get(found)
            if known is None:
                remembering: Callable[..., object] = lru_cache(most)(partial(function, about))
                known = about.memory[found] = remembering
            result: R = known(*args, **kwargs)  # type: ignore[assignment]  # a memory holds results of any kind
            return result

        return found

    return decorate
