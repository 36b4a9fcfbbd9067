"""The scenario: from a file's records to the whole model."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from pathlib import PurePath
from typing import TypeVar

from negsim.reading.actors import read_actor
from negsim.reading.cards import Cards, CardSource, read_cards
from negsim.reading.conditions import ConditionReader
from negsim.reading.expectations import check_expectation, read_expectation, read_named_proposal
from negsim.reading.language.grammar import NAMED, SCENARIO, Effect
from negsim.reading.language.names import names_in
from negsim.reading.language.records import Item
from negsim.reading.language.shapes import Reading
from negsim.reading.preferences import PreferenceReader, read_agreement
from negsim.reading.terms import read_indexes, read_terms, with_applies
from negsim.reading.timeline import moments_of, read_events
from negsim.reading.values import Vocabulary
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Node
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.scenario.actors import Mention
from negsim.scenario.preferences import score_position_id
from negsim.scenario.rules import Ambiguity, Assumption, Contradiction, Rule, Stage
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

_T = TypeVar("_T")


def parse_scenario(data: bytes | str, file: str = "<text>", *, cards_from: CardSource | None = None) -> Scenario:
    """The scenario that the text describes.

    ``file`` is what diagnostics name; its stem is the scenario's id. ``cards_from`` gives the source
    card of an id; without it, citations go unchecked.

    Raises:
        ScenarioError: with every problem of the text and of the cards.
    """
    report = Report()
    root = grow(data, file, report)
    cards = read_cards(root, cards_from, report) if root and cards_from else None
    scenario = scenario_from(root, PurePath(file).stem, cards, report) if root else None
    report.close()
    assert scenario
    return scenario


def scenario_from(root: Node, name: str, cards: Cards | None, report: Report) -> Scenario | None:
    """The scenario that the nodes describe; without cards, citations go unchecked."""
    reading = Reading(report, names_in(root, cards))
    item = SCENARIO.read(root, reading)
    return _scenario(name, item, cards or {}, reading) if item else None


def _scenario(name: str, item: Item, cards: Cards, reading: Reading) -> Scenario:
    indexes = read_indexes(item)
    terms = read_terms(item["terms"], indexes, reading)
    known = Vocabulary(reading, terms, indexes, _broken(terms, reading))
    ambiguities = _each(item["ambiguities"], lambda key, entry: Ambiguity(key, **entry.values, place=entry.place))
    holds, labels = _named(item["conditions"], reading)
    conditions = ConditionReader(known, holds, ambiguities)
    events = read_events(item["timeline"], reading.report)
    moments, preferring = moments_of(events), PreferenceReader(known, _optional(terms, item))
    actors = _each(item["actors"], lambda key, entry: read_actor(key, entry, conditions, moments, preferring))
    proposals = _each(item["proposals"], lambda key, entry: read_named_proposal(key, entry, known))
    for entry in item["expectations"].values():
        check_expectation(entry, actors, ambiguities, reading.report)
    _check_ids(item, reading.report)
    return Scenario(
        id=name,
        **{key: item[key] for key in ("title", "summary", "sources", "opens_with")},
        terms=with_applies(terms, item["terms"], conditions),
        actors=actors,
        indexes=indexes,
        stages=_stages(item, conditions),
        conditions=conditions.read_named(),
        condition_labels=labels,
        ambiguities=ambiguities,
        agreement=read_agreement(item["agreement"], actors, known) if item["agreement"] else None,
        rules=_each(item["rules"], lambda key, entry: _rule(key, entry, conditions)),
        assumptions=_each(item["assumptions"], lambda key, entry: _assumption(key, entry, conditions)),
        events=events,
        proposals=proposals,
        expectations=_each(item["expectations"], lambda key, entry: read_expectation(key, entry, proposals, known)),
        contradictions=_each(
            item["contradictions"], lambda key, entry: Contradiction(key, **entry.values, place=entry.place)
        ),
        mentions=_each(item["mentions"], lambda key, entry: Mention(key, **entry.values)),
        cards=cards,
        place=item.place,
    )


def _each(items: AnyMapping[str, Item], made: Callable[[str, Item], _T]) -> dict[str, _T]:
    return {key: made(key, item) for key, item in items.items()}


def _broken(terms: AnyMapping[str, object], reading: Reading) -> frozenset[str]:
    """The names of terms that the file gives but whose definitions are wrong."""
    bases = {term.partition(".")[0] for term in terms}
    return frozenset(reading.names["variables"]) - terms.keys() - bases


def _optional(terms: AnyMapping[str, Term], item: Item) -> frozenset[str]:
    """The terms that may not apply."""
    definitions = item["terms"]
    return frozenset(name for name, term in terms.items() if definitions[term.base or name]["applies"] is not None)


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


def _check_ids(item: Item, report: Report) -> None:
    """Positions, rules and assumptions share one space of names."""
    taken = {
        score_position_id(name): str(entry["preferences"].place)
        for name, entry in item["actors"].items()
        if entry["preferences"] and "scores" in entry["preferences"]
    }
    owners = [entry["positions"] for entry in item["actors"].values()]
    for section in (*owners, item["rules"], item["assumptions"]):
        for name, entry in section.items():
            if name in taken:
                report.add(entry.place, "a name given twice", found=name, expected=f"another; {taken[name]} has it")
            taken.setdefault(name, str(entry.place))
