"""The line that tells how far a long run is: on a terminal, and nowhere else."""

import os
import pty
import re
import subprocess
import sys

import pytest


@pytest.fixture
def command(well, tmp_path):
    """A run over enough rows for the line to be written more than once."""
    path = tmp_path / "in.csv"
    path.write_bytes(b"days,repair\n" + b"3,both\n" * 4_000_000)
    return [sys.executable, "-m", "negsim", "batch", well.id, str(path), "--summary"]


def seen_on_a_terminal(command):
    """What the command writes to standard error where that is a terminal, and its standard output."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    seen = b""
    while part := read(ours):
        seen += part
    os.close(ours)
    return seen.decode(), run.communicate()[0].decode()


def read(terminal):
    """What comes next; nothing once the other side is closed."""
    try:
        return os.read(terminal, 1024)
    except OSError:
        return b""


def test_a_terminal_is_told_how_much_how_fast_and_how_long_still(command):
    """The line is written over in place, fits 80 columns, and is cleared at the end; standard output has none of it."""
    told, out = seen_on_a_terminal(command)
    lines = told.split("\r\x1b[K")
    shown = [line for line in lines[1:-1] if line]
    assert len(shown) > 1
    for line in shown:
        assert re.fullmatch(r"[\d,]+ proposals, [\d,]+ a second, \d+:\d\d left", line)
        assert len(line) < 80
    rows = [int(line.partition(" ")[0].replace(",", "")) for line in shown]
    assert rows == sorted(set(rows))
    assert lines[-2] == shown[-1]
    assert "\x1b" not in out
    assert "4,000,000" in out


def test_a_pipe_is_told_nothing_of_it(command):
    """Standard error that is no terminal gets no line."""
    run = subprocess.run(command, capture_output=True, check=True)
    assert b"a second" not in run.stderr
    assert b"\x1b" not in run.stderr
