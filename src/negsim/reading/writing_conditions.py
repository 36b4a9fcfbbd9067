"""Conditions as plain data: from trees back to what a file says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Condition,
    Constant,
    Defined,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    Not,
    Readings,
    Weight,
    WeightedSum,
    Within,
    parts_of,
    rebuilt,
    terms_of_atom,
)
from negsim.scenario.domains import Value

_TESTS = (Is, IsOneOf, AtLeast, AtMost, Includes, Within)


def value_data(value: Value) -> bool | int | str | date | list[str]:
    """The value as a file writes it."""
    return sorted(value) if isinstance(value, frozenset) else value


def condition_data(condition: Condition) -> Any:
    """The condition as a file writes it."""
    match condition:
        case Constant(value):
            return value
        case Defined(name):
            return name
        case All(parts, over) | AnyOf(parts, over) | AtLeastOf(_, parts, over):
            return _several_data(condition, parts, over)
        case Not(part):
            return {"not": condition_data(part)}
        case IfThen(when, then):
            return {"if": condition_data(when), "then": condition_data(then)}
        case Readings(ambiguity, options):
            return {"reading_of": ambiguity, "as": {name: condition_data(option) for name, option in options}}
        case WeightedSum():
            return _sum_data(condition)
        case _:
            return _test_data(condition)


def _several_data(condition: All | AnyOf | AtLeastOf, parts: tuple[Condition, ...], over: str) -> dict[str, Any]:
    listed = over or [condition_data(part) for part in parts]
    members = _member_data(parts) if over else {}
    match condition:
        case All() if not over:
            return _all_data(parts)
        case All():
            return {"every": over, **members}
        case AnyOf():
            return {"some" if over else "any": listed, **members}
        case AtLeastOf(count):
            return {"at_least": count, "of": listed, **members}


def _test_data(condition: Condition) -> dict[str, Any]:
    match condition:
        case Is(term, frozenset() as members):
            return {term: {"is": sorted(members)}}
        case Is(term, value):
            return {term: value_data(value)}
        case IsOneOf(term, values):
            return {term: [value_data(value) for value in values]}
        case AtLeast(term, value):
            return {term: {"at_least": value_data(value)}}
        case AtMost(term, value):
            return {term: {"at_most": value_data(value)}}
        case Includes(term, member):
            return {term: {"includes": member}}
        case Within(term, members):
            return {term: {"within": sorted(members)}}
    raise TypeError(f"no scenario writes {type(condition).__name__}")


def _all_data(parts: tuple[Condition, ...]) -> dict[str, Any]:
    terms = {term for part in parts if isinstance(part, _TESTS) for term in terms_of_atom(part)}
    if len(terms) == len(parts) > 1:
        return {term: test for part in parts for term, test in _test_data(part).items()}
    return {"all": [condition_data(part) for part in parts]}


def _sum_data(condition: WeightedSum) -> dict[str, Any]:
    bounds = {"at_least": condition.least, "at_most": condition.most}
    weights = {weight.term: weight_data(weight) for weight in condition.weights}
    return {"sum": weights} | {key: bound for key, bound in bounds.items() if bound is not None}


def weight_data(weight: Weight) -> Any:
    """The weight as a scenario writes it: a number's factor, or each value's score."""
    return {value_data(value): score for value, score in weight.scores} if weight.scores else weight.factor


def _member_data(parts: tuple[Condition, ...]) -> dict[str, Any]:
    """What stands beside a quantifier: the one condition that gives each part for its member."""
    condition = general(parts)
    return _test_data(condition) if isinstance(condition, _TESTS) else {"holds": condition_data(condition)}


def general(parts: tuple[Condition, ...]) -> Condition:
    """The condition that the parts are instances of: where their terms differ, the base name stands."""
    first = parts[0]
    if all(part == first for part in parts):
        return first
    match first:
        case WeightedSum(weights):
            terms = zip(*(terms_of_atom(part) for part in parts), strict=True)
            named = [replace(weight, term=_base(names)) for weight, names in zip(weights, terms, strict=True)]
            return replace(first, weights=tuple(named))
        case Is() | IsOneOf() | AtLeast() | AtMost() | Includes() | Within():
            return replace(first, term=_base(name for part in parts for name in terms_of_atom(part)))
        case _:
            columns = zip(*map(parts_of, parts), strict=True)
            return rebuilt(first, lambda _: general(next(columns)))


def _base(names: Iterable[str]) -> str:
    different = dict.fromkeys(names)
    first = next(iter(different))
    return first if len(different) == 1 else first.partition(".")[0]
