"""The heat map of a sweep as a picture: SVG, a page of HTML, or PNG."""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from negsim.scenario.errors import NegsimError

if TYPE_CHECKING:
    from negsim.batch.sweeps.sweep import Sweep

_LEFT, _TOP, _CELL, _ROW = 330, 130, 72, 20
_STYLE = "text { font: 12px sans-serif; fill: #222 } .term { font-weight: bold } .light { fill: #fff }"


def heat_map_svg(sweep: "Sweep") -> str:
    """Actors across, values down; the darker a cell, the larger the share that is acceptable to the actor."""
    rows = list(_rows(sweep))
    width, height = _LEFT + _CELL * len(sweep.actors) + 20, _TOP + _ROW * len(rows) + 20
    title = f"{sweep.question.scenario.title}: share of proposals acceptable, by value"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text class="term" x="10" y="24">{escape(title)}</text>',
        f'<text x="10" y="44">{escape(f"{sweep.size:,} proposals in the space, {sweep.how}")}</text>',
        *(_head(sweep.question.scenario.actors[actor].name, place) for place, actor in enumerate(sweep.actors)),
        *(part for place, row in enumerate(rows) for part in _row(place, *row)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def heat_map_html(sweep: "Sweep") -> str:
    """The picture on a page of its own, with the numbers in a table for those who cannot see it."""
    from negsim.reports.sweeps import sweep_text

    title = escape(sweep.question.scenario.title)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n{heat_map_svg(sweep)}<pre>{escape(sweep_text(sweep))}</pre>\n</body></html>\n"
    )


def heat_map_png(sweep: "Sweep") -> bytes:
    """The picture as PNG.

    Raises:
        NegsimError: the library that draws it is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ModuleNotFoundError:
        raise NegsimError(
            "PNG needs resvg-py, which is not installed: pip install 'negsim[png]', or write SVG"
        ) from None
    return bytes(svg_to_bytes(svg_string=heat_map_svg(sweep), zoom=2))


def _rows(sweep: "Sweep") -> Iterator[tuple[str, list[float | None] | None]]:
    """Each term, and under it each value with its shares."""
    for term, groups in sweep.values.items():
        yield sweep.question.scenario.terms[term].label, None
        for label, group in groups.items():
            yield label, [group.share(actor) for actor in sweep.actors]


def _head(name: str, place: int) -> str:
    x = _LEFT + _CELL * place + _CELL // 2
    return f'<text x="{x}" y="{_TOP - 8}" transform="rotate(-35 {x} {_TOP - 8})">{escape(name)}</text>'


def _row(place: int, label: str, shares: list[float | None] | None) -> Iterator[str]:
    y = _TOP + _ROW * place
    if shares is None:
        yield f'<text class="term" x="10" y="{y + 14}">{escape(label)}</text>'
        return
    yield f'<text x="24" y="{y + 14}">{escape(label)}</text>'
    for column, share in enumerate(shares):
        x = _LEFT + _CELL * column
        yield f'<rect x="{x}" y="{y + 1}" width="{_CELL - 2}" height="{_ROW - 2}" fill="{_colour(share)}"/>'
        if share is not None:
            light = ' class="light"' if share > 0.5 else ""
            yield f'<text{light} x="{x + _CELL // 2}" y="{y + 14}" text-anchor="middle">{share:.0%}</text>'


def _colour(share: float | None) -> str:
    """From white to blue; grey where no proposal has the value."""
    if share is None:
        return "#ddd"
    red, green, blue = (round(255 - (255 - full) * share) for full in (8, 69, 148))
    return f"#{red:02x}{green:02x}{blue:02x}"
