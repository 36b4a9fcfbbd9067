"""The model that a scenario file gives."""

from datetime import date

import pytest

from negsim.scenario.actors import Mention, Spokesperson
from negsim.scenario.conditions import TRUE, Defined, Is, Readings
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber
from negsim.scenario.place import Place
from negsim.scenario.positions import Evidence, Form, Kind, Strength
from negsim.scenario.timeline import Known
from tests.samples import SAMPLE, changed, parsed, place_of


@pytest.fixture(scope="module")
def scenario():
    return parsed()


def test_the_file_names_the_scenario(scenario):
    """The id is the file's stem, the language and title stand in the file."""
    assert (scenario.id, scenario.language, scenario.title) == ("s", 1, "Water for two valleys")
    assert (scenario.sources, scenario.opens_with, scenario.summary) == (("000",), "offer", "")


def test_terms(scenario):
    """Each kind of term has its domain; an indexed definition gives one term for each member."""
    terms = scenario.terms
    assert list(terms) == ["truce", "talks", "troops.east", "troops.west", "form", "price", "start", "towns"]
    assert terms["truce"].domain == Flag()
    assert terms["troops.east"].domain == Choice(("none", "part", "entire"), ordered=True)
    labels = {"direct": "face to face", "indirect": "through others"}
    assert terms["form"].domain == Choice(("direct", "indirect"), labels=labels)
    assert terms["price"].domain == WholeNumber(0, 10, "coins")
    assert terms["start"].domain == DateRange(date(2024, 1, 1), date(2024, 12, 31))
    assert terms["towns"].domain == Subset(("alder", "birch", "cedar"))
    assert terms["form"].applies == Is("talks", True)
    assert (terms["truce"].act_of, terms["truce"].no_op) == (("north", "south"), (False,))


def test_indexed_terms_know_where_they_come_from(scenario):
    """Base, index and member are kept, and the label tells the member's."""
    east = scenario.terms["troops.east"]
    assert (east.base, east.index, east.member, east.label) == ("troops", "sides", "east", "Troops leave: East")
    assert scenario.variables["troops"] == ("troops.east", "troops.west")


def test_a_plain_list_is_an_index_too():
    """Members without labels are labelled with their names."""
    text = changed("{east: East, west: West}", "[far_east, west]")
    text = text.replace("troops.east", "troops.west").replace("east: entire", "far_east: entire")
    assert parsed(text).indexes["sides"].members == {"far_east": "far east", "west": "west"}


def test_the_verb_gives_the_form(scenario):
    """A verb's condition is A or what follows from it, as the form has it."""
    first, second, third, fourth = scenario.positions.values()
    assert (first.form, first.when) == (Form.REQUIREMENT, Is("truce", True))
    assert isinstance(first.then, Readings)
    assert (second.form, second.when) == (Form.REQUIREMENT, TRUE)
    assert isinstance(second.then, Defined)
    assert (third.form, third.when, third.then) == (Form.ENDORSEMENT, Is("talks", True), TRUE)
    assert (fourth.form, fourth.then) == (Form.REJECTION, TRUE)


@pytest.mark.parametrize(("verb", "form"), [("threatens", Form.THREAT), ("promises", Form.COMMITMENT)])
def test_threats_and_promises_have_two_conditions(verb, form):
    """``when`` is A, and what is threatened or promised is C."""
    text = changed("rejects: {price: {at_least: 9}}", f"when: {{price: 9}}, {verb}: {{talks: false}}")
    position = parsed(text).positions["S1"]
    assert (position.form, position.when, position.then) == (form, Is("price", 9), Is("talks", False))


def test_without_a_verb_it_is_a_remark():
    """A remark has no condition at all."""
    position = parsed(changed(", rejects: {price: {at_least: 9}}", "")).positions["S1"]
    assert (position.form, position.when, position.then) == (Form.REMARK, TRUE, TRUE)


def test_what_a_position_says_of_itself(scenario):
    """Kind, strength, evidence, moments, citations and conflicts are kept; a base name covers its members."""
    first, second, third, fourth = scenario.positions.values()
    assert (first.kind, first.stage, first.speaker) == (Kind.PRECONDITION, "truce", "speaker")
    assert (first.since, first.superseded_by, first.cites) == ("E1", "N2", ("S000.1a",))
    assert (second.withdrawn, second.conflicts, second.strength) == ("2024-07-01", ("N3",), Strength.FIRM)
    assert (third.covers, third.since) == (("talks", "troops.east", "troops.west"), "2024-06-03")
    assert (fourth.strength, fourth.evidence, fourth.actor) == (Strength.SOFT, Evidence.INFERRED, "south")


