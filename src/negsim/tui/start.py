"""Starting the interface, once it is sure that the terminal can show it."""

import os
import sys
from pathlib import Path

from negsim.scenario.errors import NegsimError

DRAWN = "│─╭╮╰╯┃━█…→“”"
"""Some of what is drawn when not confined to ASCII."""

SHIPPED = "ukraine-talks-2024-2025"
"""The scenario that is opened where none is named."""

_TWIN = "'negsim judge SCENARIO' tells the same as plain text"


def run(scenario: str | None = None, *, ascii_only: bool = False, session_dir: Path | None = None) -> int:
    """Open the interface on a scenario's name or path, by default the one that is shipped for it.

    Gives the exit code: 2, after one line on standard error, where the terminal or the scenario
    does not allow it.
    """
    problem = unfit(ascii_only=ascii_only)
    if problem:
        return _refused(f"negsim: {problem}; {_TWIN}")
    from negsim.reading import load
    from negsim.reading.harmless import harmless
    from negsim.tui import store
    from negsim.tui.app import NegsimApp
    from negsim.tui.session import Session

    try:
        session = Session(load(scenario or SHIPPED))
    except (NegsimError, OSError) as error:
        return _refused("\n".join(map(harmless, str(error).splitlines())))
    folder = session_dir or store.session_folder()
    notice = store.restore(session, store.session_file(folder, session.scenario))
    app = NegsimApp(session, folder, ascii_only=ascii_only, notice=notice)
    app.run()
    return app.return_code or 0


def unfit(*, ascii_only: bool) -> str:
    """Why this terminal cannot show the interface; empty if it can."""
    streams = {"standard input": sys.stdin, "standard output": sys.stdout, "standard error": sys.stderr}
    elsewhere = [name for name, stream in streams.items() if stream is None or not stream.isatty()]
    if elsewhere:
        return f"the terminal interface needs a terminal, and {' and '.join(elsewhere)} is none"
    if os.environ.get("TERM") == "dumb":
        return "the terminal interface needs a terminal that can move the cursor, and TERM is dumb"
    encoding = sys.stdout.encoding or "ascii"
    if not ascii_only and not _carries(encoding):
        return f"the terminal's encoding is {encoding}, which cannot carry what is drawn: use 'negsim open --ascii'"
    return ""


def _carries(encoding: str) -> bool:
    try:
        DRAWN.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _refused(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2
