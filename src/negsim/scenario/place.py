"""Where in a file something was written."""

from dataclasses import dataclass

from negsim.scenario.brief import in_one_line


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int

    __repr__ = in_one_line

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
