"""What a position may leave to the statements that it cites: since when, who spoke, on which evidence."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

from negsim.reading.language.records import Item
from negsim.reading.yaml import scalars
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Node
from negsim.scenario.actors import Spokesperson
from negsim.scenario.positions import Evidence
from negsim.scenario.sources import Statement
from negsim.scenario.timeline import Event

LEFT = ("since", "speaker", "evidence")
"""The keys that may be left out of a position that cites."""


def leaves_to_cards(root: Node) -> bool:
    """Whether a position leaves something to what it cites, so that the source cards have to be read."""
    return any(
        isinstance(position, Mapping) and "cites" in position.pairs and any(key not in position.pairs for key in LEFT)
        for actor in _under(root, "actors")
        for position in _under(actor, "positions")
    )


def _under(node: Node, key: str) -> Iterator[Node]:
    found = node.get(key) if isinstance(node, Mapping) else None
    return (value for _, value in found) if isinstance(found, Mapping) else iter(())


@dataclass(frozen=True)
class Citations:
    """The statements that may be cited (``None``: the cards were not read), and the events of their days."""

    statements: AnyMapping[str, Statement] | None
    events: AnyMapping[str, Event]
    report: Report

    def left_out(self, item: Item, spokespersons: AnyMapping[str, Spokesperson]) -> dict[str, str | Evidence]:
        """What the position leaves out and all that it cites agree on; else it is noted what to write."""
        readers: dict[str, Callable[[Statement], str]] = {
            "since": lambda statement: statement.day,
            "speaker": lambda statement: _spoken_by(statement.speaker, spokespersons),
            "evidence": lambda statement: statement.evidence,
        }
        if self.statements is None:
            self._unread(item)
            return {}
        cited = [self.statements[name] for name in item["cites"] if name in self.statements]
        told = {key: {c.id: readers[key](c) for c in cited} for key in LEFT if cited and key not in item}
        agreed = {key: self._agreed(key, found, item) for key, found in told.items()}
        return {key: Evidence(value) if key == "evidence" else value for key, value in agreed.items() if value}

    def _unread(self, item: Item) -> None:
        for key in ("since", "evidence"):
            if item["cites"] and key not in item:
                self.report.add(item.place, f"{key} left out, and the source cards were not read", expected=f"{key}: …")

    def _agreed(self, key: str, told: AnyMapping[str, str], item: Item) -> str:
        """The one value that all tell; for ``since``, the event of that day or the day."""
        values = dict.fromkeys(told.values())
        first = next(iter(values))
        usable = [value for value in values if key != "since" or scalars.day(value)]
        if len(values) == 1 and usable:
            return self._event_of(first, item) if key == "since" else first
        listed = "; ".join(f"{name}: {value}" for name, value in told.items())
        what = "what is cited does not agree" if len(values) > 1 else "what is cited does not tell a day"
        wanted = " or ".join(usable) or "an event or a day"
        self.report.add(item.place, f"{key} left out, and {what}", found=listed, expected=f"{key}: {wanted}")
        return ""

    def _event_of(self, day: str, item: Item) -> str:
        events = [event.id for event in self.events.values() if event.day == scalars.day(day)]
        if len(events) > 1:
            expected = f"since: {' or '.join(events)}"
            self.report.add(item.place, "since left out, and the day has several events", found=day, expected=expected)
        return events[0] if len(events) == 1 else day


def _spoken_by(name: str, spokespersons: AnyMapping[str, Spokesperson]) -> str:
    """The id of the spokesperson so called, or the name itself."""
    known = {called.casefold(): s.id for s in spokespersons.values() for called in (*s.aliases, s.name, s.id)}
    return known.get(name.casefold(), name)
