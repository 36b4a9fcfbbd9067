"""The first line answers who would accept this, and who stands in the way."""

from dataclasses import replace

import pytest

from negsim.reports.headline import headline
from negsim.scenario.actors import Actor
from negsim.tui.session import NOTHING
from negsim.tui.status import answer, tally
from tests.tui.driving import orchard


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
