"""What a person does with keys and mouse."""

import json

import pytest

from negsim.reading import load, read_proposal
from negsim.scenario.verdicts import Verdict
from negsim.tui import store
from negsim.tui.screens.menu import Menu
from negsim.tui.screens.page import Page
from negsim.tui.screens.picker import Picker
from negsim.tui.screens.prompt import Prompt
from negsim.tui.session import NOTHING
from tests.tui.driving import drive, orchard, settled, text_of


def verdict(pilot, actor):
    return pilot.app.main.session.judgement.verdicts[actor].verdict


def value(pilot, term):
    return pilot.app.main.session.draft.proposal.get(term)


async def wait_for(pilot, condition):
    for _ in range(200):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not happen")


async def typed(pilot, text):
    """Put this in place of what stands in the line."""
    pilot.app.screen.entry.value = text
    await pilot.pause()


def test_a_step_is_judged_and_undone():
    """An arrow sets the next value, everybody is judged at once, u takes it back and U makes it again."""

    async def journey(pilot):
        await pilot.press("1", "down", "down", "right")
        assert value(pilot, "fence") == "mended"
        assert verdict(pilot, "growers") is Verdict.ACCEPTS
        assert "Growers ✗ → ✓" in text_of(pilot.app)
        await pilot.press("u")
        assert verdict(pilot, "growers") is Verdict.REJECTS
        assert "undone: State of the fence: mended" in text_of(pilot.app)
        await pilot.press("U")
        assert verdict(pilot, "growers") is Verdict.ACCEPTS
        await pilot.press("delete")
        assert value(pilot, "fence") is None

    drive(journey)


def test_letters_do_what_arrows_do():
    """h, j, k and l move and change."""

    async def journey(pilot):
        await pilot.press("1", "j", "j", "k", "j", "l", "h", "l")
        assert value(pilot, "fence") == "mended"

    drive(journey)


def test_a_value_is_chosen_from_the_list():
    """Enter lists the values with what each would give; choosing one sets it."""

    async def journey(pilot):
        await pilot.press("1", "down", "down", "enter")
        assert isinstance(pilot.app.screen, Menu)
        await pilot.press("down", "enter")
        assert value(pilot, "fence") == "mended"
        await pilot.press("enter", "home", "enter")
        assert value(pilot, "fence") is None

    drive(journey)


def test_a_value_of_many_is_typed():
    """A term with hundreds of values asks for one, says what is wrong with it, and takes nothing as not set."""

    async def journey(pilot):
        await pilot.press("1", "down", "enter")
        assert isinstance(pilot.app.screen, Prompt)
        await typed(pilot, "999")
        await pilot.press("enter")
        assert "found 999, expected a whole number from 0 to 400" in text_of(pilot.app)
        await typed(pilot, "40")
        await pilot.press("enter")
        assert value(pilot, "rent") == 40
        await pilot.press("enter")
        await typed(pilot, "")
        await pilot.press("enter")
        assert value(pilot, "rent") is None

    drive(journey)


def test_terms_are_filtered():
    """A slash shows only the terms with these letters; Esc shows all again."""

    async def journey(pilot):
        await pilot.press("1", "slash", *"fence")
        assert "Rent for a year  " not in text_of(pilot.app)
        await pilot.press("enter", "right")
        assert value(pilot, "fence") == "mended"
        await pilot.press("escape")
        assert pilot.app.main.shared.filter == ""
        assert "Rent for a year  " in text_of(pilot.app)
        await pilot.press("slash", *"zzz")
        assert "no term has these letters" in text_of(pilot.app)

    drive(journey)


