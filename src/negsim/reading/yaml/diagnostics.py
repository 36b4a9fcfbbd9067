"""What is wrong in a file, where, and what would be right."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from negsim.reading.harmless import harmless, spelled
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import nearest
from negsim.scenario.place import Place

_LONGEST_SHOWN = 60
_MOST_HINTS = 100
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what it is, what was found, what would be right, and the nearest known name."""

    place: Place | None
    message: str
    found: str = ""
    expected: str = ""
    hint: str = ""

    __repr__ = in_one_line

    def __str__(self) -> str:
        told = [self.found and f"found {self.found}", self.expected and f"expected {self.expected}", self.hint]
        details = "; ".join(filter(None, told))
        where = f"{harmless(str(self.place))}: " if self.place else ""
        return f"{where}{self.message}" + (f": {details}" if details else "")


class ScenarioError(NegsimError):
    """Everything that is wrong with a scenario, a card or a proposal; one line for each problem."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(dict.fromkeys(diagnostics), key=_in_order))
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Diagnostic, ...]]]:
        return ScenarioError, (self.diagnostics,)


def _in_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place
    return (place.file, place.line, place.column) if place else ("", 0, 0)


def shown(text: str) -> str:
    """The text on one line, shortened, with nothing that a terminal would act upon."""
    line = spelled(text[: _LONGEST_SHOWN + 1])
    return line if len(text) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"


class Report:
    """Gathers the problems of a reading, so that all are told in one run."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []

    def add(
        self,
        place: Place | None,
        message: str,
        *,
        found: str = "",
        expected: str = "",
        near: Collection[str] = (),
        meant: str = "",
    ) -> None:
        """Note a problem; ``meant`` is what was meant, or else the one of ``near`` that is most like ``found``."""
        if near and not meant and len(self.problems) < _MOST_HINTS:
            meant = nearest(found, near)
        hint = f"did you mean {shown(meant)}?" if meant else ""
        self.problems.append(Diagnostic(place, message, shown(found), expected, hint))

    def unknown(self, place: Place | None, noun: str, name: str, names: Collection[str]) -> None:
        """Note a name that nothing has; the known names are listed if there are few."""
        listed = ", ".join(map(shown, names)) if len(names) <= _MOST_LISTED else ""
        expected = f"one of {listed}" if listed and len(names) > 1 else listed
        self.add(place, f"unknown {noun}", found=name, expected=expected, near=names)

    def close(self) -> None:
        """End the reading.

        Raises:
            ScenarioError: if there were problems.
        """
        if self.problems:
            raise ScenarioError(self.problems)
