"""Screens as text, compared with files; NEGSIM_UPDATE_SCREENS=1 writes them anew."""

import os
from functools import cache

import pytest

from tests.tui.driving import HERE, drive, orchard, screen_after, settled, text_of

SCREENS = HERE / "screens"
NARROW, NORMAL, WIDE = (80, 24), (120, 40), (200, 60)

CASES = {
    "opening-80x24": (NARROW, []),
    "opening-120x40": (NORMAL, []),
    "opening-200x60": (WIDE, []),
    "terms-80x24": (NARROW, ["1", "right"]),
    "actors-80x24": (NARROW, ["2"]),
    "why-80x24": (NARROW, ["3", "down"]),
    "why-120x40": (NORMAL, ["n"]),
    "time-80x24": (NARROW, ["4", "left"]),
    "time-120x40": (NORMAL, ["t", "right"]),
    "changed-120x40": (NORMAL, ["1", "down", "down", "right"]),
    "values-80x24": (NARROW, ["1", "down", "down", "enter"]),
    "values-120x40": (NORMAL, ["1", "down", "down", "enter"]),
    "struck-120x40": (NORMAL, ["n", "end", "g", "down", "down", "x"]),
    "question-80x24": (NARROW, ["c"]),
    "source-80x24": (NARROW, ["3", "down", "down", "enter"]),
    "source-200x60": (WIDE, ["3", "down", "down"]),
    "readings-120x40": (NORMAL, ["r"]),
    "proposals-80x24": (NARROW, ["p"]),
    "palette-80x24": (NARROW, ["ctrl+p", "u", "n"]),
    "help-80x24": (NARROW, ["question_mark"]),
    "empty-120x40": (NORMAL, ["p", "end", "up", "enter"]),
    "infeasible-120x40": (NORMAL, ["1", "left", "n"]),
}


@cache
def screens_of(size):
    """Every screen of one size, from one run: each begins with a new session."""
    found = {}

    async def journey(pilot):
        for name, (wanted, keys) in CASES.items():
            if wanted == size:
                await begun_anew(pilot)
                await pilot.press(*keys)
                await settled(pilot)
                found[name] = text_of(pilot.app)

    drive(journey, size=size)
    return found


async def begun_anew(pilot):
    main = pilot.app.main
    while pilot.app.screen is not main:
        await pilot.press("escape")
    main.shared.take_up(orchard())
    main.action_pane("agreement")
    for pane in main.panes.values():
        pane.lines.key = ""
        pane.lines.scroll_to(y=0, animate=False, force=True)
    main.asked()
    await settled(pilot)


@pytest.mark.parametrize("name", CASES)
def test_screen(name):
    """The screen is the one in the file."""
    size, _ = CASES[name]
    compare(name, screens_of(size)[name])


def test_ascii_screen():
    """Confined to ASCII, the same stands on the screen in the same places."""
    text = screen_after(ascii_only=True)
    assert text.isascii()
    compare("ascii-120x40", text)


def compare(name, text):
    path = SCREENS / f"{name}.txt"
    if os.environ.get("NEGSIM_UPDATE_SCREENS") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
