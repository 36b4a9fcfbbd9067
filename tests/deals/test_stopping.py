"""A long search on a terminal: how much it has found is told, and Ctrl-C ends it with that."""

import os
import pty
import re
import signal
import subprocess
import sys

import pytest

from negsim.deals import ask, find_deals
from negsim.judging.stopping import Search, Stopped, check_here
from negsim.reading import parse_scenario
from negsim.scenario.errors import NegsimError

PAIRS = range(40)


@pytest.fixture
def endless(tmp_path):
    """A scenario whose deadlocks are soon found, but not that there are no more."""
    terms = "\n".join(f"  t{n}: {{label: Term {n}, type: flag}}" for n in PAIRS)
    actors = []
    for name, value in (("first", "true"), ("second", "false")):
        positions = (
            f"{name[0].upper()}-{n}: {{kind: demand, states: So., requires: {{t{n}: {value}}},"
            " since: 2030-01-01, evidence: quoted}"
            for n in PAIRS
        )
        actors.append(f"  {name}: {{name: {name}, kind: group, positions: {{{', '.join(positions)}}}}}")
    path = tmp_path / "endless.yaml"
    path.write_text(f"negsim: 1\ntitle: Endless\nterms:\n{terms}\nactors:\n" + "\n".join(actors) + "\n")
    return path


def test_ctrl_c_ends_a_search_with_what_it_has_found(endless):
    """The line says how many there are; after Ctrl-C those are shown, and the exit code is that of a deadlock."""
    ours, theirs = pty.openpty()
    line = [sys.executable, "-m", "negsim", "deadlock", str(endless), "--goal", "t0=true", "--settled", "--effort", "0"]
    run = subprocess.Popen([*line, "--limit", "1000"], stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    told = ""
    while not re.search(r"looking for deadlocks, 40 found, \d+ s; Ctrl-C stops it", told):
        told += os.read(ours, 1024).decode()
    run.send_signal(signal.SIGINT)
    out = run.communicate(timeout=60)[0].decode()
    os.close(ours)
    assert run.returncode == 1
    assert "40 deadlocks so far (it was stopped)" in out
    assert "S-39" in out


FACTORS = ", ".join(f"v{n}: {7919**n % 10**9 + 1}" for n in range(12))
WIDE = "\n".join(
    [
        "negsim: 1",
        "title: Wide",
        "terms:",
        *(f"  v{n}: {{label: V{n}, type: number, least: 0, most: 1000}}" for n in range(12)),
        "actors:",
        "  giver:",
        "    name: Giver",
        "    positions:",
        "      G-1: {kind: demand, states: Much., since: 2024-01-01, evidence: quoted,",
        f"            requires: {{sum: {{{FACTORS}}}, at_least: 9}}}}",
    ]
)


def test_a_sum_too_wide_to_be_searched_is_told():
    """Twelve numbers up to a thousand with unlike factors have more partial sums than can be tried: an error."""
    question = ask(parse_scenario(WIDE, "wide.yaml"), {"v0": 1000})
    with pytest.raises(NegsimError, match=r"the weighted sum of v0, v1, .* has too many partial sums"):
        find_deals(question)


def test_work_without_a_halt_stops_with_its_search():
    """What is handed no halt looks for that of the search on its thread; elsewhere nothing stops it."""

    def work(halt):
        halt.now()
        check_here()

    search = Search(work)
    search.wait(10)
    with pytest.raises(Stopped):
        search.result()
    check_here()
