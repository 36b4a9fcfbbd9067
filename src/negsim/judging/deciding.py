"""The part of a condition that decides it, complete: every part that bears its truth out, and no other.

Of an *and* that fails these are all the parts that fail, not one of them: one witness shown as the
reason would let a reader think that nothing else stands in the way.
"""

from collections.abc import Iterable

from negsim.judging.truth import Evaluator, Truth
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeastOf,
    Certainly,
    Condition,
    Defined,
    IfThen,
    Not,
    parts_of,
    terms_of_atom,
    walk,
)

Atoms = tuple[Condition, ...]
"""Conditions without parts, in the order in which the scenario names them."""


def deciding(condition: Condition, evaluator: Evaluator) -> Atoms:
    """Every atom that bears the condition's truth out; of an open condition, every atom that keeps it open."""
    bearing = set(_bearing(condition, evaluator))
    return tuple(dict.fromkeys(node for node in walk(condition) if node in bearing and not parts_of(node)))


def _bearing(condition: Condition, evaluator: Evaluator) -> Iterable[Condition]:
    truth = evaluator.truth(condition)
    match condition:
        case All(parts) | AnyOf(parts) | AtLeastOf(_, parts):
            return _with(parts, truth, evaluator)
        case IfThen(when, then):
            return _with((Not(when), then), truth, evaluator)
        case Not(part) | Defined(_, part) | Certainly(part):
            return _bearing(part, evaluator)
        case _:
            return (condition,)


def _with(parts: tuple[Condition, ...], truth: Truth, evaluator: Evaluator) -> Iterable[Condition]:
    """What bears out the parts that have this truth."""
    return (atom for part in parts if evaluator.truth(part) is truth for atom in _bearing(part, evaluator))


def merged(groups: Iterable[Atoms]) -> Atoms:
    """The groups' atoms in order, each once."""
    return tuple(dict.fromkeys(atom for group in groups for atom in group))


def unspecified(atoms: Atoms, evaluator: Evaluator) -> tuple[str, ...]:
    """The terms in the atoms that the proposal does not set."""
    named = (term for atom in atoms for term in terms_of_atom(atom) if term not in evaluator.values)
    return tuple(dict.fromkeys(named))
