"""Positions added to a scenario that has been read already: what if an actor also said this?"""

from negsim.reading.build import scenario_from
from negsim.reading.writing import write_scenario
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Node, Scalar
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.scenario.scenario import Scenario


def with_positions(scenario: Scenario, additions: Node, report: Report) -> Scenario | None:
    """The scenario with each actor's further positions, read as if they stood in its own file.

    ``additions`` maps an actor to positions by id; problems are noted where the additions were
    written, and ``None`` is returned if there are any.
    """
    root = grow(write_scenario(scenario), scenario.id, report)
    assert isinstance(root, Mapping)
    actors = root.get("actors")
    assert isinstance(actors, Mapping)
    if not isinstance(additions, Mapping):
        report.add(additions.place, "not what belongs here", expected="a mapping: actor to positions by id")
        return None
    for name, positions in additions:
        _add(name, positions, actors, report)
    changed = scenario_from(root, scenario.id, scenario.cards or None, report)
    return None if report.problems else changed


def _add(name: Scalar, positions: Node, actors: Mapping, report: Report) -> None:
    actor = actors.get(name.text)
    if not isinstance(actor, Mapping):
        report.add(name.place, "unknown actor", found=name.text, near=tuple(actors.pairs))
        return
    if not isinstance(positions, Mapping):
        report.add(positions.place, "not what belongs here", expected="a mapping: positions by id")
        return
    own = actor.get("positions")
    if not isinstance(own, Mapping):
        actor.pairs["positions"] = (Scalar(text="positions"), positions)
        return
    for position, pair in positions.pairs.items():
        if position in own.pairs:
            report.add(pair[0].place, "a name given twice", found=position, expected="a name that is not taken")
        own.pairs[position] = pair
