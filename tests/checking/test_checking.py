"""Warnings as a whole: their order, their explanations, their table, and the shipped scenarios."""

import pickle
import threading

import pytest

import negsim
from negsim.checking.checks import CHECKS
from negsim.judging.stopping import Halt, Stopped
from tests.checking.scenarios import given, scenario, told

SECOND_HAND = (", strength: soft", "")


def explained(reason):
    return ("strength: soft", f"explained: {{{reason}}}")


@pytest.mark.parametrize("name", [entry.id for entry in negsim.library()])
def test_shipped_scenarios_give_no_unexplained_warning(name):
    """What a shipped scenario is warned of is explained, in a sentence."""
    for warning in negsim.check(negsim.load(name)):
        assert warning.explained.endswith("."), str(warning)


def test_a_warning_is_told_by_place_code_and_item():
    """It stands at the item's name, and prints as one line."""
    (warning,) = negsim.check(scenario(SECOND_HAND))
    assert (warning.code, warning.about, warning.explained) == ("W06", "position N2", "")
    assert str(warning) == (
        "bridge.yaml:23:7: W06 position N2: it is firm, and so can decide a verdict, on second-hand evidence"
    )


def test_an_explanation_goes_with_the_warning():
    """Explained on the item, a warning is still given, with the reason."""
    (warning,) = negsim.check(scenario(explained("W06: Nobody else was there.")))
    assert (warning.code, warning.explained) == ("W06", "Nobody else was there.")
    assert str(warning).endswith("on second-hand evidence (explained: Nobody else was there.)")


def test_an_explanation_of_nothing_is_told():
    """A code that is not given on that item is left over, even if another item has it."""
    assert given(explained("W05: No.")) == [("W01", "position N2"), ("W06", "position N2")]
    left = ("speaker: bob}", "speaker: bob, explained: {W06: Elsewhere.}}")
    assert given(SECOND_HAND, left) == [("W06", "position N2"), ("W01", "position P1")]
    assert told("W01", left) == ["it explains W06, which is not given here"]


def test_the_scenario_explains_for_its_indexes():
    """An index has no keys of its own."""
    unused = ("indexes:\n", "explained: {W14: Kept for later.}\nindexes:\n  idle: [one, two]\n")
    (warning,) = negsim.check(scenario(unused))
    assert (warning.about, warning.explained) == ("index idle", "Kept for later.")
    assert given(("indexes:\n", "explained: {W14: Nothing.}\nindexes:\n")) == [("W01", "scenario bridge")]


def test_a_card_explains_for_its_statements():
    """The place of a warning about a statement is in its card, and so is the reason."""
    behalf = "S1: {paragraph: 1, speaker: Ann, on_behalf_of: "
    guest = (f"{behalf}north,", f"{behalf}guests, explained: {{W07: They have no seat.}},")
    (warning,) = negsim.check(scenario(card=[guest]))
    assert (warning.code, warning.place.file, warning.explained) == ("W07", "000.yaml", "They have no seat.")


def test_codes_are_in_order_and_each_looks_somewhere():
    """Codes count up without a gap; all but the two about the checking itself have one function."""
    assert [check.code for check in CHECKS] == [f"W{number:02}" for number in range(1, len(CHECKS) + 1)]
    assert [bool(check.reads) + bool(check.searches) for check in CHECKS] == [0, 0, *[1] * (len(CHECKS) - 2)]


def test_warnings_can_be_pickled():
    """They are plain data."""
    found = negsim.check(scenario(SECOND_HAND))
    assert pickle.loads(pickle.dumps(found)) == found


def test_it_can_be_stopped():
    """A request from elsewhere ends the search."""
    halt = Halt()
    threading.Thread(target=halt.now).start()
    halt._requested.wait()
    with pytest.raises(Stopped):
        negsim.check(scenario(), halt=halt)
