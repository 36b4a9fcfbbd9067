"""Who says what about which term: actors beside terms, with the verb, firm or soft, and since when."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from negsim.scenario.conditions import terms_of
from negsim.scenario.positions import Form, Position, Strength
from negsim.scenario.scenario import Scenario

GLYPHS = {
    "requires": ("■□", "Rr"),
    "rejects": ("▼▽", "Xx"),
    "threatens": ("▲△", "Tt"),
    "promises": ("◆◇", "Pp"),
    "supports": ("●○", "Ss"),
    "covers": ("★☆", "Cc"),
    "when": ("▪▫", "Ww"),
}
"""What a position does with a term: its signs, firm and soft, and their twins in ASCII."""

SILENT = "."
_VERBS = {
    Form.REQUIREMENT: "requires",
    Form.REJECTION: "rejects",
    Form.THREAT: "threatens",
    Form.COMMITMENT: "promises",
    Form.ENDORSEMENT: "supports",
}
_WIDEST_NAME = 26
_COLUMNS = ("actor", "term", "position", "verb", "strength", "since", "day")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one position does with one term; ``term`` is a definition's name, of all its members together."""

    actor: str
    term: str
    position: str
    verb: str
    strength: Strength
    since: str
    day: date

    @property
    def soft(self) -> bool:
        """Whether it cannot decide a verdict beside firm ones."""
        return self.strength is Strength.SOFT

    def row(self) -> dict[str, str]:
        """The mark as text by column."""
        return {name: str(getattr(self, name)) for name in _COLUMNS}


@dataclass(frozen=True, slots=True)
class Matrix:
    """The marks of these actors on these terms."""

    actors: tuple[str, ...]
    terms: tuple[str, ...]
    marks: tuple[Mark, ...]

    def cell(self, actor: str, term: str) -> tuple[Mark, ...]:
        """What the actor says about the term."""
        return tuple(mark for mark in self.marks if (mark.actor, mark.term) == (actor, term))


def matrix(scenario: Scenario, actors: Iterable[str] = (), terms: Iterable[str] = ()) -> Matrix:
    """The matrix of the actors and the terms, or definitions of terms, named; of all where none is."""
    names = dict.fromkeys(terms) or dict.fromkeys(term.base or term.id for term in scenario.terms.values())
    rows = {name: frozenset(scenario.variables[name]) for name in names}
    wanted = tuple(dict.fromkeys(actors)) or tuple(scenario.actors)
    marks = (
        Mark(actor, name, p.id, verb, p.strength, p.since, scenario.moment(p.since).day)
        for actor in wanted
        for p in scenario.actors[actor].positions.values()
        for name, members in rows.items()
        if (verb := _verb(p, members))
    )
    return Matrix(wanted, tuple(rows), tuple(marks))


def _verb(position: Position, terms: frozenset[str]) -> str:
    """What the position does with any of the terms; empty if nothing."""
    about_a = position.form in (Form.REJECTION, Form.ENDORSEMENT)
    if terms & terms_of(position.when if about_a else position.then):
        return _VERBS[position.form]
    if terms & terms_of(position.when):
        return "when"
    return "covers" if terms & set(position.covers) else ""


def lines(found: Matrix, *, width: int = 80, ascii_only: bool = False) -> Iterator[str]:
    """A row for each term; the actors beside one another, in as many blocks as the width asks for; a legend."""
    if not found.actors or not found.terms:
        return
    first = min(_WIDEST_NAME, max(map(len, found.terms)))
    columns = [[_cut(actor, _WIDEST_NAME), *_column(found, actor, ascii_only)] for actor in found.actors]
    for block in _blocks(columns, width - first):
        for name, *cells in zip(("", *(_cut(term, first) for term in found.terms)), *block, strict=True):
            padded = (cell.ljust(max(map(len, column))) for cell, column in zip(cells, block, strict=True))
            yield "  ".join((name.ljust(first), *padded)).rstrip()
        yield ""
    yield from _legend(found, width, ascii_only)


def _blocks(columns: list[list[str]], room: int) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    left = room
    for column in columns:
        wide = 2 + max(map(len, column))
        if block and wide > left:
            yield block
            block, left = [], room
        block.append(column)
        left -= wide
    yield block


def _column(found: Matrix, actor: str, ascii_only: bool) -> Iterator[str]:
    for term in found.terms:
        marks = sorted(found.cell(actor, term), key=_rank)
        signs = dict.fromkeys(GLYPHS[mark.verb][ascii_only][mark.soft] for mark in marks)
        yield f"{''.join(signs)} {marks[0].day}" if marks else SILENT


def _rank(mark: Mark) -> tuple[bool, int, date]:
    return mark.soft, list(GLYPHS).index(mark.verb), mark.day


def _cut(name: str, width: int) -> str:
    return name if len(name) <= width else f"{name[: width - 1]}~"


def _legend(found: Matrix, width: int, ascii_only: bool) -> Iterator[str]:
    """The signs that occur, firm and soft, and what the day says."""
    verbs = [verb for verb in GLYPHS if any(mark.verb == verb for mark in found.marks)]
    words = [f"{' '.join(GLYPHS[verb][ascii_only])} {'in its when only' if verb == 'when' else verb}" for verb in verbs]
    yield from _wrapped([*words, f"{SILENT} says nothing"], width)
    yield "The first sign of a pair is firm, the second soft."
    yield "The day: since when, for a cell's first sign."


def _wrapped(words: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line}   {word}" if line else word
        if line and len(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def data(found: Matrix) -> dict[str, object]:
    """The matrix for JSON: a record for each mark."""
    return {"actors": list(found.actors), "terms": list(found.terms), "marks": [mark.row() for mark in found.marks]}


def csv_text(found: Matrix) -> str:
    """The marks as CSV, a row each."""
    text = StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(mark.row() for mark in found.marks)
    return text.getvalue()
