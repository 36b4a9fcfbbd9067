"""Weighted sums as gates: what they say, and how large their tables are."""

from itertools import product

import pytest

from negsim.judging.circuit.gates import FALSE, TRUE
from negsim.judging.circuit.space import Space
from negsim.judging.circuit.sums import entries
from negsim.judging.compiled import verdicts
from negsim.judging.truth import Evaluator
from negsim.reading import parse_scenario
from negsim.scenario.conditions import Weight, WeightedSum
from tests.judging.test_circuit import choices_of, holds

TERMS = """
negsim: 1
title: Sums
terms:
  a: {label: A, type: number, least: 0, most: 2}
  b: {label: B, type: number, least: 0, most: 1}
  c: {label: C, type: number, least: 0, most: 3}
  towns: {label: Towns, type: subset, members: [alder, birch]}
  size: {label: Size, type: ordered, values: [small, middle, large]}
actors:
  x:
    name: X
    positions:
      X-1: {kind: demand, states: A sum., requires: {sum: {a: 1, b: 1, c: 1}, at_least: 3}, since: 2030-01-01,
            evidence: quoted}
      X-2: {kind: red line, states: Both towns., rejects: {sum: {towns: {alder: 2, birch: 3}}, at_least: 5},
            since: 2030-01-01, evidence: quoted}
      X-3: {kind: red line, states: Small., rejects: {sum: {size: {small: 1}}, at_least: 1}, since: 2030-01-01,
            evidence: quoted}
"""


@pytest.fixture(scope="module")
def terms():
    return parse_scenario(TERMS, "sums.yaml")


def total(least=None, most=None, **factors):
    """The sum of the terms, each times its factor, within its bounds."""
    return WeightedSum(tuple(Weight(term, factor=factor) for term, factor in factors.items()), least, most)


@pytest.mark.parametrize(
    ("factors", "expected"),
    [
        # From nothing 3 amounts of a; from its 3 sums 2 of b; from 5 sums, whichever way b counts, 4 of c.
        ({"a": 1, "b": 2, "c": 1}, 1 * 3 + 3 * 2 + 5 * 4),
        ({"a": 1, "b": -2, "c": 1}, 1 * 3 + 3 * 2 + 5 * 4),
        # Far apart: from 10 and 0 there are two sums, not eleven.
        ({"b": 10, "a": 1}, 1 * 2 + 2 * 3),
        # All that differ: 4 of c, each with 3 of a, and from 6 sums of those 2 of b.
        ({"c": 1, "a": 1, "b": 1}, 1 * 4 + 4 * 3 + 6 * 2),
        ({"a": -1}, 3),
    ],
)
def test_how_large_a_table_of_partial_sums_is(terms, factors, expected):
    """Each partial sum with each amount that is added to it."""
    assert entries(Space(terms, terms.terms).codes, total(**factors)) == expected


@pytest.mark.parametrize("partial", [False, True])
def test_a_sum_is_true_within_its_bounds_and_false_outside(terms, partial):
    """Over every choice of three numbers and two towns, for bounds below, within and above what can be."""
    space = Space(terms, terms.terms, partial=partial)
    towns = Weight("towns", scores=(("alder", 2), ("birch", -1)))
    for factors, least, most in product(((1, 2, -1), (-2, 1, 1)), (None, -3, 0, 2), (None, -1, 0, 4)):
        weights = (*(Weight(term, factor=factor) for term, factor in zip("abc", factors, strict=True)), towns)
        true, false = space.rails(WeightedSum(weights, least, most))
        for a, b, c, members in product(range(3), range(2), range(4), ((), ("alder",), ("birch",), ("alder", "birch"))):
            proposal = {"a": a, "b": b, "c": c, "towns": frozenset(members), "size": "small"}
            found = sum(f * v for f, v in zip(factors, (a, b, c), strict=True))
            found += 2 * ("alder" in members) - ("birch" in members)
            within = (least is None or found >= least) and (most is None or found <= most)
            choices = choices_of(space, proposal)
            assert (holds(space.circuit, true, choices), holds(space.circuit, false, choices)) == (within, not within)


def test_a_sum_that_is_decided_beforehand_is_a_constant(terms):
    """From 0 to 6 in all: at least 0 and at most 6 always, at least 7 or at most -1 never."""
    space = Space(terms, terms.terms)
    always = (total(0, None, a=1, b=1, c=1), total(None, 6, a=1, b=1, c=1), total(0, 6, a=1, b=1, c=1))
    never = (total(7, None, a=1, b=1, c=1), total(None, -1, a=1, b=1, c=1), total(0, -1, a=1, b=1, c=1))
    assert [space.rails(one) for one in always] == [(TRUE, FALSE)] * 3
    assert [space.rails(one) for one in never] == [(FALSE, TRUE)] * 3
    assert space.true(total(1, None, a=1, b=1, c=1)) not in (TRUE, FALSE)
    assert space.true(total(None, 5, a=1, b=1, c=1)) not in (TRUE, FALSE)


def test_a_sum_is_open_until_every_term_of_it_is_set(terms):
    """Also where what is set already would be enough."""
    space = Space(terms, terms.terms, partial=True)
    enough = total(2, None, a=1, b=1)
    rails = space.rails(enough)
    for proposal in ({}, {"a": 2}, {"b": 1}, {"a": 2, "b": 0}, {"a": 0, "b": 1}):
        choices, evaluator = choices_of(space, proposal), Evaluator(terms.terms, proposal)
        truth = {(True, False): True, (False, True): False, (False, False): None}
        assert truth[tuple(holds(space.circuit, gate, choices) for gate in rails)] is evaluator.truth(enough)
        assert (evaluator.truth(enough) is None) is (len(proposal) < 2)


@pytest.mark.parametrize(
    ("proposal", "verdict"),
    [
        ({"towns": frozenset()}, "no stated position"),  # the sum is 0: the red line is not touched
        ({"towns": frozenset({"alder"})}, "no stated position"),
        ({"towns": frozenset({"alder", "birch"})}, "rejects"),
        ({"size": "small"}, "rejects"),
        ({"size": "large"}, "no stated position"),
        ({"a": 2}, "undetermined"),
        ({"a": 2, "b": 1, "c": 0}, "no objection"),
        ({"a": 0, "b": 1, "c": 1}, "rejects"),
        ({}, "no stated position"),
    ],
)
def test_compiled_verdicts_on_sums_and_subsets(terms, proposal, verdict):
    """The first row of the table that holds, for lists and scores too."""
    assert verdicts(terms, proposal) == {"x": verdict}
