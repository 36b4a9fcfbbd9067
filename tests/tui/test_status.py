"""The first line answers who would accept this, and who stands in the way."""

from dataclasses import replace

import pytest

from negsim.judging import judge
from negsim.reading import parse_scenario
from negsim.reports.headline import headline
from negsim.scenario.actors import Actor
from negsim.tui.session import NOTHING
from negsim.tui.status import answer, tally
from tests.tui.driving import orchard

OPEN = """
negsim: 1
title: A fair
terms: {fair: {label: Fair held, type: flag}, fence: {label: Fence mended, type: flag}}
actors:
  village:
    name: Village
    positions:
      V-1:
        {kind: demand, states: So., requires: {fence: true}, when: {fair: true}, since: 2030-01-01, evidence: quoted}
"""


@pytest.fixture
def session():
    return orchard()


def test_it_names_who_stands_in_the_way(session):
    """Who rejects and who is undetermined are told apart."""
    told = answer(session.judgement, 100).plain
    assert told == f"x {headline(session.judgement)}"
    assert told.index("Growers") < told.index("Village")


def test_it_tells_how_many_agree(session):
    """Once nobody stands in the way, it is told how many have agreed and how many have said nothing."""
    session.load_named("mended")
    assert answer(session.judgement, 100).plain == (
        "+ Acceptable to every actor asked (1 accepts, 1 no objection, 2 no stated position)"
    )


def test_nothing_proposed_is_no_agreement(session):
    """An empty proposal is not acceptable to everybody: nothing is proposed."""
    session.load_named(NOTHING)
    assert "Nothing is proposed yet" in answer(session.judgement, 100).plain


def test_silence_is_no_agreement(session):
    """Where no actor has a position on the proposal, the line says so and does not say acceptable."""
    session.load_named(NOTHING)
    session.set("fair", True)
    told = answer(session.judgement, 100).plain
    assert "No actor has a stated position" in told
    assert "cceptable" not in told


def test_open_is_no_agreement(session):
    """Where positions stay open and nobody has said yes, the line says that nobody has."""
    growers = replace(session.scenario.actors["growers"], positions={})
    village = session.scenario.actors["village"]
    soft = {name: replace(position, strength="soft") for name, position in village.positions.items()}
    actors = {"growers": growers, "village": replace(village, positions=soft)}
    told = answer(type(session)(replace(session.scenario, actors=actors)).judgement, 100).plain
    assert told.startswith("? Nobody stands in the way, and nobody has said yes")


def test_infeasible_is_told_first(session):
    """A broken rule is named before the actors."""
    session.set("lease", False)
    assert "Infeasible: breaks FR-1" in answer(session.judgement, 100).plain


def test_infeasible_alone_is_told_with_its_rule(session):
    """Where nobody rejects what breaks a rule, nothing is said of rejection, however narrow the screen."""
    session.set("lease", False)
    quiet = {name: replace(actor, positions={}) for name, actor in session.scenario.actors.items()}
    judgement = judge(replace(session.scenario, actors=quiet), session.draft.proposal)
    assert answer(judgement, 100).plain == "x Infeasible: breaks FR-1"
    assert answer(judgement, 25).plain == "x Infeasible: breaks FR-1"


def test_not_settled_is_told_as_such_at_every_width(session):
    """Where nobody rejects and something is open, the line says so with names as long as they fit."""
    village = session.scenario.actors["village"]
    asks = parse_scenario(OPEN, "open.yaml").actors["village"].positions
    many = {f"v{n}": replace(village, id=f"v{n}", name=f"Village {n}", positions=asks) for n in range(30)}
    judgement = judge(replace(parse_scenario(OPEN, "open.yaml"), actors=many), {"fair": True})
    assert answer(judgement, 400).plain.startswith("? Not settled: nobody rejects it, but it is open for Village 0, ")
    assert answer(judgement, 90).plain.endswith("Village 0, Village 1 and 28 more")
    assert answer(judgement, 30).plain == "? Not settled: open for 30"


def test_reservations_are_told_where_nobody_has_said_yes():
    """A line that says that nobody stands in the way tells who has reservations."""
    soft = parse_scenario(OPEN.replace("requires: {fence: true}, when", "strength: soft, rejects"), "soft.yaml")
    told = answer(judge(soft, {"fair": True}), 100).plain
    assert told == "? Nobody stands in the way, and nobody has said yes, with 1 reservation (V-1) (1 undetermined)"


@pytest.mark.parametrize("width", [78, 60, 40, 25])
def test_it_fits_and_still_names_somebody(session, width):
    """With many actors the line is shortened to the first of them and a count, never cut where it says who."""
    growers = session.scenario.actors["growers"]
    many = {f"g{n}": Actor(f"g{n}", f"Growers of valley {n}", positions=growers.positions) for n in range(30)}
    told = answer(type(session)(replace(session.scenario, actors=many)).judgement, width)
    assert told.cell_length <= width
    assert "by 30" in told.plain or "Growers of valley 0" in told.plain or width < 40


def test_the_tally_says_one_or_many():
    """One accepts, two accept."""
    from negsim.scenario.verdicts import Verdict

    assert tally({Verdict.ACCEPTS: 1, Verdict.REJECTS: 2}) == "1 accepts, 2 reject"
    assert tally({Verdict.ACCEPTS: 2, Verdict.NO_STATED_POSITION: 1}) == "2 accept, 1 no stated position"
