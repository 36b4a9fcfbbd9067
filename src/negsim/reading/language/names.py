"""The names that a scenario file gives, gathered before anything is read."""

from collections.abc import Iterable, KeysView
from collections.abc import Mapping as AnyMapping

from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario.preferences import score_position_id
from negsim.scenario.sources import Card

_SECTIONS = {
    "actors": "actors",
    "ambiguities": "ambiguities",
    "assumptions": "assumptions",
    "events": "timeline",
    "indexes": "indexes",
    "proposals": "proposals",
    "stages": "stages",
}


def names_in(root: Node, cards: AnyMapping[str, Card] | None) -> dict[str, KeysView[str]]:
    """The names by what they are names of; statements only if the cards were read."""
    names = {kind: _keys(root, section) for kind, section in _SECTIONS.items()}
    names["positions"] = _all(name for actor in names["actors"] for name in _positions(root, actor))
    names["variables"] = _all(_variables(root))
    if cards is not None:
        names["statements"] = _all(name for card in cards.values() for name in card.statements)
    return names


def _all(names: Iterable[str]) -> KeysView[str]:
    return dict.fromkeys(names).keys()


def _positions(root: Node, actor: str) -> Iterable[str]:
    """The actor's positions, and the one that its scores give rise to."""
    yield from _keys(root, "actors", actor, "positions")
    if "scores" in _keys(root, "actors", actor, "preferences"):
        yield score_position_id(actor)


def _keys(root: Node, *path: str) -> KeysView[str]:
    node = _under(root, *path)
    return node.pairs.keys() if isinstance(node, Mapping) else _all(())


def _under(root: Node, *path: str) -> Node | None:
    node: Node | None = root
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def _variables(root: Node) -> Iterable[str]:
    for term in _keys(root, "terms"):
        yield term
        per = _under(root, "terms", term, "per")
        if isinstance(per, Scalar):
            yield from (f"{term}.{member}" for member in _members(_under(root, "indexes", per.text)))


def _members(node: Node | None) -> Iterable[str]:
    match node:
        case Mapping():
            return node.pairs
        case Sequence():
            return [item.text for item in node.items if isinstance(item, Scalar)]
        case _:
            return ()
