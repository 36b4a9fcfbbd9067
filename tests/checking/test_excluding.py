"""Warnings about one actor's positions that leave it no way."""

from negsim.checking import check
from tests.checking.scenarios import codes, small

TERMS = {"talks": "type: flag", "price": "type: number, least: 0, most: 9", "aid": "type: flag"}
LEAST, MOST = (
    "when: {talks: true}, requires: {price: {at_least: 5}}",
    "when: {talks: true}, requires: {price: {at_most: 4}}",
)
STAGE = "{start: {talks: true}}"


def found(positions, **sections):
    """The codes, without those about terms that a test leaves unused."""
    return [each for each in codes(small(TERMS, positions, **sections)) if each[0] != "W14"]


def test_requirements_that_exclude_one_another():
    """For talks a price of five or more and one of four or less: the second is told, with the first."""
    assert found({"A": LEAST, "B": MOST}) == [("W12", "position B")]
    message = next(w.message for w in check(small(TERMS, {"A": LEAST, "B": MOST})) if w.code == "W12")
    assert message == "it and A cannot both be met where both speak, and both are in force"


def test_a_requirement_and_a_rejection():
    """A price of at least five where there are talks, and no price of three or more at all."""
    assert found({"A": LEAST, "B": "rejects: {price: {at_least: 3}}"}) == [("W12", "position B")]


def test_rules_make_requirements_exclude_one_another():
    """Aid and talks can both be required, unless a rule says that there is one of them."""
    both = {"A": "requires: {talks: true}", "B": "requires: {aid: true}"}
    assert found(both) == []
    rules = "{R: {states: One of them., holds: {not: {talks: true, aid: true}}}}"
    assert found(both, rules=rules) == [("W12", "position B")]


def test_requirements_for_different_cases():
    """For talks a high price and without talks a low one: no case has both."""
    assert found({"A": LEAST, "B": "when: {talks: false}, requires: {price: {at_most: 4}}"}) == []


def test_a_rejection_of_the_case_itself():
    """Who rejects talks may still say what talks would need."""
    assert found({"A": LEAST, "B": "rejects: {talks: true}"}, stages=STAGE) == []


def test_requirements_at_different_times():
    """The second supersedes the first, or begins when that was withdrawn: they are never in force together."""
    later = f"{MOST}, since: 2024-02-01"
    assert found({"A": f"{LEAST}, superseded_by: B", "B": later}) == []
    assert found({"A": f"{LEAST}, withdrawn: 2024-01-20", "B": later}) == []
    assert found({"A": f"{LEAST}, withdrawn: 2024-02-20", "B": later}) == [("W12", "position B")]


def test_a_soft_one_excludes_nothing():
    """A soft requirement stands in nobody's way."""
    assert found({"A": LEAST, "B": f"{MOST}, strength: soft"}, stages=STAGE) == []


def test_readings_that_leave_a_way():
    """Where one reading of the words lets both be met, they do not exclude one another."""
    ambiguities = "{near: {words: near, readings: {tight: few, loose: many}}}"
    by_reading = "when: {talks: true}, requires: {reading_of: near, as: {tight: {price: 3}, loose: {price: %d}}}"
    assert found({"A": LEAST, "B": by_reading % 7}, ambiguities=ambiguities) == []
    assert found({"A": LEAST, "B": by_reading % 4}, ambiguities=ambiguities) == [("W12", "position B")]


def test_a_promise_against_a_rejection():
    """Who promises talks for aid and rejects them leaves no proposal with aid: a deadlock with itself."""
    own = {"A": "when: {aid: true}, promises: {talks: true}", "B": "rejects: {talks: true}"}
    assert found(own, stages="{help: {aid: true}}") == [("W13", "position B")]
    assert found(own) == []
    message = next(w.message for w in check(small(TERMS, own, stages="{help: {aid: true}}")) if w.code == "W13")
    assert message == "with A of the same actor it leaves no proposal that reaches the stage 'help'"


def test_three_that_leave_nothing_together():
    """Any two of the three can be met; all three cannot, whatever is proposed."""
    three = {
        "A": "requires: {any: [{talks: true}, {aid: true}]}",
        "B": "requires: {if: {talks: true}, then: {price: 1}}",
        "C": "requires: {all: [{aid: false}, {price: 2}]}",
    }
    assert found(three) == [("W13", "position C")]


def test_one_that_excludes_a_stage_alone():
    """To reject a stage is a position, not a slip."""
    assert found({"A": "rejects: {talks: true}", "B": "requires: {price: 3}"}, stages=STAGE) == []


def test_a_contradiction_on_the_record():
    """Where the scenario says that they contradict each other, nothing is left to tell."""
    own = {"A": "when: {aid: true}, promises: {talks: true}", "B": "rejects: {talks: true}, conflicts: [A]"}
    assert found(own, stages="{help: {aid: true}}") == []


def test_a_pair_is_told_once():
    """Two requirements that exclude one another are no deadlock besides."""
    assert found({"A": LEAST, "B": MOST}, stages=STAGE) == [("W12", "position B")]
