"""The printed circuit, run by a real browser, says what the scalar judge says."""

from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import negsim
from negsim.judging import judge
from negsim.judging.scalar import judged
from negsim.judging.viewpoint import viewpoint_of
from negsim.pages.circuit import printed_circuit
from negsim.reading import parse_scenario
from negsim.scenario.domains import Subset, plain
from tests.strategies import scenarios

JUDGE = files("negsim.pages").joinpath("script", "10-judge.js").read_text(encoding="utf-8")

RUN = """([source, table, questions]) => {
  const judge = judgeOf(table, new Function("c", "r", source)), answers = [];
  for (const [drafts, view] of questions) {
    const found = judge(drafts, view);
    drafts.forEach((_, lane) => answers.push(told(table, found, lane)));
  }
  return answers;
}"""


@pytest.fixture(scope="module")
def runner(browser):
    """Runs a printed circuit in the browser on groups of drafts, each group from one viewpoint."""
    page = browser.new_page()
    page.add_script_tag(content=JUDGE)
    yield lambda circuit, questions: page.evaluate(RUN, [circuit.source, circuit.table, questions])
    page.close()


def some_value(random, term):
    """Any value of the term, the ends of a wide range included."""
    domain = term.domain
    if isinstance(domain, Subset):
        return frozenset(member for member in domain.members if random.random() < 0.5)
    if domain.size > 64:
        first, last = domain.rank(domain.first), domain.rank(domain.last)
        return domain.at(random.choice([first, last, random.randint(first, last)]))
    return random.choice(list(domain))


def some_view(random, scenario):
    """Any day, readings, assumptions, struck and weakened sentences."""
    return {
        "as_of": random.choice(list(scenario.events)) if scenario.events else None,
        "pins": {a.id: random.choice(list(a.readings)) for a in scenario.ambiguities.values() if random.random() < 0.3},
        "assume": [name for name in scenario.assumptions if random.random() < 0.3],
        "without": [name for name in scenario.positions if random.random() < 0.15],
        "soften": [name for name in scenario.positions if random.random() < 0.15],
        "confirmed": random.random() < 0.3,
    }


def asked(scenario, view):
    """The viewpoint as the page has it."""
    moment = scenario.moment(view["as_of"]) if view["as_of"] else scenario.last_moment
    names = {"assumed": "assume", "struck": "without", "softened": "soften"}
    told = {name: view[option] for name, option in names.items()}
    return {"moment": [str(moment.day), moment.order], "pins": view["pins"], "confirmed": view["confirmed"], **told}


def as_told(judgement):
    """A judgement in the shape in which the page has it."""
    positions = [found for result in judgement.verdicts.values() for found in result.positions]
    return {
        "actors": {
            name: {
                "verdict": result.verdict.value,
                "rests": sorted(found.position.id for found in result.deciding),
                "acceptable": result.acceptable,
                "uncovered": sorted(result.uncovered),
            }
            for name, result in judgement.verdicts.items()
        },
        "statuses": {found.position.id: found.status.value for found in positions},
        "reservations": sorted(found.position.id for found in positions if found.is_reservation),
        "feasible": judgement.feasible,
        "broken": [rule.id for rule in judgement.rules_broken],
        "warnings": [rule.id for rule in judgement.warnings],
    }


def as_found(told):
    """What the page found, without what a judgement does not tell, in the same shape."""
    considered = {name: status for name, status in told["statuses"].items() if status != "not considered"}
    actors = {
        name: {
            "verdict": found["verdict"],
            "rests": sorted(found["rests"]),
            "acceptable": found["acceptable"],
            "uncovered": sorted(found["uncovered"]),
        }
        for name, found in told["actors"].items()
    }
    kept = {key: told[key] for key in ("feasible", "broken", "warnings")}
    return {"actors": actors, "statuses": considered, "reservations": sorted(told["reservations"]), **kept}


def compare(scenario, random, run, groups, drafts):
    """Draw drafts and viewpoints, and hold the browser's answers against the judge's."""
    names = list(scenario.terms)
    questions = [
        (
            [{n: some_value(random, scenario.terms[n]) for n in names if random.random() < 0.6} for _ in range(drafts)],
            some_view(random, scenario),
        )
        for _ in range(groups)
    ]
    found = iter(
        run(
            printed_circuit(scenario),
            [
                [[{t: plain(v) for t, v in draft.items()} for draft in each], asked(scenario, view)]
                for each, view in questions
            ],
        )
    )
    for each, view in questions:
        viewpoint = viewpoint_of(scenario, view["as_of"], **{k: v for k, v in view.items() if k != "as_of"})
        for draft in each:
            judgement = judged(scenario, draft, viewpoint, keep=None)
            assert as_found(next(found)) == as_told(judgement), (draft, view)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenario=scenarios(), random=st.randoms(use_true_random=False))
def test_the_circuit_is_the_judge_on_generated_scenarios(runner, scenario, random):
    """Verdicts, what they rest on, statuses, reservations and rules, for any draft from any viewpoint."""
    compare(scenario, random, runner, groups=8, drafts=20)


@pytest.mark.parametrize("name", [entry.id for entry in negsim.library()])
def test_the_circuit_is_the_judge_on_shipped_scenarios(runner, name):
    """The same for every shipped scenario."""
    from random import Random

    compare(negsim.load(name), Random(name), runner, groups=20, drafts=10)


def test_every_named_proposal_on_every_day(runner):
    """Each shipped proposal on each event has the verdicts that the command gives."""
    for entry in negsim.library():
        scenario = negsim.load(entry.id)
        circuit = printed_circuit(scenario)
        questions = [(own.proposal, event) for own in scenario.proposals.values() for event in scenario.events]
        plainly = {"as_of": None, "pins": {}, "assume": [], "without": [], "soften": [], "confirmed": False}
        views = [[[p.to_dict()], asked(scenario, {**plainly, "as_of": event})] for p, event in questions]
        for (proposal, event), told in zip(questions, runner(circuit, views), strict=True):
            assert as_found(told) == as_told(judge(scenario, proposal, event, changes=False)), (entry.id, event)


WIDE = """
negsim: 1
title: Wide
terms:
  coins: {label: Coins, type: number, least: 0, most: 20}
  debts: {label: Debts, type: number, least: 0, most: 20}
actors:
  giver:
    name: Giver
    positions:
      G-1: {kind: demand, states: Much., since: 2024-01-01, evidence: quoted,
            requires: {sum: {coins: 999999999999999, debts: -999999999999998}, at_least: 11}}
      G-2: {kind: demand, states: Not much., since: 2024-01-01, evidence: quoted,
            requires: {sum: {coins: 999999999999999, debts: -999999999999998}, at_most: 10}}
"""


def test_wide_sums_are_exact(runner):
    """Eleven of each come to 11; JavaScript's own numbers round 10,999,999,999,999,989 on the way, and get 10."""
    scenario = parse_scenario(WIDE, "wide.yaml")
    view = {"as_of": None, "pins": {}, "assume": [], "without": [], "soften": [], "confirmed": False}
    (told,) = runner(printed_circuit(scenario), [[[{"coins": 11, "debts": 11}], asked(scenario, view)]])
    assert told["statuses"] == {"G-1": "met", "G-2": "unmet"}
