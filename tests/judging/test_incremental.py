"""Judging again and again gives what judging once gives."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.judging import judge, viewpoint_of
from negsim.judging.incremental import IncrementalJudge
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
