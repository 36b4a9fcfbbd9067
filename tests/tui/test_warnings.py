"""The warnings about a scenario, from the palette."""

from dataclasses import replace

from negsim.tui.session import Session
from tests.checking.scenarios import scenario
from tests.tui.driving import drive, text_of


def screen_of_warnings(found):
    """What stands on the screen once warnings were asked for by name."""
    shown = []

    async def journey(pilot):
        await pilot.press("ctrl+p", *"warnings", "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if "Warnings" in text_of(pilot.app):
                break
        shown.append(text_of(pilot.app))
        await pilot.press("escape")
        assert pilot.app.screen is pilot.app.main

    drive(journey, session=Session(found))
    return " ".join(shown[0].replace("│", " ").split())


def test_warnings_are_listed():
    """Each warning stands with its code and place, an explained one with its reason."""
    firm = scenario(("strength: soft", "explained: {W06: Nobody else was there.}"))
    told = screen_of_warnings(firm)
    assert "W06 position N2: it is firm" in told
    assert "(explained: Nobody else was there.)" in told


def test_no_warnings_are_told_as_such():
    """Where there is none, that is said."""
    assert "No warnings." in screen_of_warnings(replace(scenario(), id="another"))
