"""Text from files is shown, never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from negsim.tui.columns import paragraph
from negsim.tui.literal import harmless, literal


@pytest.mark.parametrize("text", ["[S4]", "[/x]", "[b]bold[/b]", "[@click=app.quit]x[/]", "\\[S4]", "$primary", "[/]"])
def test_brackets_stay_as_they_are(text):
    """What looks like markup is shown letter by letter."""
    assert literal(text).plain == text
    assert not literal(text).spans


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bell\x07", "bell\\x07"),
        ("\u202eturned\u202c", "\\u202eturned\\u202c"),
        ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
        ("\x9b31m", "\\x9b31m"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("lone\ud800", "lone\\ud800"),
        ("naïve – “quoted”", "naïve – “quoted”"),
    ],
)
def test_control_characters_are_spelled_out(text, shown):
    """Escape sequences, controls and turned directions become visible and harmless."""
    assert harmless(text) == shown


@given(st.text())
def test_nothing_unprintable_passes(text):
    """Whatever the text is, what comes out is one line of printable characters."""
    assert harmless(text).isprintable()


@given(st.text(max_size=200), st.integers(1, 40), st.integers(0, 6), st.integers(0, 6))
def test_paragraphs_fit(text, width, indent, hang):
    """No line of a paragraph is wider than the width, except where there is hardly any width."""
    for line in paragraph(text, width, indent, hang):
        assert line.cell_length <= max(width, 8 + indent + hang)


def test_long_words_are_cut():
    """A word without a break is cut to the width, and none of it is lost."""
    lines = paragraph("x" * 100, 30)
    assert [line.cell_length for line in lines] == [30, 30, 30, 10]


def test_a_style_is_kept():
    """Literal text can be styled as a whole."""
    assert literal("[x]", ".bad").is_same(Content.styled("[x]", ".bad"))
