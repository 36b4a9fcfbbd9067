"""The first lines answer: who would accept this, who stands in the way, and could any offer do?"""

from dataclasses import replace

import pytest

from negsim.deals import ask
from negsim.deals.outlook import stream_outlook
from negsim.judging import judge
from negsim.reading import parse_scenario
from negsim.reports.answers import any_offer, this_offer
from negsim.scenario.actors import Actor
from negsim.scenario.verdicts import Verdict
from negsim.tui.session import NOTHING
from negsim.tui.top import answer_line
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


def told(judgement, width=100):
    return answer_line("This offer", this_offer(judgement), width).plain


def test_it_names_who_stands_in_the_way(session):
    """Who rejects and who is not settled are told apart, by name."""
    assert (
        told(session.judgement) == "This offer   ✗ rejected  by Growers  not settled for Village  · School, Brook board"
    )


def test_it_tells_who_agrees(session):
    """Once nobody stands in the way, it is told who accepts, who has no objection and who is silent."""
    session.load_named("mended")
    line = told(session.judgement, 160)
    assert line.startswith(
        "This offer   ✓ acceptable  to every actor asked  accepted by Growers  no objection from Village"
    )
    assert line.endswith("silent in these sources: School, Brook board")


def test_nothing_proposed_is_no_agreement(session):
    """An empty proposal is not acceptable to everybody: nothing is proposed."""
    session.load_named(NOTHING)
    assert this_offer(session.judgement).state == "empty"
    assert "nothing is proposed yet" in told(session.judgement)


def test_silence_is_no_agreement(session):
    """Where no actor has a position on the proposal, the line says so and does not say acceptable."""
    session.load_named(NOTHING)
    session.set("fair", True)
    assert "no actor has a stated position" in told(session.judgement)
    assert "cceptable" not in told(session.judgement)
    assert this_offer(session.judgement).sign is Verdict.NO_STATED_POSITION


def test_open_is_no_agreement(session):
    """Where positions stay open and nobody has said yes, the line says that nobody has."""
    growers = replace(session.scenario.actors["growers"], positions={})
    village = session.scenario.actors["village"]
    soft = {name: replace(position, strength="soft") for name, position in village.positions.items()}
    actors = {"growers": growers, "village": replace(village, positions=soft)}
    judgement = type(session)(replace(session.scenario, actors=actors)).judgement
    assert "? nobody objects  and nobody has said yes" in told(judgement)


def test_infeasible_is_told_first(session):
    """A broken rule is named before the actors."""
    session.set("lease", False)
    assert "✗ infeasible  breaks FR-1" in told(session.judgement)


def test_infeasible_alone_is_told_with_its_rule(session):
    """Where nobody rejects what breaks a rule, nothing is said of rejection."""
    session.set("lease", False)
    quiet = {name: replace(actor, positions={}) for name, actor in session.scenario.actors.items()}
    judgement = judge(replace(session.scenario, actors=quiet), session.draft.proposal)
    assert this_offer(judgement).told == ("breaks FR-1",)


def test_not_settled_is_told_as_such_at_every_width(session):
    """Where nobody rejects and something is open, the line says so with names as long as they fit."""
    village = session.scenario.actors["village"]
    asks = parse_scenario(OPEN, "open.yaml").actors["village"].positions
    many = {f"v{n}": replace(village, id=f"v{n}", name=f"Village {n}", positions=asks) for n in range(30)}
    judgement = judge(replace(parse_scenario(OPEN, "open.yaml"), actors=many), {"fair": True})
    assert "Village 29; nobody rejects it" in told(judgement, 500)
    assert "Village 0, Village 1 and 28 more; nobody rejects it" in told(judgement, 90)


def test_reservations_are_told_where_nobody_has_said_yes():
    """A line that says that nobody stands in the way tells who has reservations."""
    soft = parse_scenario(OPEN.replace("requires: {fence: true}, when", "strength: soft, rejects"), "soft.yaml")
    assert "nobody has said yes, with 1 reservation (V-1)" in told(judge(soft, {"fair": True}))


@pytest.mark.parametrize("width", [140, 78, 60, 50])
def test_it_fits_and_still_names_somebody(session, width):
    """With many actors the line is shortened to the first of them and a count, never cut where it says who."""
    growers = session.scenario.actors["growers"]
    many = {f"g{n}": Actor(f"g{n}", f"Grower {n}", positions=growers.positions) for n in range(30)}
    judgement = type(session)(replace(session.scenario, actors=many)).judgement
    line = told(judgement, width)
    assert len(line) <= width
    assert "by Grower 0" in line


def test_names_are_not_given_up_for_what_may_be_left_out():
    """Who stands in the way stays complete as long as it fits; who is silent then stands by name alone."""
    scenario = parse_scenario(OPEN, "open.yaml")
    actors = {f"v{n}": replace(scenario.actors["village"], id=f"v{n}", name=f"Village {n}") for n in range(3)}
    actors["hill"] = Actor("hill", "The hill")
    judgement = judge(replace(scenario, actors=actors), {"fair": True, "fence": False})
    assert told(judgement, 100).endswith("by Village 0, Village 1 and Village 2  silent in these sources: The hill")
    assert told(judgement, 75).endswith("by Village 0, Village 1 and Village 2  · The hill")
    assert told(judgement, 64).endswith("by Village 0, Village 1 and Village 2")


FORD = """
negsim: 1
title: A ford
stages: {crossing: {cross: true}, talk: {talk: true}}
terms:
  cross: {label: Carts cross, type: flag, act_of: [carters], no_op: [false]}
  gate: {label: Gate open, type: flag, act_of: [guard], no_op: [false]}
  talk: {label: They talk, type: flag, act_of: [carters, millers], no_op: [false]}
actors:
  carters:
    name: Carters
    party: true
    positions:
      C-1: {kind: demand, states: So., requires: {gate: true}, when: {cross: true}, since: 2030-01-01, evidence: quoted}
  millers:
    name: Millers
    party: true
    positions:
      M-1: {kind: rejection, states: No., rejects: {gate: true}, since: 2030-01-01, evidence: quoted}
  guard: {name: Guard}
"""


def any_told(goal, **asked):
    question = ask(parse_scenario(FORD, "ford.yaml"), goal, **asked)
    return any_offer(list(stream_outlook(question))[-1])


def test_any_offer_counts_the_deadlocks():
    """Where nobody could agree, the line says on what and for whom, and how many deadlocks there are."""
    found = any_told("crossing")
    assert (found.sign, found.state) == (Verdict.REJECTS, "no deal")
    assert found.told[0] == "on crossing that Carters and Millers could both accept"
    assert [further.told for further in found.more] == ["1 deadlock"]


def test_a_deal_is_told_with_what_it_asks_of_whom():
    """A deal is no yes: beside it stands of whom it asks an act, and who of them is not part of it."""
    found = any_told("crossing", without=["M-1"])
    assert found.state == "a deal"
    assert [further.told for further in found.more] == ["asks of Carters, Guard (not part of this)"]