def test_blockers_are_gone_through():
    """n brings the reasons of the first in the way, then of the next, round and round, and N goes back."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("n")
        assert main.session.actor == "growers"
        await pilot.pause()
        assert "3 Why Growers rejects" in text_of(pilot.app)
        await pilot.press("n")
        assert main.session.actor == "village"
        await pilot.pause()
        assert "3 Why Village is not settled" in text_of(pilot.app)
        await pilot.press("n")
        assert main.session.actor == "growers"
        await pilot.press("N")
        assert main.session.actor == "village"
        await pilot.press("r", "down", "down", "enter", "escape", "p", "down", "enter", "n")
        assert "nobody stands in the way" in text_of(pilot.app)

    drive(journey)


def test_the_suggestion_is_applied():
    """a makes the suggested change; the actor no longer rejects."""

    async def journey(pilot):
        await pilot.press("3", "a")
        assert verdict(pilot, "growers") is Verdict.ACCEPTS
        assert "applied: State of the fence: mended" in text_of(pilot.app)
        await pilot.press("a")
        assert "nothing is suggested" in text_of(pilot.app)
        await pilot.press("u")
        await settled(pilot)
        pilot.app.main.panes["why"].lines.move_to("change:0")
        await pilot.press("enter")
        assert verdict(pilot, "growers") is Verdict.ACCEPTS

    drive(journey)


def test_reasons_lead_to_sources():
    """Enter on an actor leads to the reasons, Enter on a position to its source card, Esc back."""

    async def journey(pilot):
        await pilot.press("2", "enter")
        pilot.app.main.panes["why"].lines.move_to("position:GR-1")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Page)
        assert "only behind a mended fence" in text_of(pilot.app)
        assert "document 900" in text_of(pilot.app)
        await pilot.press("escape", "left")
        assert pilot.app.main.focused_pane == "actors"

    drive(journey, size=(80, 24))


def test_a_wide_window_has_the_card_open():
    """With room for it the source card follows the cursor, and Enter leads into it."""

    async def journey(pilot):
        await pilot.press("3")
        pilot.app.main.panes["why"].lines.move_to("position:GR-1")
        await pilot.pause()
        assert "only behind a mended fence" in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.main.focused_pane == "sources"
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.main.focused_pane == "why"

    drive(journey, size=(200, 60))


def test_the_day_moves_with_the_cursor():
    """Moving on the timeline judges everything for that event and tells what changed; a day can be typed."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("t", "left", "left")
        assert main.session.draft.as_of == "E2"
        assert "Village · → ?" in text_of(pilot.app)
        await pilot.press("d")
        await typed(pilot, "someday")
        await pilot.press("enter")
        assert "expected YYYY-MM-DD or an event" in text_of(pilot.app)
        await typed(pilot, "2031-02-01")
        await pilot.press("enter")
        await pilot.pause()
        assert main.session.draft.as_of == "2031-02-01"
        assert "1 February 2031   the end of this day" in text_of(pilot.app)
        await pilot.press("u", "u", "u")
        assert main.session.draft.as_of == "2031-03-25"

    drive(journey)


def test_readings_and_assumptions():
    """r takes one reading, m switches an assumption; the lists stay open, the first lines show both."""

    async def journey(pilot):
        await pilot.press("r", "down", "down", "enter")
        assert isinstance(pilot.app.screen, Menu)
        assert verdict(pilot, "village") is Verdict.REJECTS
        await pilot.press("escape", "m", "enter", "escape")
        await pilot.pause()
        text = text_of(pilot.app)
        assert "good-fence read as mended-only" in text
        assert "assuming A1" in text

    drive(journey)


