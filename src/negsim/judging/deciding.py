"""The smallest part of a condition that decides it."""

from collections.abc import Iterable
from itertools import combinations

from negsim.judging.minimal import joined, minimal
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
    parts_of,
    terms_of_atom,
    walk,
)

Atoms = tuple[Condition, ...]
"""Conditions without parts, in the order in which the scenario names them."""

_Family = list[frozenset[Condition]]


def deciding(condition: Condition, evaluator: Evaluator) -> Atoms:
    """A smallest set of atoms from which the condition's truth follows, ties to the first.

    For an open condition: every atom that keeps it open.
    """
    chosen = min(_sufficient(condition, evaluator), key=len)
    return tuple(dict.fromkeys(node for node in walk(condition) if node in chosen and not parts_of(node)))


def _sufficient(condition: Condition, evaluator: Evaluator) -> _Family:
    """The minimal sets of atoms from which the condition's truth follows."""
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
            return _sufficient(part, evaluator)
        case _:
            return [frozenset({condition})]


def _junction(parts: tuple[Condition, ...], evaluator: Evaluator, *, decisive: bool) -> _Family:
    """For an *and* one false part decides, for an *or* one true part; else all that are as it is."""
    families = [(evaluator.truth(part), part) for part in parts]
    truths = {truth for truth, _ in families}
    if decisive in truths:
        return minimal(one for truth, part in families if truth is decisive for one in _sufficient(part, evaluator))
    wanted = None if None in truths else not decisive
    return joined(_sufficient(part, evaluator) for truth, part in families if truth is wanted)


def _counted(count: int, parts: tuple[Condition, ...], evaluator: Evaluator) -> _Family:
    truths = [evaluator.truth(part) for part in parts]
    if truths.count(True) >= count:
        wanted, enough = True, count
    elif len(parts) - truths.count(False) < count:
        wanted, enough = False, len(parts) - count + 1
    else:
        wanted, enough = None, truths.count(None)
    families = [_sufficient(part, evaluator) for part, truth in zip(parts, truths, strict=True) if truth is wanted]
    return minimal(one for group in combinations(families, enough) for one in joined(group))


def merged(groups: Iterable[Atoms]) -> Atoms:
    """The groups' atoms in order, each once."""
    return tuple(dict.fromkeys(atom for group in groups for atom in group))


def unspecified(atoms: Atoms, evaluator: Evaluator) -> tuple[str, ...]:
    """The terms in the atoms that the proposal does not set."""
    named = (term for atom in atoms for term in terms_of_atom(atom) if term not in evaluator.values)
    return tuple(dict.fromkeys(named))
