"""What a judgement says beside the verdict: what decides, what keeps a position open, who stands against whom."""

from dataclasses import replace

import pytest

from negsim.judging import judge, stages_reached, viewpoint_of
from negsim.reading import parse_scenario
from negsim.scenario.conditions import Is
from negsim.scenario.verdicts import State, Status, Verdict

REASONS = """
negsim: 1
title: Reasons
stages: {talks: {talks: true}, peace: {all: [{talks: true}, {deal: true}]}}
timeline:
  first: {day: 2030-01-01, known: stated, states: First.}
  later: {day: 2030-02-01, known: stated, states: Later.}
terms:
  talks: {label: Talks, type: flag}
  deal: {label: Deal, type: flag}
  price: {label: Price, type: number, least: 0, most: 9}
  side: {label: Side, type: flag, act_of: [owner], no_op: [false]}
  form: {label: Form, type: flag, applies: {talks: true}}
ambiguities:
  soil: {words: our soil, readings: {narrow: the valley, wide: the hills too}}
  end: {words: the end, readings: {begun: begun, done: completed}}
actors:
  owner:
    name: Owner
    positions:
      O-1: {kind: precondition, states: Cheap talks., when: {talks: true}, requires: {price: {at_most: 3}},
            since: first, evidence: quoted}
      O-2: {kind: conditional commitment, states: A deal., when: {talks: true}, promises: {deal: true}, covers: [side],
            conflicts: [O-1], since: first, evidence: quoted}
      O-3: {kind: fact, states: It rains., since: first, evidence: narrator}
  guest:
    name: Guest
    positions:
      G-1: {kind: rejection, states: No deal., rejects: {deal: true}, strength: soft, since: first, evidence: inferred}
      G-2: {kind: demand, states: Soil., since: first, evidence: quoted,
            requires: {all: [{reading_of: soil, as: {narrow: {price: 9}, wide: {price: {at_least: 8}}}},
                             {reading_of: end,
                              as: {begun: {talks: true}, done: {all: [{talks: true}, {talks: true}]}}}]}}
      G-3: {kind: endorsement, states: For a side., supports: {side: true}, since: first, standing: true,
            unconfirmed_from: later, evidence: quoted}
  third:
    name: Third
    positions:
      T-1: {kind: demand, states: Both., since: first, evidence: quoted, strength: soft,
            requires: {all: [{reading_of: soil, as: {narrow: {price: 9}, wide: {price: {at_least: 8}}}},
                             {reading_of: end, as: {begun: {talks: true}, done: {deal: true}}}]}}
rules:
  R1: {states: No deal without talks., holds: {if: {deal: true}, then: {talks: true}}}
  W1: {states: Talks may be dear., holds: {if: {talks: true}, then: {price: {at_least: 2}}}, effect: warn}
"""


@pytest.fixture(scope="module")
def reasons():
    return parse_scenario(REASONS, "reasons.yaml")


def of(scenario, actor, proposal, as_of="first", **asked):
    return judge(scenario, proposal, as_of, **asked, changes=False).verdicts[actor]


def atoms(reasons):
    """What decides, without the shape of the condition."""
    return tuple(atom for reason in reasons for atom in reason.atoms)


def test_a_requirement_tells_what_decides_it(reasons):
    """Unmet: its *when* and what was required; met: what was required; each as the proposal has it."""
    unmet = of(reasons, "owner", {"talks": True, "price": 5}).position("O-1")
    assert unmet.status is Status.UNMET
    assert atoms(unmet.deciding) == (reasons.positions["O-1"].when, reasons.positions["O-1"].then)
    assert (unmet.unspecified, unmet.ambiguities, unmet.dormant) == ((), (), False)
    assert unmet.in_the_way
    met = of(reasons, "owner", {"talks": True, "price": 1}).position("O-1")
    assert (met.status, atoms(met.deciding)) == (Status.MET, (reasons.positions["O-1"].then,))
    assert not met.in_the_way


