"""Short texts that stand on a screen: days, the record, prices, flips, what a deadlock comes to."""

from datetime import date

import pytest

from negsim.reading import parse_scenario
from negsim.reports.answers import all_but_one
from negsim.reports.dates import day_words, since_words, span_words
from negsim.reports.flips import Flip, flips
from negsim.reports.prices import price_words, summing_up
from negsim.reports.record import quotation, record_words
from negsim.scenario.verdicts import Verdict

YES, NO, OPEN, FINE, SILENT = (
    Verdict.ACCEPTS,
    Verdict.REJECTS,
    Verdict.UNDETERMINED,
    Verdict.NO_OBJECTION,
    Verdict.NO_STATED_POSITION,
)
NAMES = {"a": "Alder", "b": "Birch", "c": "Cedar", "d": "Dogwood"}

FAIR = """
negsim: 1
title: A fair
terms: {fair: {label: Fair held, type: flag}}
actors:
  village:
    name: Village
    positions:
      V-1: {kind: rejection, states: No fair., rejects: {fair: true}, since: E2, evidence: quoted}
      V-2: {kind: rejection, states: None., rejects: {fair: true}, since: E3, evidence: quoted}
timeline:
  E1: {day: 2030-01-01, known: stated, states: Nothing.}
  E2: {day: 2030-01-05, known: bracket, between: [2030-01-02, 2030-01-08], states: No.}
  E3: {day: 2030-02-01, known: stand-in, told: later, states: None.}
"""


@pytest.fixture(scope="module")
def fair():
    return parse_scenario(FAIR, "fair.yaml")


def test_days():
    """A day with its month in letters; a span from month to month, or one month alone."""
    assert day_words(date(2024, 6, 16)) == "16 June 2024"
    assert span_words([date(2025, 1, 28), date(2024, 5, 19)]) == "May 2024 – January 2025"
    assert span_words([date(2024, 5, 1), date(2024, 5, 31)]) == "May 2024"


def test_a_day_that_is_not_known_is_told_as_such(fair):
    """A stated day stands alone, a bounded one is about right, and one that no source gives is not told as a day."""
    assert since_words(fair, "E1") == "1 January 2030"
    assert since_words(fair, "E2") == "about 5 January 2030"
    assert since_words(fair, "E3") == "time not given in the source"


def test_the_record(shipped, fair):
    """How many documents there are and where they end; without documents, where the record ends."""
    assert record_words(shipped) == "five documents, May 2024 – January 2025; nothing later is in here"
    assert record_words(fair) == "the record ends in February 2030; nothing later is in here"


def test_words_are_as_direct_as_the_position(shipped):
    """A quoted position is told in quoted words; a narrator's words stand only for what the narrator told."""
    assert quotation(shipped, shipped.positions["RU-07"]).id == "S002.4a"
    narrated = quotation(shipped, shipped.positions["UA-03"])
    assert narrated.words == "rejected these conditions immediately"
    for position in shipped.positions.values():
        found = quotation(shipped, position)
        assert found is None or found.evidence.value != "narrator" or position.evidence.value == "narrator"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"a": YES}, {"a": YES}, ""),
        ({"a": YES, "b": NO}, {"a": NO, "b": NO}, "costs the yes of Alder"),
        ({"a": OPEN}, {"a": YES}, "wins the yes of Alder"),
        (
            {"a": YES, "b": NO, "c": NO, "d": NO},
            dict.fromkeys("abcd", SILENT),
            "costs the yes of Alder; three fall silent",
        ),
        ({"a": SILENT, "b": FINE}, {"a": NO, "b": NO}, "Alder and Birch then reject"),
        ({"a": NO}, {"a": FINE}, "Alder no longer rejects"),
        ({"a": SILENT}, {"a": OPEN}, "Alder is no longer silent"),
        ({"a": FINE, "b": OPEN}, {"a": OPEN, "b": FINE}, "Alder is then not settled; Birch then has no objection"),
    ],
)
def test_prices(before, after, told):
    """Whose yes is lost and won comes first, then who rejects, who falls silent, who no longer rejects."""
    assert price_words(before, after, NAMES) == told


def test_every_flip_has_a_price():
    """Whatever verdict becomes whatever other one, something is said of it."""
    assert all(price_words({"a": then}, {"a": now}, NAMES) for then in Verdict for now in Verdict if then is not now)


def test_summing_up():
    """Whether any alternative wins a new yes; and that silence is no agreement, where somebody falls silent."""
    before = {"a": YES, "b": NO}
    assert summing_up(before, [before], NAMES) == ["No value wins a new yes."]
    assert summing_up(before, [before, {"a": NO, "b": YES}], NAMES) == ["Some value wins the yes of Birch."]
    silent = summing_up(before, [{"a": NO, "b": SILENT}], NAMES)
    assert silent == ["No value wins a new yes.", "Falling silent is not agreeing: nothing was said about it."]


def test_flips_carry_the_sentences_that_came(fair):
    """At each event that turns a verdict: from what to what, and the actor's sentences of that event."""
    ribbon = {"E1": {"village": SILENT}, "E2": {"village": NO}, "E3": {"village": NO}}
    assert flips(fair, ribbon) == {"E2": [Flip("village", SILENT, NO, ("V-1",))]}


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (1, ("", "It cannot be met.")),
        (2, ("Either of these can be met by itself.", "Both cannot.")),
        (3, ("Any two of these can be met.", "All three cannot.")),
        (0, ("", "The goal cannot be reached, whoever agrees.")),
    ],
)
def test_what_a_deadlock_comes_to(size, told):
    """Any but one of its sentences can be met; all of them cannot."""
    assert all_but_one(size) == told
