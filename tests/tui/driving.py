"""Driving the interface without a terminal, and reading what is on its screen."""

import asyncio
import tempfile
from pathlib import Path

from negsim.reading import load
from negsim.scenario.verdicts import Verdict
from negsim.tui.app import NegsimApp
from negsim.tui.session import Session

HERE = Path(__file__).parent
ORCHARD = HERE / "scenarios" / "orchard.yaml"
SIZE = (120, 40)


def orchard():
    """A new session of the small invented scenario."""
    return Session(load(ORCHARD))


def text_of(app):
    """What is on the screen, line by line, without colours."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips) + "\n"


def known(main):
    """Whether everything that is looked for was found."""
    shared = main.shared
    result, outlook = shared.result, shared.outlook
    would_take = result is None or result.verdict is not Verdict.REJECTS or shared.suggestions is not None
    ribbon = shared.ribbon is not None and shared.ribbon[0] == shared.ribbon_key
    heat = shared.heat is not None and shared.heat.draft == shared.session.draft
    if outlook is None or not outlook.finished:
        return shared.stopped and would_take
    near = not outlook.deadlocks.exists or (shared.near is not None and shared.near[0] == shared.session.draft)
    return would_take and ribbon and heat and near and shared.days_key in shared.days


async def settled(pilot):
    """Wait until everything is drawn, and all that is looked for is known."""
    await pilot.pause()
    main = pilot.app.main
    for _ in range(400):
        if known(main) and not (main._found or main._waiting or main.outlooks.running):
            break
        await pilot.pause(0.05)
    await pilot.pause()
    await pilot.pause()


def drive(journey, *, session=None, size=SIZE, folder=None, **options):
    """Run a journey (a coroutine of a pilot) and give the app back."""

    async def run(kept_in):
        app = NegsimApp(session or orchard(), Path(kept_in), **options)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await journey(pilot)
        return app

    if folder is not None:
        return asyncio.run(run(folder))
    with tempfile.TemporaryDirectory() as temporary:
        return asyncio.run(run(temporary))


def screen_after(*keys, **options):
    """The text on the screen once these keys were pressed."""
    found = []

    async def journey(pilot):
        await pilot.press(*keys)
        await settled(pilot)
        found.append(text_of(pilot.app))

    drive(journey, **options)
    return found[0]
