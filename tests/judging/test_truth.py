"""The operators' truth tables, in strong Kleene logic."""

from datetime import date
from itertools import product

import pytest

from negsim.judging.truth import Evaluator, at_least, conjunction, negation
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Certainly,
    Constant,
    Defined,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Not,
    Readings,
    Weight,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber
from negsim.scenario.terms import Term

TRUTHS = (True, None, False)
TERMS = {
    term.id: term
    for term in (
        Term("yes", "Yes", Flag()),
        Term("no", "No", Flag()),
        Term("open", "Open", Flag()),
        Term("step", "Step", Choice(("none", "begun", "done"), ordered=True)),
        Term("price", "Price", WholeNumber(0, 100)),
        Term("start", "Start", DateRange(date(2024, 1, 1), date(2024, 12, 31))),
        Term("towns", "Towns", Subset(("a", "b", "c"))),
    )
}
ATOMS = {True: Is("yes", True), False: Is("no", True), None: Is("open", True)}
SET = {"yes": True, "no": False}


def truth(condition, **values):
    return Evaluator(TERMS, {**SET, **values}).truth(condition)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (True, True, True), (True, None, None), (True, False, False),
        (None, True, None), (None, None, None), (None, False, False),
        (False, True, False), (False, None, False), (False, False, False),
    ],
)  # fmt: skip
def test_and(left, right, expected):
    """Conjunction follows Kleene's table: false wins, then open."""
    assert truth(All((ATOMS[left], ATOMS[right]))) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (True, True, True), (True, None, True), (True, False, True),
        (None, True, True), (None, None, None), (None, False, None),
        (False, True, True), (False, None, None), (False, False, False),
    ],
)  # fmt: skip
def test_or(left, right, expected):
    """Disjunction follows Kleene's table: true wins, then open."""
    assert truth(AnyOf((ATOMS[left], ATOMS[right]))) is expected


@pytest.mark.parametrize(
    ("when", "then", "expected"),
    [
        (True, True, True), (True, None, None), (True, False, False),
        (None, True, True), (None, None, None), (None, False, None),
        (False, True, True), (False, None, True), (False, False, True),
    ],
)  # fmt: skip
def test_if_then(when, then, expected):
    """Material implication follows Kleene's table."""
    assert truth(IfThen(ATOMS[when], ATOMS[then])) is expected


def test_not_and_certainly():
    """Negation keeps open open; *certainly* makes it false."""
    assert [truth(Not(ATOMS[t])) for t in TRUTHS] == [False, None, True]
    assert [truth(Certainly(ATOMS[t])) for t in TRUTHS] == [True, False, False]


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=3)))
@pytest.mark.parametrize("count", [1, 2, 3])
def test_at_least_of_agrees_with_every_completion(truths, count):
    """*At least n of* is settled exactly when every way of settling the open parts agrees."""
    ways = product(*[(t,) if t is not None else (True, False) for t in truths])
    outcomes = {sum(way) >= count for way in ways}
    expected = outcomes.pop() if len(outcomes) == 1 else None
    assert truth(AtLeastOf(count, tuple(ATOMS[t] for t in truths))) is expected
    assert at_least(count, list(truths)) is expected


def test_empty_junctions():
    """An empty *and* is true, an empty *or* false."""
    assert conjunction(()) is True
    assert truth(AnyOf(())) is False
    assert negation(None) is None


@pytest.mark.parametrize(
    ("condition", "values", "expected"),
    [
        (AtLeast("step", "begun"), {"step": "none"}, False),
        (AtLeast("step", "begun"), {"step": "begun"}, True),
        (AtMost("step", "begun"), {"step": "done"}, False),
        (AtLeast("price", 20), {"price": 20}, True),
        (AtMost("price", 20), {"price": 21}, False),
        (AtMost("start", date(2024, 6, 1)), {"start": date(2024, 6, 1)}, True),
        (AtLeast("start", date(2024, 6, 1)), {"start": date(2024, 5, 31)}, False),
        (IsOneOf("step", ("none", "done")), {"step": "begun"}, False),
        (Includes("towns", "a"), {"towns": frozenset("ab")}, True),
        (Includes("towns", "c"), {"towns": frozenset("ab")}, False),
        (Within("towns", frozenset("ab")), {"towns": frozenset("abc")}, False),
        (Within("towns", frozenset("ab")), {"towns": frozenset()}, True),
        (Is("towns", frozenset()), {"towns": frozenset()}, True),
        (IsSet("price"), {"price": 0}, True),
        (IsSet("open"), {}, False),
        (Constant(False), {}, False),
        (Defined("named", Is("yes", True)), {}, True),
    ],
)
def test_comparisons(condition, values, expected):
    """Each comparison tests its term's value; a value of zero or false is set, not open."""
    assert truth(condition, **values) is expected


@pytest.mark.parametrize(
    "condition",
    [Is("price", 1), IsOneOf("step", ("none",)), AtLeast("price", 0), AtMost("start", date(2024, 12, 31)),
     Includes("towns", "a"), Within("towns", frozenset("abc")), WeightedSum((Weight("price", factor=1),), least=0)],
)  # fmt: skip
def test_an_unspecified_term_is_open(condition):
    """A comparison on an unspecified term is open even where every value would pass."""
    assert truth(condition) is None


def test_weighted_sum_by_hand():
    """2 × 10 + 5 (begun) + 1 + 4 (towns a and c) = 30: at least 30 holds, at least 31 does not."""
    weights = (
        Weight("price", factor=2),
        Weight("step", (("begun", 5), ("done", 9))),
        Weight("towns", (("a", 1), ("b", 2), ("c", 4))),
    )
    values = {"price": 10, "step": "begun", "towns": frozenset("ac")}
    assert truth(WeightedSum(weights, least=30), **values) is True
    assert truth(WeightedSum(weights, least=31), **values) is False
    assert truth(WeightedSum(weights, most=30), **values) is True
    assert truth(WeightedSum(weights, least=10, most=29), **values) is False


def test_what_a_sum_does_not_score_adds_nothing():
    """A value or a member that is not scored adds zero: 5 and 0, and of the towns 1 for a alone."""
    weights = (Weight("step", (("begun", 5),)), Weight("towns", (("a", 1),)))
    for step, towns, total in (("done", "b", 0), ("begun", "bc", 5), ("none", "abc", 1), ("begun", "ab", 6)):
        values = {"step": step, "towns": frozenset(towns)}
        assert truth(WeightedSum(weights, least=total, most=total), **values) is True


def test_readings_are_taken_first():
    """A condition whose readings were not taken is refused, not guessed at."""
    with pytest.raises(TypeError, match="border"):
        truth(Readings("border", (("wide", Constant(True)), ("narrow", Constant(False)))))
