"""Sessions between runs."""

import json
from dataclasses import replace
from datetime import date

import pytest

from negsim import __version__
from negsim.tui import store
from negsim.tui.session import Saved, Session
from tests.tui.driving import orchard


@pytest.fixture
def session():
    session = orchard()
    session.set("start", date(2031, 5, 1))
    session.set("users", frozenset({"school"}))
    session.pin("good-fence", "mended-only")
    session.assume("A1", True)
    session.strike("VI-1")
    session.weaken("GR-1")
    session.aim("lease", ("growers", "school"))
    session.demand(strict=True)
    session.demand(robust=True)
    session.move_to("E3")
    session.undo()
    session.actor, session.theme = "village", "negsim-light"
    session.saved = Saved("x.yaml", session.draft.proposal, "E3")
    return session


@pytest.fixture
def path(tmp_path, session):
    return store.session_file(tmp_path / "sessions", session.scenario)


def test_a_session_comes_back_as_it_was(session, path):
    """Question, every change before and after it, chosen actor, colours and saved file are all kept."""
    store.save(session, path)
    again = orchard()
    assert store.restore(again, path) == ""
    assert again.draft == session.draft
    assert again.history.steps == session.history.steps
    assert again.history.place == session.history.place
    assert (again.actor, again.theme, again.saved) == (session.actor, session.theme, session.saved)
    assert again.redo() == "as of E3"


def test_what_is_struck_and_asked_comes_back(session, path):
    """What is taken as never stated, what as a wish, the goal and the coalition are kept too."""
    store.save(session, path)
    again = orchard()
    store.restore(again, path)
    assert again.draft.viewpoint.without == ("VI-1",)
    assert again.draft.viewpoint.softened == ("GR-1",)
    assert (again.draft.goal, again.draft.coalition) == ("lease", ("growers", "school"))


def test_the_file_says_what_it_is_for(session, path):
    """The scenario, its hash and the program's version stand in the file."""
    store.save(session, path)
    data = json.loads(path.read_text())
    assert (data["scenario"], data["hash"], data["negsim"]) == ("orchard", session.scenario.hash, __version__)


def test_nothing_else_is_left_in_the_folder(session, path):
    """The file is written whole under another name first, and that one is gone afterwards."""
    store.save(session, path)
    store.save(session, path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_a_file_the_session_is_new(path):
    """The first time there is nothing to take up, and nothing to tell."""
    again = orchard()
    assert store.restore(again, path) == ""
    assert len(again.history.steps) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"negsim-session": 2}',
        '{"negsim-session": 1, "scenario": "orchard"}',
        "\x00\x01",
        '{"negsim-session": 1, "scenario": "another", "hash": "", "actor": "", "theme": "", "saved": null, '
        '"place": 0, "steps": []}',
    ],
)
def test_a_broken_file_is_set_aside(path, text):
    """Whatever is wrong with the file, the session is new, the file is kept aside, and a notice says so."""
    path.parent.mkdir(parents=True)
    path.write_text(text)
    again = orchard()
    notice = store.restore(again, path)
    assert "set aside" in notice
    assert not path.exists()
    aside = path.with_name(f"{path.name}.set-aside-1")
    assert aside.read_text() == text
    assert len(again.history.steps) == 1


def test_an_earlier_file_that_was_set_aside_stays(path):
    """Setting a file aside never overwrites another."""
    path.parent.mkdir(parents=True)
    for text in ("one", "two"):
        path.write_text(text)
        store.restore(orchard(), path)
    assert sorted(file.read_text() for file in path.parent.iterdir()) == ["one", "two"]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("terms", {"rent": 1000}),
        ("terms", {"rent": "much"}),
        ("terms", {"rent": True}),
        ("terms", {"no_such_term": 1}),
        ("terms", {"start": "2031-99-99"}),
        ("terms", {"users": ["nobody"]}),
        ("terms", {"fence": ["mended"]}),
        ("terms", 5),
        ("as_of", "never"),
        ("pins", {"good-fence": "no such reading"}),
        ("pins", ["good-fence"]),
        ("assume", ["A99"]),
        ("assume", "A1"),
    ],
)
def test_a_session_that_does_not_fit_the_scenario_is_set_aside(session, path, part, value):
    """Values, days, readings and assumptions are all checked before anything is taken over."""
    data = store.session_data(session)
    data["steps"][-1][part] = value
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(data))
    again = orchard()
    assert "set aside" in store.restore(again, path)
    assert len(again.history.steps) == 1


def test_a_session_of_a_changed_scenario_that_still_fits_is_taken_up(session, path):
    """After an edit of the scenario the session comes back where it can, and a notice says so."""
    store.save(session, path)
    edited = Session(replace(session.scenario, title="The orchard lease, revised"))
    assert "has changed" in store.restore(edited, path)
    assert edited.draft == session.draft


def test_only_the_latest_changes_are_kept(session, path):
    """A long history is cut to its latest steps, and the present stays the present."""
    for rent in range(store.MOST_STEPS + 50):
        session.set("rent", rent % 400)
    for _ in range(10):
        session.undo()
    store.save(session, path)
    again = orchard()
    store.restore(again, path)
    assert len(again.history.steps) == store.MOST_STEPS
    assert again.draft == session.draft
    assert again.redo()


def test_two_scenarios_of_one_name_have_two_files(session, tmp_path):
    """The place of the scenario's file tells them apart."""
    elsewhere = replace(session.scenario, place=replace(session.scenario.place, file="/elsewhere/orchard.yaml"))
    assert store.session_file(tmp_path, elsewhere) != store.session_file(tmp_path, session.scenario)


def test_an_odd_scenario_name_makes_no_odd_file_name(session, tmp_path):
    """A name with separators stays inside the folder."""
    odd = replace(session.scenario, id="../../etc/[x]\x1b")
    assert store.session_file(tmp_path, odd).parent == tmp_path


def test_two_windows_on_one_session_lose_nothing(path):
    """A window without changes writes nothing; one with changes sets the other's aside and says so."""
    first, second = orchard(), orchard()
    for each in (first, second):
        store.restore(each, path)
    first.set("rent", 5)
    assert store.save(first, path) == ""
    assert store.save(second, path) == ""
    third = orchard()
    store.restore(third, path)
    assert third.draft.proposal["rent"] == 5
    second.set("rent", 7)
    assert "another window" in store.save(second, path)
    aside = path.with_name(f"{path.name}.set-aside-1")
    assert json.loads(aside.read_text())["steps"][-1]["terms"]["rent"] == 5


@pytest.mark.parametrize("key", ["hash", "actor", "theme", "saved", "place", "steps", "scenario", "negsim-session"])
def test_a_session_that_lacks_a_key_is_set_aside(session, path, key):
    """Nothing of it is taken over."""
    store.save(session, path)
    data = json.loads(path.read_text())
    del data[key]
    path.write_text(json.dumps(data))
    again = orchard()
    assert "set aside" in store.restore(again, path)
    assert len(again.history.steps) == 1


def test_a_session_is_for_its_owner_alone(session, path):
    """The file is 0600 in a folder 0700."""
    store.save(session, path)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
