"""What is wrong in a file, where, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass

from negsim.scenario.errors import NegsimError
from negsim.scenario.place import Place

_LONGEST_SHOWN = 60
_MOST_HINTS = 100


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what it is, what was found, what would be right, and the nearest known name."""

    place: Place | None
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""

    def __str__(self) -> str:
        told = [self.found and f"found {self.found}", self.expected and f"expected {self.expected}", self.hint]
        details = "; ".join(filter(None, told))
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f": {details}" if details else "")


class ScenarioError(NegsimError):
    """Everything that is wrong with a scenario, a card or a proposal; one line for each problem."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(dict.fromkeys(diagnostics), key=_in_order))
        super().__init__("\n".join(map(str, self.diagnostics)))


def _in_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)


def shown(text: str) -> str:
    """The text on one line, shortened, with nothing that a terminal would act upon."""
    line = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text[: _LONGEST_SHOWN + 1])
    return line if len(text) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name that is most like ``name``, or nothing if none is like it."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names}
    return next((folded[match] for match in get_close_matches(name.casefold(), folded, 1)), "")


class Report:
    """Gathers the problems of a reading, so that all are told in one run."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def add(
        self, place: Place | None, message: str, *, found: str = "", expected: str = "", near: Iterable[str] = ()
    ) -> None:
        """Note a problem; ``near`` are the names that ``found`` may have been meant for."""
        hint = nearest(found, near) if len(self.problems) < _MOST_HINTS else ""
        suggestion = f"did you mean {shown(hint)}?" if hint else ""
        self.problems.append(Diagnostic(place, message, shown(found), expected, suggestion))

    def unknown(self, place: Place | None, noun: str, name: str, names: Iterable[str]) -> None:
        """Note a name that nothing has; the known names are listed if there are few."""
        known = list(names)
        listed = ", ".join(map(shown, known)) if 0 < len(known) <= 12 else ""
        self.add(place, f"unknown {noun}", found=name, expected=listed and f"one of {listed}", near=known)

    def close(self) -> None:
        """End the reading.

        Raises:
            ScenarioError: if there were problems.
        """
        if self.problems:
            raise ScenarioError(self.problems)
