"""What is named in a question: actors, positions, terms, days, readings; and what is said of a wrong name."""

from datetime import date

import pytest

from negsim.judging import checked_proposal, known_actors, known_positions, moment_of, viewpoint_of
from negsim.judging.lookup import known
from negsim.reading import parse_scenario
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.timeline import Moment

NAMES = """
negsim: 1
title: Names
timeline:
  first: {day: 2030-01-01, known: stated, states: The first event.}
  second: {day: 2030-01-01, known: stated, states: The second event of the day.}
  third: {day: 2030-02-01, known: stated, states: The last event.}
terms:
  deal: {label: Deal, type: flag}
  price: {label: Price, type: number, least: 0, most: 9}
ambiguities:
  soil: {words: our soil, readings: {narrow: the valley, wide: the hills too}}
  leaving: {words: leaving, readings: {begun: begun, done: completed}}
assumptions:
  A1: {states: A deal., holds: {deal: true}}
  A2: {states: No deal., holds: {deal: false}}
actors:
  north:
    name: South
    aliases: [Valley, Hills]
    positions:
      N-1:
        kind: demand
        states: Words.
        requires:
          all:
            - {reading_of: soil, as: {narrow: {deal: true}, wide: {price: 3}}}
            - {reading_of: leaving, as: {begun: {deal: true}, done: {price: 2}}}
        since: first
        evidence: quoted
      N-2: {kind: demand, states: More., requires: {deal: true}, since: first, evidence: quoted}
  south: {name: The South, aliases: [Hills]}
"""


@pytest.fixture(scope="module")
def names():
    return parse_scenario(NAMES, "names.yaml")


def test_actors_by_id_name_and_alias(names):
    """In the order given, each once, however written; an id goes before a name, a name before an alias."""
    assert known_actors(names, ["the south", "VALLEY", "north"]) == ("south", "north")
    assert known_actors(names, ["South"]) == ("south",)
    assert known_actors(names, ["hills"]) == ("south",)
    assert known_actors(names, []) == ()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda s: known_actors(s, ["Nort"]), "no actor 'Nort' in names; did you mean north?"),
        (lambda s: known_actors(s, ["Q"]), "no actor 'Q' in names: known are north, south"),
        (lambda s: known_positions(s, ["N-3"]), "no position 'N-3' in names; did you mean N-2?"),
        (lambda s: checked_proposal(s, {"deel": True}), "no term 'deel'; did you mean deal?"),
        (lambda s: checked_proposal(s, {"qqq": True}), "no term 'qqq': known are deal, price"),
        (lambda s: checked_proposal(s, {"price": 10}), "price cannot be 10: expected a whole number from 0 to 9"),
        (lambda s: known("rule", "R1", s.rules), "no rule 'R1': the scenario has none"),
        (lambda s: viewpoint_of(s, pins={"sol": "wide"}), "no ambiguity 'sol'; did you mean soil?"),
        (lambda s: viewpoint_of(s, pins={"soil": "wid"}), "no reading of soil 'wid'; did you mean wide?"),
        (lambda s: viewpoint_of(s, assume=["A3"]), "no assumption 'A3': known are A1, A2"),
        (lambda s: viewpoint_of(s, without=["M-1"]), "no position 'M-1' in names; did you mean N-1?"),
        (lambda s: viewpoint_of(s, soften=["M-1"]), "no position 'M-1' in names; did you mean N-1?"),
        (lambda s: viewpoint_of(s, "thrd"),
         "no day or event 'thrd': expected YYYY-MM-DD or an event; did you mean third?"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_told_with_what_would_be_right(names, ask, message):
    with pytest.raises(NegsimError) as raised:
        ask(names)
    assert str(raised.value) == message


def test_a_right_proposal_is_handed_on(names):
    """A proposal stays the same object; another mapping becomes one."""
    proposal = Proposal({"deal": True})
    assert checked_proposal(names, proposal) is proposal
    assert checked_proposal(names, {"deal": True}) == proposal
    assert isinstance(checked_proposal(names, {"deal": True}), Proposal)


def test_a_viewpoint_is_in_the_scenarios_order(names):
    """Pins, assumptions and positions each once, in the order in which the scenario has them."""
    found = viewpoint_of(
        names, "second", pins={"leaving": "done", "soil": "wide"}, assume=["A2", "A1", "A2"],
        without=["N-2", "N-1"], soften=["N-2"], confirmed=True,
    )  # fmt: skip
    assert found.pinned == (("soil", "wide"), ("leaving", "done"))
    assert found.pins == {"soil": "wide", "leaving": "done"}
    assert found.assumptions == ("A1", "A2")
    assert (found.without, found.softened, found.confirmed) == (("N-1", "N-2"), ("N-2",), True)
    assert (found.as_of, found.moment, found.day) == ("second", names.moment("second"), "2030-01-01")
    assert known_positions(names, ["N-2", "N-1", "N-2"]) == ("N-1", "N-2")
    plain = viewpoint_of(names)
    assert (plain.pinned, plain.assumptions, plain.without, plain.softened, plain.confirmed) == ((), (), (), (), False)


def test_a_viewpoint_with_other_readings(names):
    """A reading is added, or takes the place of the one before; all else stays."""
    found = viewpoint_of(names, "first", pins={"soil": "wide"}, assume=["A1"])
    assert found.reading({"soil": "narrow", "leaving": "begun"}).pins == {"soil": "narrow", "leaving": "begun"}
    assert found.reading({}) == found
    assert found.reading({"leaving": "begun"}).assumptions == ("A1",)


def test_days_and_events_are_moments(names):
    """A day is its end, after its events; without one it is the end of the last event's day."""
    assert moment_of(names, "first") < moment_of(names, "second") < moment_of(names, "2030-01-01")
    assert moment_of(names, date(2030, 1, 1)) == moment_of(names, "2030-01-01") == Moment(date(2030, 1, 1))
    assert moment_of(names, None) == moment_of(names, "") == Moment(date(2030, 2, 1))
    assert viewpoint_of(names).as_of == ""
    assert viewpoint_of(names, date(2030, 1, 1)).as_of == "2030-01-01"


def test_without_a_timeline_there_is_no_day():
    """Where nothing is dated and no day was asked for, none is told."""
    timeless = parse_scenario("negsim: 1\ntitle: T\nterms: {x: {label: Ex, type: flag}}\nactors: {a: {name: A}}\n", "t")
    assert viewpoint_of(timeless).day == ""
    assert viewpoint_of(timeless, "2030-01-01").day == "2030-01-01"
