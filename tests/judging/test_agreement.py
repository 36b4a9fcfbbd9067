"""When a proposal is acceptable, where what was said is unconfirmed or not yet reported."""

import pytest

from negsim.judging import judge, meaning_of, viewpoint_of
from negsim.judging.truth import Evaluator
from negsim.reading import parse_scenario
from negsim.scenario.verdicts import State, Verdict

WEIGHED = """
negsim: 1
title: Long held, and reported late
timeline:
  before: {day: 2030-01-01, known: stated, states: Nothing is reported yet.}
  first: {day: 2030-02-01, known: stated, states: The first report.}
  second: {day: 2030-03-01, known: stated, states: The second report.}
  election: {day: 2030-04-01, known: stated, states: The office changes hands.}
terms:
  ex: {label: Ex, type: flag}
  why: {label: Why, type: flag}
  zed: {label: Zed, type: flag, act_of: [b], no_op: [false]}
actors:
  a:
    name: A
    kind: group
    positions:
      A-1: {kind: red line, states: No ex., rejects: {ex: true}, since: first, standing: true, superseded_by: A-2,
            evidence: quoted}
      A-2: {kind: red line, states: No why., rejects: {why: true}, since: second, standing: true,
            unconfirmed_from: election, evidence: quoted}
  b:
    name: B
    kind: group
    positions:
      B-1: {kind: conditional commitment, states: "If X, then Z.", when: {ex: true}, promises: {zed: true},
            covers: [zed], since: first, unconfirmed_from: election, evidence: quoted}
"""


@pytest.fixture(scope="module")
def weighed():
    return parse_scenario(WEIGHED, "weighed.yaml")


@pytest.mark.parametrize(
    ("day", "terms", "acceptable"),
    [
        ("before", {"ex": True}, False),  # not yet reported, and weighed as if it were: X is against it
        ("before", {"ex": False}, True),  # where it would not object either way, it does not object
        ("before", {"why": True}, True),  # A-2 supersedes A-1, and neither is reported: the earlier one counts
        ("first", {"ex": True}, False),
        ("first", {"why": True}, False),  # A-1 is reported by now, and A-2 is weighed beside it
        ("second", {"ex": True}, True),  # superseded
        ("second", {"why": True}, False),
        ("election", {"why": True}, False),  # unconfirmed, and weighed
        ("election", {"why": False}, True),
    ],
)
def test_what_does_not_bind_for_certain_is_weighed_as_if_it_did(weighed, day, terms, acceptable):
    """A position not yet reported or unconfirmed stands in the way only where it would if it were in force."""
    assert judge(weighed, terms, day, changes=False).verdicts["a"].acceptable is acceptable


def test_its_status_stays_open_and_so_may_the_verdict(weighed):
    """Acceptable, and undetermined: A-1 is open whatever is proposed; nobody rejects, so all is acceptable."""
    judgement = judge(weighed, {"ex": False, "why": True}, "before", changes=False)
    assert judgement.verdicts["a"].verdict is Verdict.UNDETERMINED
    assert judgement.state("a") is State.ACCEPTABLE
    assert judge(weighed, {"ex": True}, "before", changes=False).state("a") is State.NOT_SETTLED
    assert judge(weighed, {"why": True}, "second", changes=False).state("a") is State.NOT_ACCEPTABLE


def test_a_promise_that_is_unconfirmed_is_weighed_too(weighed):
    """To be kept, it would have to be kept in the proposal as well."""
    broken, kept = {"ex": True, "zed": False}, {"ex": True, "zed": True}
    assert not judge(weighed, broken, "election", changes=False).verdicts["b"].acceptable
    assert judge(weighed, kept, "election", changes=False).verdicts["b"].acceptable
    assert judge(weighed, kept, "second", changes=False).verdicts["b"].verdict is Verdict.ACCEPTS


SILENT = """
negsim: 1
title: What keeps an actor from accepting
timeline:
  early: {day: 2030-01-01, known: stated, states: Early.}
  late: {day: 2030-02-01, known: stated, states: Late.}
terms: {ex: {label: Ex, type: flag}, why: {label: Why, type: flag}, zed: {label: Zed, type: flag}}
actors:
  a:
    name: A
    positions:
      demand: {kind: demand, states: Ex., requires: {ex: true}, since: early, unconfirmed_from: late, evidence: quoted}
      line: {kind: red line, states: No why., rejects: {why: true}, since: early, unconfirmed_from: late,
             evidence: quoted}
      offer: {kind: conditional commitment, states: "If ex, then zed.", when: {ex: true}, promises: {zed: true},
              since: early, unconfirmed_from: late, evidence: quoted}
"""


@pytest.mark.parametrize(
    ("day", "terms", "silent"),
    [
        ("early", {"ex": True}, {"demand", "line", "offer"}),  # met; not considered; not promised otherwise
        ("early", {"ex": True, "zed": False}, {"demand", "line"}),
        ("early", {"ex": False, "why": True}, {"offer"}),  # unmet; present; not considered
        ("late", {"ex": True}, {"line", "offer"}),  # what can block is open: it keeps its actor from accepting
        ("late", {"ex": True, "zed": False}, {"line"}),
        ("late", {"zed": True}, {"demand", "line", "offer"}),
        ("late", {"why": True}, {"demand", "offer"}),
    ],
)
def test_what_keeps_its_actor_from_accepting(day, terms, silent):
    """A position that can block is silent where it is respected and not open, any other where it is respected."""
    scenario = parse_scenario(SILENT, "silent.yaml")
    evaluator = Evaluator(scenario.terms, terms)
    positions = meaning_of(scenario, viewpoint_of(scenario, day)).actors["a"].positions
    assert {meaning.position.id for meaning in positions if evaluator.holds(meaning.silent)} == silent
