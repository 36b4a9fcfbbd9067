"""Measures what a key costs, on the shipped scenario and on one ten times its size.

Run as ``python -m benchmarks.keys``. Two figures for each key, in milliseconds: *own* is the time
in our handlers and in drawing our lines, *all* the processor time until the screen is painted.
"""

import asyncio
import statistics
import tempfile
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from time import process_time, thread_time
from typing import Any

from benchmarks.enlarge import enlarged
from negsim.reading import load
from negsim.scenario.scenario import Scenario
from negsim.tui.app import NegsimApp
from negsim.tui.lines import Lines
from negsim.tui.screens.main import Main
from negsim.tui.session import Session

SIZE = (120, 40)
TIMES = 12
JOURNEYS = {
    "step a term": ("1", "left", "right"),
    "move in terms": ("1", "down"),
    "choose an actor": ("2", "down"),
    "move in why": ("3", "down"),
    "move the day": ("4", "left", "right"),
    "strike": ("5", "x"),
    "another goal": ("5", "left", "right"),
    "undo": ("1", "u"),
    "list the values": ("1", "enter"),
}


tell = partial(print, flush=True)


class Clock:
    """Adds up the time spent in some methods, the outermost only."""

    def __init__(self) -> None:
        self.spent, self.depth = 0.0, 0

    def watch(self, owner: Any, name: str) -> None:
        """Add up the time in this method of the class."""
        inner = getattr(owner, name)

        @wraps(inner)
        def timed(*args: Any, **kwargs: Any) -> Any:
            self.depth += 1
            started = thread_time()
            try:
                return inner(*args, **kwargs)
            finally:
                self.depth -= 1
                if not self.depth:
                    self.spent += thread_time() - started

        setattr(owner, name, timed)


def watched() -> Clock:
    """A clock for our handlers and for the drawing of our lines."""
    from negsim.tui.panes import PANES
    from negsim.tui.screens.menu import Menu

    clock = Clock()
    for name in ("render_line", "refill", "action_move"):
        clock.watch(Lines, name)
    handlers = ("asked", "say", "before_key", "action_strike", "action_undo", "on_pane_looked", "on_pane_asked")
    for name in (*handlers, "_show_found", "_look", "_look_around", "_keep", "list_values"):
        clock.watch(Main, name)
    for kind in PANES:
        for name in ("action_step", "action_day", "on_lines_moved"):
            if hasattr(kind, name):
                clock.watch(kind, name)
    clock.watch(Menu, "on_mount")
    return clock


async def measured(scenario: Scenario, clock: Clock) -> None:
    """What each key costs until nothing is left to do."""
    with tempfile.TemporaryDirectory() as folder:
        app = NegsimApp(Session(scenario), Path(folder))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1)
            for name, (pane, *keys) in JOURNEYS.items():
                await pilot.press(pane)
                await pilot.pause(0.3)
                own, whole = [], []
                for turn in range(TIMES):
                    key = keys[turn % len(keys)]
                    clock.spent, started = 0.0, process_time()
                    await pilot.press(key)
                    await pilot.pause()
                    own.append(clock.spent * 1000)
                    whole.append((process_time() - started) * 1000)
                    if key == "enter":
                        await pilot.press("escape")
                        await pilot.pause(0.4)
                tell(
                    f"  {name:<18} own median {statistics.median(own):5.1f}  max {max(own):5.1f}   "
                    f"all median {statistics.median(whole):5.1f}"
                )


async def parts(scenario: Scenario) -> None:
    """What one step of a term is made of; terms, actors and the first lines are drawn in the first frame."""
    spent: dict[str, list[float]] = {}

    def timed(name: str, do: Callable[[], object]) -> None:
        started = thread_time()
        do()
        spent.setdefault(name, []).append((thread_time() - started) * 1000)

    with tempfile.TemporaryDirectory() as folder:
        app = NegsimApp(Session(scenario), Path(folder))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1)
            main = app.main
            for term in list(scenario.terms)[:TIMES]:
                timed("change", partial(main.session.step, term, 1))
                timed("judge", lambda: main.session.judgement)
                for name in ("terms", "time"):
                    timed(name, main.panes[name].update)
                timed("first lines", partial(main.say, ""))
                for name in ("why", "agreement"):
                    timed(f"{name} (next frame)", main.panes[name].update)
                timed("keep (later)", main._keep)
                await pilot.pause()
    tell("  a step: " + ", ".join(f"{name} {statistics.median(found):.1f}" for name, found in spent.items()))


def main() -> None:
    """Print both tables."""
    shipped = load("ukraine-talks-2024-2025")
    for scenario in (shipped, enlarged(shipped, 10)):
        tell(f"{len(scenario.terms)} terms, {len(scenario.actors)} actors, {len(scenario.positions)} positions")
        asyncio.run(parts(scenario))
    clock = watched()
    for scenario in (shipped, enlarged(shipped, 10)):
        tell(f"{len(scenario.terms)} terms, keys until nothing is left to do:")
        asyncio.run(measured(scenario, clock))


if __name__ == "__main__":
    main()
