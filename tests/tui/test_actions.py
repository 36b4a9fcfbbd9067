"""The registry of actions, which keys, bottom line, palette and help all read."""

import pytest

from negsim.tui.actions import ACTIONS, EVERYWHERE, LIST, footer
from negsim.tui.keyline import MOST_KEYS, KeyLine
from negsim.tui.lines import Lines
from negsim.tui.panes import PANES
from negsim.tui.screens.main import Main
from tests.tui.driving import drive

PLACES = {EVERYWHERE: Main, LIST: Lines, **{kind.NAME: kind for kind in PANES}}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_action_can_be_done(action):
    """What an action does is a method of the place where it works."""
    method = action.does.partition("(")[0].removeprefix("app.")
    owner = PLACES[action.where]
    from negsim.tui.app import NegsimApp

    assert hasattr(NegsimApp if action.does.startswith("app.") else owner, f"action_{method}")


def test_names_are_unique():
    """The palette finds each action by its name."""
    names = [action.name for action in ACTIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("where", PLACES)
def test_keys_are_unique_where_they_work(where):
    """No key means two things in one place, nor in a pane and everywhere."""
    keys = [
        key for action in ACTIONS if action.where in (where, EVERYWHERE, LIST) for key in action.keys.split(",") if key
    ]
    assert len(keys) == len(set(keys))


def test_no_key_that_does_not_travel():
    """No Alt, no F-key but F1, and none of the control keys that terminals send for something else."""
    keys = {key for action in ACTIONS for key in action.keys.split(",")}
    assert not {key for key in keys if "alt" in key or (key.startswith("f") and key[1:].isdigit() and key != "f1")}
    assert not keys & {"ctrl+enter", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "shift+enter"}


@pytest.mark.parametrize("where", [kind.NAME for kind in PANES])
def test_the_bottom_line_is_short(where):
    """At most seven keys, which fit 80 columns, quit among them."""
    actions = list(footer(where))
    assert len(actions) <= MOST_KEYS
    assert "q Quit" in [action.footer for action in actions]
    found = []

    async def journey(pilot):
        line = pilot.app.query_one(KeyLine)
        line.show(where)
        found.append(line._text.cell_length)

    drive(journey, size=(80, 24))
    assert found[0] <= 80
