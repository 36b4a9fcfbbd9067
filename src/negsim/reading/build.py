"""The scenario: from a file's records to the whole model."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as AnyMapping
from pathlib import PurePath

from negsim.reading.actors import read_actor
from negsim.reading.conditions import ConditionReader
from negsim.reading.diagnostics import Report, ScenarioError
from negsim.reading.expectations import check_expectation, read_expectation, read_named_proposal
from negsim.reading.grammar import NAMED, SCENARIO, SPELLING, Effect
from negsim.reading.growing import grow
from negsim.reading.names import names_in
from negsim.reading.nodes import Mapping, Node, Scalar, Sequence
from negsim.reading.records import Item
from negsim.reading.shapes import Reading
from negsim.reading.terms import read_indexes, read_terms, with_applies
from negsim.reading.timeline import read_events
from negsim.reading.values import Vocabulary
from negsim.scenario.actors import Mention
from negsim.scenario.errors import NegsimError
from negsim.scenario.rules import Ambiguity, Assumption, Contradiction, Rule, Stage
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Card

CardSource = Callable[[str], Card | None]
Cards = AnyMapping[str, Card]


def parse_scenario(data: bytes | str, file: str = "<text>", *, cards_from: CardSource | None = None) -> Scenario:
    """The scenario that the text describes.

    ``file`` is what diagnostics name; its stem is the scenario's id. ``cards_from`` gives the source
    card of an id; without it, citations go unchecked.

    Raises:
        ScenarioError: with every problem of the text and of the cards.
    """
    report = Report()
    root = grow(data, file, report)
    cards = _read_cards(root, cards_from, report) if root and cards_from else None
    reading = Reading(report, names_in(root, cards) if root else {})
    item = SCENARIO.read(root, reading) if root else None
    scenario = _scenario(PurePath(file).stem, item, cards or {}, reading) if item else None
    report.close()
    assert scenario
    return scenario


def _read_cards(root: Node, cards_from: CardSource, report: Report) -> Cards | None:
    """The cards by id; ``None``, and the problems noted, if any of them cannot be had."""
    cards: dict[str, Card | None] = {}
    for node in _sources(root):
        cards[node.text] = card = _read_card(node, cards_from, report)
        if card and card.id != node.text:
            report.add(card.place, "a card under another's name", found=card.id, expected=node.text)
    return {key: card for key, card in cards.items() if card} if all(cards.values()) else None


def _sources(root: Node) -> Iterator[Scalar]:
    sources = root.get("sources") if isinstance(root, Mapping) else None
    items = sources.items if isinstance(sources, Sequence) else []
    return (node for node in items if isinstance(node, Scalar) and re.fullmatch(SPELLING, node.text))


def _read_card(node: Scalar, cards_from: CardSource, report: Report) -> Card | None:
    try:
        card = cards_from(node.text)
    except ScenarioError as error:
        report.problems.extend(error.diagnostics)
        return None
    except NegsimError as error:
        report.add(node.place, f"no source card ({error})", found=node.text)
        return None
    if card is None:
        report.add(node.place, "no source card", found=node.text)
    return card


def _scenario(name: str, item: Item, cards: Cards, reading: Reading) -> Scenario:
    report = reading.report
    indexes = read_indexes(item)
    terms = read_terms(item["terms"] or {}, indexes, reading)
    known = Vocabulary(reading, terms, indexes, _broken(terms, reading))
    ambiguities = {key: Ambiguity(key, **entry.values, place=entry.place) for key, entry in item["ambiguities"].items()}
    holds, labels = _named(item["conditions"], reading)
    conditions = ConditionReader(known, holds, ambiguities)
    named = conditions.read_named()
    events = read_events(item["timeline"], report)
    actors = {key: read_actor(key, entry, conditions, events) for key, entry in (item["actors"] or {}).items()}
    proposals = {key: read_named_proposal(key, entry, known) for key, entry in item["proposals"].items()}
    for entry in item["expectations"].values():
        check_expectation(entry, actors, ambiguities, report)
    _check_ids(item, cards, report)
    return Scenario(
        id=name,
        title=item["title"],
        summary=item["summary"],
        terms=with_applies(terms, item["terms"] or {}, conditions),
        actors=actors,
        indexes=indexes,
        stages=_stages(item, conditions),
        conditions=named,
        condition_labels=labels,
        ambiguities=ambiguities,
        rules={key: _rule(key, entry, conditions) for key, entry in item["rules"].items()},
        assumptions={key: _assumption(key, entry, conditions) for key, entry in item["assumptions"].items()},
        events=events,
        proposals=proposals,
        expectations={
            key: read_expectation(key, entry, proposals, known) for key, entry in item["expectations"].items()
        },
        contradictions={
            key: Contradiction(key, **entry.values, place=entry.place) for key, entry in item["contradictions"].items()
        },
        mentions={key: Mention(key, **entry.values) for key, entry in item["mentions"].items()},
        sources=item["sources"],
        cards=cards,
        opens_with=item["opens_with"],
        place=item.place,
    )


def _broken(terms: AnyMapping[str, object], reading: Reading) -> frozenset[str]:
    """The names of terms that the file gives but whose definitions are wrong."""
    bases = {term.partition(".")[0] for term in terms}
    return frozenset(reading.names["variables"]) - terms.keys() - bases


def _named(nodes: AnyMapping[str, Node], reading: Reading) -> tuple[dict[str, Node], dict[str, str]]:
    """The named conditions' own nodes, and the labels of those that have one."""
    holds, labels = dict(nodes), {}
    for name, node in nodes.items():
        if (
            isinstance(node, Mapping)
            and "holds" in node.pairs
            and not {"every", "some", "at_least"} & node.pairs.keys()
        ):
            item = NAMED.read(node, reading)
            assert item
            holds[name] = item["holds"]
            labels[name] = item["label"]
    return holds, {name: label for name, label in labels.items() if label}


def _stages(item: Item, conditions: ConditionReader) -> dict[str, Stage]:
    return {
        name: Stage(name, conditions.read(node), item.name_at("stages", name)) for name, node in item["stages"].items()
    }


def _rule(name: str, item: Item, conditions: ConditionReader) -> Rule:
    kept = {key: item[key] for key in ("states", "basis", "note", "cites")}
    warns = item["effect"] is Effect.WARN
    return Rule(name, holds=conditions.read(item["holds"]), warns=warns, **kept, place=item.place)


def _assumption(name: str, item: Item, conditions: ConditionReader) -> Assumption:
    return Assumption(name, item["states"], conditions.read(item["holds"]), item["note"], place=item.place)


def _check_ids(item: Item, cards: Cards, report: Report) -> None:
    """Positions, rules and assumptions share one space of names; so do the statements of all cards."""
    owners = [entry["positions"] for entry in (item["actors"] or {}).values()]
    taken: dict[str, str] = {}
    for section in (*owners, item["rules"], item["assumptions"]):
        for name, entry in section.items():
            if name in taken:
                report.add(entry.place, "a name given twice", found=name, expected=f"another; {taken[name]} has it")
            taken.setdefault(name, str(entry.place))
    seen: dict[str, str] = {}
    for card in cards.values():
        for name, statement in card.statements.items():
            if name in seen:
                report.add(
                    statement.place,
                    "a statement's name given twice",
                    found=name,
                    expected=f"another; card {seen[name]} has it",
                )
            seen[name] = card.id
