"""How a term in play is coded in variables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from negsim.scenario.domains import Value
from negsim.scenario.terms import Term


@dataclass(frozen=True, slots=True)
class Listed:
    """A term with one variable; its last choice is *unspecified* where the term may not apply."""

    term: Term
    variable: int
    classes: tuple[Sequence[Value], ...]
    optional: bool

    def class_of(self, value: Value) -> int:
        """The number of the class that the value is in."""
        return next(number for number, values in enumerate(self.classes) if value in values)


@dataclass(frozen=True, slots=True)
class Membered:
    """A subset: a variable for each member, and one more where the term may not apply."""

    term: Term
    members: Mapping[str, int]
    given: int | None


Coded = Listed | Membered
"""A term in play with its variables."""


def is_set(code: Coded, choose: Callable[[int], int]) -> bool:
    """Whether the term is specified where each variable takes the choice given."""
    if isinstance(code, Listed):
        return choose(code.variable) < len(code.classes)
    return code.given is None or bool(choose(code.given))


def variables_of(code: Coded) -> tuple[int, ...]:
    """The variables that code the term."""
    if isinstance(code, Listed):
        return (code.variable,)
    return (*code.members.values(), *(() if code.given is None else (code.given,)))
