"""Source cards: their statements, their quotations, and what rests on them."""

from dataclasses import replace

import pytest

from negsim.reading import Found, ScenarioError, check_quotations, coverage, load, parse_card, read_card
from negsim.scenario.positions import Evidence
from tests.samples import CARD, changed, parsed, place_of, problems

DOCUMENT = (
    '\nThe speaker said:\u00a0the troops must  leave the valley.\n\n\nThere are "no\ttalks" so far.\r\nIt rains.\n'
)


@pytest.fixture
def documents_of_sample(tmp_path):
    (tmp_path / "000.txt").write_bytes(DOCUMENT.encode())
    return tmp_path


def test_a_card(tmp_path):
    """A card keeps what the document is, and each statement under its name."""
    path = tmp_path / "000.yaml"
    path.write_text(CARD)
    card = read_card(path)
    assert (card.id, card.file, card.dated, card.derived) == ("000", "000.txt", "2024-06-01", "spring")
    first, second, third = card.statements.values()
    assert (first.id, first.paragraph, first.day, first.evidence) == ("S000.1a", 1, "2024-06-01", Evidence.QUOTED)
    assert (second.words, third.words, third.uncarried) == ("“no talks” so far", "", "not a matter of the talks")
    assert first.place is not None
    assert first.place.line == 10


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ('id: "000"', "id: 000", "000\ntitle", 'YAML does not read this as text: found 000; '
         'expected a name of letters, digits, _ and -; as text it is written "000"'),
        ("paragraph: 1,", "paragraph: one,", "one,", "not what belongs here: found one; expected a whole number"),
        ("words: the troops must leave", "words: one two three four five six seven eight nine", "one two",
         "too long a quotation: found 9 words; expected at most 8 words of the document"),
        ("evidence: quoted", "evidence: quote", "quote}", "unknown word: found quote; "
         "expected one of quoted, reported, narrator, second-hand, inferred; did you mean quoted?"),
        ("S000.2a:", "S000.1a:", "S000.1a: {paragraph: 2", "key given twice (first in line 10): found S000.1a"),
    ],
)  # fmt: skip
def test_wrong_cards(old, new, at, told):
    """What is wrong with a card is told with its place."""
    text = changed(old, new, CARD)
    assert problems(text, parse_card) == [f"<text>:{place_of(at, text)}: {told}"]


def test_a_statements_name_is_given_once_in_all_cards():
    """Two cards of one scenario cannot both have a statement of one name."""
    cards = {"000": parse_card(CARD, "000.yaml"), "001": parse_card(changed('"000"', '"001"', CARD), "001.yaml")}
    from negsim.reading import parse_scenario
    from tests.samples import SAMPLE

    with pytest.raises(ScenarioError) as raised:
        parse_scenario(changed('["000"]', '["000", "001"]', SAMPLE), "s.yaml", cards_from=cards.get)
    assert str(raised.value).splitlines()[0] == (
        "001.yaml:10:3: a statement's name given twice: found S000.1a; expected another; card 000 has it"
    )


def test_quotations_are_found_in_their_paragraph(documents_of_sample):
    """Paragraphs are lines that are not empty; spaces and quotation marks count as alike."""
    first, second = check_quotations([parse_card(CARD)], documents_of_sample)
    assert (first.found, first.statement.id, first.paragraphs) == (Found.FOUND, "S000.1a", (1,))
    assert (second.found, second.statement.id, second.paragraphs) == (Found.FOUND, "S000.2a", (2,))


def test_quotations_that_stand_elsewhere_or_nowhere(documents_of_sample):
    """A wrong paragraph, wrong words and a wrong document are told apart."""
    card = parse_card(changed("paragraph: 1", "paragraph: 3", changed("“no talks” so far", "some talks", CARD)))
    elsewhere, missing = check_quotations([card], documents_of_sample)
    assert (elsewhere.found, elsewhere.paragraphs) == (Found.ELSEWHERE, (1,))
    assert str(elsewhere) == "S000.1a: found elsewhere, in paragraph 1"
    assert (missing.found, missing.paragraphs) == (Found.MISSING, ())
    assert str(missing) == "S000.2a: missing in paragraph 2 of 000.txt"
    absent = check_quotations([replace(card, file="999.txt")], documents_of_sample)
    assert [quotation.found for quotation in absent] == [Found.NO_DOCUMENT, Found.NO_DOCUMENT]


def test_a_card_cannot_lead_out_of_the_folder(documents_of_sample):
    """Only the name of the document's file counts, not a path to it."""
    inside = documents_of_sample / "inside"
    inside.mkdir()
    card = replace(parse_card(CARD), file="../000.txt")
    assert {quotation.found for quotation in check_quotations([card], inside)} == {Found.NO_DOCUMENT}


def test_the_shipped_quotations_stand_in_the_documents(shipped, documents):
    """Every quoted word of the shipped cards is where the card says."""
    quotations = check_quotations(shipped.cards.values(), documents)
    assert quotations
    assert [str(quotation) for quotation in quotations if quotation.found is not Found.FOUND] == []


def test_coverage():
    """Positions, rules and events carry what they cite; a contradiction does not."""
    found = coverage(parsed())
    first, second, third = found.accounts
    assert (first.carried_by, first.cited_by) == (("position N1",), ("contradiction C1",))
    assert (second.carried_by, second.cited_by) == (("rule R1",), ())
    assert (third.carried_by, third.statement.uncarried) == ((), "not a matter of the talks")
    assert (found.carried, found.uncarried, found.unaccounted) == ((first, second), (third,), ())
    assert found.problems == ()


def test_a_statement_without_an_account():
    """A statement that only a contradiction cites is unaccounted for."""
    found = coverage(parsed(changed("cites: [S000.1a]\n      N2", "cites: []\n      N2")))
    assert [account.statement.id for account in found.unaccounted] == ["S000.1a"]
    assert [str(problem) for problem in found.problems] == [
        "000.yaml:10:3: a statement without an account: found S000.1a; "
        "expected a position, rule or event that cites it, or uncarried with the reason"
    ]


def test_a_statement_with_two_accounts():
    """A statement cannot be carried and be marked as uncarried."""
    found = coverage(parsed(changed("cites: [S000.2a]", "cites: [S000.2a, S000.3a]")))
    assert [account.statement.id for account in found.contradictory] == ["S000.3a"]
    assert [str(problem) for problem in found.problems] == [
        "000.yaml:12:3: carried, but marked uncarried: found S000.3a; expected no uncarried: rule R1"
    ]


def test_the_shipped_statements_are_all_accounted_for():
    """Every statement of the documents is carried or says why it is not."""
    assert coverage(load("ukraine-talks-2024-2025")).problems == ()
