"""Which positions are in force on a day, why one may stay open, and what changed between two days."""

import pytest

from negsim.judging import Change, Mute, difference, viewpoint_of
from negsim.judging.standing import in_force
from negsim.reading import parse_scenario
from negsim.scenario.errors import NegsimError

LIVES = """
negsim: 1
title: What becomes of positions
timeline:
  one: {day: 2030-01-01, known: stated, states: One.}
  two: {day: 2030-01-01, known: stated, states: Two, on the same day.}
  three: {day: 2030-02-01, known: stated, states: Three.}
  four: {day: 2030-03-01, known: stated, states: Four.}
terms: {deal: {label: Deal, type: flag}}
actors:
  speaker:
    name: Speaker
    positions:
      told: {kind: demand, states: Told., requires: {deal: true}, since: two, evidence: quoted}
      held: {kind: demand, states: Held., requires: {deal: true}, since: two, standing: true,
             unconfirmed_from: three, evidence: quoted}
      ended: {kind: demand, states: Ended., requires: {deal: true}, since: two, withdrawn: three, evidence: quoted}
      older: {kind: demand, states: Older., requires: {deal: true}, since: one, superseded_by: newer, evidence: quoted}
      newer: {kind: demand, states: Newer., requires: {deal: true}, since: three, unconfirmed_from: four,
              evidence: quoted}
  silent: {name: Silent}
"""
BEFORE, UNCONFIRMED = (Mute.BEFORE_FIRST_REPORT,), (Mute.UNCONFIRMED,)


@pytest.fixture(scope="module")
def lives():
    return parse_scenario(LIVES.replace("Two, on", "Two on"), "lives.yaml")


@pytest.mark.parametrize(
    ("position", "expected"),
    [  # on the events one, two (of the same day), three, four; None: not in force
        ("told", (None, (), (), ())),
        ("held", (BEFORE, (), UNCONFIRMED, UNCONFIRMED)),
        ("ended", (None, (), None, None)),
        ("older", ((), (), None, None)),
        ("newer", (None, None, (), UNCONFIRMED)),
    ],
)
def test_in_force_from_its_event_until_it_ends(lives, position, expected):
    """From its event on, inclusive; until it is withdrawn or superseded; standing ones earlier still."""
    days = [viewpoint_of(lives, event) for event in lives.events]
    assert tuple(in_force(lives, lives.positions[position], day) for day in days) == expected
    confirmed = [viewpoint_of(lives, event, confirmed=True) for event in lives.events]
    only = tuple(None if mutes else mutes for mutes in expected)
    assert tuple(in_force(lives, lives.positions[position], day) for day in confirmed) == only


def test_what_one_struck_had_superseded_stands_again(lives):
    """Striking takes a position away on every day, and gives back what it had superseded."""
    found = viewpoint_of(lives, "four", without=["newer"])
    assert in_force(lives, lives.positions["newer"], found) is None
    assert in_force(lives, lives.positions["older"], found) == ()
    assert in_force(lives, lives.positions["ended"], viewpoint_of(lives, "two", without=["newer"])) == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("one", "two", {"told": Change.STATED, "held": Change.REPORTED, "ended": Change.STATED}),
        ("two", "three", {"held": Change.UNCONFIRMED, "ended": Change.ENDED, "older": Change.ENDED,
                          "newer": Change.STATED}),
        ("three", "four", {"newer": Change.UNCONFIRMED}),
        ("one", "three", {"told": Change.STATED, "held": Change.REPORTED, "older": Change.ENDED,
                          "newer": Change.STATED}),
        ("three", "three", {}),
        ("two", "2030-01-31", {}),
    ],
)  # fmt: skip
def test_what_changed_between_two_days(lives, first, second, expected):
    """Each position that is not as it was; an actor of whom nothing changed is left out."""
    found = difference(lives, first, second)
    assert {one.position.id: one.change for one in found.get("speaker", ())} == expected
    assert list(found) == (["speaker"] if expected else [])


def test_an_unknown_day_is_refused(lives):
    for days in (("never", "one"), ("one", "never")):
        with pytest.raises(NegsimError, match="no day or event 'never'"):
            difference(lives, *days)
