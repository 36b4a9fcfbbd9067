"""Warnings about what is defined and never used."""

import pytest

from tests.checking.scenarios import given, told

TIMELINE = ("  first: {day", "  zero: {day: 2024-05-01, known: stated, states: Before.}\n  first: {day")


@pytest.mark.parametrize(("change", "about"), [
    (("conditions:\n", "  idle: {label: Idle, type: flag}\nconditions:\n"), "term idle"),
    (("conditions:\n", "  idle: {label: Idle, per: banks, type: flag}\nconditions:\n"), "term idle"),
    (("conditions:\n", "conditions:\n  idle: {treaty: true}\n"), "condition idle"),
    (("ambiguities:\n", "ambiguities:\n  idle: {words: idle, readings: {a: one, b: two}}\n"), "ambiguity idle"),
    (("indexes:\n", "indexes:\n  idle: [one, two]\n"), "index idle"),
    (TIMELINE, "event zero"),
])  # fmt: skip
def test_unused(change, about):
    """Each kind of thing that nothing uses is told once, where it is defined."""
    assert given(change) == [("W14", about)]


@pytest.mark.parametrize("use", [
    ("treaty: {treaty: true}", "treaty: {all: [{treaty: true}, {idle: true}]}"),
    ("covers: [treaty, toll]", "covers: [treaty, toll, idle]"),
    ("applies: {treaty: true}", "applies: {treaty: true, idle: true}"),
    ("tight: {guards.left: many}", "tight: {guards.left: many, idle: true}"),
    ("rules:\n", "assumptions:\n  A1: {states: Idle., holds: {idle: true}}\nrules:\n"),
])  # fmt: skip
def test_a_term_is_used_wherever_it_is_named(use):
    """By a stage, a promise that covers it, another term, one reading of a position, or an assumption."""
    assert "term idle" not in [
        about for _, about in given(("conditions:\n", "  idle: {label: Idle, type: flag}\nconditions:\n"), use)
    ]


def test_an_event_that_carries_a_statement_is_used():
    """An event may stand for itself where it cites what happened."""
    assert told("W14", (TIMELINE[0], TIMELINE[1].replace("Before.}", "Before., cites: [S4]}"))) == []


def test_an_event_that_dates_a_proposal_is_used():
    """So may one for whose moment a proposal is judged."""
    proposal = ("timeline:\n", "proposals:\n  offer: {title: Offer, as_of: zero, terms: {treaty: true}}\ntimeline:\n")
    assert told("W14", TIMELINE, proposal) == []


def test_a_condition_in_a_condition_is_used():
    """A named condition that only another one names is used; the other is told."""
    named = ("conditions:\n", "conditions:\n  inner: {treaty: true}\n  outer: {all: [inner, unguarded]}\n")
    assert given(named) == [("W14", "condition outer")]
