"""A writing command killed at a random moment leaves nothing half, and after the next run nothing behind.

Three times each here; ``make long`` asks for twenty with ``NEGSIM_KILLS=20``.
"""

import json
import os
import random
import subprocess
import sys
import time

import pytest

KILLS = int(os.environ.get("NEGSIM_KILLS", "3"))
SEED = int(os.environ.get("NEGSIM_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
SESSION = """
import sys
from pathlib import Path
from negsim.reading import load
from negsim.tui import store
from negsim.tui.session import Session
session = Session(load("village-well"))
file = Path("sessions", "s.json")
print(store.restore(session, file), flush=True)
for turn in range(int(sys.argv[1])):
    session.set("days", 1 + turn % 7)
    store.save(session, file)
"""
COMMANDS = {
    "batch": ["batch", "village-well", "in/a.csv", "-o", "o.csv"],
    "folder": ["batch", "village-well", "in", "-o", "out/"],
    "encode": ["encode", "village-well", "in/a.csv", "-o", "o.parquet"],
    "sweep": ["sweep", "village-well", "--samples", "50000", "-o", "o.csv", "--picture", "o.svg"],
    "new": ["new", "n.yaml"],
    "session": ["40"],
}


def command(kind):
    start = ["-c", SESSION] if kind == "session" else ["-m", "negsim"]
    return [sys.executable, *start, *COMMANDS[kind]]


def state(folder):
    """Every file with its content; of the record and of the session only that they are whole."""
    found = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file() and p.parent.name != "in"}
    return {
        name: json.loads(p.read_bytes()) and 0 if p.suffix == ".json" else p.read_bytes() for name, p in found.items()
    }


@pytest.mark.parametrize("kind", COMMANDS)
def test_killed_at_any_moment(tmp_path, kind):
    """Whatever has its name is as the undisturbed run makes it; after the next run so is the whole folder."""
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.csv").write_text("days\n" + "3\n9\n" * 20_000)
    started = time.monotonic()
    subprocess.run(command(kind), cwd=tmp_path, capture_output=True, check=False)
    took, whole = time.monotonic() - started, state(tmp_path)
    assert whole
    dice = random.Random(SEED)
    for number in range(KILLS):
        wait = dice.uniform(0.3, 1.1) * took
        print(f"{kind}: seed {SEED}, kill {number + 1} after {wait:.3f} s of {took:.3f} s")  # noqa: T201  # how to repeat it
        for name in whole if kind != "session" else ():
            (tmp_path / name).unlink(missing_ok=True)
        run = subprocess.Popen(command(kind), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        run.kill()
        run.wait()
        left = {
            name: data for name, data in state(tmp_path).items() if not name.rpartition("/")[2].startswith(".negsim-")
        }
        assert left.items() <= whole.items()
        again = subprocess.run(command(kind), cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "set aside" not in again.stdout
        if kind == "new" and left:
            (tmp_path / "n.yaml").unlink()
            subprocess.run(command(kind), cwd=tmp_path, capture_output=True, check=True)
        assert state(tmp_path) == whole
