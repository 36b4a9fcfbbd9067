"""What a position may leave to the statements that it cites, and what its author then has to say."""

import pytest

from negsim.reading import ScenarioError, load, parse_card, parse_scenario, write_scenario
from negsim.scenario.positions import Evidence
from tests.checking.scenarios import CARD, SCENARIO, changed, scenario

N1 = ", since: first, evidence: quoted, cites: [S1], speaker: ann}"
ALL_LEFT_OUT = (N1, ", cites: [S1]}")


def problems(*changes, card=()):
    with pytest.raises(ScenarioError) as raised:
        scenario(*changes, card=card)
    return [str(problem) for problem in raised.value.diagnostics]


def place(text, *changes):
    """The line and column of a text in the changed scenario."""
    lines = changed(SCENARIO, *changes).splitlines()
    number = next(number for number, line in enumerate(lines, 1) if text in line)
    return f"bridge.yaml:{number}:{lines[number - 1].index(text) + 1}"


def test_all_three_may_be_left_out():
    """S1 was said on the day of the event first, by Ann, and is quoted: leaving that out changes no meaning."""
    short = scenario(ALL_LEFT_OUT)
    position = short.positions["N1"]
    assert (position.since, position.speaker, position.evidence) == ("first", "ann", Evidence.QUOTED)
    assert short.hash == scenario().hash


def test_it_is_written_out_again():
    """The writer tells all three, so that the file means the same without its cards."""
    short = scenario(ALL_LEFT_OUT)
    assert parse_scenario(write_scenario(short), "bridge.yaml").hash == short.hash


def test_a_day_without_an_event():
    """No event is of 3 June: the position begins on the day itself."""
    cites = (", since: 2024-06-03, strength: soft, evidence: second-hand, cites: [S2]", ", strength: soft, cites: [S2]")
    short = scenario(cites)
    assert (short.positions["N2"].since, short.positions["N2"].evidence) == ("2024-06-03", Evidence.SECOND_HAND)
    assert short.hash == scenario().hash


def test_a_speaker_who_is_no_spokesperson():
    """Whoever else spoke is told by name."""
    assert scenario((", cites: [S4], speaker: a reporter", ", cites: [S4]")).positions["P2"].speaker == "a reporter"


def test_what_is_cited_has_to_agree():
    """Each key on which the statements differ has to be said, with what they say, at the position's name."""
    change = (N1, ", cites: [S1, S2]}")
    at = place("N1:", change)
    assert problems(change) == [
        f"{at}: since left out, and what is cited does not agree: found S1: 2024-06-01; S2: 2024-06-03; "
        "expected since: 2024-06-01 or 2024-06-03",
        f"{at}: evidence left out, and what is cited does not agree: found S1: quoted; S2: second-hand; "
        "expected evidence: quoted or second-hand",
    ]


def test_a_speaker_on_whom_they_differ():
    """Two speakers are no one's word."""
    assert problems((N1, ", since: first, evidence: quoted, cites: [S1, S4]}")) == [
        f"{place('N1:')}: speaker left out, and what is cited does not agree: found S1: ann; S4: a reporter; "
        "expected speaker: ann or a reporter"
    ]


def test_words_that_are_no_day():
    """From *after 2024-06-05* no day follows."""
    assert problems((", since: 2024-06-06, evidence: reported, cites: [S3]", ", evidence: reported, cites: [S3]")) == [
        f"{place('P1:')}: since left out, and what is cited does not tell a day: found S3: after 2024-06-05; "
        "expected since: an event or a day"
    ]


def test_a_day_of_several_events():
    """Which of a day's events is meant has to be said."""
    change = ("  first: {day", "  dawn: {day: 2024-06-01, known: stated, states: Before.}\n  first: {day")
    assert problems(ALL_LEFT_OUT, change) == [
        f"{place('N1:', ALL_LEFT_OUT, change)}: since left out, and the day has several events: found 2024-06-01; "
        "expected since: dawn or first"
    ]


@pytest.mark.parametrize("key", ["since: first, ", "evidence: quoted, "])
def test_without_a_citation_the_author_says_it(key):
    """Who cites nothing has nothing to leave it to."""
    change = (N1, N1.replace(key, "").replace(", cites: [S1]", ""))
    assert [problem.partition(": ")[2] for problem in problems(change)] == [
        f"a position lacks a key: expected {key.partition(':')[0]}"
    ]


def test_without_cards_it_is_asked_for():
    """A text read alone has no cards to take it from."""
    with pytest.raises(ScenarioError, match="since left out, and the source cards were not read: expected since: …"):
        parse_scenario(changed(SCENARIO, ALL_LEFT_OUT), "bridge.yaml")


def test_cards_are_read_where_something_is_left_to_them(tmp_path):
    """Loading without cards still reads them if a position needs them, and else does not."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "000.yaml").write_text(CARD)
    short, full = tmp_path / "short.yaml", tmp_path / "full.yaml"
    short.write_text(changed(SCENARIO, ALL_LEFT_OUT))
    full.write_text(SCENARIO)
    assert load(short, cards=False).positions["N1"].since == "first"
    assert load(short, cards=False).cards
    assert not load(full, cards=False).cards


@pytest.mark.parametrize("explained", ["{W17: It is so.}", "{W17: One., W03: Two.}"])
def test_an_explanation_is_no_meaning(explained):
    """It is read, written again, and changes no hash."""
    told = scenario((N1, N1.replace("}", f", explained: {explained}}}")))
    assert told.hash == scenario().hash
    again = parse_scenario(write_scenario(told), "bridge.yaml")
    assert again.positions["N1"].explained == told.positions["N1"].explained != {}


def test_explanations_beside_a_condition():
    """Named conditions and stages take it beside holds, with or without a label, and are written so again."""
    told = scenario(
        ("{every: banks, guards: none}", "{holds: {every: banks, guards: none}, explained: {W14: A.}}"),
        ("treaty: {treaty: true}", "treaty: {holds: {treaty: true}, explained: {W11: B.}}"),
    )  # fmt: skip
    again = parse_scenario(write_scenario(told), "bridge.yaml")
    for found in (told, again):
        assert found.hash == scenario().hash
        assert (found.condition_explained, found.stages["treaty"].explained) == (
            {"unguarded": {"W14": "A."}},
            {"W11": "B."},
        )


def test_a_code_has_its_spelling():
    """What is no code is told when the file is read."""
    wrong = problems((N1, N1.replace("}", ", explained: {W7: Short.}}")))
    assert [problem.partition(": ")[2] for problem in wrong] == [
        "not what belongs here: found W7; expected a warning's code, as W08"
    ]


def test_a_statement_explains():
    """Cards take it too."""
    text = changed(
        CARD, ("summary: Said., evidence: quoted}", "summary: Said., evidence: quoted, explained: {W07: A guest.}}")
    )
    assert parse_card(text).statements["S1"].explained == {"W07": "A guest."}
