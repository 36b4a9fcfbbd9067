"""What decides a condition: every part of it that does, never one witness of several."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from negsim.judging.truth import Evaluator, Truth, negation
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import All, AnyOf, AtLeastOf, Condition, IfThen, parts_of, terms_of_atom


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition, its truth, and every part of it that decides that.

    Of an *and* that fails these are all parts that fail, of an *or* that holds all that hold, of one that is
    open all that are open; an atom has none. ``reading`` is the joint choice of readings under which the
    condition was asked, empty where its words allow one only.
    """

    condition: Condition
    truth: Truth
    parts: tuple["Reason", ...] = ()
    reading: tuple[tuple[str, str], ...] = ()

    __repr__ = in_one_line

    @property
    def atoms(self) -> Iterator[Condition]:
        """The deciding conditions without parts, in order."""
        if not parts_of(self.condition):
            yield self.condition
        for part in self.parts:
            yield from part.atoms


Reasons = tuple[Reason, ...]
"""What decides, one after another."""


def deciding(condition: Condition, evaluator: Evaluator) -> Reason:
    """The condition, taken in one reading, with all that decides it."""
    truth = evaluator.truth(condition)
    parts = tuple(deciding(part, evaluator) for part in parts_of(condition))
    return Reason(condition, truth, _decisive(condition, truth, parts))


def _decisive(condition: Condition, truth: Truth, parts: Reasons) -> Reasons:
    match condition:
        case All() | AnyOf() | AtLeastOf():
            return tuple(part for part in parts if part.truth is truth)
        case IfThen():
            when, then = parts
            decided = (when, when.truth is negation(truth)), (then, then.truth is truth)
            return tuple(part for part, decides in decided if decides)
        case _:
            return parts


def read_so(reason: Reason, reading: Iterable[tuple[str, str]]) -> Reason:
    """The same, told of these readings."""
    return replace(reason, reading=tuple(reading))


def unspecified(reasons: Reasons, evaluator: Evaluator) -> tuple[str, ...]:
    """The terms in what decides that the proposal does not set."""
    atoms = (atom for reason in reasons for atom in reason.atoms)
    return tuple(dict.fromkeys(t for atom in atoms for t in terms_of_atom(atom) if t not in evaluator.values))
