"""The trees of judgement: one status and one verdict at a time, and which terms apply."""

from itertools import product

import pytest

from negsim.judging import judge, meaning_of, viewpoint_of
from negsim.judging.truth import Evaluator
from negsim.reading import parse_scenario
from negsim.scenario.verdicts import Status, Verdict

EVERYTHING = """
negsim: 1
title: One position of each form
timeline:
  first: {day: 2030-01-01, known: stated, states: First.}
  later: {day: 2030-02-01, known: stated, states: Later.}
stages: {talks: {reading_of: place, as: {here: {ex: true}, there: {why: true}}}}
terms:
  ex: {label: Ex, type: flag}
  why: {label: Why, type: flag}
  zed: {label: Zed, type: flag, applies: {ex: true}}
  act: {label: Act, type: choice, values: [stay, go, wait], act_of: [a], no_op: [stay, wait]}
  other: {label: Other act, type: flag, act_of: [a, b]}
ambiguities:
  place: {words: the place, readings: {here: here, there: there}}
actors:
  a:
    name: A
    positions:
      need: {kind: precondition, states: "If ex, then why.", when: {ex: true}, requires: {why: true}, since: first,
             evidence: quoted}
      refuse: {kind: rejection, states: No why without ex., rejects: {all: [{why: true}, {ex: false}]}, since: first,
           evidence: quoted}
      threat: {kind: threat, states: "If ex, then zed.", when: {all: [{ex: true}, {why: false}]},
               threatens: {zed: true}, since: first, evidence: quoted}
      offer: {kind: conditional commitment, states: "If why, then zed.", when: {why: true}, promises: {zed: true},
              covers: [act], since: first, evidence: quoted}
      for: {kind: endorsement, states: For ex., supports: {ex: true}, covers: [other], since: first, evidence: quoted}
      fact: {kind: fact, states: It rains., since: first, evidence: narrator}
      vague: {kind: demand, states: The place.,
              requires: {reading_of: place, as: {here: {ex: true}, there: {why: true}}}, since: first, evidence: quoted}
      late: {kind: demand, states: Ex., requires: {ex: true}, since: later, standing: true, evidence: quoted}
  b: {name: B}
rules:
  R1: {states: Ex or why., holds: {any: [{ex: true}, {why: true}]}}
"""


@pytest.fixture(scope="module")
def everything():
    return parse_scenario(EVERYTHING, "everything.yaml")


def proposals():
    """Each of three flags true, false or left out."""
    for values in product((True, False, None), repeat=3):
        yield {term: value for term, value in zip(("ex", "why", "zed"), values, strict=True) if value is not None}


def meanings(scenario, proposal, day="first"):
    """The meaning of each of A's positions, and an evaluator of the proposal."""
    actor = meaning_of(scenario, viewpoint_of(scenario, day)).actors["a"]
    return {meaning.position.id: meaning for meaning in actor.positions}, Evaluator(scenario.terms, proposal)


@pytest.mark.parametrize("day", ["first", "later"])
def test_a_position_has_one_status_at_a_time(everything, day):
    """Whatever is proposed; it is *not considered* exactly where it is not considered."""
    for proposal in proposals():
        positions, evaluator = meanings(everything, proposal, day)
        for meaning in positions.values():
            holding = [status for status, condition in meaning.statuses.items() if evaluator.holds(condition)]
            assert len(holding) == 1, (meaning.position.id, proposal, holding)
            assert (holding == [Status.NOT_CONSIDERED]) is not evaluator.holds(meaning.considered)


@pytest.mark.parametrize(
    ("proposal", "statuses"),
    [
        ({"ex": True, "why": True}, {"need": "met", "offer": "triggered", "for": "triggered", "vague": "met"}),
        ({"ex": True, "why": False}, {"need": "unmet", "threat": "present", "for": "triggered", "vague": "open"}),
        ({"ex": False, "why": True}, {"refuse": "present", "offer": "triggered", "vague": "open"}),
        ({"ex": True}, {"need": "open", "threat": "open", "for": "triggered", "vague": "open"}),
        ({"why": True}, {"need": "met", "refuse": "open", "offer": "triggered", "vague": "open"}),
        ({"ex": False, "why": False}, {"vague": "unmet"}),
        ({"zed": True}, {"offer": "open"}),  # what is promised is named, so that it is considered
    ],
)
def test_each_form_has_the_status_that_the_page_gives_it(everything, proposal, statuses):
    """Requirement, rejection, threat, commitment and endorsement; what is left out is not considered."""
    late = {"late": "open"} if "ex" in proposal else {}
    threat = {"threat": "open"} if set(proposal) == {"zed"} else {}
    positions, evaluator = meanings(everything, proposal)
    found = {
        name: str(next(status for status, condition in meaning.statuses.items() if evaluator.holds(condition)))
        for name, meaning in positions.items()
        if evaluator.holds(meaning.considered)
    }
    assert found == {**statuses, **late, **threat}


