"""Quotations against the documents that they were taken from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from unicodedata import normalize

from negsim.reading.harmless import harmless
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.sources import Card, Statement

_STRAIGHT = str.maketrans(dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟«»″", '"'))
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = re.compile(r"\s+")


class Found(StrEnum):
    """What became of looking for a quotation."""

    FOUND = "found"
    ELSEWHERE = "found elsewhere"
    MISSING = "missing"
    NO_DOCUMENT = "document missing"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement's quoted words, and where in its document they stand."""

    card: Card
    statement: Statement
    found: Found
    paragraphs: tuple[int, ...] = ()

    __repr__ = in_one_line

    def __str__(self) -> str:
        told = f"{self.statement.id}: {self.found} in paragraph {self.statement.paragraph} of {self.card.file}"
        if self.found is Found.ELSEWHERE:
            told = f"{self.statement.id}: {self.found}, in paragraph {', '.join(map(str, self.paragraphs))}"
        return told


def check_quotations(cards: Iterable[Card], directory: str | Path) -> tuple[Quotation, ...]:
    """Look for every statement's quoted words in its document, in the paragraph that the card names.

    Paragraph n is the n-th line that is not empty. Spaces and quotation marks of all kinds count as alike;
    so do the ways in which Unicode writes a letter, and letters that are not seen are left out.

    Raises:
        NegsimError: a document is not UTF-8, or cannot be read.
    """
    return tuple(quotation for card in cards for quotation in _of_card(card, Path(directory)))


def _of_card(card: Card, directory: Path) -> list[Quotation]:
    paragraphs = _paragraphs(directory / Path(card.file).name)
    return [_quotation(card, statement, paragraphs) for statement in card.statements.values() if statement.words]


def _paragraphs(path: Path) -> list[str] | None:
    if not path.is_file():
        return None
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise NegsimError(f"{harmless(path.name)} is not UTF-8: save it in that encoding") from None
    return [normal(line) for line in lines if line.strip()]


def normal(text: str) -> str:
    """The text in composed letters (NFC), with plain spaces and straight quotation marks, and nothing unseen."""
    return normalize("NFC", _SPACES.sub(" ", text.translate(_STRAIGHT | _UNSEEN))).strip()


def _quotation(card: Card, statement: Statement, paragraphs: list[str] | None) -> Quotation:
    if paragraphs is None:
        return Quotation(card, statement, Found.NO_DOCUMENT)
    words = normal(statement.words)
    places = tuple(number for number, paragraph in enumerate(paragraphs, 1) if words in paragraph)
    if statement.paragraph in places:
        return Quotation(card, statement, Found.FOUND, places)
    return Quotation(card, statement, Found.ELSEWHERE if places else Found.MISSING, places)