def test_an_open_requirement_tells_what_would_settle_it(reasons):
    """Only what is open on either side is told; one whose *when* is not spoken of at all lies dormant."""
    dormant = of(reasons, "owner", {"price": 5}).position("O-1")
    assert (dormant.status, dormant.unspecified, dormant.dormant) == (Status.OPEN, ("talks",), True)
    assert atoms(dormant.deciding) == (reasons.positions["O-1"].when,)
    waiting = of(reasons, "owner", {"talks": True}).position("O-1")
    assert (waiting.status, waiting.unspecified, waiting.dormant) == (Status.OPEN, ("price",), False)
    assert atoms(waiting.deciding) == (reasons.positions["O-1"].then,)
    assert of(reasons, "owner", {"talks": False, "price": 5}).position("O-1") is None


def test_what_stands_against_a_demand_is_told(reasons):
    """A triggered commitment in conflict with it, where it would reject; with it the verdict is undetermined."""
    result = of(reasons, "owner", {"talks": True, "price": 5, "side": True})
    assert result.verdict is Verdict.UNDETERMINED
    assert result.position("O-1").against == ("O-2",)
    assert {found.position.id for found in result.deciding} == {"O-1", "O-2"}
    assert result.position("O-2").against == ()
    calm = of(reasons, "owner", {"talks": True, "price": 3})
    assert calm.position("O-1").against == ()
    assert (calm.verdict, [found.position.id for found in calm.deciding]) == (Verdict.ACCEPTS, ["O-2"])
    struck = of(reasons, "owner", {"talks": True, "price": 5}, without=["O-2"])
    assert (struck.verdict, struck.position("O-1").against) == (Verdict.REJECTS, ())


def test_a_promise_that_is_broken_is_told(reasons):
    """Triggered, and promised otherwise: it rests on the commitment alone, which stands in the way."""
    result = of(reasons, "owner", {"talks": True, "price": 3, "deal": False})
    assert (result.verdict, result.acceptable) == (Verdict.UNDETERMINED, False)
    assert [(found.position.id, found.promised_otherwise) for found in result.deciding] == [("O-2", True)]
    assert result.position("O-2").in_the_way
    assert not result.position("O-1").promised_otherwise


def test_acts_that_no_promise_covers_are_told(reasons):
    """An act asked of the actor is covered once the commitment is triggered; a no-op asks nothing."""
    assert of(reasons, "owner", {"side": True, "price": 1}).uncovered == ("side",)
    assert of(reasons, "owner", {"side": True, "talks": True}).uncovered == ()
    assert of(reasons, "owner", {"side": False, "price": 1}).uncovered == ()
    assert of(reasons, "guest", {"side": True}).uncovered == ()


def test_silence_and_remarks_are_told(reasons):
    """The proposal's terms that no position in force names or covers, in the scenario's order; remarks always."""
    result = of(reasons, "owner", {"form": True, "talks": True, "side": True})
    assert result.silent_on == ("form",)
    assert [remark.id for remark in result.remarks] == ["O-3"]
    assert of(reasons, "guest", {"form": True, "side": True, "deal": True, "talks": True}).silent_on == ("form",)


def test_soft_positions_are_reservations_and_decide_alone(reasons):
    """Beside nothing firm it leaves undetermined and does not stand in the way."""
    result = of(reasons, "guest", {"deal": True})
    assert (result.verdict, result.acceptable) == (Verdict.UNDETERMINED, True)
    assert [found.position.id for found in result.reservations] == ["G-1"]
    assert [found.position.id for found in result.deciding] == ["G-1"]
    assert not result.position("G-1").in_the_way
    assert of(reasons, "guest", {"deal": False}).reservations == ()
    firm = of(reasons, "guest", {"deal": True, "talks": False, "price": 9})
    assert (firm.verdict, [found.position.id for found in firm.deciding]) == (Verdict.REJECTS, ["G-2"])


def test_an_ambiguity_is_told_where_its_readings_differ(reasons):
    """At eight only the wide reading is met; the other ambiguity's readings never differ."""
    opened = of(reasons, "guest", {"talks": True, "price": 8}).position("G-2")
    assert (opened.status, opened.ambiguities, opened.unspecified) == (Status.OPEN, ("soil",), ())
    assert Is("price", 9) in atoms(opened.deciding)
    assert of(reasons, "guest", {"talks": True, "price": 9}).position("G-2").status is Status.MET
    pinned = of(reasons, "guest", {"talks": True, "price": 8}, pins={"soil": "wide"}).position("G-2")
    assert (pinned.status, pinned.ambiguities) == (Status.MET, ())
    unknown = of(reasons, "guest", {"price": 7}).position("G-2")
    assert (unknown.status, unknown.ambiguities) == (Status.UNMET, ())


