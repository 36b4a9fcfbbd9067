"""What only POSIX has is hidden, as on Windows: everything is answered all the same."""

import json
import subprocess
import sys

import pytest

HIDDEN = """
import signal, sys
import os

NAMES = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}

class Without:
    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, *rest):
        return None if name in NAMES else self.finder.find_spec(name, *rest)

    def __getattr__(self, name):
        return getattr(self.finder, name)

for name in NAMES:
    sys.modules.pop(name, None)
sys.meta_path[:] = [Without(finder) if hasattr(finder, "find_spec") else finder for finder in sys.meta_path]
for name in ("SIGPIPE", "SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGALRM", "SIGKILL", "SIGUSR1"):
    delattr(signal, name)
for name in ("alarm", "setitimer", "pthread_sigmask"):
    delattr(signal, name)
for name in ("chown", "fchmod", "fchown", "fork", "killpg", "mkfifo", "setsid",
             "O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_DIRECTORY"):
    delattr(os, name)
"""
"""Run first: takes away what Windows does not have."""

COMMAND = "import sys; sys.argv = {}\nfrom negsim.__main__ import main; main()"

INTERFACE = """
import asyncio, os
os.environ["TEXTUAL_DRIVER"] = "textual.drivers.headless_driver:HeadlessDriver"  # Textual's own for Linux needs termios
from pathlib import Path
from negsim.reading import load
from negsim.tui.app import NegsimApp
from negsim.tui.session import Session

async def run():
    app = NegsimApp(Session(load("village-well")), Path("sessions"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("down", "right")
        await pilot.pause()
        assert app.main.shared.session.scenario.id == "village-well"

asyncio.run(run())
"""


@pytest.fixture
def hidden(tmp_path):
    """Run code in an empty folder where what only POSIX has is not there."""
    return lambda code: subprocess.run(
        [sys.executable, "-c", HIDDEN + code], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=120
    )


@pytest.fixture
def ran(hidden):
    """Run a command there; what went wrong is shown."""
    return lambda *words: hidden(COMMAND.format(["negsim", *words]))


def test_it_is_really_hidden(hidden):
    """A program that needs such a module fails there."""
    assert "No module named 'fcntl'" in hidden("import fcntl").stderr
    assert "SIGPIPE" in hidden("import signal; signal.SIGPIPE").stderr


def test_judging(ran):
    """A proposal is judged."""
    run = ran(
        "judge",
        "village-well",
        "--set",
        "shared=true",
        "--set",
        "days=4",
        "--set",
        "repair=both",
        "--explain",
        "--json",
    )
    assert run.stderr == ""
    assert json.loads(run.stdout)["verdicts"]["alder"]["verdict"] == "accepts"


def test_a_batch(ran, tmp_path):
    """A file of proposals is judged into another file, row by row."""
    (tmp_path / "in.csv").write_text("shared,days,repair\ntrue,6,both\ntrue,4,both\n", encoding="utf-8")
    run = ran("batch", "village-well", "in.csv", "-o", "out.csv")
    assert run.returncode == 0, run.stderr
    header, *rows = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    column = header.split(",").index("verdict.alder")
    assert [row.split(",")[column] for row in rows] == ["rejects", "accepts"]


def test_a_page(ran, tmp_path):
    """A page is written."""
    run = ran("page", "village-well", "-o", "well.html")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "well.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_search(ran):
    """Deals are looked for, and Ctrl-C could stop it."""
    run = ran("deals", "village-well", "--goal", "sharing", "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["deals"]


def test_a_folder_of_parts(ran, tmp_path):
    """A folder of parts is written and can be gone on with."""
    (tmp_path / "in.csv").write_text("shared,days,repair\ntrue,6,both\ntrue,4,both\n", encoding="utf-8")
    for _ in range(2):
        run = ran("batch", "village-well", "in.csv", "-o", "parts/")
        assert run.returncode == 0, run.stderr


def test_the_interface(hidden):
    """The terminal interface opens and takes keys."""
    run = hidden(INTERFACE)
    assert run.returncode == 0, run.stderr
