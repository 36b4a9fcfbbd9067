"""Warnings about conditions that can never hold, or that always do."""

import pytest

from negsim.checking.proposals import CompleteProposals
from negsim.judging.stopping import Halt
from tests.checking.scenarios import codes, given, scenario, small, told

PRICE = {"talks": "type: flag", "price": "type: number, least: 0, most: 9"}
FORBIDDEN = "{R: {states: No., holds: {not: {talks: true, price: {at_least: 5}}}}}"


def about_price(positions, **sections):
    """The codes for positions on talks and a price, without those about terms that a test leaves unused."""
    return [each for each in codes(small(PRICE, positions, **sections)) if each[0] != "W14"]


def test_a_condition_that_contradicts_itself():
    """A price cannot be below three and above five."""
    never = {"A": "rejects: {all: [{price: {at_most: 3}}, {price: {at_least: 5}}]}"}
    assert about_price(never) == [("W09", "position A")]


def test_a_condition_that_a_rule_makes_impossible():
    """Without the rule talks at a price of five or more are possible; with it never."""
    rejects = {"A": "rejects: {talks: true, price: {at_least: 5}}"}
    assert about_price(rejects) == []
    assert about_price(rejects, rules=FORBIDDEN) == [("W09", "position A")]


def test_a_rule_that_only_warns_makes_nothing_impossible():
    """What can hardly be can be."""
    rejects = {"A": "rejects: {talks: true, price: {at_least: 5}}"}
    assert about_price(rejects, rules=FORBIDDEN.replace("}}}}", "}}}, effect: warn}")) == []


def test_an_assumption_is_off():
    """It makes nothing impossible, but is looked at itself."""
    rejects = {"A": "rejects: {talks: true, price: {at_least: 5}}"}
    assert about_price(rejects, assumptions=FORBIDDEN) == []
    always = "{R: {states: Yes., holds: {price: {at_least: 0}}}}"
    assert about_price(rejects, assumptions=always) == [("W10", "assumption R")]


@pytest.mark.parametrize("verb", ["requires", "promises", "threatens"])
def test_what_is_said_for_a_case_is_looked_at_in_that_case(verb):
    """Talks at a high price are forbidden: where there are talks the price is never high, and always low."""
    high, low = (
        f"when: {{talks: true}}, {verb}: {{price: {{at_least: 5}}}}",
        f"when: {{talks: true}}, {verb}: {{price: {{at_most: 4}}}}",
    )
    assert about_price({"A": high}, rules=FORBIDDEN) == [("W09", "position A")]
    assert about_price({"A": low}, rules=FORBIDDEN) == [("W10", "position A")]
    assert about_price({"A": high}) == about_price({"A": low}) == []


def test_a_case_that_never_comes_is_told_alone():
    """Of what is required where nothing is, no more can be said."""
    never = {"A": "when: {all: [{price: 1}, {price: 2}]}, requires: {talks: true}"}
    assert about_price(never) == [("W09", "position A")]
    assert told_of(never) == ["its when can never hold"]


def told_of(positions, **sections):
    from negsim.checking import check

    return [warning.message for warning in check(small(PRICE, positions, **sections)) if warning.code != "W14"]


def test_a_term_that_may_not_apply_is_not_always_anything():
    """The treaty is long or short only where there is one: that it is either says that there is one."""
    either = ("requires: {length: long}", "requires: {length: [short, long]}")
    assert given(either) == [("W10", "position P2")]
    without_when = ("when: {treaty: true}, requires: {length: long}", "requires: {length: [short, long]}")
    assert "W10" not in dict(given(without_when))


def test_a_term_whose_case_never_comes():
    """A term that would apply only under a contradiction never does."""
    assert ("W09", "term length") in given(("applies: {treaty: true}", "applies: {all: [{toll: 1}, {toll: 2}]}"))
    assert ("W10", "term length") in given(("applies: {treaty: true}", "applies: {toll: {at_least: 0}}"))


