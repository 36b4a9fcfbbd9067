"""Could they agree? Found step by step: deadlocks or deals, what is left, the other stages, ways out, the days."""

import pytest

from negsim.deals import Stopped, ask
from negsim.deals.goals import reached_stage
from negsim.deals.outlook import stream_days, stream_outlook
from negsim.judging import viewpoint_of
from negsim.judging.stopping import Halt
from negsim.reading import parse_scenario

FORD = """
negsim: 1
title: The ford
stages: {talk: {talk: true}, crossing: {cross: true}, toll: {toll: true}}
terms:
  talk: {label: They talk, type: flag}
  cross: {label: Carts cross, type: flag}
  gate: {label: The gate is open, type: flag}
  toll: {label: A toll is paid, type: flag}
  dogs: {label: The dogs are tied, type: flag}
actors:
  carters:
    name: Carters
    party: true
    positions:
      C-1: {kind: demand, states: The gate., when: {cross: true}, requires: {gate: true}, since: E1, evidence: quoted}
      C-2: {kind: demand, states: The dogs., when: {cross: true}, requires: {dogs: true}, since: E1, evidence: quoted}
  millers:
    name: Millers
    party: true
    positions:
      M-1: {kind: rejection, states: No open gate., rejects: {gate: true}, since: E2, evidence: quoted}
      M-2: {kind: rejection, states: No tied dogs., rejects: {dogs: true}, since: E3, evidence: quoted}
timeline:
  E1: {day: 2030-01-01, known: stated, states: The carters ask.}
  E2: {day: 2030-01-02, known: stated, states: The millers refuse.}
  E3: {day: 2030-01-03, known: stated, states: The millers refuse again.}
"""


@pytest.fixture(scope="module")
def ford():
    return parse_scenario(FORD, "ford.yaml")


def last_of(question):
    return list(stream_outlook(question))[-1]


def ids(deadlocks):
    return [sorted(lock.ids) for lock in deadlocks.deadlocks]


def test_the_deadlocks_come_first_and_the_rest_follows(ford):
    """The first answer has the goal's deadlocks and nothing else; the last says that it is the last."""
    steps = list(stream_outlook(ask(ford, "crossing")))
    assert ids(steps[0].deadlocks) == [["C-1", "M-1"], ["C-2", "M-2"]]
    assert not steps[0].left
    assert steps[0].ways_out is None
    assert [step.finished for step in steps] == [False] * (len(steps) - 1) + [True]
    assert steps[-1].ways_out is not None


def test_what_is_left_without_a_sentence(ford):
    """Of two deadlocks without a sentence in common, striking a sentence of one leaves the other."""
    left = last_of(ask(ford, "crossing")).left
    assert {name: ids(found.deadlocks) for name, found in left.items()} == {
        "C-1": [["C-2", "M-2"]],
        "M-1": [["C-2", "M-2"]],
        "C-2": [["C-1", "M-1"]],
        "M-2": [["C-1", "M-1"]],
    }
    assert all(found.deal is None for found in left.values())


def test_without_the_only_deadlock_there_is_a_deal(ford):
    """On the day of the one deadlock, each of its sentences alone unties it, and the smallest deal is given."""
    left = last_of(ask(ford, "crossing", as_of="E2")).left
    assert set(left) == {"C-1", "M-1"}
    assert left["C-1"].deal.proposal == {"cross": True, "dogs": True}
    assert left["M-1"].deal.proposal == {"cross": True, "dogs": True, "gate": True}


def test_every_stage_is_told(ford):
    """The other stages stand beside the goal: none of the two that nobody speaks of has a deadlock."""
    stages = last_of(ask(ford, "crossing")).stages
    assert {stage: len(found.deadlocks) for stage, found in stages.items()} == {"talk": 0, "crossing": 2, "toll": 0}


def test_without_a_goal_the_first_stage_that_cannot_be_reached(ford):
    """Nobody says what to ask: the first stage out of reach is asked about; where all can be reached, the last."""
    assert last_of(ask(ford, goal_needed=False)).goal == "crossing"
    everything = last_of(ask(ford, as_of="E1", goal_needed=False))
    assert everything.goal == "toll"
    assert everything.deals.exists


def test_what_came_free_is_told(ford):
    """With a sentence struck, the deadlocks as stated are given beside those that are left."""
    struck = ask(ford, "crossing", without=["M-1"])
    found = last_of(struck)
    assert ids(found.deadlocks) == [["C-2", "M-2"]]
    assert ids(found.before) == [["C-1", "M-1"], ["C-2", "M-2"]]
    assert last_of(ask(ford, "crossing")).before is None


def test_over_the_days(ford):
    """At each event as many deadlocks as its sentences make."""
    found = dict(stream_days(ask(ford, "crossing")))
    assert {event: ids(deadlocks) for event, deadlocks in found.items()} == {
        "E1": [],
        "E2": [["C-1", "M-1"]],
        "E3": [["C-1", "M-1"], ["C-2", "M-2"]],
    }


def test_it_can_be_stopped(ford):
    """Asked to stop, it stops, and gives no half answer as a whole one."""
    halt = Halt()
    halt.now()
    with pytest.raises(Stopped):
        list(stream_outlook(ask(ford, "crossing"), halt))
    with pytest.raises(Stopped):
        list(stream_days(ask(ford, "crossing"), halt))


def test_an_agreement_on_everything():
    """A scenario without stages asks about an agreement on everything, and which coalitions could settle it."""
    from negsim.reading import load

    found = last_of(ask(load("island-tram"), goal_needed=False))
    assert found.goal == ""
    assert found.deals.exists
    assert found.coalitions.exists


def test_the_largest_coalitions(ford):
    """Of carters and millers, who exclude one another, each could agree to the crossing without the other."""
    found = last_of(ask(ford, "crossing")).coalitions
    assert sorted(out.actor for one in found.coalitions for out in one.left_out) == ["carters", "millers"]
    together = last_of(ask(ford, "toll")).coalitions
    assert [one.left_out for one in together.coalitions] == [()]


@pytest.mark.parametrize(
    ("terms", "stage"),
    [({"talk": True}, "talk"), ({"cross": True, "talk": True}, "crossing"), ({"gate": True}, ""), ({}, "")],
)
def test_the_stage_that_a_proposal_is_for(ford, terms, stage):
    """The last stage, in the scenario's order, that it reaches; none where it reaches none."""
    assert reached_stage(ford, terms, viewpoint_of(ford)) == stage


def test_the_shipped_scenario_opens_on_three_sentences(shipped):
    """On 16 June the start of talks hangs on RU-07, RU-09 and UA-03, and each of the three alone unties it."""
    found = last_of(ask(shipped, "start of talks", as_of="2024-06-16"))
    assert ids(found.deadlocks) == [["RU-07", "RU-09", "UA-03"]]
    assert {name for name, left in found.left.items() if left.deadlocks.exists} == {"RU-07", "RU-09", "UA-03"}
    assert {stage: len(known.deadlocks) for stage, known in found.stages.items()} == {
        "ceasefire": 3,
        "start of talks": 1,
        "form of talks": 0,
        "settlement": 2,
    }
