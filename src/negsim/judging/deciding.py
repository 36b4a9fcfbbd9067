"""The smallest part of a condition that decides it."""

from collections.abc import Iterable

from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeastOf,
    Certainly,
    Condition,
    Defined,
    IfThen,
    Not,
    terms_of_atom,
)

Atoms = tuple[Condition, ...]
"""Conditions without parts, in the order in which the scenario names them."""


def deciding(condition: Condition, evaluator: Evaluator) -> Atoms:
    """A smallest set of atoms from which the condition's truth follows, ties to the first.

    For an open condition: every atom that keeps it open.
    """
    match condition:
        case All(parts):
            return _junction(parts, evaluator, decisive=False)
        case AnyOf(parts):
            return _junction(parts, evaluator, decisive=True)
        case IfThen(when, then):
            return _junction((Not(when), then), evaluator, decisive=True)
        case AtLeastOf(count, parts):
            return _counted(count, parts, evaluator)
        case Not(part) | Defined(_, part) | Certainly(part):
            return deciding(part, evaluator)
        case _:
            return (condition,)


def _junction(parts: tuple[Condition, ...], evaluator: Evaluator, *, decisive: bool) -> Atoms:
    """The deciding part of an *and* (one false part decides) or an *or* (one true part does)."""
    truths = [evaluator.truth(part) for part in parts]
    if decisive in truths:
        settled = (part for part, truth in zip(parts, truths, strict=True) if truth is decisive)
        return min((deciding(part, evaluator) for part in settled), key=len)
    wanted = None if None in truths else not decisive
    return merged(deciding(p, evaluator) for p, truth in zip(parts, truths, strict=True) if truth is wanted)


def _counted(count: int, parts: tuple[Condition, ...], evaluator: Evaluator) -> Atoms:
    truths = [evaluator.truth(part) for part in parts]
    if truths.count(True) >= count:
        wanted, enough = True, count
    elif len(parts) - truths.count(False) < count:
        wanted, enough = False, len(parts) - count + 1
    else:
        return merged(deciding(p, evaluator) for p, t in zip(parts, truths, strict=True) if t is None)
    found = [deciding(part, evaluator) for part, truth in zip(parts, truths, strict=True) if truth is wanted]
    return merged(sorted(found, key=len)[:enough])


def merged(groups: Iterable[Atoms]) -> Atoms:
    """The groups' atoms in order, each once."""
    return tuple(dict.fromkeys(atom for group in groups for atom in group))


def unspecified(atoms: Atoms, evaluator: Evaluator) -> tuple[str, ...]:
    """The terms in the atoms that the proposal does not set."""
    named = (term for atom in atoms for term in terms_of_atom(atom) if term not in evaluator.values)
    return tuple(dict.fromkeys(named))
