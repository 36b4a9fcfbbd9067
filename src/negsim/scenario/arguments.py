"""What a caller in Python hands over, checked where it comes in: lists of names, days, values, numbers, switches.

Whatever is not what it should be is a NegsimError that tells what was found and what would be right. Scalars of
NumPy and time stamps of pandas are taken for the plain values that they hold; neither library is imported.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from negsim.scenario.domains import DateRange, Domain, Subset, WholeNumber
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

A_DAY = "a day (YYYY-MM-DD), an event's id, or a time stamp at midnight"
_TOLD = (str, bool, int, float, Decimal, date, type(None))
_LONGEST = 60


def wrong(what: str, given: object, expected: str) -> NoReturn:
    """Say that an argument is not what it should be.

    Raises:
        NegsimError: always.
    """
    raise NegsimError(f"{what}: found {told(given)}; expected {expected}")


def told(given: object) -> str:
    """What was handed over, on one short line: a plain value itself, of anything else its kind."""
    given = _held(given)
    if isinstance(given, _TOLD):
        shown = str(given) if isinstance(given, date) else repr(given)
        return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    kind = type(given)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__.partition('.')[0]}.{kind.__name__}"


def one_of_kind(what: str, given: object, kind: type[T], expected: str) -> T:
    """What was handed over, if it is of that kind.

    Raises:
        NegsimError: it is not.
    """
    return given if isinstance(given, kind) else wrong(what, given, expected)


def checked_scenario(given: object) -> Scenario:
    """The scenario.

    Raises:
        NegsimError: it is none.
    """
    return one_of_kind("scenario", given, Scenario, "a scenario, as negsim.load gives it")


def names_in(what: str, given: object) -> tuple[str, ...]:
    """The names of a list.

    Raises:
        NegsimError: a single text, no list, or something in it that is no text.
    """
    if given == ():
        return ()
    if isinstance(given, str):
        wrong(what, given, f"a list of names, such as [{told(given)}]")
    if not isinstance(given, Iterable):
        wrong(what, given, "a list of names")
    names: list[object] = list(given)
    return tuple(name_in(what, name) for name in names)


def path_in(what: str, given: object, expected: str) -> Path:
    """The path.

    Raises:
        NegsimError: it is neither a text nor a path.
    """
    return Path(given) if isinstance(given, str | Path) else wrong(what, given, expected)


def name_in(what: str, given: object) -> str:
    """The name, as a plain text.

    Raises:
        NegsimError: it is no text.
    """
    return str.__str__(given) if isinstance(given, str) else wrong(what, given, "a name")


def pins_in(given: object) -> dict[str, str]:
    """Each ambiguity with the reading to take; none where nothing is handed over.

    Raises:
        NegsimError: it is no mapping from names to names.
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        wrong("pins", given, "a mapping from ambiguity to reading")
    return {name_in("pins", ambiguity): name_in("pins", reading) for ambiguity, reading in given.items()}


def day_in(what: str, given: object) -> str | date | None:
    """A day or an event's id; a time stamp at midnight is its day.

    Raises:
        NegsimError: another time of the day, or no day at all.
    """
    value = plain_of(given)
    if value is None or isinstance(value, str) or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    return wrong(what, given, A_DAY)


def number_in(what: str, given: object, *, least: int | None = 0) -> int:
    """The whole number.

    Raises:
        NegsimError: it is none, or less than the least.
    """
    value = plain_of(given)
    if not isinstance(value, int) or isinstance(value, bool) or (least is not None and value < least):
        wrong(what, given, "a whole number" if least is None else f"a whole number, {least} or more")
    return value


def switch_in(what: str, given: object) -> bool:
    """True or false.

    Raises:
        NegsimError: it is neither.
    """
    return one_of_kind(what, plain_of(given), bool, "True or False")


def member_in(what: str, given: object, kind: type[E]) -> E:
    """The member of an enumeration, itself or by its value.

    Raises:
        NegsimError: it has no such member.
    """
    values = [member.value for member in kind]
    if isinstance(given, str) and str.__str__(given) in values:
        return kind(given)
    hint = did_you_mean(given, values) if isinstance(given, str) else ""
    return wrong(what, given, f"one of {', '.join(values)}{hint}")


def plain_of(given: object) -> object:
    """The plain value that a scalar of NumPy, a text of a kind of its own or a time stamp at midnight holds."""
    given = _held(given)
    if isinstance(given, datetime) and _is_midnight(given):
        return given.date()
    return str.__str__(given) if isinstance(given, str) else given


def _held(given: object) -> object:
    """What a scalar of NumPy holds; anything else itself."""
    if type(given).__module__ != "numpy" or getattr(given, "shape", None) != ():
        return given
    scalar: Any = given
    return (scalar.astype("datetime64[us]") if type(given).__name__ == "datetime64" else scalar).item()


def _is_midnight(stamp: datetime) -> bool:
    return not any((stamp.hour, stamp.minute, stamp.second, stamp.microsecond, getattr(stamp, "nanosecond", 0)))


def value_for(domain: Domain, given: object) -> Any:
    """What was handed over as a value of the domain, if it can be taken for one; else as it was."""
    value = plain_of(given)
    if isinstance(domain, WholeNumber):
        return whole_of(value)
    if isinstance(domain, Subset) and isinstance(value, list | tuple | set | frozenset):
        members = [plain_of(member) for member in value]
        return frozenset(members) if all(isinstance(member, str) for member in members) else value
    if isinstance(domain, DateRange) and isinstance(value, str):
        try:
            return domain.parse(value)
        except ValueError:
            return value
    return value


def whole_of(value: object) -> object:
    """A decimal that is whole as the whole number."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value == value.to_integral_value() else value
    return value
