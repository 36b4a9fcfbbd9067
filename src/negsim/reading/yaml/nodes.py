"""YAML as a graph of nodes: text, lists and mappings that know where they were written."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from negsim.scenario.place import Place


@dataclass(slots=True, eq=False)
class _Written:
    """Where a node was written; ``height`` and ``size`` count all that is in it, aliases expanded."""

    file: str = ""
    line: int = 0
    column: int = 0
    height: int = 1
    size: int = 1

    @property
    def place(self) -> Place | None:
        return Place(self.file, self.line, self.column) if self.line else None


@dataclass(slots=True, eq=False)
class Scalar(_Written):
    """A piece of text; ``plain`` if it stands without quotes."""

    text: str = ""
    plain: bool = True


@dataclass(slots=True, eq=False)
class Sequence(_Written):
    """A list."""

    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping(_Written):
    """Keys and values in the file's order; no key occurs twice."""

    pairs: dict[str, tuple[Scalar, "Node"]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[Scalar, "Node"]]:
        return iter(self.pairs.values())

    def get(self, key: str) -> "Node | None":
        """The value under a key, if it is there."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None


Node = Scalar | Sequence | Mapping
