"""Source cards: from files to statements."""

from pathlib import Path

from negsim.reading.diagnostics import Report
from negsim.reading.files import read_bytes
from negsim.reading.grammar import CARD
from negsim.reading.growing import grow
from negsim.reading.records import Item
from negsim.reading.shapes import Reading
from negsim.scenario.sources import MOST_QUOTED_WORDS, Card, Statement


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
    statements = {key: _statement(key, entry, report) for key, entry in (item["statements"] or {}).items()}
    kept = {key: value for key, value in item.values.items() if key not in ("negsim-card", "statements")}
    return Card(**kept, statements=statements, place=item.place)


def _statement(key: str, item: Item, report: Report) -> Statement:
    count = len(item["words"].split())
    if count > MOST_QUOTED_WORDS:
        expected = f"at most {MOST_QUOTED_WORDS} words of the document"
        report.add(item.at("words"), "too long a quotation", found=f"{count} words", expected=expected)
    return Statement(id=key, **item.values, place=item.place)
