"""Judging again and again gives what judging once gives."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.judging import judge, viewpoint_of
from negsim.judging.incremental import IncrementalJudge
from negsim.reading import parse_scenario
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict
from tests.strategies import assumed, moments, pins, proposals, scenarios, struck

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@SLOW
@given(st.data())
def test_kept_results_are_the_right_ones(data):
    """Whatever was asked before, the judgement is that of judging afresh, and the verdicts alone are its verdicts."""
    scenario = data.draw(scenarios())
    live = IncrementalJudge(scenario)
    for _ in range(6):
        pinned = data.draw(pins(scenario))
        moment = data.draw(moments(scenario))
        as_of = "" if moment is None else str(moment)
        proposal, on = data.draw(proposals(scenario)), data.draw(assumed(scenario))
        seen = {"pins": pinned, "assume": on, "without": data.draw(struck(scenario))}
        fresh = judge(scenario, proposal, as_of, **seen, changes=False)
        question = (proposal, viewpoint_of(scenario, as_of, **seen))
        assert live.judgement(*question) == fresh
        assert live.verdicts(*question) == {name: result.verdict for name, result in fresh.verdicts.items()}
        assert live.feasible(*question) == fresh.feasible


LIVE = """
negsim: 1
title: Asked again and again
terms:
  ex: {label: Ex, type: flag}
  why: {label: Why, type: flag}
  zed: {label: Zed, type: flag, act_of: [a], no_op: [false]}
actors:
  a:
    name: A
    positions:
      A-1: {kind: demand, states: Ex., requires: {ex: true}, since: 2030-01-01, evidence: quoted}
      A-2: {kind: endorsement, states: For ex., supports: {ex: true}, since: 2030-01-01, evidence: quoted}
  b:
    name: B
    positions:
      B-1: {kind: rejection, states: No why., rejects: {why: true}, since: 2030-01-01, evidence: quoted}
rules:
  R1: {states: No why without ex., holds: {if: {why: true}, then: {ex: true}}}
assumptions:
  A1: {states: No zed., holds: {zed: false}}
"""


def test_one_proposal_after_another_from_one_viewpoint():
    """Each has its own judgement, also after another was asked, and a kept one is the same object."""
    scenario = parse_scenario(LIVE, "live.yaml")
    live, seen = IncrementalJudge(scenario), viewpoint_of(scenario)
    proposals = [
        Proposal(terms)
        for terms in (
            {"ex": True}, {"ex": False}, {"ex": True, "why": True}, {"ex": True, "zed": True},
            {"ex": True, "zed": False},
            {"ex": False, "why": True}, {"zed": True}, {"why": False},
        )
    ]  # fmt: skip
    for proposal in (*proposals, *reversed(proposals)):
        fresh = judge(scenario, proposal, changes=False)
        assert live.judgement(proposal, seen) == fresh
        assert live.judgement(proposal, seen) is live.judgement(proposal, seen)
        assert live.verdicts(proposal, seen) == {name: result.verdict for name, result in fresh.verdicts.items()}
        assert live.feasible(proposal, seen) is fresh.feasible
    assert live.judgement(proposals[0], seen) is live.judgement(Proposal({"ex": True}), seen)


def test_one_proposal_from_one_viewpoint_after_another():
    """A rule that was not asked for before is, and a position that was struck no longer speaks."""
    scenario = parse_scenario(LIVE, "live.yaml")
    live, proposal = IncrementalJudge(scenario), Proposal({"ex": True, "zed": True, "why": True})
    views = [{}, {"assume": ["A1"]}, {"without": ["B-1"]}, {"soften": ["B-1"]}, {"without": ["A-2"]}]
    for asked in (*views, *reversed(views)):
        assert live.judgement(proposal, viewpoint_of(scenario, **asked)) == judge(
            scenario, proposal, **asked, changes=False
        )


def test_an_actor_on_whom_nothing_new_bears_keeps_its_result():
    """What else is set changes only the terms on which it is silent; what bears on it is judged again."""
    scenario = parse_scenario(LIVE, "live.yaml")
    live, seen = IncrementalJudge(scenario), viewpoint_of(scenario)
    first = live.judgement(Proposal({"ex": True, "why": True}), seen)
    more = live.judgement(Proposal({"ex": False, "why": True}), seen)
    assert more.verdicts["b"] is first.verdicts["b"]
    assert more.verdicts["a"].verdict is Verdict.REJECTS
    silent = live.judgement(Proposal({"ex": False, "why": True, "zed": True}), seen)
    assert silent.verdicts["b"].positions is first.verdicts["b"].positions
    assert silent.verdicts["b"].silent_on == ("ex", "zed")
    assert silent.verdicts["a"].uncovered == ("zed",)
    assert silent.verdicts["a"].silent_on == ("why", "zed")


def test_many_questions_are_answered_rightly():
    """More than are remembered: those forgotten are judged again."""
    text = LIVE.replace(
        "zed: {label: Zed, type: flag, act_of: [a], no_op: [false]}",
        "zed: {label: Z, type: number, least: 0, most: 99}",
    )
    scenario = parse_scenario(text.replace("{zed: false}", "{zed: 0}"), "live.yaml")
    live, seen = IncrementalJudge(scenario), viewpoint_of(scenario)
    for number in (*range(100), 0, 99):
        proposal = Proposal({"zed": number, "ex": number % 2 == 0})
        assert live.judgement(proposal, seen) == judge(scenario, proposal, changes=False)
