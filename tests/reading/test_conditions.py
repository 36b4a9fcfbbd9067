"""Each form of a condition, from text to tree."""

from datetime import date

import pytest

from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Constant,
    Defined,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    Not,
    Readings,
    Weight,
    WeightedSum,
    Within,
)
from tests.samples import changed, parsed

EAST, WEST = Is("troops.east", "entire"), Is("troops.west", "entire")
GONE = Defined("gone", All((EAST, WEST), "sides"))
CHEAP = Defined("cheap", AtMost("price", 3))
TALKS = Is("talks", True)


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        ("gone", GONE),
        ("true", Constant(True)),
        ("false", Constant(False)),
        ("{talks: true}", TALKS),
        ("{form: direct}", Is("form", "direct")),
        ("{price: 3}", Is("price", 3)),
        ("{start: 2024-06-14}", Is("start", date(2024, 6, 14))),
        ('{start: "2024-06-14"}', Is("start", date(2024, 6, 14))),
        ("{talks: true, price: 3}", All((TALKS, Is("price", 3)))),
        ("{troops.east: [none, part]}", IsOneOf("troops.east", ("none", "part"))),
        ("{price: [1, 2]}", IsOneOf("price", (1, 2))),
        ("{troops.east: {at_least: part}}", AtLeast("troops.east", "part")),
        ("{price: {at_most: 3}}", AtMost("price", 3)),
        ("{start: {at_least: 2024-06-01}}", AtLeast("start", date(2024, 6, 1))),
        ("{price: {at_least: 1, at_most: 3}}", All((AtLeast("price", 1), AtMost("price", 3)))),
        ("{towns: {includes: birch}}", Includes("towns", "birch")),
        ("{towns: {within: [alder, birch]}}", Within("towns", frozenset({"alder", "birch"}))),
        ("{towns: {within: []}}", Within("towns", frozenset())),
        ("{towns: {is: [cedar]}}", Is("towns", frozenset({"cedar"}))),
        ("{all: [gone, {talks: true}]}", All((GONE, TALKS))),
        ("{any: [gone]}", AnyOf((GONE,))),
        ("{not: {talks: true}}", Not(TALKS)),
        ("{if: {talks: true}, then: cheap}", IfThen(TALKS, CHEAP)),
        ("{at_least: 2, of: [gone, cheap, {talks: true}]}", AtLeastOf(2, (GONE, CHEAP, TALKS))),
        ("{every: sides, troops: entire}", All((EAST, WEST), "sides")),
        ("{some: sides, troops: entire}", AnyOf((EAST, WEST), "sides")),
        ("{at_least: 2, of: sides, troops: entire}", AtLeastOf(2, (EAST, WEST), "sides")),
        ("{every: sides, holds: {not: {troops: entire}}}", All((Not(EAST), Not(WEST)), "sides")),
        ("{every: sides, troops: entire, talks: true}", All((All((EAST, TALKS)), All((WEST, TALKS))), "sides")),
        ("{every: sides, troops: entire, holds: cheap}", All((All((EAST, CHEAP)), All((WEST, CHEAP))), "sides")),
        ("{every: sides, holds: {any: [{troops: entire}, {troops.west: entire}]}}",
         All((AnyOf((EAST, WEST)), AnyOf((WEST, WEST))), "sides")),
        ("{every: sides, holds: {some: sides, troops: entire}}",
         All((AnyOf((EAST, WEST), "sides"), AnyOf((EAST, WEST), "sides")), "sides")),
        ("{sum: {price: 2, talks: {true: 10}}, at_least: 5, at_most: 9}",
         WeightedSum((Weight("price", factor=2), Weight("talks", ((True, 10),))), 5, 9)),
        ("{sum: {troops.east: {part: 1, entire: 3}}, at_least: -2}",
         WeightedSum((Weight("troops.east", (("part", 1), ("entire", 3))),), -2)),
        ("{sum: {towns: {alder: 1}, start: {2024-06-14: 4}}, at_most: 3}",
         WeightedSum((Weight("towns", (("alder", 1),)), Weight("start", ((date(2024, 6, 14), 4),))), None, 3)),
        ("{every: sides, holds: {sum: {troops: {entire: 1}}, at_least: 1}}",
         All((WeightedSum((Weight("troops.east", (("entire", 1),)),), 1),
              WeightedSum((Weight("troops.west", (("entire", 1),)),), 1)), "sides")),
        ("{reading_of: soil, as: {wide: cheap, narrow: gone}}", Readings("soil", (("narrow", GONE), ("wide", CHEAP)))),
    ],
)  # fmt: skip
def test_each_form(written, tree):
    """What is written gives this tree and no other."""
    text = changed("rejects: {price: {at_least: 9}}", f"rejects: {written}")
    assert parsed(text).positions["S1"].when == tree


def test_an_indexed_term_applies_by_its_own_member():
    """Under ``applies`` a base name of the same index means the term's own member."""
    text = changed(
        "  form: {label", "  camp: {label: Camp, per: sides, type: flag, applies: {troops: entire}}\n  form: {label"
    )
    terms = parsed(text).terms
    assert (terms["camp.east"].applies, terms["camp.west"].applies) == (EAST, WEST)


def test_aliases_repeat_a_condition():
    """An alias stands for the condition that it names."""
    text = changed("rejects: {price: {at_least: 9}}", "rejects: {any: [&deal {talks: true}, {not: *deal}]}")
    assert parsed(text).positions["S1"].when == AnyOf((TALKS, Not(TALKS)))


def test_named_conditions_may_be_used_before_they_are_given():
    """The order of named conditions is free; the model keeps the file's."""
    text = changed("gone: {every: sides, troops: entire}", "first: {not: gone}\n  gone: {every: sides, troops: entire}")
    conditions = parsed(text).conditions
    assert list(conditions) == ["first", "gone", "cheap"]
    assert conditions["first"] == Not(GONE)


def test_a_named_quantifier_with_holds_is_no_labelled_condition():
    """``holds`` beside ``every`` belongs to the quantifier."""
    text = changed("gone: {every: sides, troops: entire}", "gone: {every: sides, holds: {troops: entire}}")
    scenario = parsed(text)
    assert scenario.conditions["gone"] == All((EAST, WEST), "sides")
    assert scenario.condition_labels == {"cheap": "a low price"}
