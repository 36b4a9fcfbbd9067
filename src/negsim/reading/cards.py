"""Source cards: from files to statements."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as AnyMapping
from pathlib import Path

from negsim.reading.language.grammar import CARD, SPELLING
from negsim.reading.language.records import Item
from negsim.reading.language.shapes import Reading
from negsim.reading.yaml.diagnostics import Report, ScenarioError
from negsim.reading.yaml.files import read_bytes
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.scenario.errors import NegsimError
from negsim.scenario.sources import MOST_QUOTED_WORDS, Card, Statement

CardSource = Callable[[str], Card | None]
Cards = AnyMapping[str, Card]


def read_card(path: str | Path) -> Card:
    """The source card in a file.

    Raises:
        ScenarioError: with every problem of the file.
        NegsimError: if the file cannot be read.
    """
    return parse_card(read_bytes(path), str(path))


def parse_card(data: bytes | str, file: str = "<text>") -> Card:
    """The source card that the text describes; ``file`` is what diagnostics name.

    Raises:
        ScenarioError: with every problem of the text.
    """
    report = Report()
    root = grow(data, file, report)
    item = CARD.read(root, Reading(report)) if root else None
    card = _card(item, report) if item else None
    report.close()
    assert card
    return card


def _card(item: Item, report: Report) -> Card:
    statements = {key: _statement(key, entry, report) for key, entry in item["statements"].items()}
    kept = {key: value for key, value in item.values.items() if key not in ("negsim-card", "statements")}
    return Card(**kept, statements=statements, place=item.place)


def _statement(key: str, item: Item, report: Report) -> Statement:
    count = len(item["words"].split())
    if count > MOST_QUOTED_WORDS:
        expected = f"at most {MOST_QUOTED_WORDS} words of the document"
        report.add(item.at("words"), "too long a quotation", found=f"{count} words", expected=expected)
    return Statement(id=key, **item.values, place=item.place)


def read_cards(root: Node, cards_from: CardSource, report: Report) -> Cards | None:
    """The cards by id; ``None``, and the problems noted, if any of them cannot be had."""
    cards: dict[str, Card | None] = {}
    for node in _sources(root):
        cards[node.text] = _called(node, cards_from, report)
    found = {key: card for key, card in cards.items() if card}
    _check_names(found, report)
    return found if len(found) == len(cards) else None


def _sources(root: Node) -> Iterator[Scalar]:
    sources = root.get("sources") if isinstance(root, Mapping) else None
    items = sources.items if isinstance(sources, Sequence) else []
    return (node for node in items if isinstance(node, Scalar) and re.fullmatch(SPELLING, node.text))


def _called(node: Scalar, cards_from: CardSource, report: Report) -> Card | None:
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
    elif card.id != node.text:
        report.add(card.place, "a card under another's name", found=card.id, expected=node.text)
    return card


def _check_names(cards: Cards, report: Report) -> None:
    """The statements of all cards share one space of names."""
    seen: dict[str, str] = {}
    for card in cards.values():
        for name, statement in card.statements.items():
            if name in seen:
                expected = f"another; card {seen[name]} has it"
                report.add(statement.place, "a statement's name given twice", found=name, expected=expected)
            seen[name] = card.id