def test_a_speaker_may_be_free_text():
    """Words that are near no spokesperson's id stand as they are."""
    text = changed("speaker: speaker\n", "speaker: a reporter who speaks of North\n")
    assert parsed(text).positions["N1"].speaker == "a reporter who speaks of North"


def test_actors_and_mentions(scenario):
    """An actor is a state unless it says otherwise; those only mentioned take no position."""
    north = scenario.actors["north"]
    assert (north.kind, north.spokespersons) == (
        "state",
        {"speaker": Spokesperson("speaker", "A. Speaker", "Speaker of North")},
    )
    assert scenario.mentions == {"paper": Mention("paper", "The Paper", "media")}


def test_the_timeline(scenario):
    """Events keep what the sources tell of their day."""
    event = scenario.events["E2"]
    assert (event.day, event.known, event.told) == (date(2024, 6, 2), Known.STAND_IN, "in early June")
    assert (event.earliest, event.latest) == (date(2024, 6, 1), date(2024, 6, 5))


def test_one_day_may_bound_an_event():
    """A day that is known exactly may be its own first and last."""
    text = changed("between: [2024-06-01, 2024-06-05]", "between: [2024-06-02, 2024-06-02]")
    assert parsed(text).events["E2"].earliest == parsed(text).events["E2"].latest == date(2024, 6, 2)


def test_rules_and_assumptions():
    """A rule forbids unless it says that it only warns."""
    assert not parsed().rules["R1"].warns
    text = changed("then: {truce: true}}, cites", "then: {truce: true}}, effect: warn, basis: logic, cites")
    assert (parsed(text).rules["R1"].warns, parsed(text).rules["R1"].basis) == (True, "logic")
    assert parsed().assumptions["A1"].states == "Towns stay."


def test_proposals_and_expectations(scenario):
    """A base name sets its members; an expectation starts from its proposal, sets and unsets."""
    offer = scenario.proposals["offer"]
    assert offer.proposal.to_dict() == {
        "truce": True, "troops.east": "entire", "troops.west": "part", "towns": ["alder"], "start": "2024-06-10"
    }  # fmt: skip
    expected = scenario.expectations["offered"]
    assert expected.proposal == offer.proposal.with_terms({"price": 9}).without("towns")
    assert (expected.as_of, expected.verdicts, expected.because) == (
        "E2",
        {"north": "rejects"},
        {"north": {"N2": "unmet"}},
    )
    assert (expected.pins, expected.assume, expected.feasible) == ({"soil": "wide"}, ("A1",), None)


@pytest.mark.parametrize(
    "written", ["troops: part", "troops: {east: part, west: part}", "troops.east: part, troops.west: part"]
)
def test_three_ways_to_set_every_member(written):
    """A base name with one value, with a value for each, and full names say the same."""
    text = changed("troops: {east: entire, west: part}", written)
    proposal = parsed(text).proposals["offer"].proposal
    assert (proposal["troops.east"], proposal["troops.west"]) == ("part", "part")


def test_places(scenario):
    """What the model keeps knows where it was written."""
    line, column = map(int, place_of("N2: {kind", SAMPLE).split(":"))
    assert scenario.positions["N2"].place == Place("s.yaml", line, column)
    line, column = map(int, place_of("R1: {", SAMPLE).split(":"))
    assert scenario.rules["R1"].place == Place("s.yaml", line, column)
    assert scenario.stages["start of talks"].place == Place("s.yaml", 9, 3)
    assert scenario.indexes["sides"].place == Place("s.yaml", 6, 3)


def test_layout_is_no_part_of_the_meaning():
    """Comments, quotes and line breaks leave the hash as it is; a changed word does not."""
    text = changed("title: Water for two valleys", "title: >-   # folded\n  Water for\n  two valleys")
    assert parsed(text).hash == parsed().hash
    assert parsed(changed("two valleys", "three valleys")).hash != parsed().hash


def test_the_order_of_values_is_a_part_of_the_meaning():
    """An ordered choice turned round is another scenario."""
    assert parsed(changed("[none, part, entire]", "[entire, part, none]")).hash != parsed().hash
