"""Proposals from files, from words and from plain data, and back."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.reading import (
    NegsimError,
    ScenarioError,
    parse_assignments,
    parse_proposal,
    proposal_from,
    read_proposal,
    write_proposal,
)
from tests.samples import parsed
from tests.strategies import proposals, scenarios

SCENARIO = parsed()


def told(read):
    with pytest.raises(ScenarioError) as raised:
        read()
    return str(raised.value).splitlines()


def test_a_proposal_file(tmp_path):
    """Terms, moment and title are read, and what it was written for."""
    path = tmp_path / "p.yaml"
    path.write_text(
        "scenario: s\nhash: abc\ntitle: Mine\nas_of: 2024-06-16\nterms: {troops: part, start: 2024-06-10}\n"
    )
    found = read_proposal(path, SCENARIO)
    assert dict(found.proposal) == {"troops.east": "part", "troops.west": "part", "start": date(2024, 6, 10)}
    assert (found.as_of, found.title, found.scenario, found.hash) == ("2024-06-16", "Mine", "s", "abc")


def test_a_proposal_file_in_json(tmp_path):
    """JSON is read like YAML."""
    path = tmp_path / "p.json"
    path.write_text(
        '{"as_of": "E1",\n\t"terms": {"towns": ["birch"], "price": 3, "talks": false, "start": "2024-06-10"}}'
    )
    found = read_proposal(path, SCENARIO)
    assert (found.as_of, found.title) == ("E1", "")
    assert dict(found.proposal) == {
        "towns": frozenset({"birch"}),
        "price": 3,
        "talks": False,
        "start": date(2024, 6, 10),
    }


def test_json_writes_some_letters_as_pairs(tmp_path):
    """A letter that JSON escapes as two surrogates is read as the one letter that it is."""
    path = tmp_path / "p.json"
    path.write_text(json.dumps({"title": "a 😀 \\ud83d\\ude00", "terms": {}}))
    assert "\\ud83d\\ude00" in path.read_text()
    assert read_proposal(path, SCENARIO).title == "a 😀 \\ud83d\\ude00"


def test_a_file_that_is_not_there(tmp_path):
    """A missing file is an error that a user can act upon."""
    with pytest.raises(NegsimError, match=r"cannot read .*nowhere\.yaml: No such file or directory"):
        read_proposal(tmp_path / "nowhere.yaml", SCENARIO)


def test_every_problem_of_a_proposal_file():
    """Unknown terms, wrong values and unknown moments are told at once, with their places."""
    text = "as_of: E9\nterms:\n  trooops: part\n  price: 30\n  towns: [aldr]\n"
    assert told(lambda: parse_proposal(text, SCENARIO, "p.yaml")) == [
        "p.yaml:1:8: unknown event or day: found E9; expected one of E1, E2",
        "p.yaml:3:3: unknown term: found trooops; expected one of troops, truce, talks, troops.east, troops.west, "
        "form, price, start, towns; did you mean troops?",
        "p.yaml:4:10: not a value of price: found 30; expected a whole number from 0 to 10 (coins)",
        "p.yaml:5:11: unknown member of towns: found aldr; expected one of alder, birch, cedar; did you mean alder?",
    ]


def test_assignments():
    """A name and a value are parted by the first equals sign; a later assignment goes before an earlier."""
    texts = ["troops=entire", "troops.west = none", "towns=birch, alder", "price=3", "talks=true", "start=2024-02-29"]
    assert parse_assignments(texts, SCENARIO) == {
        "troops.east": "entire",
        "troops.west": "none",
        "towns": frozenset({"alder", "birch"}),
        "price": 3,
        "talks": True,
        "start": date(2024, 2, 29),
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("talks", "not an assignment: found talks; expected term=value"),
        ("tals=true", "unknown term: found tals; expected one of troops, truce, talks, troops.east, troops.west, "
         "form, price, start, towns; did you mean talks?"),
        ("talks=yes", "not a value of talks: found yes; expected true or false"),
        ("talks=", "not a value of talks: found nothing; expected true or false"),
        ("form=dirct", "not a value of form: found dirct; expected one of direct, indirect; did you mean direct?"),
        ("price=007", "not a value of price: found 007; expected a whole number from 0 to 10 (coins)"),
        ("start=2024-W10-1", "not a value of start: found 2024-W10-1; "
         "expected a day from 2024-01-01 to 2024-12-31, written YYYY-MM-DD"),
        ("troops.north=part", "unknown term: found troops.north; expected one of troops.east, troops.west"),
    ],
)  # fmt: skip
def test_wrong_assignments(text, line):
    """What is wrong with an assignment is told in one line."""
    assert told(lambda: parse_assignments([text], SCENARIO))[0].startswith(line)


def test_plain_data():
    """Python's own values and JSON's are taken, a mapping under a base name sets single members."""
    data = {"talks": True, "price": 3, "start": date(2024, 6, 1), "towns": {"alder"}, "troops": {"east": "part"}}
    same = {"talks": True, "price": 3, "start": "2024-06-01", "towns": ["alder"], "troops.east": "part"}
    assert proposal_from(data, SCENARIO) == proposal_from(same, SCENARIO)
    assert proposal_from(same, SCENARIO).to_dict() == same


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"talks": 1}, "not a value of talks: found 1; expected true or false"),
        ({"talks": "true"}, 'not a value of talks: found "true"; expected true or false; did you mean true?'),
        ({"price": 3.5}, "not a value of price: found float; expected a whole number from 0 to 10 (coins)"),
        ({"price": "3"}, 'not a value of price: found "3"; expected a whole number from 0 to 10 (coins)'),
        ({"price": 10**5000}, "not a value of price: found int; expected a whole number from 0 to 10 (coins)"),
        ({"price": None}, "not a value of price: found null; expected a whole number from 0 to 10 (coins)"),
        ({"towns": "alder"}, 'not a value of towns: found "alder"; expected a list with any of alder, birch, cedar'),
        ({"towns": [["alder"]]}, "not what belongs here: found a list; expected one of alder, birch, cedar"),
        ({7: 3}, "unknown term: found 7; expected one of troops, truce, talks, troops.east, troops.west, "
         "form, price, start, towns"),
    ],
)  # fmt: skip
def test_wrong_plain_data(data, line):
    """What is wrong with plain data is told without a place."""
    assert told(lambda: proposal_from(data, SCENARIO)) == [line]


json_data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["part", "alder"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["east", "west", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(SCENARIO.variables)), json_data, max_size=4))
def test_any_plain_data(data):
    """Whatever JSON may hold is a proposal of valid values or an error with its reasons."""
    reasons = ()
    proposal = {}
    try:
        proposal = proposal_from(data, SCENARIO)
    except ScenarioError as error:
        reasons = error.diagnostics
    assert reasons or set(proposal) <= set(SCENARIO.terms)
    assert all(value in SCENARIO.terms[term].domain for term, value in proposal.items())


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_written_proposals_read_back_the_same(data):
    """A proposal, its moment and its title survive being written."""
    scenario = data.draw(scenarios())
    proposal = data.draw(proposals(scenario))
    found = parse_proposal(write_proposal(proposal, "2024-01-02", scenario, title="no"), scenario)
    assert (found.proposal, found.as_of, found.title) == (proposal, "2024-01-02", "no")
    assert (found.scenario, found.hash) == (scenario.id, scenario.hash)


def test_a_written_proposal():
    """Terms stand in the scenario's order, days and flags as YAML has them."""
    proposal = proposal_from({"start": date(2024, 6, 10), "talks": True}, SCENARIO)
    assert write_proposal(proposal, "2024-06-16", SCENARIO) == (
        "# yaml-language-server: $schema=proposal.schema.json\n"
        f"scenario: s\nhash: {SCENARIO.hash}\nas_of: 2024-06-16\nterms: {{talks: true, start: 2024-06-10}}\n"
    )
