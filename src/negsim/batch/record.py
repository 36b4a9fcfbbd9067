"""What a folder of results says of itself: the question, and of each part what was read and what came of it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from negsim.outputs import write_whole
from negsim.scenario.errors import NegsimError

RECORD = "_negsim.json"


@dataclass(frozen=True)
class State:
    """By what a file is known to be unchanged: its length, when it was written, when anything of it changed."""

    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, path: str | Path) -> "State | None":
        """The state of a file; None where there is none, as for standard input."""
        try:
            found = Path(path).stat()
        except FileNotFoundError:
            return None
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True)
class Part:
    """A part that is complete: input, format and state of what was read, states of what was written, and counts."""

    input: str
    format: str
    read: State | None
    written: State | None
    rejects: State | None
    judged: int
    rejected: int
    counts: dict[str, Any]

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Part":
        """The part that plain data stand for.

        Raises:
            TypeError: they stand for none.
        """
        states = {key: None if data[key] is None else State(**data[key]) for key in ("read", "written", "rejects")}
        return cls(**{**data, **states})


@dataclass
class Record:
    """The record of a folder; ``parts`` by the names of their files."""

    folder: Path
    asked: dict[str, object]
    parts: dict[str, Part]

    @classmethod
    def of(cls, folder: Path, asked: dict[str, object]) -> "Record":
        """The record as the folder holds it now, empty where it holds none.

        Raises:
            NegsimError: none of ours, or one of another question.
        """
        path = folder / RECORD
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            parts = {str(name): Part.from_data(part) for name, part in data["parts"].items()}
        except FileNotFoundError:
            return cls(folder, asked, {})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise NegsimError(f"{path}: not a record of results: remove it, or choose another folder") from None
        differing = ", ".join(_differing(data.get("question"), asked))
        if differing:
            raise NegsimError(f"{folder} holds results of another question ({differing} differ): choose another folder")
        return cls(folder, asked, parts)

    def holds(self, name: str) -> bool:
        """Whether the part's file is still there."""
        return (self.folder / name).exists()

    def check_input(self, target: Path, name: str) -> None:
        """Check that the file holds no results of another input than the one named.

        Raises:
            NegsimError: it does.
        """
        part = self.parts.get(target.name)
        ours = name if name == "-" else str(Path(name).resolve())
        if part is not None and part.input != ours and target.exists():
            raise NegsimError(f"{target} holds the results of {part.input}: rename one, or choose another folder")

    def write(self) -> None:
        """Write the record, without parts whose files are gone.

        Raises:
            NegsimError: it cannot be written.
        """
        parts = {name: asdict(part) for name, part in self.parts.items() if self.holds(name)}
        record = {"question": self.asked, "parts": parts}
        write_whole(self.folder / RECORD, json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def _differing(found: object, asked: dict[str, object]) -> Iterator[str]:
    known = found if isinstance(found, dict) else {}
    return (key for key in asked if known.get(key) != asked[key])
