"""The goal of the first five minutes, as a script: what must stand on the screen after so many keys, at every size."""

import pytest

from negsim.tui.session import Session
from tests.tui.driving import drive, settled, text_of

SCRIPT = [
    # second 0: there is no deal, and why
    ([], "rejected  by Ukraine, United States, Germany and NATO"),
    ([], "no deal"),
    ([], "1 deadlock"),
    ([], "RU-07"),
    ([], "RU-09"),
    ([], "UA-03"),
    ([], "“from the entire territory of these regions”"),
    ([], "Any two of these can be met. All three cannot."),
    ([], "nothing later is in here"),
    # minute 1: what a change costs
    (["n"], "rejects  Ukraine"),
    (["n"], "What it would take"),
    (["n"], "Russia ✓ →  ✗ rejects"),
    (["1", "NATO", "enter"], "costs the yes of Russia; three fall silent"),
    (["1", "NATO", "enter"], "No value wins a new yes."),
    (["1", "NATO", "left"], "Russia ✓ → ✗"),
    # minute 5: what hangs on which sentence
    (["5", "x"], "1 sentence struck  RU-07"),
    (["5", "x"], "1 deadlock → 0"),
    (["5", "x"], "a deal"),
    (["5", "x"], "Smallest deal: 13 terms"),
    (["5", "x", "u"], "Any two of these can be met. All three cannot."),
    (["f"], "What hangs on a sentence, not who should give way."),
    (["4", "left", "left", "left"], "possible"),
    (["4", "left", "left", "left"], "14 June 2024"),
]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_what_stands_on_the_screen(shipped, size):
    """Each line of the script holds, from a new session on."""
    seen = {}

    async def journey(pilot):
        main = pilot.app.main
        for keys, _ in SCRIPT:
            if tuple(keys) in seen:
                continue
            main.shared.take_up(Session(shipped))
            main.action_pane("why")
            main.action_pane("agreement")
            for pane in main.panes.values():
                pane.begin()
            main.asked()
            await settled(pilot)
            for key in keys if size[0] < 160 or keys != ["n"] else []:  # the reasons are open there from the start
                if key == "NATO":
                    main.panes["terms"].lines.move_to("ua_nato")
                else:
                    await pilot.press(key)
            await settled(pilot)
            await pilot.pause(0.1)
            seen[tuple(keys)] = text_of(pilot.app)
            while pilot.app.screen is not main:
                await pilot.press("escape")

    drive(journey, session=Session(shipped), size=size)
    missing = [(keys, told) for keys, told in SCRIPT if told not in seen[tuple(keys)]]
    assert not missing, seen[tuple(missing[0][0])]