def test_proposals():
    """p starts from another proposal, from none, or from a file; marks are then relative to it."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("1", "right", "p", "down", "enter")
        assert main.session.draft.loaded == "mended"
        assert not main.session.draft.edited
        await pilot.press("p", "end", "up", "enter")
        assert main.session.draft.loaded == NOTHING
        assert "nothing is proposed yet" in text_of(pilot.app)

    drive(journey)


def test_saving_and_loading_a_file(tmp_path):
    """s writes the proposal, warns before it replaces a file, and p reads it back."""
    path = tmp_path / "my offer.yaml"

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("1", "down", "right", "s")
        await typed(pilot, str(path))
        await pilot.press("enter")
        await pilot.pause()
        assert "saved as my offer.yaml" in text_of(pilot.app)
        await pilot.press("right")
        assert "changed  " in text_of(pilot.app)
        await pilot.press("s")
        await typed(pilot, str(path))
        await pilot.press("enter")
        assert "is there already" in text_of(pilot.app)
        await pilot.press("enter", "right", "p", "end", "enter")
        await typed(pilot, str(path))
        await pilot.press("enter")
        await pilot.pause()
        assert main.session.draft.proposal["rent"] == 37
        await pilot.press("p", "end", "enter")
        await typed(pilot, str(tmp_path / "nothing.yaml"))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Prompt)

    drive(journey, size=(200, 60))
    assert read_proposal(path, orchard().scenario).proposal["rent"] == 37


@pytest.mark.parametrize("ending", [".txt", ".md", ".json", ".html"])
def test_exporting(tmp_path, ending):
    """e writes the whole judgement as text, data or a page, with what it would take; no other ending is taken."""
    path = tmp_path / f"judgement{ending}"

    async def journey(pilot):
        await pilot.press("e")
        await typed(pilot, str(path.with_suffix(".doc")))
        await pilot.press("enter")
        assert "ends in .txt or .md or .json or .html" in text_of(pilot.app)
        await typed(pilot, str(path))
        await pilot.press("enter")
        await wait_for(pilot, path.exists)
        await wait_for(pilot, lambda: "exported to" in text_of(pilot.app))

    drive(journey)
    text = path.read_text()
    assert "fence" in text
    if ending == ".json":
        assert json.loads(text)["scenario"] == "orchard"


def test_copying():
    """y copies the reasons with their sources, and says so."""

    async def journey(pilot):
        await pilot.press("y")
        assert "copied why Growers rejects" in text_of(pilot.app)

    app = drive(journey)
    assert "[S900.1]" in app.clipboard
    assert "it would no longer reject" in app.clipboard


def test_silent_actors_are_folded():
    """Actors without a stated position share a line, which Enter opens; each can then be chosen."""

    async def journey(pilot):
        await pilot.press("2", "end", "enter")
        assert "· Brook board" in text_of(pilot.app)
        await pilot.press("end", "enter")
        await pilot.pause()
        assert pilot.app.main.session.actor == "brook_board"
        assert "· silent  Brook board" in text_of(pilot.app)

    drive(journey, size=(80, 24))


def test_the_palette_does_everything_by_name():
    """Ctrl+P finds an action by its letters and does it, in its pane."""

    async def journey(pilot):
        await pilot.press("ctrl+p", *"step back", "enter")
        await pilot.pause()
        assert value(pilot, "lease") is False
        await pilot.press("ctrl+p", *"time", "enter")
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.main.focused_pane == "time"
        await pilot.press("ctrl+p", *"theme", "enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        assert pilot.app.theme == "negsim-light"

    drive(journey)


def test_help_is_about_the_focused_pane():
    """Each pane has its own help."""

    async def journey(pilot):
        for key, title in (("1", "Terms"), ("2", "Actors"), ("3", "Why"), ("4", "Time"), ("5", "Agreement")):
            await pilot.press(key, "f1")
            assert f"Help: {title}" in text_of(pilot.app)
            await pilot.press("escape")

    drive(journey, size=(80, 24))


def test_another_scenario_is_opened_and_comes_back(tmp_path):
    """o opens another scenario; the session of the first is kept, and so is that of the second."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("1", "down", "right", "o")
        await wait_for(pilot, lambda: "The village well" in text_of(pilot.app))
        await pilot.press("end", "enter")
        await wait_for(pilot, lambda: main.session.scenario.id == "village-well")
        await pilot.pause()
        assert "Birch may use the well" in text_of(pilot.app)

    drive(journey, folder=tmp_path)
    again = orchard()
    store.restore(again, store.session_file(tmp_path, again.scenario))
    assert again.draft.proposal["rent"] == 36


