"""Warnings about the form of a position."""

import pytest

from tests.checking.scenarios import changed, codes, given, small, told

FLAGS = {"talks": "type: flag", "aid": "type: flag", "price": "type: number, least: 0, most: 9"}


def test_covers_what_it_does_not_set():
    """P1 promises to sign; the guards are no part of it, and are told once, not bank by bank."""
    assert told("W08", ("covers: [treaty, toll]", "covers: [treaty, guards]")) == [
        "it covers guards, of which its promise says nothing"
    ]


def test_its_own_act_in_its_when_is_covered():
    """P1's when speaks of a toll that South itself would set; of another's act it would say nothing."""
    assert told("W08") == []
    others = ("act_of: [south], no_op: [0]", "act_of: [north], no_op: [0]")
    assert told("W08", others) == ["it covers toll, of which its promise says nothing"]


def test_support_covers_what_it_names():
    """Of a support, what it supports is what it sets."""
    supports = "supports: {talks: true}, covers: [talks"
    terms = {"talks": "type: flag", "aid": "type: flag"}
    assert codes(small(terms, {"A": f"{supports}]", "B": "rejects: {aid: true}"})) == []
    assert codes(small(terms, {"A": f"{supports}, aid]", "B": "rejects: {aid: true}"})) == [("W08", "position A")]


def test_said_twice():
    """The same demand again while the first is in force is told of the second."""
    twice = {"A": "rejects: {talks: true}", "B": "rejects: {talks: true}"}
    assert codes(small({"talks": "type: flag"}, twice)) == [("W15", "position B")]


def test_said_again_when_the_first_is_over():
    """A demand that supersedes the same one from a later day repeats nothing."""
    again = {"A": "rejects: {talks: true}, superseded_by: B", "B": "rejects: {talks: true}, since: 2024-02-01"}
    assert codes(small({"talks": "type: flag"}, again)) == []


def test_said_in_another_form():
    """To reject something and to require its opposite are two statements."""
    both = {"A": "rejects: {talks: true}", "B": "requires: {talks: false}"}
    assert "W15" not in dict(codes(small({"talks": "type: flag"}, both)))


def test_remarks_are_the_same_by_their_words():
    """Remarks have no condition: the same words twice are one too many."""
    same = {"A": "note: one", "B": "note: two"}
    found = codes(small({"talks": "type: flag"}, {**same, "C": "rejects: {talks: true}"}))
    assert found == [("W15", "position B")]


def test_perhaps_only_a_willingness():
    """A promise without a condition may only tell a readiness; with one, or as a support, it does not."""
    when = "when: {toll: {at_least: 2}}, promises"
    assert given((when, "promises"), ("covers: [treaty, toll]", "covers: [treaty]")) == [("W16", "position P1")]
    assert told("W16") == []


def test_requires_whatever_is_negotiated():
    """Without when, North's demand on the toll binds every goal, and South speaks of the toll too."""
    assert told("W17", ("when: {treaty: true}, requires: {toll: {at_most: 5}}", "requires: {toll: {at_most: 5}}")) == [
        "it requires without when, whatever is negotiated, on terms of which P1 speaks too"
    ]


def test_nobody_else_speaks_of_it():
    """A requirement without when on what nobody else touches is nobody else's matter."""
    assert codes(small(FLAGS, {"A": "requires: {talks: true, aid: true}", "B": "rejects: {price: 3}"})) == []


def test_a_soft_requirement_binds_nothing():
    """Soft, it stands in nobody's way."""
    soft = ("when: {treaty: true}, requires: {toll: {at_most: 5}}", "requires: {toll: {at_most: 5}}, strength: soft")
    assert told("W17", soft) == []


def test_changes_have_to_fit():
    """A change that finds nothing to change fails, so that no test passes for want of one."""
    with pytest.raises(AssertionError):
        changed("text", ("nothing", ""))