def test_a_verdict_is_one_row_of_the_table(everything):
    """The last row always holds, so that there is a verdict whatever is proposed."""
    actors = meaning_of(everything, viewpoint_of(everything)).actors
    for actor in actors.values():
        assert [verdict for verdict, _ in actor.verdicts] == [
            Verdict.NO_STATED_POSITION, Verdict.REJECTS, Verdict.UNDETERMINED, Verdict.ACCEPTS, Verdict.NO_OBJECTION,
            Verdict.UNDETERMINED,
        ]  # fmt: skip
        assert all(Evaluator(everything.terms, proposal).holds(actor.verdicts[-1][1]) for proposal in proposals())


@pytest.mark.parametrize(
    ("proposal", "applies", "lapses"),
    [({"ex": True}, True, False), ({"ex": False}, False, True), ({"why": True}, False, False)],
)
def test_when_a_term_applies(everything, proposal, applies, lapses):
    """Under its condition: certainly, certainly not, or neither; a term without one always does."""
    terms = meaning_of(everything, viewpoint_of(everything)).world.terms
    evaluator = Evaluator(everything.terms, proposal)
    assert (evaluator.holds(terms["zed"].applies), evaluator.holds(terms["zed"].lapses)) == (applies, lapses)
    assert (evaluator.holds(terms["ex"].applies), evaluator.holds(terms["ex"].lapses)) == (True, False)


@pytest.mark.parametrize(
    ("proposal", "feasible"),
    [
        ({"ex": True, "zed": True}, True),
        ({"ex": False, "why": True}, True),
        ({"ex": False, "why": False}, False),
        ({"ex": False}, True),
        ({"ex": False, "why": True, "zed": True}, False),
        ({"why": True, "zed": True}, True),
    ],
)
def test_a_proposal_is_feasible_where_nothing_is_certainly_broken(everything, proposal, feasible):
    """A forbidding rule that is false, or a term set that certainly does not apply, makes it infeasible."""
    world = meaning_of(everything, viewpoint_of(everything)).world
    assert Evaluator(everything.terms, proposal).holds(world.feasible) is feasible
    assert judge(everything, proposal, changes=False).feasible is feasible


@pytest.mark.parametrize(
    ("pins", "proposal", "reached"),
    [
        ({}, {"ex": True, "why": True}, True),
        ({}, {"ex": True, "why": False}, False),
        ({"place": "here"}, {"ex": True, "why": False}, True),
        ({"place": "there"}, {"ex": True, "why": False}, False),
        ({"place": "there"}, {"why": True}, True),
    ],
)
def test_a_stage_is_reached_in_every_reading(everything, pins, proposal, reached):
    """Unpinned in both, pinned in that one."""
    world = meaning_of(everything, viewpoint_of(everything, pins=pins)).world
    assert Evaluator(everything.terms, proposal).holds(world.stages["talks"]) is reached


@pytest.mark.parametrize(
    ("proposal", "asked", "uncovered"),
    [
        ({"act": "stay", "other": True}, {"other"}, {"other"}),
        ({"act": "wait"}, set(), set()),
        ({"act": "go", "why": True}, {"act"}, set()),  # the commitment, triggered, covers it
        ({"act": "go", "ex": True}, {"act"}, {"act"}),
        ({"act": "go", "other": False, "ex": True, "why": True}, {"act", "other"}, set()),
        ({"other": False, "ex": True}, {"other"}, set()),
        ({}, set(), set()),
    ],
)
def test_what_is_asked_of_an_actor(everything, proposal, asked, uncovered):
    """A term that names it as a performer, set to no no-op; with none listed, to any value."""
    actors = meaning_of(everything, viewpoint_of(everything)).actors
    evaluator = Evaluator(everything.terms, proposal)
    assert {term for term, condition in actors["a"].acts.items() if evaluator.holds(condition)} == asked
    assert {term for term, condition in actors["a"].uncovered.items() if evaluator.holds(condition)} == uncovered
    assert list(actors["b"].acts) == ["other"]
