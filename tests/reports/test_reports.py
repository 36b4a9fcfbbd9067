"""Results in words: sentences, explanations, HTML and JSON."""

import json
from dataclasses import replace

import pytest

import negsim
from negsim.judging.deciding import deciding
from negsim.judging.truth import Evaluator
from negsim.reading import parse_scenario
from negsim.reports.facts import Facts
from negsim.reports.text import judgement_text
from negsim.reports.words import Words
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Constant,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Not,
    Weight,
    WeightedSum,
    Within,
)


@pytest.fixture(scope="module")
def basin():
    """The teaching scenario with every kind of term."""
    return negsim.load("river-basin")


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (Constant(True), "always"),
        (Is("treaty", False), "Treaty signed: no"),
        (Is("flow", 40), "Least summer flow: 40 cubic metres a second"),
        (IsOneOf("dam_height", ("none", "low")), "Height of the dam: none or low"),
        (AtLeast("dam_height", "low"), "Height of the dam: at least low"),
        (AtMost("flow", 80), "Least summer flow: at most 80 cubic metres a second"),
        (Includes("fund", "lowmere"), "Who pays into the flood fund: including lowmere"),
        (Within("fund", frozenset({"highmark"})), "Who pays into the flood fund: nothing but highmark"),
        (IsSet("treaty"), "Treaty signed is specified"),
        (
            All((Is("treaty", True), AnyOf((Is("flow", 40), Not(Is("flow", 41)))))),
            "Treaty signed: yes and (Least summer flow: 40 cubic metres a second or "
            "not Least summer flow: 41 cubic metres a second)",
        ),
        (
            IfThen(Is("treaty", True), Is("dam_height", "none")),
            "if Treaty signed: yes, then Height of the dam: none",
        ),
        (
            AtLeastOf(1, (Is("treaty", True), Is("dam_height", "none"))),
            "at least 1 of: Treaty signed: yes; Height of the dam: none",
        ),
        (
            WeightedSum((Weight("flow", factor=2), Weight("dam_height", (("low", 30),))), least=5, most=9),
            "the sum of 2 × Least summer flow, Height of the dam (low 30) is at least 5 and at most 9",
        ),
    ],
)  # fmt: skip
def test_a_condition_as_a_sentence(basin, condition, sentence):
    """Each operator is said with the scenario's own labels."""
    assert Words(basin).sentence(condition) == sentence


def test_quantified_conditions_are_said_once(basin, shipped):
    """Members of an index are told together, in a plain test and in a compound one."""
    endorsed = basin.positions["CO-1"].when
    assert Words(basin).sentence(endorsed) == "Gauging station (upper reach, middle reach and lower reach): yes"
    rule = shipped.rules["FR-14"].holds
    assert Words(shipped).sentence(rule) == (
        "for Donetsk, Luhansk, Zaporizhzhia, Kherson and Crimea: "
        "if Status in the agreed text: recognised as Russian, then not Russian troops leave: entire"
    )


def test_facts_say_the_proposals_own_values(basin):
    """A deciding atom is told with the value that the proposal has, and what it is not."""
    evaluator = Evaluator(basin.terms, {"flow": 60, "station.upper": True, "station.lower": True})
    stations = tuple(Is(f"station.{reach}", True) for reach in ("upper", "middle", "lower"))
    conditions = (AtLeast("flow", 70), AtLeastOf(2, stations), Is("treaty", True))
    reasons = tuple(deciding(condition, evaluator) for condition in conditions)
    assert Facts(Words(basin), evaluator).told(reasons) == [
        "Least summer flow: 60 cubic metres a second, not at least 70 cubic metres a second",
        "2 of 3 hold, 2 needed: Gauging station (upper reach, lower reach): yes",
        "Treaty signed: not specified",
    ]


def test_an_explanation_tells_everything_that_the_page_asks(shipped):
    """Status, deciding part, words, speaker, day and how it is known, evidence, sources, silence, what it takes."""
    offer = shipped.proposals["offer-june-2024"]
    text = judgement_text(negsim.judge(shipped, offer.proposal, offer.as_of), ["ukraine"], explain=True)
    for part in (
        "x Ukraine: rejects",
        "x UA-03 present: rejection, firm",
        "- Ukraine and NATO: renounced officially",
        "last stated 2024-06-15 (between 2024-06-14 and\n",
        "[S001.12e]",
        "x UA-07 unmet: fact, soft",
        "nothing said on:",
        "it would no longer reject with (each line is enough; ceasefire, start of talks\n",
    ):
        assert part in text
    assert max(map(len, text.splitlines()[4:])) <= 80


