"""Overlay files: a set of what-if changes, kept beside a scenario and never in it."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

from negsim.reading.additions import with_positions
from negsim.reading.language.grammar import EVENT_OR_DAY, POSITION_NAME, TEXT
from negsim.reading.language.records import Field, ListOf, MapOf, Record
from negsim.reading.language.shapes import NameOf, Reading
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.files import read_bytes
from negsim.reading.yaml.nodes import Mapping
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.scenario.scenario import Scenario

OVERLAY = Record(
    "overlay",
    "What-if changes to a scenario.",
    (
        Field("title", TEXT, "What a reader sees."),
        Field("as_of", EVENT_OR_DAY, "The day or event to ask about."),
        Field("without", ListOf(POSITION_NAME), "Positions to leave out.", default=()),
        Field("soften", ListOf(POSITION_NAME), "Positions to take as soft.", default=()),
        Field("assume", ListOf(NameOf("assumptions", "assumption")), "Assumptions to switch on.", default=()),
        Field("pin", MapOf(NameOf("ambiguities", "ambiguity"), TEXT), "Readings to take.", default={}),
    ),
)


@dataclass(frozen=True, slots=True)
class Overlay:
    """The changes that an overlay file holds; ``scenario`` has the positions that it adds."""

    title: str = ""
    as_of: str = ""
    without: tuple[str, ...] = ()
    soften: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()
    pin: AnyMapping[str, str] = field(default_factory=dict)
    scenario: Scenario | None = None


def read_overlay(path: str | Path, scenario: Scenario) -> Overlay:
    """The overlay in a YAML file; under ``add`` it maps an actor to further positions by id.

    Raises:
        ScenarioError: with every problem of the file.
        NegsimError: if the file cannot be read.
    """
    report = Report()
    names = {
        "positions": tuple(scenario.positions),
        "assumptions": tuple(scenario.assumptions),
        "ambiguities": tuple(scenario.ambiguities),
        "events": tuple(scenario.events),
    }
    root = grow(read_bytes(path), str(path), report)
    added = root.pairs.pop("add", None) if isinstance(root, Mapping) else None
    changed = with_positions(scenario, added[1], report) if added else scenario
    if changed:
        names["positions"] = tuple(changed.positions)
    item = OVERLAY.read(root, Reading(report, names)) if root else None
    report.close()
    assert item
    return Overlay(**item.values, scenario=changed)
