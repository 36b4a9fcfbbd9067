"""What each path is there for, so that none is written while it is also something else."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario

Key = str | tuple[int, int]


@dataclass
class Roles:
    """The paths that are read, and those to be written, each with its role.

    Two names are one path if they lead to the same place, or to the same file under two names.
    """

    _read: dict[Key, str] = field(default_factory=dict)
    _written: dict[Key, str] = field(default_factory=dict)

    def reads(self, role: str, name: str | Path) -> None:
        """The path is read, in this role; ``-`` is standard input."""
        for key in _keys(name, standard=0):
            self._read.setdefault(key, role)

    def reads_scenario(self, scenario: Scenario) -> None:
        """The files that the scenario was read from."""
        if scenario.place:
            self.reads("the scenario", scenario.place.file)
        for card in scenario.cards.values():
            self.reads("a source card", card.file)

    def writes(self, role: str, name: str | Path) -> None:
        """The path is to be written, in this role; ``-`` is standard output.

        Raises:
            NegsimError: it has another role already.
        """
        keys = _keys(name, standard=1)
        for key in keys:
            other = self._read.get(key) or self._written.get(key)
            if other:
                raise NegsimError(f"{name} is both {other} and {role}: nothing was written; name another file")
        self._written.update(dict.fromkeys(keys, role))


def _keys(name: str | Path, standard: int) -> list[Key]:
    """What a path is known by: its place, and the file that is there; a terminal and the like may have any role."""
    try:
        found = os.fstat(standard) if str(name) == "-" else Path(name).stat()
    except (OSError, ValueError):
        found = None
    if found is not None and stat.S_ISCHR(found.st_mode):
        return []
    place: list[Key] = [] if str(name) == "-" else [os.path.normcase(os.path.realpath(name))]
    is_file = found is not None and stat.S_ISREG(found.st_mode)
    return [*place, (found.st_dev, found.st_ino)] if found is not None and is_file else place
