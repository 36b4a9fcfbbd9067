"""What hangs on each term, and the rows in which it stands."""

import pytest

from negsim.judging.stopping import Halt, Stopped
from negsim.scenario.verdicts import Verdict
from negsim.tui.heat import heat_of
from negsim.tui.panes.term_rows import code_of
from tests.tui.driving import drive, orchard, screen_after, settled, text_of


@pytest.fixture
def session():
    return orchard()


def heat(session):
    return heat_of(session.judge, session.draft, Halt())


def keys(pilot):
    return list(dict.fromkeys(row.key for row in pilot.app.main.panes["terms"].lines.rows if row.key))


def test_one_step_is_what_the_next_value_gives(session):
    """Mending the fence makes the growers accept and leaves the village nothing to object to."""
    assert heat(session).step["fence"] == {"growers": Verdict.ACCEPTS, "village": Verdict.NO_OBJECTION}


def test_it_agrees_with_trying_each_value(session):
    """A term hangs if and only if some value of it turns a verdict; who is won is whom some value makes accept."""
    found = heat(session)
    before = {name: result.verdict for name, result in session.judgement.verdicts.items()}
    for name in ("lease", "fence", "gate.north", "users", "fair"):
        alternatives = [session.if_set(name, value)[0] for value in session.scenario.terms[name].domain]
        assert (name in found.hangs) == any(dict(after) != before for after in alternatives), name
    assert "growers" in found.wins


def test_who_has_spoken(session):
    """An actor has spoken on a term if a position of its own names it, in its condition or in what it covers."""
    found = heat(session)
    assert found.spoken["fence"] == {"growers", "village"}
    assert found.spoken["users"] == set()
    session.move_to("E4")
    assert heat(session).spoken["users"] == {"school"}
    assert found.spoken["fair"] == set()


def test_it_can_be_stopped(session):
    """Asked to stop, it gives no half answer."""
    halt = Halt()
    halt.now()
    with pytest.raises(Stopped):
        heat_of(session.judge, session.draft, halt)


def test_the_codes_are_those_of_the_sentences(shipped):
    """Two letters for each actor, those that stand before its positions' numbers."""
    codes = {name: code_of(shipped.actors[name]) for name in ("russia", "ukraine", "united_states", "germany", "nato")}
    assert codes == {"russia": "RU", "ukraine": "UA", "united_states": "US", "germany": "DE", "nato": "NA"}


def test_terms_on_which_nothing_hangs_are_folded_away():
    """They share one row that says how many they are; a full stop shows them, and folds them again."""

    async def journey(pilot):
        await pilot.press("1")
        assert "fair" not in keys(pilot)
        assert "on which nobody's verdict hangs" in text_of(pilot.app)
        await pilot.press("full_stop")
        assert "fair" in keys(pilot)
        await pilot.press("full_stop")
        assert "fair" not in keys(pilot)
        await pilot.press("end", "enter")
        assert "fair" in keys(pilot)

    drive(journey)


def test_members_with_one_value_are_one_row():
    """Right opens the row, left closes it; once they differ they stand one by one; Delete unsets them together."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("1")
        assert "Gate stands open  ×2" in text_of(pilot.app)
        main.panes["terms"].lines.move_to("family:gate")
        await pilot.press("right")
        assert "gate.north" in keys(pilot)
        await pilot.press("left")
        assert "gate.north" not in keys(pilot)
        await pilot.press("enter", "down", "left")
        assert main.session.draft.proposal["gate.north"] is False
        main.panes["terms"].lines.move_to("family:gate")
        await pilot.press("left")
        assert "gate.north" in keys(pilot)
        await pilot.press("delete")
        assert {"gate.north", "gate.south"} & set(main.session.draft.proposal) == set()
        await pilot.press("u")
        assert main.session.draft.proposal["gate.south"] is True

    drive(journey)


def test_the_heat_stands_beside_the_terms():
    """Under each actor's letters the sign that one step would give; a square where it has only spoken."""
    lines = screen_after("1", size=(80, 24)).splitlines()
    codes = next(line for line in lines if "one step makes it" in line)
    fence = next(line for line in lines if "State of the fence" in line)
    assert fence[codes.index("GR")] == "✓"
    assert fence[codes.index("VI")] == "○"
    assert any("none wins a new yes" in line or "wins the yes of" in line for line in lines)


def test_letters_are_looked_for_at_the_beginnings_of_words():
    """Letters within a word find nothing; those that begin one do, and members are then shown one by one."""

    async def journey(pilot):
        await pilot.press("1", "slash", *"orth")
        assert keys(pilot) == []
        for _ in "orth":
            await pilot.press("backspace")
        await pilot.press(*"nor")
        await settled(pilot)
        assert "gate.north" in keys(pilot)

    drive(journey)
