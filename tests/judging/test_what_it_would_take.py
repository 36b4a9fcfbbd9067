"""What it would take, where one change hangs on another."""

from negsim.judging import judge
from negsim.reading import parse_scenario

HANGING = """
negsim: 1
title: A change on which another hangs
terms:
  deal: {label: Deal, type: flag}
  extra: {label: Extra, type: flag, applies: {deal: true}}
  price: {label: Price, type: number, least: 0, most: 9}
actors:
  seller:
    name: Seller
    kind: group
    positions:
      S-1: {kind: demand, states: Ten., requires: {sum: {price: 1}, at_least: 10}, since: 2030-01-01, evidence: quoted}
      S-2: {kind: demand, states: A deal., requires: {deal: true}, since: 2030-01-01, evidence: quoted}
      S-3: {kind: conditional commitment, states: More., promises: {extra: true}, conflicts: [S-1], since: 2030-01-01,
            evidence: quoted}
"""


def test_a_term_may_be_set_that_applies_only_after_another_change():
    """No price reaches ten; what stands against that demand is a promise on a term that needs the deal to apply."""
    scenario = parse_scenario(HANGING, "hanging.yaml")
    found = judge(scenario, {"deal": False, "price": 3}).verdicts["seller"].would_take
    assert [dict(changes) for changes in found] == [{"deal": True, "extra": False}, {"deal": True, "extra": True}]


def test_the_other_change_may_be_asked_for_by_nothing_else():
    """The same without the demand for a deal: only the term that has to apply asks for it."""
    text = "\n".join(line for line in HANGING.splitlines() if "S-2" not in line)
    scenario = parse_scenario(text, "hanging.yaml")
    found = judge(scenario, {"deal": False, "price": 3}).verdicts["seller"].would_take
    assert [dict(changes) for changes in found] == [{"deal": True, "extra": False}, {"deal": True, "extra": True}]
