"""Conditions: small immutable trees over terms, one class per operator.

An operator says nothing of how it is evaluated: each evaluator (scalar, columns, clauses,
words) is one module elsewhere that walks these trees.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import get_args

from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Value


@dataclass(frozen=True, slots=True)
class Constant:
    """Always true, or always false."""

    value: bool

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; ``over`` names the index that the parts were quantified over, if any."""

    parts: tuple["Condition", ...]
    over: str = ""

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; ``over`` as in :class:`All`."""

    parts: tuple["Condition", ...]
    over: str = ""

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """At least ``count`` of the parts hold; ``over`` as in :class:`All`."""

    count: int
    parts: tuple["Condition", ...]
    over: str = ""

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class IfThen:
    """Material implication: the first part fails or the second holds."""

    when: "Condition"
    then: "Condition"

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Is:
    """The term has this value."""

    term: str
    value: Value

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """The term has one of these values."""

    term: str
    values: tuple[Value, ...]

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The term of an ordered domain has this value or a higher one."""

    term: str
    value: Value

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class AtMost:
    """The term of an ordered domain has this value or a lower one."""

    term: str
    value: Value

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Includes:
    """The subset that the term is set to has this member."""

    term: str
    member: str

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Within:
    """The subset that the term is set to has no member but these."""

    term: str
    members: frozenset[str]

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Weight:
    """What one term adds to a weighted sum.

    ``scores`` gives each value (for a subset: each member) its weight, none meaning 0;
    a whole number is multiplied by ``factor`` instead.
    """

    term: str
    scores: tuple[tuple[Value, int], ...] = ()
    factor: int = 0

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """The weights of the terms' values add up to ``least`` or more and to ``most`` or less."""

    weights: tuple[Weight, ...]
    least: int | None = None
    most: int | None = None

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Defined:
    """A condition that the scenario gave a name."""

    name: str
    part: "Condition"

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Readings:
    """Words that allow more than one reading: a named ambiguity and what each reading means."""

    ambiguity: str
    options: tuple[tuple[str, "Condition"], ...]

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class IsSet:
    """The proposal sets the term. Two-valued; made by the judgement, never written in a scenario."""

    term: str

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Certainly:
    """The part is true, and not merely open. Two-valued; made by the judgement."""

    part: "Condition"

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Kept:
    """The position does not give way. Two-valued; made by the search for deals."""

    position: str

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Given:
    """An input of the question is so. Two-valued; made by the judgement for a viewpoint still to be chosen."""

    what: Hashable

    __repr__ = in_one_line


Comparison = Is | IsOneOf | AtLeast | AtMost | Includes | Within
"""A test of one term; open while the term is unspecified."""

Atom = Comparison | WeightedSum | IsSet | Kept | Given | Constant
"""A condition without parts."""

Condition = Atom | All | AnyOf | AtLeastOf | Not | IfThen | Defined | Readings | Certainly
"""Any condition."""

CONDITIONS = get_args(Condition)
"""Every class of condition."""

TRUE = Constant(True)
FALSE = Constant(False)


def both(*conditions: Condition) -> Condition:
    """All of them hold; constants are left out."""
    left = tuple(condition for condition in conditions if condition != TRUE)
    if FALSE in left:
        return FALSE
    return left[0] if len(left) == 1 else All(left) if left else TRUE


def either(*conditions: Condition) -> Condition:
    """One of them holds; constants are left out."""
    left = tuple(condition for condition in conditions if condition != FALSE)
    if TRUE in left:
        return TRUE
    return left[0] if len(left) == 1 else AnyOf(left) if left else FALSE


def opposite(condition: Condition) -> Condition:
    """It does not hold; of a constant, the other one."""
    return Constant(not condition.value) if isinstance(condition, Constant) else Not(condition)


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The condition's direct parts; none for an atom."""
    match condition:
        case All(parts) | AnyOf(parts) | AtLeastOf(_, parts):
            return parts
        case Not(part) | Certainly(part) | Defined(_, part):
            return (part,)
        case IfThen(when, then):
            return (when, then)
        case Readings(_, options):
            return tuple(option for _, option in options)
        case _:
            return ()


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything in it, outermost first."""
    pending = [condition]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(parts_of(current)))


def terms_of_atom(atom: Condition) -> tuple[str, ...]:
    """The terms that an atom names itself, in its own order."""
    match atom:
        case WeightedSum(weights):
            return tuple(weight.term for weight in weights)
        case Is(term) | IsOneOf(term) | AtLeast(term) | AtMost(term) | Includes(term) | Within(term) | IsSet(term):
            return (term,)
        case _:
            return ()


def terms_of(condition: Condition) -> frozenset[str]:
    """Every term that the condition names, in any reading."""
    return frozenset(term for node in walk(condition) for term in terms_of_atom(node))


def ambiguities_of(condition: Condition) -> dict[str, tuple[str, ...]]:
    """Each ambiguity in the condition, with its readings in order."""
    return {
        node.ambiguity: tuple(name for name, _ in node.options)
        for node in walk(condition)
        if isinstance(node, Readings)
    }


def rebuilt(condition: Condition, change: Callable[[Condition], Condition]) -> Condition:
    """The same operator over changed parts."""
    match condition:
        case All(parts, over):
            return All(tuple(map(change, parts)), over)
        case AnyOf(parts, over):
            return AnyOf(tuple(map(change, parts)), over)
        case AtLeastOf(count, parts, over):
            return AtLeastOf(count, tuple(map(change, parts)), over)
        case Not(part):
            return Not(change(part))
        case Certainly(part):
            return Certainly(change(part))
        case Defined(name, part):
            return Defined(name, change(part))
        case IfThen(when, then):
            return IfThen(change(when), change(then))
        case Readings(ambiguity, options):
            return Readings(ambiguity, tuple((name, change(option)) for name, option in options))
        case _:
            return condition


def read_as(condition: Condition, choice: Mapping[str, str]) -> Condition:
    """The condition with each ambiguity in ``choice`` taken in the reading given."""
    if isinstance(condition, Readings) and condition.ambiguity in choice:
        return read_as(dict(condition.options)[choice[condition.ambiguity]], choice)
    return rebuilt(condition, lambda part: read_as(part, choice))


def joint_readings(condition: Condition) -> tuple[tuple[Mapping[str, str], Condition], ...]:
    """Every joint choice of readings with what the condition then says; one without ambiguity."""
    ambiguities = ambiguities_of(condition)
    if not ambiguities:
        return (({}, condition),)
    choices = [dict(zip(ambiguities, choice, strict=True)) for choice in product(*ambiguities.values())]
    return tuple((choice, read_as(condition, choice)) for choice in choices)


def count_joint_readings(condition: Condition) -> int:
    """How many joint choices of readings the condition has."""
    return reduce(lambda total, readings: total * len(readings), ambiguities_of(condition).values(), 1)
