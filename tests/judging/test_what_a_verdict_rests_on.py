"""The positions on which each verdict rests: exactly these, one row of the table at a time."""

import pytest

from negsim.judging import judge
from negsim.reading import parse_scenario
from negsim.scenario.verdicts import Verdict

RESTING = """
negsim: 1
title: What a verdict rests on
terms:
  ex: {label: Ex, type: flag}
  why: {label: Why, type: flag}
  zed: {label: Zed, type: flag}
  work: {label: Work, type: flag, act_of: [friend], no_op: [false]}
actors:
  buyer:
    name: Buyer
    positions:
      firm: {kind: demand, states: Ex., requires: {ex: true}, since: 2030-01-01, evidence: quoted}
      soft: {kind: demand, states: Why., requires: {why: true}, strength: soft, since: 2030-01-01, evidence: quoted}
      wide: {kind: demand, states: Ex or zed., requires: {any: [{ex: true}, {zed: true}]}, since: 2030-01-01,
             evidence: quoted}
      vague: {kind: demand, states: Both., requires: {all: [{why: true}, {zed: true}]}, strength: soft,
              since: 2030-01-01, evidence: quoted}
      remote: {kind: demand, states: "If why, then zed.", when: {why: true}, requires: {zed: true}, since: 2030-01-01,
               evidence: quoted}
  owner:
    name: Owner
    positions:
      no-ex: {kind: rejection, states: No ex., rejects: {ex: true}, since: 2030-01-01, evidence: quoted}
      no-why: {kind: rejection, states: No why., rejects: {why: true}, since: 2030-01-01, evidence: quoted}
      soft-no: {kind: rejection, states: Rather no why., rejects: {why: true}, strength: soft, since: 2030-01-01,
                evidence: quoted}
      offer: {kind: conditional commitment, states: "If why, then zed.", when: {why: true}, promises: {zed: true},
              conflicts: [no-why], since: 2030-01-01, evidence: quoted}
      other-offer: {kind: conditional commitment, states: "If ex, then zed.", when: {ex: true}, promises: {zed: true},
                    since: 2030-01-01, evidence: quoted}
  lender:
    name: Lender
    positions:
      lend-no: {kind: rejection, states: No why., rejects: {why: true}, since: 2030-01-01, evidence: quoted}
      lend-offer: {kind: conditional commitment, states: "If why, then zed.", when: {why: true}, promises: {zed: true},
              conflicts: [lend-no], since: 2030-01-01, evidence: quoted}
      spare: {kind: conditional commitment, states: "If ex, then zed.", when: {ex: true}, promises: {zed: true},
              conflicts: [lend-no], since: 2030-01-01, evidence: quoted}
  friend:
    name: Friend
    positions:
      for-ex: {kind: endorsement, states: For ex., supports: {ex: true}, since: 2030-01-01, evidence: quoted}
      for-why: {kind: endorsement, states: For why., supports: {why: true}, strength: soft, since: 2030-01-01,
                evidence: quoted}
      soft-offer: {kind: conditional commitment, states: Zed., when: {ex: true}, promises: {zed: true}, strength: soft,
                   since: 2030-01-01, evidence: quoted}
"""


@pytest.fixture(scope="module")
def resting():
    return parse_scenario(RESTING, "resting.yaml")


@pytest.mark.parametrize(
    ("actor", "proposal", "verdict", "positions"),
    [
        # The soft demand is met too, and decides nothing; nor does a demand that is met while its *when* is open.
        ("buyer", {"ex": True, "why": True, "zed": True}, Verdict.NO_OBJECTION, {"firm", "wide", "remote"}),
        ("buyer", {"ex": True, "zed": True}, Verdict.NO_OBJECTION, {"firm", "wide"}),
        ("buyer", {"ex": False, "why": False, "zed": True}, Verdict.REJECTS, {"firm"}),
        # Of what is open only the firm counts; where nothing firm is open, everything considered does.
        ("buyer", {"zed": True}, Verdict.NO_OBJECTION, {"wide"}),  # the open demand is soft
        ("buyer", {"why": True, "ex": True}, Verdict.UNDETERMINED, {"remote"}),
        ("owner", {"ex": True, "why": True}, Verdict.REJECTS, {"no-ex"}),  # against the other a promise stands
        ("owner", {"why": True}, Verdict.UNDETERMINED, {"no-why", "offer"}),
        ("owner", {"why": True, "zed": False}, Verdict.UNDETERMINED, {"no-why", "offer"}),
        ("owner", {"zed": False}, Verdict.UNDETERMINED, {"offer", "other-offer"}),
        # Of two promises against it only the one that is triggered stands against the rejection.
        ("lender", {"why": True, "zed": True}, Verdict.UNDETERMINED, {"lend-no", "lend-offer"}),
        ("lender", {"why": True, "ex": False}, Verdict.UNDETERMINED, {"lend-no", "lend-offer"}),
        ("lender", {"why": True, "ex": True}, Verdict.UNDETERMINED, {"lend-no", "lend-offer", "spare"}),
        ("friend", {"ex": True, "why": True}, Verdict.ACCEPTS, {"for-ex"}),
        ("friend", {"ex": True, "why": True, "work": False}, Verdict.ACCEPTS, {"for-ex"}),
        ("friend", {"ex": True, "why": True, "zed": False}, Verdict.ACCEPTS, {"for-ex"}),
        ("friend", {"ex": True, "why": True, "work": True}, Verdict.UNDETERMINED, {"for-ex", "for-why", "soft-offer"}),
        ("friend", {"why": True}, Verdict.UNDETERMINED, {"for-why"}),
        ("friend", {"work": True}, Verdict.NO_STATED_POSITION, set()),
    ],
)
def test_a_verdict_rests_on_just_these(resting, actor, proposal, verdict, positions):
    result = judge(resting, proposal, changes=False).verdicts[actor]
    assert (result.verdict, {found.position.id for found in result.deciding}) == (verdict, positions)


def test_only_a_triggered_promise_stands_against_a_rejection(resting):
    """Told of both where both are triggered, of none where nothing is rejected."""
    one, both, none = (
        judge(resting, terms, changes=False).verdicts["lender"]
        for terms in ({"why": True, "zed": True}, {"why": True, "ex": True}, {"why": False, "ex": True})
    )
    assert one.position("lend-no").against == ("lend-offer",)
    assert one.position("lend-offer").against == ()
    assert both.position("lend-no").against == ("lend-offer", "spare")
    assert none.position("lend-no") is None


def test_a_broken_promise_decides_beside_a_conflict(resting):
    """Two reasons for one undetermined: the conflict, and a promise of another condition that is not kept."""
    softened = judge(resting, {"ex": True, "why": True, "zed": False}, soften=["no-ex"], changes=False)
    result = softened.verdicts["owner"]
    assert result.verdict is Verdict.UNDETERMINED
    assert {found.position.id for found in result.deciding} == {"no-why", "offer", "other-offer"}
