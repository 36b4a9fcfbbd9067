"""What leaves the session."""

import json
from dataclasses import replace

import pytest

from negsim.judging import judge
from negsim.judging.changes import with_changes
from negsim.judging.would_take import Keep
from negsim.reading import read_proposal
from negsim.scenario.errors import NegsimError
from negsim.tui import files
from tests.tui.driving import orchard


@pytest.fixture
def session():
    return orchard()


def test_a_saved_proposal_can_be_read_again(session, tmp_path):
    """What is saved is what the reader gives back, with its day."""
    path = tmp_path / "offer.yaml"
    files.save_proposal(session, path)
    found = read_proposal(path, session.scenario)
    assert found.proposal == session.draft.proposal
    assert str(found.as_of) == session.draft.as_of
    assert session.is_saved


def test_a_proposal_file_can_be_taken_up(session, tmp_path):
    """Loading a file starts from it: nothing is changed, and it is saved."""
    path = tmp_path / "offer.yaml"
    session.set("rent", 50)
    files.save_proposal(session, path)
    session.set("rent", 60)
    files.load_proposal(session, path)
    assert session.draft.proposal["rent"] == 50
    assert not session.draft.edited
    assert session.is_saved


def test_a_broken_proposal_file_changes_nothing(session, tmp_path):
    """A file with mistakes is refused with its diagnostics."""
    path = tmp_path / "offer.yaml"
    path.write_text("terms: {rent: a lot}\n")
    before = session.draft
    with pytest.raises(NegsimError, match="a lot"):
        files.load_proposal(session, path)
    assert session.draft is before


def test_an_explanation_without_statements_has_no_heading_for_them(session):
    """Where no statement is cited, no heading stands over nothing."""
    session.set("fair", True)
    uncited = {p.id: replace(p, cites=()) for p in session.scenario.actors["growers"].positions.values()}
    growers = replace(session.scenario.actors["growers"], positions=uncited)
    actors = {**session.scenario.actors, "growers": growers}
    text = files.explanation(judge(replace(session.scenario, actors=actors), session.draft.proposal), "growers")
    assert "Growers: " in text
    assert "Sources" not in text


def test_the_explanation_carries_its_sources(session):
    """The copied text names verdict, positions and every cited statement with its document."""
    text = files.explanation(session.judgement, "growers")
    assert "Growers: rejects" in text
    assert "[S900.1]" in text
    assert "only behind a mended fence" in text
    assert "Notes of the village clerk" in text


def test_the_export_tells_what_it_would_take_in_every_form(session):
    """Text and JSON hold the smallest changes of whoever rejects; Markdown the sources; a page opens with the draft."""
    judgement = with_changes(session.judgement, Keep())
    assert "State of the fence: mended" in files.export_text(judgement, ".txt")
    assert "## Verdicts" in files.export_text(judgement, ".md")
    page = files.export_text(judgement, ".html")
    assert page.startswith("<!doctype html>")
    assert '"code":"' in page
    data = json.loads(files.export_text(judgement, ".json"))
    assert data["verdicts"]["growers"]["would_take"]["changes"][0]["terms"] == {"fence": "mended"}


def test_exported_text_holds_no_escape_codes(session):
    """What a scenario carries in its texts does not reach the terminal that shows the file."""
    growers = replace(session.scenario.actors["growers"], name="\x1b[31mGrowers\u202e")
    hostile = type(session)(replace(session.scenario, actors={"growers": growers}))
    for text in (files.export_text(hostile.judgement, ".txt"), files.explanation(hostile.judgement, "growers")):
        assert "\x1b" not in text
        assert "\u202e" not in text