def test_of_several_ambiguities_those_that_matter_are_told(reasons):
    """Each that makes a difference, all else the same: the second, the first, both, or neither."""
    for terms, ambiguities in (
        ({"talks": True, "deal": False, "price": 9}, ("end",)),
        ({"talks": True, "deal": True, "price": 8}, ("soil",)),
        ({"talks": True, "deal": False, "price": 8}, ("end", "soil")),
        ({"talks": True, "price": 9}, ("end",)),
    ):
        found = of(reasons, "third", terms).position("T-1")
        assert (found.status, set(found.ambiguities)) == (Status.OPEN, set(ambiguities)), terms
    pinned = of(reasons, "third", {"talks": True, "deal": False, "price": 8}, pins={"soil": "wide"}).position("T-1")
    assert pinned.ambiguities == ("end",)


def test_why_a_position_is_mute_is_told(reasons):
    """Unconfirmed from later on: the endorsement is open then, and what it says is told."""
    result = of(reasons, "guest", {"side": True}, "later")
    assert (result.verdict, result.acceptable) == (Verdict.UNDETERMINED, True)
    mute = result.position("G-3")
    assert (mute.status, [str(why) for why in mute.mutes]) == (Status.OPEN, ["unconfirmed"])
    assert atoms(mute.deciding) == (Is("side", value=True),)
    assert of(reasons, "guest", {"side": True}).verdict is Verdict.ACCEPTS


def test_broken_rules_and_warnings_are_kept_apart(reasons):
    """A warning leaves the proposal feasible; a term that does not apply breaks a rule of its own."""
    warned = judge(reasons, {"talks": True, "price": 1}, changes=False)
    assert warned.feasible
    assert [rule.id for rule in warned.warnings] == ["W1"]
    assert atoms(warned.warnings[0].deciding) == (Is("talks", value=True), reasons.rules["W1"].holds.then)
    broken = judge(reasons, {"talks": False, "deal": True, "form": True}, changes=False)
    assert [rule.id for rule in broken.rules_broken] == ["R1", "applies:form"]
    assert "Form" in broken.rules_broken[1].states
    assert (broken.feasible, broken.warnings, broken.state("owner")) == (False, (), State.INFEASIBLE)


def test_what_becomes_of_a_proposal(reasons):
    """Infeasible, not acceptable, not settled, acceptable, tried in this order; among some or all."""
    met = judge(reasons, {"talks": True, "price": 3}, changes=False)
    assert (met.state("owner"), met.state("guest"), met.state()) == (
        State.ACCEPTABLE, State.NOT_ACCEPTABLE, State.NOT_ACCEPTABLE)  # fmt: skip
    assert (met.acceptable_to("owner"), met.acceptable_to("guest"), met.acceptable_to()) == (True, False, False)
    opened = judge(reasons, {"price": 8}, changes=False)
    assert (opened.state("guest"), opened.state("owner")) == (State.NOT_SETTLED, State.NOT_SETTLED)
    assert judge(reasons, {"talks": True, "price": 9}, soften=["O-1"], changes=False).state() is State.ACCEPTABLE


def test_stages_certainly_reached(reasons):
    """In the scenario's order; a stage whose condition is open is not reached, one that asks nothing is no stage."""
    seen = viewpoint_of(reasons)
    assert stages_reached(reasons, {"talks": True}, seen) == ("talks",)
    assert stages_reached(reasons, {"deal": True, "talks": True}, seen) == ("talks", "peace")
    assert stages_reached(reasons, {"talks": False}, seen) == ()


def test_judgements_are_equal_by_what_they_say(reasons):
    """The same question gives an equal judgement with the same hash; another day, proposal or verdict another."""
    one, same = (judge(reasons, {"side": True}, "first", changes=False) for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert one != judge(reasons, {"side": True}, "later", changes=False)
    assert one != judge(reasons, {"side": False}, "first", changes=False)
    assert one != replace(one, verdicts={})
    broken = judge(reasons, {"deal": True, "talks": False}, changes=False)
    warned = judge(reasons, {"talks": True, "price": 1}, changes=False)
    assert broken != replace(broken, rules_broken=())
    assert warned != replace(warned, warnings=())
    assert one != replace(one, scenario=replace(reasons, title="Other reasons"))
    assert one != "a judgement"
