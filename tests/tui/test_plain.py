"""Without colours, without anything but ASCII, without room."""

import pytest

from negsim.tui.theme import theme_for
from tests.tui.driving import drive, screen_after, text_of


def styles_of(app):
    return [segment.style for strip in app.screen._compositor.render_strips() for segment in strip if segment.style]


def looking_for_colours():
    found = []

    async def journey(pilot):
        await pilot.press("2", "down")
        await pilot.pause()
        colours = [style.color for style in styles_of(pilot.app)] + [style.bgcolor for style in styles_of(pilot.app)]
        found.extend(colour for colour in colours if colour is not None and not colour.is_default)

    return journey, found


def test_no_color_means_none(monkeypatch):
    """With NO_COLOR nothing on the screen has a colour; what is under the cursor is turned round instead."""
    monkeypatch.setenv("NO_COLOR", "1")
    journey, found = looking_for_colours()
    app = drive(journey)
    assert not found
    assert app.no_color


def test_the_words_are_the_same_without_colour(monkeypatch):
    """Colour is never the only sign: every word and sign stands there without it."""
    with_colour = screen_after("2", "n")
    monkeypatch.setenv("NO_COLOR", "1")
    assert screen_after("2", "n") == with_colour


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
def test_the_terminals_own_colours(theme, monkeypatch):
    """With a theme of the terminal's own sixteen colours, no other colour is drawn."""
    monkeypatch.setenv("TEXTUAL_THEME", theme)
    journey, found = looking_for_colours()
    drive(journey)
    assert found
    assert all(colour.is_system_defined for colour in found), set(found)


def test_ascii_everywhere():
    """Confined to ASCII, no screen draws anything else."""

    async def journey(pilot):
        keys = (
            "enter",
            "escape",
            "3",
            "down",
            "enter",
            "escape",
            "4",
            "r",
            "escape",
            "f1",
            "escape",
            "ctrl+p",
            "escape",
            "o",
        )
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            assert text_of(pilot.app).isascii(), key

    drive(journey, ascii_only=True, size=(80, 24))


@pytest.mark.parametrize("size", [(79, 24), (80, 19), (20, 5), (1, 1)])
def test_a_window_that_is_too_small(size):
    """Below 80 columns or 20 rows one line says so and names the command; nothing fails, whatever is pressed."""
    seen = []

    async def journey(pilot):
        await pilot.press("right", "2", "n", "t")
        await pilot.pause()
        seen.append(text_of(pilot.app))
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        seen.append(text_of(pilot.app))

    drive(journey, size=size)
    small, large = seen
    if size[0] >= 79:
        assert f"negsim needs 80x20, this is {size[0]}x{size[1]}; use: negsim judge" in small
        assert len(small.split("\n")[1:]) == small.count("\n")
    assert "Terms" not in small
    assert "1 Terms" in large


def test_nothing_moves_by_itself():
    """Nothing is animated and no cursor blinks, so that the screen changes only when somebody does something."""
    from textual.widgets import Input

    async def journey(pilot):
        assert pilot.app.animation_level == "none"
        for key in ("slash", "escape", "s", "escape", "o", "escape", "ctrl+p"):
            await pilot.press(key)
            assert not any(entry.cursor_blink for entry in pilot.app.screen.query(Input))

    drive(journey)


@pytest.mark.parametrize(
    ("colours", "theme"),
    [("standard", "ansi-dark"), ("256", "negsim-dark"), ("truecolor", "negsim-dark"), (None, "negsim-dark")],
)
def test_sixteen_colours_are_chosen_by_itself(colours, theme):
    """Where the terminal has no more than its own sixteen colours, the theme of these is taken."""
    assert theme_for(colours) == theme
