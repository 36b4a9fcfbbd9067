"""The scenario: from a file's records to the whole model."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from pathlib import PurePath
from typing import TypeVar

from negsim.reading.actors import read_actor
from negsim.reading.cards import Cards, CardSource, read_cards
from negsim.reading.citations import Citations, leaves_to_cards
from negsim.reading.conditions import ConditionReader
from negsim.reading.expectations import check_expectation, read_expectation, read_named_proposal
from negsim.reading.language.grammar import NAMED, SCENARIO, STAGE, Effect
from negsim.reading.language.names import names_in
from negsim.reading.language.records import Item, Record
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
from negsim.scenario.sources import Statement
from negsim.scenario.terms import Term

_S = TypeVar("_S")
_T = TypeVar("_T")


def parse_scenario(
    data: bytes | str, file: str = "<text>", *, cards_from: CardSource | None = None, cards: bool = True
) -> Scenario:
    """The scenario that the text describes.

    ``file`` is what diagnostics name; its stem is the scenario's id. ``cards_from`` gives the source
    card of an id; without it, citations go unchecked. Without ``cards`` it is asked only where a
    position leaves something to what it cites.

    Raises:
        ScenarioError: with every problem of the text and of the cards.
    """
    report = Report()
    root = grow(data, file, report)
    wanted = root is not None and (cards or leaves_to_cards(root))
    read = read_cards(root, cards_from, report) if root and cards_from and wanted else None
    scenario = scenario_from(root, PurePath(file).stem, read, report) if root else None
    report.close()
    assert scenario
    return scenario


def scenario_from(root: Node, name: str, cards: Cards | None, report: Report) -> Scenario | None:
    """The scenario that the nodes describe; without cards, citations go unchecked."""
    reading = Reading(report, names_in(root, cards))
    item = SCENARIO.read(root, reading)
    return _scenario(name, item, cards, reading) if item else None


def _scenario(name: str, item: Item, cards: Cards | None, reading: Reading) -> Scenario:
    indexes = read_indexes(item)
    terms = read_terms(item["terms"], indexes, reading)
    known = Vocabulary(reading, terms, indexes, _broken(terms, reading))
    ambiguities = _each(item["ambiguities"], lambda key, entry: Ambiguity(key, **entry.values, place=entry.place))
    named = _each(item["conditions"], lambda _, node: _beside(NAMED, node, reading))
    holds = _each(named, lambda _, entry: entry["holds"])
    conditions = ConditionReader(known, holds, ambiguities)
    events = read_events(item["timeline"], reading.report)
    moments, preferring = moments_of(events), PreferenceReader(known, _optional(terms, item))
    citing = Citations(None if cards is None else _statements(cards), events, reading.report)
    actors = _each(item["actors"], lambda key, entry: read_actor(key, entry, conditions, moments, preferring, citing))
    proposals = _each(item["proposals"], lambda key, entry: read_named_proposal(key, entry, known))
    for entry in item["expectations"].values():
        check_expectation(entry, actors, ambiguities, reading.report)
    _check_ids(item, reading.report)
    return Scenario(
        id=name,
        **{key: item[key] for key in ("title", "summary", "sources", "opens_with", "explained")},
        terms=with_applies(terms, item["terms"], conditions),
        actors=actors,
        indexes=indexes,
        stages=_stages(item, conditions, reading),
        conditions=conditions.read_named(),
        condition_labels={name: entry["label"] for name, entry in named.items() if entry["label"]},
        condition_explained={name: entry["explained"] for name, entry in named.items() if entry["explained"]},
        condition_places={name: place for name in named if (place := item.name_at("conditions", name))},
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
        cards=cards or {},
        place=item.place,
    )


def _each(items: AnyMapping[str, _S], made: Callable[[str, _S], _T]) -> dict[str, _T]:
    return {key: made(key, item) for key, item in items.items()}


def _statements(cards: Cards) -> dict[str, Statement]:
    return {name: statement for card in cards.values() for name, statement in card.statements.items()}


def _broken(terms: AnyMapping[str, object], reading: Reading) -> frozenset[str]:
    """The names of terms that the file gives but whose definitions are wrong."""
    bases = {term.partition(".")[0] for term in terms}
    return frozenset(reading.names["variables"]) - terms.keys() - bases


def _optional(terms: AnyMapping[str, Term], item: Item) -> frozenset[str]:
    """The terms that may not apply."""
    definitions = item["terms"]
    return frozenset(name for name, term in terms.items() if definitions[term.base or name]["applies"] is not None)


def _beside(record: Record, node: Node, reading: Reading) -> Item:
    """A condition with what stands beside it: as the record has it, or alone."""
    quantifiers = {"every", "some", "at_least"}
    if isinstance(node, Mapping) and "holds" in node.pairs and not quantifiers & node.pairs.keys():
        item = record.read(node, reading)
        assert item
        return item
    alone = {field.key: field.default for field in record.fields}
    return Item({**alone, "holds": node}, Mapping())


def _stages(item: Item, conditions: ConditionReader, reading: Reading) -> dict[str, Stage]:
    stages = {name: _beside(STAGE, node, reading) for name, node in item["stages"].items()}
    return {
        name: Stage(name, conditions.read(entry["holds"]), entry["explained"], item.name_at("stages", name))
        for name, entry in stages.items()
    }


def _rule(name: str, item: Item, conditions: ConditionReader) -> Rule:
    kept = {key: item[key] for key in ("states", "basis", "note", "cites", "explained")}
    warns = item["effect"] is Effect.WARN
    return Rule(name, holds=conditions.read(item["holds"]), warns=warns, **kept, place=item.place)


def _assumption(name: str, item: Item, conditions: ConditionReader) -> Assumption:
    kept = {key: item[key] for key in ("states", "note", "explained")}
    return Assumption(name, holds=conditions.read(item["holds"]), **kept, place=item.place)


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
