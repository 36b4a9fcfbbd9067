"""Warnings about a scenario, as text and as data."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.checking import CheckWarning


def shown(warnings: Iterable["CheckWarning"], *, explained_too: bool = False) -> tuple["CheckWarning", ...]:
    """Those that nobody has explained, or all."""
    return tuple(warning for warning in warnings if explained_too or not warning.explained)


def lines(warnings: Iterable["CheckWarning"]) -> list[str]:
    """One line for each: place, code, item, what it is, and the author's reason where there is one."""
    return list(map(str, warnings))


def counted(warnings: Iterable["CheckWarning"]) -> str:
    """How many there are, those explained apart: ``2 warnings, 1 explained``; empty where there is none."""
    every = list(warnings)
    explained = sum(bool(warning.explained) for warning in every)
    left = len(every) - explained
    told = [f"{left} warning{'s' * (left != 1)}"] if left else []
    return ", ".join([*told, f"{explained} explained"] if explained else told)


def data(warnings: Iterable["CheckWarning"]) -> list[dict[str, object]]:
    """The warnings for JSON."""
    return [
        {
            "code": warning.code,
            "place": str(warning.place) if warning.place else None,
            "file": warning.place.file if warning.place else None,
            "line": warning.place.line if warning.place else None,
            "column": warning.place.column if warning.place else None,
            "about": warning.about,
            "message": warning.message,
            "explained": warning.explained or None,
        }
        for warning in warnings
    ]
