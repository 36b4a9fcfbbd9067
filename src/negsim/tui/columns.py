"""Text in columns and paragraphs, measured in the cells that a terminal gives it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells
from textual.content import Content

from negsim.tui.literal import literal

NARROWEST = 8
"""Columns that a paragraph takes at the least."""


def cell(content: Content, width: int) -> Content:
    """The content in exactly that many columns."""
    return content.truncate(max(0, width), ellipsis=True, pad=True)


@lru_cache(maxsize=8192)
def paragraph(text: str, width: int, indent: int = 0, hang: int = 0, style: str = "") -> tuple[Content, ...]:
    """The text, made literal and wrapped; lines after the first stand ``hang`` columns further in."""
    room = max(NARROWEST, width - indent - hang)
    lines = _lines_of(literal(text).plain, room)
    return tuple(_indented(literal(line, style), indent + (hang if number else 0)) for number, line in enumerate(lines))


def wrapped(content: Content, width: int, hang: int = 0) -> tuple[Content, ...]:
    """Content of several styles, wrapped like a paragraph."""
    if content.cell_length <= width:
        return (content,)
    lines = content.wrap(max(NARROWEST, width - hang))
    return tuple(_indented(line.rstrip(), hang if number else 0) for number, line in enumerate(lines))


def in_lines(head: Content, parts: Sequence[Content], width: int, gap: int = 2) -> Iterator[Content]:
    """The parts after the head, none of them broken; further lines stand under the first part."""
    line, indent = head, " " * head.cell_length
    for part in parts:
        if line.cell_length > len(indent) and line.cell_length + gap + part.cell_length > width:
            yield line
            line = Content(indent)
        line = Content.assemble(line, " " * gap if line.cell_length > len(indent) else "", part)
    yield line


def _indented(content: Content, columns: int) -> Content:
    return content.pad_left(columns) if columns else content


def _lines_of(text: str, width: int) -> list[str]:
    """Lines of words; a word that is longer than a line is cut."""
    lines: list[str] = []
    line, used = "", 0
    for word in (part for whole in text.split() for part in _cut(whole, width)):
        cells = cell_len(word)
        if line and used + 1 + cells > width:
            lines.append(line)
            line, used = "", 0
        line = f"{line} {word}" if line else word
        used += cells + (1 if used else 0)
    return [*lines, line]


def _cut(word: str, width: int) -> Iterator[str]:
    if cell_len(word) <= width:
        yield word
    else:
        yield from chop_cells(word, width)
