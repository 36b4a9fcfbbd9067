"""The tests that a scenario carries: what passes, and what is said of what does not."""

from negsim.judging import run_expectations
from negsim.reading import parse_scenario

EXPECTING = """
negsim: 1
title: Expectations
timeline:
  early: {day: 2030-01-01, known: stated, states: Early.}
  late: {day: 2030-02-01, known: stated, states: Late.}
terms:
  deal: {label: Deal, type: flag}
  price: {label: Price, type: number, least: 0, most: 9}
ambiguities:
  soil: {words: our soil, readings: {narrow: the valley, wide: the hills too}}
assumptions:
  cheap: {states: The price is low., holds: {price: {at_most: 3}}}
actors:
  buyer:
    name: Buyer
    positions:
      B-1: {kind: demand, states: A deal., requires: {deal: true}, since: late, evidence: quoted}
      B-2: {kind: rejection, states: Not on our soil.,
            rejects: {reading_of: soil, as: {narrow: {price: 9}, wide: {price: {at_least: 8}}}}, since: early,
            evidence: quoted}
  seller: {name: Seller}
expectations:
  right: {terms: {deal: true, price: 1}, verdicts: {buyer: no objection, seller: no stated position},
          because: {buyer: {B-1: met, B-2: not considered}}, feasible: true}
  on-an-early-day: {as_of: early, terms: {deal: true}, verdicts: {buyer: no stated position}}
  pinned: {terms: {deal: true, price: 8}, pins: {soil: wide}, verdicts: {buyer: rejects}}
  not-pinned: {terms: {deal: true, price: 8}, verdicts: {buyer: undetermined}}
  assumed: {terms: {price: 5}, assume: [cheap], feasible: false}
  wrong: {terms: {deal: false}, verdicts: {buyer: accepts, seller: no stated position},
          because: {buyer: {B-1: met, B-2: present}}, feasible: false}
  wrongly-feasible: {terms: {price: 5}, assume: [cheap], feasible: true}
"""


def test_each_expectation_comes_out_or_is_told():
    """On its own day, readings and assumptions; each thing that came out otherwise is one line."""
    outcomes = {one.expectation.id: one for one in run_expectations(parse_scenario(EXPECTING, "expecting.yaml"))}
    failing = {name: outcome.failures for name, outcome in outcomes.items() if not outcome.passed}
    assert failing == {
        "wrong": (
            "buyer: expected accepts, found rejects",
            "buyer: expected B-1 met, found unmet",
            "buyer: expected B-2 present, found not considered",
            "expected infeasible, found feasible",
        ),
        "wrongly-feasible": ("expected feasible, found infeasible",),
    }
    assert list(outcomes) == [
        "right", "on-an-early-day", "pinned", "not-pinned", "assumed", "wrong", "wrongly-feasible",
    ]  # fmt: skip
