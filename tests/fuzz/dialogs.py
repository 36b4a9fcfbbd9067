"""Keys and rubbish typed into the dialogs of the terminal interface."""

import asyncio
from pathlib import Path
from random import Random

from negsim.reading import load
from negsim.tui.app import NegsimApp
from negsim.tui.entry import Entry
from negsim.tui.session import Session
from tests.fuzz.kinds import Case, Kind, Outcome
from tests.fuzz.mutating import BYTES
from tests.tui.driving import text_of

DIALOGS = ("s", "e", "o", "p", "d", "c", "ctrl+p", "slash", "r", "m", "y", "equals_sign", "z", "question_mark", "enter")
KEYS = (
    *("enter", "escape", "tab", "down", "up", "left", "right", "end", "home", "delete", "pagedown"),
    *("x", "w", "v", "f", "n", "u", "U", "1", "2", "3", "4", "5", "a"),
)
RUBBISH = (
    *(
        "~nobody/x.yaml",
        "x" * 300,
        "/",
        ".",
        "..",
        "folder",
        "no/where.yaml",
        "scenario.yaml",
        "a\nb",
        "\x1b[2J",
        "\u202e",
    ),
    *(
        "",
        " ",
        "é",
        "👩‍👩‍👧",
        "[/x]",
        "[S4]",
        "{}",
        "%s",
        "20310405",
        "2031-04-05",
        "market",
        "alder",
        "out.json",
        "out.txt",
        "p.yaml",
    ),
    *(data.decode(errors="replace") for data in BYTES),
)


def _typed(rng: Random) -> Case:
    """A walk through dialogs: a key that opens one, text, keys; the text is marked by a sign before it."""
    walk: list[str] = []
    for _ in range(rng.randint(1, 4)):
        walk.append(rng.choice(DIALOGS))
        walk += [f"={rng.choice(RUBBISH)}{rng.choice(('', '', rng.choice(RUBBISH)))}"] if rng.random() < 0.7 else []
        walk += rng.choices(KEYS, k=rng.randint(1, 4))
    files = {"scenario.yaml": b"negsim: 1\ntitle: T\nterms: {}\n", "folder/x": b""}
    return Case(tuple(walk), files)


def _walked(case: Case) -> Outcome:
    async def run() -> str:
        app = NegsimApp(Session(load("village-well")), Path("sessions"))
        async with app.run_test(size=(100, 30)) as pilot:
            for step in case.arguments:
                field = app.focused if isinstance(app.focused, Entry) else None
                if step.startswith("="):
                    if field:
                        field.value = step[1:]
                else:
                    await pilot.press(step)
                if not app.is_running:
                    return ""
            return text_of(app)

    return Outcome(0, asyncio.run(run()))


KINDS = (Kind("dialogs", _typed, _walked, count=200),)