def test_a_broken_scenario_file_leaves_the_work_alone(tmp_path):
    """The picker shows what is wrong with a file, line by line, and nothing else changes."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("negsim: 1\ntitle: Broken\nterms: {a: {type: flog}}\nactors: 5\n\x07")
    odd = tmp_path / "odd.yaml"
    odd.write_bytes(b"\xff\xfe\x00")

    async def journey(pilot):
        main = pilot.app.main
        before = main.session
        await pilot.press("o", "tab")
        for path in (broken, odd, tmp_path / "missing.yaml", tmp_path):
            await typed(pilot, str(path))
            await pilot.press("enter")
            await wait_for(pilot, lambda: pilot.app.screen._failed)
            assert isinstance(pilot.app.screen, Picker)
            pilot.app.screen._failed = False
        await pilot.press("escape")
        assert main.session is before
        await pilot.press("1", "down", "right")
        assert value(pilot, "rent") == 36

    drive(journey)


def test_the_session_is_kept_when_it_ends(tmp_path):
    """Quitting asks nothing, and the next start goes on where this one ended."""

    async def journey(pilot):
        await pilot.press("1", "down", "right", "2", "down", "q")

    drive(journey, folder=tmp_path)
    again = orchard()
    assert store.restore(again, store.session_file(tmp_path, again.scenario)) == ""
    assert again.draft.proposal["rent"] == 36
    assert again.actor == "village"


def test_the_session_is_kept_as_it_goes(tmp_path):
    """A moment after a change it is in the file, without anybody asking."""
    path = store.session_file(tmp_path, orchard().scenario)

    async def journey(pilot):
        await pilot.press("1", "down", "right")
        await wait_for(pilot, lambda: path.exists() and '"rent":36' in path.read_text())

    drive(journey, folder=tmp_path)
    assert '"rent":36' in path.read_text()


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path):
    """Where the session cannot be kept, a notice says so and work goes on."""
    blocked = tmp_path / "file"
    blocked.write_text("")

    async def journey(pilot):
        await pilot.press("1", "down", "right")
        await pilot.pause(0.6)
        assert value(pilot, "rent") == 36

    drive(journey, folder=blocked)


def test_the_mouse_does_it_too():
    """Clicks choose actors, terms and days, work the title strips, the first line and the bottom line."""

    async def journey(pilot):
        main = pilot.app.main
        village = next(n for n, row in enumerate(main.panes["time"].lines.rows) if row.key == "village")
        await pilot.click("#time-lines", offset=(5, village))
        await pilot.pause()
        assert main.session.actor == "village"
        await pilot.click("#terms-lines", offset=(5, 3))
        await pilot.pause()
        assert main.panes["terms"].lines.key == "rent"
        await pilot.click("#terms-lines", offset=(5, 3))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press("escape")
        days = main.panes["time"].lines.rows[1].content.plain
        await pilot.click("#time-lines", offset=(2 + days.index("1"), 1))
        await pilot.pause()
        assert main.session.draft.as_of == "E1"
        assert main.focused_pane == "time"
        await pilot.click("#keys", offset=(text_of(pilot.app).splitlines()[-1].index("Undo"), 0))
        await pilot.pause()
        assert main.session.draft.as_of == "2031-03-25"
        await pilot.click("#agreement-strip")
        await pilot.pause()
        assert main.focused_pane == "agreement"
        await pilot.click("#title", offset=(100, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Prompt)

    drive(journey)


def test_tabs_share_the_place_in_a_narrow_window():
    """Below 110 columns one pane is shown; a key or a click shows another; with room enough there are more."""

    def seen(main):
        return {name for name, pane in main.panes.items() if pane.display and pane.size.height}

    async def journey(pilot):
        main = pilot.app.main
        assert seen(main) == {"agreement"}
        await pilot.press("4")
        await pilot.pause()
        assert seen(main) == {"time"}
        await pilot.click("#tabs", offset=(3, 0))
        await pilot.pause()
        assert seen(main) == {"terms"}
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert seen(main) == {"terms", "agreement", "time"}
        await pilot.press("3")
        await pilot.pause()
        assert seen(main) == {"terms", "why", "time"}
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert seen(main) == {"terms", "agreement", "why", "sources", "time"}

    drive(journey, size=(80, 24))


def test_the_shipped_scenario(shipped):
    """The offer of June 2024 is on the screen, is taken apart by stepping one term, and its sources open."""
    from negsim.tui.session import Session

    async def journey(pilot):
        main = pilot.app.main
        assert "The offer of 14 June 2024 as quoted" in text_of(pilot.app)
        assert verdict(pilot, "ukraine") is Verdict.REJECTS
        await pilot.press("1")
        main.panes["terms"].lines.move_to("ua_nato")
        await pilot.press("left")
        assert main.session.draft.edited
        await pilot.press("u", "n", "3")
        main.panes["why"].lines.move_to("position:UA-01")
        await pilot.press("enter")
        await pilot.pause()
        assert "document 00" in text_of(pilot.app)

    drive(journey, session=Session(shipped))


def test_scenarios_that_lack_things():
    """Without actors, timeline, readings, assumptions or proposals every pane says so, and nothing fails."""
    from dataclasses import replace

    from negsim.tui.session import Session

    well = load("village-well")
    terms = {name: replace(term, act_of=()) for name, term in well.terms.items()}
    bare = replace(well, terms=terms, actors={}, events={}, proposals={}, opens_with="")

    async def journey(pilot):
        text = text_of(pilot.app)
        assert "the scenario has no actors" in text
        assert "the scenario has no timeline" in text
        for key in ("2", "3", "4", "n", "a", "y", "r", "escape", "m", "escape", "p", "escape", "down", "enter"):
            await pilot.press(key)

    drive(journey, session=Session(bare))


@pytest.mark.parametrize("key", ["question_mark", "c", "d", "o", "ctrl+p"])
def test_the_mouse_closes_every_dialog(key):
    """A click beside a dialog closes it, and so does one on its lower edge; one inside does not."""

    async def journey(pilot):
        main = pilot.app.main
        for spot in ("beside", "edge"):
            await pilot.press(key)
            frame = pilot.app.screen.query_one(".over")
            await pilot.click(frame, offset=(2, 1))
            assert pilot.app.screen is not main
            if spot == "beside":
                await pilot.click(offset=(1, 1))
            else:
                await pilot.click(offset=(frame.region.right - 6, frame.region.bottom - 1))
            await pilot.pause()
            assert pilot.app.screen is main, spot

    drive(journey)


def test_the_pane_with_the_focus_is_marked():
    """Its title strip, and no other one, is marked, whichever way the focus came."""

    async def journey(pilot):
        main = pilot.app.main

        def marked():
            return [name for name, pane in main.panes.items() if pane.strip.has_class("-focused")]

        assert marked() == ["agreement"]
        await pilot.press("1")
        await pilot.pause()
        assert marked() == ["terms"]
        await pilot.press("tab")
        await pilot.pause()
        assert marked() == ["agreement"]
        await pilot.press("n")
        await pilot.pause()
        assert marked() == ["why"]

    drive(journey)


def test_proposals_show_whom_they_would_suit():
    """Beside each proposal stands everybody's verdict on its own day; an actor that is silent on all has no column."""

    async def journey(pilot):
        await pilot.press("p")
        await pilot.pause()
        lines = text_of(pilot.app).splitlines()
        codes = next(line for line in lines if "each on its own day" in line)
        first = next(line for line in lines if "● The village's first offer" in line)
        mended = next(line for line in lines if "The fence mended" in line)
        assert (first[codes.index("GR")], first[codes.index("VI")]) == ("✗", "?")
        assert (mended[codes.index("GR")], mended[codes.index("VI")]) == ("✓", "○")
        assert "BB" not in codes

    drive(journey)