def test_open_positions_say_what_would_settle_them(shipped):
    """Unspecified terms, an ambiguity, and an unconfirmed position are each told as such."""
    begun = {**shipped.proposals["zelenskyy-june-2024"].proposal, "ru_out_progress": "begun", "ceasefire": False}
    told = judgement_text(negsim.judge(shipped, begun, "2024-06-16"), ["ukraine"], explain=True)
    assert "open until withdraws is read as completed or begun" in told
    offer = shipped.proposals["offer-june-2024"].proposal
    later = judgement_text(negsim.judge(shipped, offer, "2025-01-20"), ["united_states"], explain=True)
    assert "open because it is unconfirmed" in later
    only = judgement_text(negsim.judge(shipped, {"ceasefire": True}, "2024-06-16"), ["russia"], explain=True)
    assert "open until specified: Ukraine and NATO" in only


def test_html_escapes_every_text(basin):
    """Names and words from a file cannot become markup."""
    loud = replace(basin.actors["highmark"], name="<script>alert(1)</script>")
    scenario = replace(basin, actors={**basin.actors, "highmark": loud}, title="<b>Basin</b>")
    html = negsim.judge(scenario, basin.proposals["draft-treaty"].proposal)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;Basin&lt;/b&gt;" in html


def test_judgements_compare_and_convert(basin):
    """The same question gives equal results that survive JSON; another question does not."""
    draft = basin.proposals["draft-treaty"].proposal
    first, second = negsim.judge(basin, draft), negsim.judge(basin, dict(draft))
    assert first == second
    assert hash(first) == hash(second)
    assert json.loads(first.to_json()) == first.to_dict()
    assert first != negsim.judge(basin, {**draft, "flow": 71})
    assert str(first).startswith("The basin of the Velm\nas of ")


WORDED = """
negsim: 1
title: Words that could mislead
indexes: {{areas: [north, south, west]}}
terms:
  vote: {{label: Vote held, type: flag}}
  amnesty: {{label: Amnesty, type: flag}}
  early: {{label: First step, type: number, least: 1, most: 5}}
  late: {{label: Second step, type: number, least: 1, most: 5}}
  leave: {{label: Troops leave, per: areas, type: flag}}
  route: {{label: Route, type: choice, values: [old, new]}}
  fare: {{label: Fare, type: choice, values: [low, high]}}
conditions:
  in_order: {{label: one before the other, holds: {{sum: {{early: 1, late: -1}}, at_most: -1}}}}
actors:
  a:
    name: Alder
    kind: group
    positions:
      A-1: {{{position}, states: So it was said., since: 2030-01-01, evidence: quoted, cites: []}}
"""


def explained(position, **terms):
    """What is told of one position, on one proposal."""
    scenario = parse_scenario(WORDED.format(position=position), "worded.yaml")
    judgement = negsim.judge(scenario, {name.replace("__", "."): value for name, value in terms.items()}, changes=False)
    return judgement, " ".join(judgement_text(judgement, explain=True).split()), " ".join(str(judgement).split())


def test_every_area_that_fails_is_told():
    """One witness would let a reader think that one area is the obstacle."""
    places = {"leave__north": False, "leave__south": False, "leave__west": False}
    demand = "kind: demand, requires: {every: areas, leave: true}"
    _, text, _ = explained(demand, **places)
    assert "- 3 of 3 fail: Troops leave (north, south, west): no, not yes" in text
    _, text, _ = explained(demand, **{**places, "leave__north": True})
    assert "- 2 of 3 fail: Troops leave (south, west): no, not yes" in text


def test_areas_in_different_states_are_counted_together():
    """Where some have left in part and some not at all, the count is of all that fail, and each state is told once."""
    scenario = parse_scenario(
        """
negsim: 1
title: Areas
indexes: {areas: [north, south, west, east]}
terms: {leave: {label: Troops leave, per: areas, type: ordered, values: [none, part, entire]}}
actors:
  a:
    name: A
    positions:
      A-1:
        {kind: demand, states: All., requires: {every: areas, leave: entire}, since: 2030-01-01, evidence: quoted}
""",
        "areas.yaml",
    )
    places = {"leave.north": "none", "leave.south": "part", "leave.west": "none", "leave.east": "entire"}
    (found,) = negsim.judge(scenario, places, changes=False).to_dict()["verdicts"]["a"]["positions"]
    assert found["because"] == [
        "3 of 4 fail: Troops leave (north, west): none, not entire; Troops leave (south): part, not entire"
    ]


def test_parts_of_an_and_are_counted_and_of_an_or_told_to_fail_all():
    """How many of how many fail; an or that fails has none that holds, an or that holds tells how many do."""
    both = "{all: [{vote: true}, {amnesty: true}, {route: old}]}"
    _, text, _ = explained(f"kind: demand, requires: {both}", vote=False, amnesty=True, route="new")
    assert "- 2 of 3 fail: Vote held: no, not yes; Route: new, not old" in text
    either = "{any: [{vote: true}, {amnesty: true}]}"
    _, text, _ = explained(f"kind: demand, requires: {either}", vote=False, amnesty=False)
    assert "- none of 2 holds: Vote held: no, not yes; Amnesty: no, not yes" in text
    _, text, _ = explained(f"kind: rejection, rejects: {either}", vote=True, amnesty=False)
    assert "- 1 of 2 holds: Vote held: yes" in text


