"""Draw the picture of the program: run it without a terminal and keep what it shows."""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from negsim.reading import load
from negsim.tui.app import NegsimApp
from negsim.tui.session import Session
from negsim.tui.start import SHIPPED

PICTURE = Path(__file__).resolve().parent / "pictures" / "negsim.svg"
SIZE = (120, 40)
MOST_TRIES = 200


async def _shown() -> str:
    with tempfile.TemporaryDirectory() as folder:
        app = NegsimApp(Session(load(SHIPPED)), Path(folder))
        async with app.run_test(size=SIZE) as pilot:
            for _ in range(MOST_TRIES):
                shared = app.main.shared
                if shared.outlook and shared.outlook.finished and shared.ribbon and shared.days_key in shared.days:
                    break
                await pilot.pause(0.05)
            await pilot.pause()
            return app.export_screenshot(title="negsim")


def picture() -> str:
    """The first screen as SVG, in the reader's own fonts."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", asyncio.run(_shown()), flags=re.DOTALL)
    return re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL)


def main() -> int:
    """Write the picture, whatever colours this terminal asks for."""
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
