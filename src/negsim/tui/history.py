"""Undo and redo, without limit."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """A state and the change that led to it."""

    change: str
    state: T


class History(Generic[T]):
    """The states that something was in, and which of them is the present one."""

    def __init__(self, first: T) -> None:
        self.steps: list[Step[T]] = [Step("", first)]
        self.place = 0

    @property
    def now(self) -> T:
        """The present state."""
        return self.steps[self.place].state

    def record(self, change: str, state: T) -> None:
        """Go on to a new state; what had been undone can no longer be redone."""
        self.steps[self.place + 1 :] = [Step(change, state)]
        self.place += 1

    def undo(self) -> str | None:
        """Go back one state; gives the change that is undone, None at the beginning."""
        if not self.place:
            return None
        self.place -= 1
        return self.steps[self.place + 1].change

    def redo(self) -> str | None:
        """Take back one undo; gives the change that is made again, None if there is none."""
        if self.place + 1 == len(self.steps):
            return None
        self.place += 1
        return self.steps[self.place].change

    def resume(self, steps: list[Step[T]], place: int) -> None:
        """Take over the states of an earlier history.

        Raises:
            ValueError: no states, or no such place among them.
        """
        if not 0 <= place < len(steps):
            raise ValueError("the history has no such place")
        self.steps, self.place = list(steps), place