def test_readings_are_joined():
    """Impossible in one reading only it can hold; in every reading it cannot."""
    loose = "loose: {not: unguarded}"
    assert given(("tight: {guards.left: many}", "tight: {all: [{toll: 1}, {toll: 2}]}")) == []
    never = (
        (
            "tight: {guards.left: many}",
            "tight: {toll: [0, 1], treaty: true, length: long, guards.left: none, guards.right: none}",
        ),
    )
    assert given(*never) == []
    assert given(
        ("tight: {guards.left: many}", "tight: false"), (loose, "loose: {all: [unguarded, {guards.left: few}]}")
    ) == [("W09", "position N2")]


def test_named_conditions():
    """A named condition that cannot hold is told itself, and so is who rests on it."""
    named = "{x: {all: [{price: 1}, {price: 2}]}}"
    assert about_price({"A": "rejects: x"}, conditions=named) == [("W09", "condition x"), ("W09", "position A")]


def test_stages():
    """A stage that no proposal reaches, one that every proposal reaches, and one as it should be."""
    stages = "{far: {sum: {price: 1}, at_least: 10}, near: {price: {at_least: 0}}, middle: {price: 5}}"
    assert about_price({"A": "rejects: {price: 3}"}, stages=stages) == [("W11", "stage far"), ("W10", "stage near")]


def test_rules_are_looked_at_among_the_others():
    """A rule that the other one implies always holds as long as that does; two that exclude each other never do."""
    base = {"A": "rejects: {price: 3}", "B": "rejects: {talks: true}"}
    weaker = FORBIDDEN[:-1] + ", S: {states: No., holds: {not: {talks: true, price: {at_least: 7}}}}}"
    assert about_price(base, rules=weaker) == [("W10", "rule S")]
    against = "{R: {states: No., holds: {price: 1}}, S: {states: No., holds: {price: 2}}}"
    assert about_price(base, rules=against) == [("W09", "rule R"), ("W09", "rule S")]


@pytest.mark.parametrize("limit", ["MOST_QUESTIONS", "MOST_CONFLICTS_IN_ALL"])
def test_an_effort_without_end_is_told(monkeypatch, limit):
    """Where the questions or the effort run out, W02 says of which warning there may be more."""
    monkeypatch.setattr(f"negsim.checking.proposals.{limit}", 0)
    found = given()
    assert {code for code, _ in found} == {"W02"}
    assert set(dict.fromkeys(about for _, about in found)) == {"scenario bridge"}
    assert told("W02")[0] == "W09 (can never hold) was not looked at to the end: the limit of effort was reached"


def test_a_sum_that_is_too_wide_is_told():
    """A number of too many values in a sum cannot be searched; all else is still looked at."""
    wide = {"price": "type: number, least: 0, most: 100000"}
    found = small(wide, {"A": "requires: {sum: {price: 2}, at_least: 7}", "B": "promises: {price: 3}"})
    assert codes(found) == [("W02", "scenario small"), ("W16", "position B")]


def test_proposals_are_complete():
    """Length applies exactly where there is a treaty: a complete proposal sets both or neither."""
    found = scenario()
    proposals = CompleteProposals(found, Halt())
    treaty = proposals.some_reading(found.stages["treaty"].reached)
    is_set = proposals.clauses.literal(proposals.space.is_set("length"))
    assert proposals.possible(treaty, is_set)
    assert proposals.possible(-treaty, -is_set)
    assert not proposals.possible(treaty, -is_set)
    assert not proposals.possible(-treaty, is_set)


def test_a_condition_that_nothing_uses_is_looked_at_rightly():
    """Values that only an unused condition tells apart are told apart: talks may be, and may not be."""
    named = "{some_talks: {talks: true}, no_talks: {talks: false}}"
    assert about_price({"A": "rejects: {price: 3}"}, conditions=named) == []