def test_a_cap_is_compared_with_the_least():
    """Where a sum has to stay low, what each term gives stands beside the least that it could."""
    cost = "{sum: {route: {old: 20, new: 10}, fare: {low: 5, high: 40}}, at_most: 40}"
    _, text, _ = explained(f"kind: demand, requires: {cost}", route="new", fare="high")
    assert "50 (at most 40), 10 too much; Route, new, gives 10, the least 10; Fare, high, gives 40, the least 5" in text


def test_what_only_one_reading_rests_on_says_which(shipped):
    """Of words with two readings each has its own count; what both rest on is told once, without a reading."""
    offer = shipped.proposals["offer-june-2024"]
    found = negsim.judge(shipped, offer.proposal, offer.as_of, changes=False).to_dict()["verdicts"]["ukraine"]
    (told,) = (position["because"] for position in found["positions"] if position["id"] == "UA-01")
    assert told[0] == "Talks between Russia and Ukraine: yes"
    assert [line.split(": ")[0] for line in told[1:]] == [
        "with legitimate-territories read as with-crimea",
        "with legitimate-territories read as without-crimea",
    ]
    assert "6 of 6 fail" in told[1]
    assert "5 of 5 fail" in told[2]
    assert "Crimea" not in told[2]


def test_a_named_condition_is_told_by_its_label_and_its_sum_computed():
    """The label first, then 1 - 3 = -2, which is at most -1."""
    demand = "kind: demand, requires: in_order"
    _, text, _ = explained(demand, early=1, late=3)
    assert "- one before the other: 1 − 3 = −2, at most −1: holds" in text
    _, text, _ = explained(demand, early=3, late=3)
    assert "- one before the other: 3 − 3 = 0, at most −1: 1 too much" in text


def test_scores_are_added_up():
    """The total beside what is needed, how much it is short, and what each term gives of the best."""
    scores = "{sum: {route: {old: 20, new: 10}, fare: {low: 5, high: 40}}, at_least: 60}"
    _, text, _ = explained(f"kind: demand, requires: {scores}", route="new", fare="high")
    assert "50 of 60, 10 short; Route, new, gives 10, the best 20; Fare, high, gives 40, the best 40" in text
    _, text, _ = explained(f"kind: demand, requires: {scores}", route="new")
    assert "open until specified: Fare" in text


def test_what_is_not_proposed_is_told_to_matter_only_then():
    """Acceptable and undetermined, with the position beside it and when it would matter."""
    judgement, text, summary = explained(
        "kind: precondition, when: {vote: true}, requires: {amnesty: true}", amnesty=True
    )
    assert judgement.acceptable_to()
    assert judgement.verdicts["a"].verdict == "undetermined"
    assert "+ A-1 met: precondition, firm" in text
    assert "A-1 would matter if Vote held: yes" in text
    assert "A-1 would matter if Vote held: yes" in summary


def test_reservations_are_told_where_acceptable_is():
    """A soft position that is not satisfied stands beside the word."""
    judgement, text, summary = explained("kind: rejection, rejects: {amnesty: true}, strength: soft", amnesty=True)
    assert judgement.acceptable_to()
    for told in (text, summary):
        assert "Acceptable to every actor asked, with 1 reservation (A-1)" in told


def test_what_is_merely_open_is_not_settled():
    """Nobody rejects it: what would settle it is told instead."""
    judgement, _, summary = explained("kind: precondition, when: {vote: true}, requires: {amnesty: true}", vote=True)
    assert judgement.state() == "not settled"
    assert "Not settled: nobody rejects it, but it is open for Alder" in summary
    assert "to settle it: specify Amnesty" in summary
    assert "Not acceptable" not in summary


def test_without_a_timeline_no_day_is_told():
    """A scenario without events has no last day."""
    judgement, text, summary = explained("kind: rejection, rejects: {amnesty: true}", amnesty=True)
    assert "no timeline" in text
    assert "9999" not in text + summary + judgement.to_json()


def test_how_a_day_is_known_is_told_in_plain_words():
    """A stated day stands alone; a bracket tells its ends, and a stand-in that the source gives no time."""
    timeline = """\
negsim: 1
title: Reports
terms: {talks: {label: Talks, type: flag}}
actors: {north: {name: North}}
timeline:
  said: {day: 2024-06-01, known: stated, states: Said.}
  early: {day: 2024-06-02, known: bracket, told: early June, between: [2024-06-01, 2024-06-05], states: Told.}
  late: {day: 2024-06-03, known: stand-in, told: lately, states: Told.}
"""
    words = Words(parse_scenario(timeline, "reports.yaml"))
    assert words.dated("said") == "2024-06-01"
    assert words.dated("early") == "2024-06-02 (between 2024-06-01 and 2024-06-05)"
    assert words.dated("late") == "2024-06-03 (time not given in the source)"
