"""What a warning is: a code, a place, one sentence; and what it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from negsim.scenario.brief import in_one_line
from negsim.scenario.place import Place
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term


@dataclass(frozen=True, slots=True)
class CheckWarning:
    """What a scenario's author should look at again: told by a stable code, at a place, in one sentence.

    ``about`` names the item as the file does (``position RU-06``). ``explained`` is the author's
    reason why it is as it should be; empty where there is none.
    """

    code: str
    place: Place | None
    about: str
    message: str
    explained: str = ""

    __repr__ = in_one_line

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        reason = f" (explained: {self.explained})" if self.explained else ""
        return f"{where}{self.code} {self.about}: {self.message}{reason}"


@dataclass(frozen=True, slots=True)
class Item:
    """Something of a scenario that a warning can be about, with the explanations that stand on it.

    Where it has no keys of its own, ``by`` names the item that explains for it.
    """

    name: str
    place: Place | None
    explained: Mapping[str, str]
    by: str = ""

    @property
    def explainer(self) -> str:
        """The name of the item that explains."""
        return self.by or self.name


@dataclass(frozen=True, slots=True)
class Finding:
    """One slip: the item that it is about, and what it is."""

    item: Item
    message: str


class _Written(Protocol):
    """Whatever of the model has a place and can explain a warning."""

    @property
    def id(self) -> str: ...
    @property
    def explained(self) -> Mapping[str, str]: ...
    @property
    def place(self) -> Place | None: ...


def item_of(noun: str, written: _Written, name: str = "") -> Item:
    """The item, named by what it is and its id."""
    return Item(f"{noun} {name or written.id}", written.place, written.explained)


def condition_item(scenario: Scenario, name: str) -> Item:
    """A named condition."""
    explained = scenario.condition_explained.get(name, {})
    return Item(f"condition {name}", scenario.condition_places.get(name), explained)


def scenario_item(scenario: Scenario) -> Item:
    """The scenario itself."""
    return Item(f"scenario {scenario.id}", scenario.place, scenario.explained)


def index_item(scenario: Scenario, name: str) -> Item:
    """An index; it has no keys of its own, so the scenario explains for it."""
    by = scenario_item(scenario)
    return Item(f"index {name}", scenario.indexes[name].place, by.explained, by.name)


def definitions(scenario: Scenario) -> dict[str, Term]:
    """The terms as they were defined: of an indexed definition its first member, under the base name."""
    found: dict[str, Term] = {}
    for term in scenario.terms.values():
        found.setdefault(term.base or term.id, term)
    return found


def explaining_items(scenario: Scenario) -> Iterator[Item]:
    """Every item that explains a warning."""
    shelves: tuple[tuple[str, Mapping[str, _Written]], ...] = (
        ("stage", scenario.stages),
        ("term", definitions(scenario)),
        ("ambiguity", scenario.ambiguities),
        ("position", scenario.positions),
        ("rule", scenario.rules),
        ("assumption", scenario.assumptions),
        ("event", scenario.events),
        ("statement", scenario.statements),
    )
    items = [item_of(noun, written, name) for noun, shelf in shelves for name, written in shelf.items()]
    items += [condition_item(scenario, name) for name in scenario.conditions]
    yield from (item for item in (scenario_item(scenario), *items) if item.explained)
