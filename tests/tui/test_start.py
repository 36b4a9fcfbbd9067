"""Starting where there is no fit terminal: one clear line, exit code 2, nothing else."""

import os
import pty
import subprocess
import sys

import pytest

RUN = "import sys; from negsim.tui import run; sys.exit(run({}))"


def started(arguments="", environment=None, **streams):
    return subprocess.run(
        [sys.executable, "-c", RUN.format(arguments)],
        env={**os.environ, **(environment or {})},
        timeout=60,
        check=False,
        **streams,
    )


def in_terminal(arguments="", environment=None):
    """Start in a terminal of its own; gives exit code and what was written there."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-c", RUN.format(arguments)]
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, **(environment or {})}
    )
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:
            break
        if not part:
            break
        written += part
    os.close(leader)
    return process.wait(timeout=60), written.decode(errors="replace")


def test_no_terminal():
    """Into a pipe goes nothing at all; one line on standard error says why and what to use instead."""
    done = started(stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stdout == b""
    told = done.stderr.decode()
    assert told.count("\n") == 1
    assert "needs a terminal" in told
    assert "negsim judge" in told
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("environment", "word"),
    [({"PYTHONIOENCODING": "ascii"}, "--ascii"), ({"TERM": "dumb"}, "TERM is dumb")],
)
def test_an_unfit_terminal(environment, word):
    """A wrong encoding or a terminal that cannot move the cursor is told in one line, without escape codes."""
    code, written = in_terminal(environment=environment)
    assert code == 2
    assert word in written
    assert "negsim judge" in written
    assert "\x1b" not in written
    assert written.count("\n") == 1


def test_an_unknown_scenario():
    """A scenario that is none is refused like on the command line, with exit code 2 and no escape codes."""
    code, written = in_terminal("'no-such-scenario'")
    assert code == 2
    assert "no-such-scenario" in written
    assert "\x1b" not in written


def test_a_broken_scenario(tmp_path):
    """A broken file's diagnostics are told line by line, whatever characters it holds."""
    broken = tmp_path / "broken.yaml"
    broken.write_text('negsim: 1\ntitle: "\\e[31m"\nterms: {a: {type: "\\e[5mflog"}}\n')
    code, written = in_terminal(repr(str(broken)))
    assert code == 2
    assert "broken.yaml:3" in written
    assert "\x1b" not in written
