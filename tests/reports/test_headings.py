"""No heading stands over nothing, and nothing is put in quotation marks that nobody said."""

from dataclasses import replace

import pytest

import negsim
from negsim.batch.question import Question
from negsim.batch.sweeps.generate import Changes
from negsim.batch.sweeps.space import Space
from negsim.reading import parse_scenario
from negsim.reports.changes import changes_text
from negsim.reports.contents import Contents
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict

ALONE = """
negsim: 1
title: Alone
terms:
  go: {label: Go, type: flag}
  stay: {label: Stay, type: flag}
actors:
  a: {name: A, positions: {A-1: {kind: demand, states: So., requires: {go: true}, since: 2030-01-01, evidence: quoted}}}
"""


@pytest.fixture
def alone():
    return parse_scenario(ALONE, "alone.yaml")


def test_an_overview_without_proposals(alone):
    """There is a line for proposals only where there are any."""
    assert "Proposals:" not in "\n".join(Contents(alone).overview())
    assert "Proposals:" in "\n".join(Contents(negsim.load("village-well")).overview())


def test_terms_without_a_group(alone):
    """Without groups there are no headings; beside groups, those without one have a heading of their own."""
    assert not [line for line in Contents(alone).terms() if line.startswith("[")]
    terms = {**alone.terms, "go": replace(alone.terms["go"], group="first")}
    mixed = Contents(replace(alone, terms=terms)).terms()
    assert [line for line in mixed if line.startswith("[")] == ["[first]", "[other]"]


def test_a_timeline_without_events(alone):
    """That there is none is said."""
    assert list(Contents(alone).timeline()) == ["no timeline"]


def test_a_statement_without_words(shipped):
    """Quotation marks stand around a card's own words, and around nothing where it has none."""
    statement = next(iter(shipped.statements.values()))
    card = next(card for card in shipped.cards.values() if statement.id in card.statements)
    silent = replace(statement, words="")
    cards = {**shipped.cards, card.id: replace(card, statements={**card.statements, statement.id: silent})}
    contents = Contents(replace(shipped, cards=cards))
    assert f"“{statement.words}”" in " ".join(" ".join(contents.statement(statement)).split())
    assert not [line for line in contents.statement(silent) if "“" in line or "words:" in line]


def test_changes_of_which_none_alters_a_verdict(alone):
    """That none does is said, and no list begins."""
    verdicts = {"a": Verdict.NO_OBJECTION}
    space = Space(alone, Proposal({"go": True}), {"stay": ()})
    found = Changes(Question(alone), space, verdicts, [("stay", True, verdicts, True)])
    assert changes_text(found).endswith("1 single changes; none alters a verdict")


@pytest.mark.parametrize(
    ("goal", "told", "headings"),
    [
        (True, "1 deal; they turn on no term", []),
        (False, "No deal.", ["The shares of ways out and of deadlocks with a position"]),
    ],
)
def test_rankings_of_nothing(alone, goal, told, headings):
    """Where no term or position makes a difference, no ranking begins."""
    one = replace(alone, terms={"go": alone.terms["go"]})
    lines = str(negsim.find_pivots(negsim.ask(one, {"go": goal}))).splitlines()
    assert told in lines
    begun = [place for place, line in enumerate(lines) if "share" in line or "How many times" in line]
    assert [lines[place] for place in begun] == headings
    assert all(lines[place + 1].startswith("  ") for place in begun)
