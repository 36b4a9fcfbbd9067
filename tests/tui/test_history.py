"""Undo and redo."""

import pytest

from negsim.tui.history import History, Step


def test_undo_and_redo_walk_back_and_forth():
    """Every recorded state can be gone back to and forth again, and each step tells its change."""
    history = History("a")
    history.record("to b", "b")
    history.record("to c", "c")
    assert [history.undo(), history.now, history.undo(), history.now] == ["to c", "b", "to b", "a"]
    assert [history.redo(), history.now, history.redo(), history.now] == ["to b", "b", "to c", "c"]


def test_nothing_to_undo_or_redo():
    """At either end nothing happens, and nothing is told."""
    history = History("a")
    assert history.undo() is None
    assert history.redo() is None
    assert history.now == "a"


def test_a_new_change_forgets_what_was_undone():
    """After an undo, another change starts another future."""
    history = History("a")
    history.record("to b", "b")
    history.undo()
    history.record("to c", "c")
    assert history.redo() is None
    assert [step.state for step in history.steps] == ["a", "c"]


def test_there_is_no_limit():
    """Ten thousand changes can all be undone."""
    history = History(0)
    for number in range(1, 10_001):
        history.record(f"to {number}", number)
    while history.undo():
        pass
    assert history.now == 0


@pytest.mark.parametrize("place", [-1, 1])
def test_a_place_outside_the_steps_is_refused(place):
    """An earlier history is only taken up whole."""
    with pytest.raises(ValueError, match="no such place"):
        History("a").resume([Step("", "b")], place)
