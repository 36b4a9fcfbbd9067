"""A scenario full of brackets, escape sequences, turned directions and very long words, on every screen."""

from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType

import pytest

from negsim.scenario.domains import Choice, Subset
from negsim.scenario.positions import Position
from negsim.tui.session import Session
from tests.tui.driving import drive, orchard, settled, text_of

HOSTILE = "[S4] [/x] [b]bold[/] [@click=app.quit]x[/] \x1b[31mred\x1b]52;c;eA==\x07 \u202eturned\u2066 \r\n" + "W" * 300
TEXTS = {
    "title", "summary", "label", "meaning", "states", "note", "name", "office", "words", "told", "speaker", "unit",
    "publisher", "dated", "derived", "context", "group", "basis", "stage", "between",
}  # fmt: skip
PANES = [
    "down",
    "x",
    "w",
    "f",
    "v",
    "1",
    "right",
    "2",
    "n",
    "end",
    "enter",
    "3",
    "down",
    "x",
    "4",
    "left",
    "up",
    "u",
    "y",
]
DIALOGS = [
    "equals_sign",
    "z",
    "1",
    "enter",
    "3",
    "down",
    "enter",
    "4",
    "enter",
    "c",
    "r",
    "m",
    "p",
    "s",
    "e",
    "d",
    "ctrl+p",
    "f1",
    "o",
]


def hostile(item):
    """The same model with every text that is only told made hostile."""
    match item:
        case Choice():
            return replace(item, labels=dict.fromkeys(item.values, HOSTILE))
        case Subset():
            return replace(item, labels=dict.fromkeys(item.members, HOSTILE))
        case dict() | MappingProxyType():
            return {key: hostile(value) for key, value in item.items()}
        case tuple():
            return tuple(map(hostile, item))
    if (
        not is_dataclass(item)
        or isinstance(item, type)
        or type(item).__module__.endswith(("conditions", "place", "proposal"))
    ):
        return item
    changes = {field.name: _part(item, field.name) for field in fields(item) if field.name != "stages"}
    return replace(item, **changes)


def _part(item, name):
    value = getattr(item, name)
    if isinstance(value, str):
        spoken = name in TEXTS and not (isinstance(item, Position) and name == "stage")
        return HOSTILE if spoken and value.__class__ is str else value
    if name == "readings" or (name == "members" and isinstance(value, dict)):
        return dict.fromkeys(value, HOSTILE)
    return hostile(value)


@pytest.fixture(scope="module")
def hostile_scenario():
    return hostile(orchard().scenario)


def test_the_scenario_is_hostile(hostile_scenario):
    """Labels, names, statements, days and documents of the scenario all carry the hostile text."""
    assert hostile_scenario.title == HOSTILE
    assert hostile_scenario.terms["fence"].label == HOSTILE
    assert hostile_scenario.terms["fence"].domain.show("mended") == HOSTILE
    assert hostile_scenario.positions["GR-1"].states == HOSTILE
    assert hostile_scenario.statements["S900.1"].summary == HOSTILE
    assert hostile_scenario.events["E2"].told == HOSTILE
    assert hostile_scenario.ambiguities["good-fence"].words == HOSTILE


def seen_with(scenario, size, keys):
    """The text of every screen on the way; each dialog is closed again."""
    seen = []

    async def journey(pilot):
        for key in keys:
            await pilot.press(key)
            seen.append(text_of(pilot.app))
            if pilot.app.screen is not pilot.app.main:
                await pilot.press("escape")
        await settled(pilot)

    app = drive(journey, session=Session(scenario), size=size)
    assert "\x1b" not in app.clipboard
    return seen


@pytest.mark.parametrize(("size", "keys"), [((80, 24), PANES + DIALOGS), ((120, 40), PANES), ((200, 60), PANES)])
def test_every_screen_shows_it_harmlessly(hostile_scenario, size, keys):
    """Nothing fails, nothing unprintable is drawn, brackets stand as they are, and every line keeps its width."""
    seen = seen_with(hostile_scenario, size, keys)
    for text in seen:
        assert all(line.isprintable() for line in text.splitlines())
        assert all(len(line) <= size[0] for line in text.splitlines())
    assert any("[S4] [/x] [b]bold[/]" in text for text in seen)
    assert any("\\x1b[31mred" in text for text in seen)


def test_names_from_the_scenario_are_shown_harmlessly(hostile_scenario):
    """A scenario's own name and proposals' names come from files too."""
    named = hostile_scenario.proposals["mended"]
    odd = replace(
        hostile_scenario,
        id="[/odd]",
        proposals={"[/x]\x1b": replace(named, id="[/x]\x1b", title="[/x]\x1b")},
        opens_with="[/x]\x1b",
    )

    async def journey(pilot):
        await pilot.press("p", "escape", "s", "escape")
        assert "[/x]\\x1b" in text_of(pilot.app)
        await pilot.press("y", "right", "u")

    drive(journey, session=Session(odd), size=(200, 60))


def test_what_is_typed_or_pasted_is_shown_and_not_obeyed():
    """An escape sequence or an override in a prompt stands spelled out; a joiner within a word stays."""

    async def journey(pilot):
        await pilot.press("s")
        entry = pilot.app.focused
        for typed, shown in (
            ("a\x1b]0;x\x07\u202eb", "a\\x1b]0;x\\x07\\u202eb"),
            ("\u06a9\u200c\u06a9", "\u06a9\u200c\u06a9"),
        ):
            entry.value = typed
            await pilot.pause()
            assert entry.value == shown

    drive(journey)
