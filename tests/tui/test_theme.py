"""Colours that can be read, and ASCII twins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color

from negsim.tui.theme import DARK, HIGH_CONTRAST, LIGHT, THEMES, ascii_twin


def contrast_of(one, other):
    """The contrast ratio of WCAG 2.1."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in Color.parse(colour).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out(theme):
    """Every colour of text has a contrast of 4.5 on every background that it stands on; 7 in high contrast."""
    least = 7 if theme is HIGH_CONTRAST else 4.5
    texts = [theme.foreground, theme.success, theme.warning, theme.error, theme.accent, theme.primary]
    texts += [theme.variables["quiet"], theme.variables["mild"]]
    for background in (theme.background, theme.surface, theme.panel, theme.variables["cursor"]):
        for text in texts:
            contrast = contrast_of(text, background)
            assert contrast >= least, (text, background, contrast)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("verdict", ["accepts", "rejects", "unsettled", "mild", "silent"])
def test_badges_stand_out(theme, verdict):
    """A verdict's colour can be read on its own tint, and text on its colour; what is on the accent too."""
    least = 7 if theme is HIGH_CONTRAST else 4.5
    colours = theme.variables
    assert contrast_of(colours[verdict], colours[f"{verdict}-tint"]) >= least
    assert contrast_of(colours["on-solid"], colours[verdict]) >= least
    assert contrast_of(colours["on-accent"], theme.accent) >= least


def test_the_light_theme_is_light():
    """There is a light theme and a dark one."""
    assert DARK.dark
    assert not LIGHT.dark


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("╭─┓│", "+-+|"),
        ("“Zürich” – à…", '"Zurich" - a~'),
        ("←→", "<>"),
        ("✓✗○·", "+xo-"),
        ("├─►│■□", "+->|#."),
        ("漢字", "????"),
        ("plain [S4]", "plain [S4]"),
    ],
)
def test_twins(text, twin):
    """Frames, quotation marks and letters with marks have ASCII twins; the rest is a question mark a cell."""
    assert ascii_twin(text) == twin


@given(st.text(st.characters(exclude_categories=("C", "M"))))
def test_a_twin_is_ascii_and_as_wide(text):
    """What is drawn in ASCII takes as many cells as before, so that nothing shifts."""
    twin = ascii_twin(text)
    assert twin.isascii()
    assert len(twin) == cell_len(text)
