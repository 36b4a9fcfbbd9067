"""The shipped scenarios and source cards, and scenarios in files."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from negsim.reading.build import parse_scenario
from negsim.reading.cards import CardSource, read_card
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.files import read_bytes
from negsim.reading.yaml.nodes import Mapping, Scalar
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.scenario.arguments import path_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import nearest
from negsim.scenario.scenario import Scenario

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Entry:
    """A shipped scenario."""

    id: str
    path: Path

    __repr__ = in_one_line

    @cached_property
    def title(self) -> str:
        """The scenario's title; its id, if the file gives none."""
        root = grow(read_bytes(self.path), str(self.path), Report())
        title = root.get("title") if isinstance(root, Mapping) else None
        return title.text if isinstance(title, Scalar) else self.id


def data_root() -> Path:
    """The folder with ``scenarios/`` and ``seeds/``: in the installed package, or a checkout's top."""
    package = Path(__file__).resolve().parents[1]
    return package / "data" if (package / "data").is_dir() else package.parents[1]


def library() -> tuple[Entry, ...]:
    """The shipped scenarios, in order of name."""
    return tuple(Entry(path.stem, path) for path in sorted((data_root() / "scenarios").glob("*.yaml")))


def load(name_or_path: str | Path, *, cards: bool = True) -> Scenario:
    """A shipped scenario by its name, or the scenario in a file.

    Raises:
        ScenarioError: with every problem of the file.
        NegsimError: if there is no such scenario or file.
    """
    path = path_in("name_or_path", name_or_path, "a scenario's name, or the path of its file")
    if path.suffix in _SUFFIXES or path.name != str(name_or_path):
        return read_scenario(path, cards=cards)
    shipped = {entry.id: entry.path for entry in library()}
    if str(name_or_path) not in shipped:
        raise NegsimError(_no_such(str(name_or_path), list(shipped)))
    return read_scenario(shipped[str(name_or_path)], cards=cards)


def _no_such(name: str, shipped: list[str]) -> str:
    near = nearest(name, shipped)
    hint = f"did you mean {near}?" if near else "a file's name ends in .yaml"
    return f"no scenario of that name: found {name}; expected one of {', '.join(shipped)}; {hint}"


def read_scenario(path: str | Path, *, cards: bool = True) -> Scenario:
    """The scenario in a file, with its source cards from the folder ``seeds`` beside the file or its folder.

    Without ``cards`` they are read only where a position leaves something to what it cites.

    Raises:
        ScenarioError: with every problem of the file and of its cards.
        NegsimError: if the file cannot be read.
    """
    file = path_in("path", path, "the path of a file")
    return parse_scenario(read_bytes(file), str(path), cards_from=_cards_near(file), cards=cards)


def _cards_near(path: Path) -> CardSource:
    folder = path.absolute().parent
    seeds = next((seeds for seeds in (folder / "seeds", folder.parent / "seeds") if seeds.is_dir()), folder / "seeds")
    return lambda name: read_card(seeds / f"{name}.yaml")
