"""An object of the model or a result in one line: what it is, its short fields, and how many the long ones hold."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from enum import Enum
from typing import Any

LONGEST = 160
"""The most characters of the line."""

_LONGEST_FIELD = 50


def in_one_line(item: Any) -> str:
    """The dataclass in one line; fields at their default are left out.

    >>> from negsim.scenario.domains import Choice
    >>> Choice(("none", "part", "entire"), ordered=True)
    Choice(values=('none', 'part', 'entire'), ordered=True)
    >>> Choice(tuple(f"region_{number}" for number in range(40)))
    Choice(values=<40>)
    """
    told = [f"{field.name}={_short(value)}" for field in fields(item) if (value := _said(item, field)) is not MISSING]
    return cut(f"{type(item).__name__}({', '.join(told)})")


def cut(line: str) -> str:
    """The line, or as much of it as may be shown."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2]}…)"


def _said(item: Any, field: Field[Any]) -> Any:
    """What the field says; nothing where it is at its default or empty, or says where the item was written."""
    value = getattr(item, field.name)
    default = field.default if field.default_factory is MISSING else field.default_factory()
    says_nothing = field.name == "place" or (type(value) is type(default) and value == default)
    return MISSING if says_nothing or value in ((), {}, frozenset()) else value


def _short(value: Any) -> str:
    """The value itself where it is short; else its id, or how many it holds, or its kind."""
    if isinstance(value, Enum):
        return repr(str(value.value))
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST_FIELD else f"{value[:_LONGEST_FIELD]}…")
    if isinstance(value, Mapping | tuple | list | frozenset):
        return _few(value) or f"<{len(value)}>"
    line = repr(value)
    return line if len(line) <= _LONGEST_FIELD else f"<{getattr(value, 'id', type(value).__name__)}>"


def _few(values: Any) -> str:
    """The collection itself, if it holds few and short things."""
    if len(values) > _LONGEST_FIELD // 4:
        return ""
    parts = (*values, *values.values()) if isinstance(values, Mapping) else values
    line = repr(values) if all(isinstance(part, str | int | float | None) for part in parts) else ""
    return line if len(line) <= _LONGEST_FIELD else ""
