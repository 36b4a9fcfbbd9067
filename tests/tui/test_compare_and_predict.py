"""Drafts side by side; and saying first what each verdict would be."""

import pytest

from negsim.scenario.verdicts import Verdict
from negsim.tui.screens.compare import Compare
from negsim.tui.screens.predict import Predict
from tests.tui.driving import drive, orchard, text_of


async def loaded(pilot, name):
    pilot.app.main.session.load_named(name)
    pilot.app.main.asked()
    await pilot.pause()


def row(text, label):
    return next(line for line in text.splitlines() if label in line)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_drafts_stand_side_by_side(size):
    """= adds a draft; verdicts and terms that are not the same are marked, and what is alike is only counted."""

    async def journey(pilot):
        await pilot.press("equals_sign", "escape")
        await loaded(pilot, "mended")
        await pilot.press("equals_sign")
        await pilot.pause()
        text = text_of(pilot.app).split("━ Compare ━")[1]
        assert "✗ rejects" in row(text, "Growers")
        assert "≠  ✓ accepts" in row(text, "Growers")
        assert "patched" in row(text, "State of the fence")
        assert "≠ mended" in row(text, "State of the fence")
        assert "Rent for a year" not in text.split("┗")[0]
        assert "4 terms are set alike in all" in text

    drive(journey, size=size)


def test_a_change_is_compared_with_what_it_began_from():
    """The first = on a changed draft puts what was loaded beside it, as the base."""

    async def journey(pilot):
        main = pilot.app.main
        main.session.set("fence", "mended")
        main.asked()
        await pilot.press("equals_sign")
        await pilot.pause()
        assert [draft.proposal["fence"] for draft in main.shared.compared] == ["patched", "mended"]

    drive(journey)


def test_base_choice_and_removal():
    """b makes the chosen one the base, Enter goes on from it and can be undone, Delete takes it out."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("equals_sign", "escape")
        await loaded(pilot, "mended")
        await pilot.press("equals_sign", "b")
        assert [draft.loaded for draft in main.shared.compared] == ["mended", "first-offer"]
        await pilot.press("right", "enter")
        assert main.session.draft.loaded == "first-offer"
        await pilot.press("u")
        assert main.session.draft.loaded == "mended"
        await pilot.press("equals_sign", "delete")
        assert len(main.shared.compared) == 1
        await pilot.press("delete")
        assert not isinstance(pilot.app.screen, Compare)

    drive(journey)


def test_four_are_the_most():
    """A fifth draft is not added, and it is said how to make room."""

    async def journey(pilot):
        main = pilot.app.main
        for rent in (36, 37, 38, 39, 40):
            main.session.set("rent", rent)
            main.asked()
            await pilot.press(*(["escape"] if pilot.app.screen is not main else []), "equals_sign")
            await pilot.pause()
        assert len(main.shared.compared) == 4
        assert 40 not in [draft.proposal["rent"] for draft in main.shared.compared]
        assert "takes one out" in text_of(pilot.app)

    drive(journey)


def test_nothing_is_given_away_before():
    """While somebody predicts, no verdict is on the screen but those that were marked."""

    async def journey(pilot):
        await pilot.press("z")
        await pilot.pause()
        text = text_of(pilot.app)
        for word in ("rejects", "accepts", "not settled", "rejected", "✗", "✓"):
            assert word not in text
        await pilot.press("right")
        assert "✓ accepts" in text_of(pilot.app)

    drive(journey)


def test_the_score_and_the_words():
    """Marked right counts; open verdicts count for nobody; each miss is told with the sentence and its words."""

    async def journey(pilot):
        screen = None
        await pilot.press("z")
        screen = pilot.app.screen
        assert isinstance(screen, Predict)
        assert [r.verdict for r in screen._results.values()] == [
            Verdict.REJECTS,
            Verdict.UNDETERMINED,
            Verdict.NO_STATED_POSITION,
            Verdict.NO_STATED_POSITION,
        ]
        await pilot.press("right", "down", "right", "down", "left", "end", "enter")
        await pilot.pause()
        text = text_of(pilot.app)
        assert "1 of 3 as the record has them; 1 not settled, which count for nobody." in text
        assert "as you said" in row(text, "School")
        assert "GR-1 The orchard is leased only behind a mended fence." in text
        assert "“only behind a mended fence”" in text

    drive(journey, session=orchard())
