"""Standard streams that are closed, full or without a reader: no traceback, and the exit code tells."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LINES = [
    "--version",
    "--help",
    "judge --help",
    "judge village-well shared-repair",
    "judge village-well shared-repair --json",
    "check village-well",
    "scenarios",
    "show village-well",
    "batch village-well rows.csv --summary",
    "batch village-well rows.csv -o - --to csv",
    "batch village-well rows.csv -o - --to jsonl",
    "batch village-well rows.csv -o - --to parquet",
    "batch village-well rows.csv -o - --to arrow",
    "sweep village-well --over days",
    "sweep village-well --over days -o - --to csv",
    "deals village-well",
    "deals village-well --goal sharing --stream",
    "deadlock village-well --goal sharing",
    "ways-out village-well --goal sharing",
    "coalitions village-well --goal sharing",
    "pivot village-well --goal sharing",
    "bargain island-tram",
    "diff village-well 2031-01-01 2031-04-05",
    "sources list village-well",
    "sources coverage village-well",
    "sources check village-well --documents .",
    "schema",
    "new",
    "completion bash",
]


@pytest.fixture
def folder(tmp_path):
    """A folder with a table of proposals."""
    (tmp_path / "rows.csv").write_text("shared,days,repair\n" + "true,3,both\n" * 20_000)
    return tmp_path


def negsim(line, folder, **streams):
    """Run the program in the folder."""
    words = [sys.executable, "-m", "negsim", *line.split()]
    return subprocess.run(words, check=False, cwd=folder, text=True, stderr=subprocess.PIPE, **streams)


def in_shell(line, folder):
    """The same with what a shell does to its streams."""
    command = ["bash", "-c", f"{sys.executable} -m negsim {line}"]
    return subprocess.run(command, check=False, cwd=folder, text=True, capture_output=True)


@pytest.mark.parametrize("line", LINES)
def test_a_reader_that_goes_ends_the_program_in_silence(folder, line):
    """Each command and each format ends with 141, as a shell tells of a closed pipe, and says nothing of it."""
    reader, writer = os.pipe()
    os.close(reader)
    run = negsim(line, folder, stdout=writer)
    os.close(writer)
    assert run.returncode == 141
    assert "pipe" not in run.stderr.casefold()
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("line", LINES)
def test_a_full_output_is_told_in_one_line(folder, line):
    """What cannot be written is no verdict: exit 2, and the reason once."""
    with Path("/dev/full").open("w") as full:
        run = negsim(line, folder, stdout=full)
    assert run.returncode == 2
    assert run.stderr.count("No space left on device") == 1
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("--version >&-", 2, "cannot write to standard output: it is closed"),
        ("judge village-well shared-repair >&-", 2, "cannot write to standard output: it is closed"),
        ("batch village-well rows.csv -o - --to csv >&-", 2, "Bad file descriptor"),
        ("batch village-well - --from csv --summary <&-", 2, "standard input is closed"),
        ("judge village-well shared-repair <&-", 0, ""),
        ("judge village-well shared-repair 2>&-", 0, ""),
        ("judge village-well 2>/dev/full", 0, ""),
        ("judge village-well --set days=1 2>/dev/full", 1, ""),
        ("judge village-well nothing 2>/dev/full", 2, ""),
        ("judge village-well nothing 2>&-", 2, ""),
        ("judge 2>/dev/full", 2, ""),
        ("open village-well >&-", 2, "standard output"),
        ("open village-well <&-", 2, "standard input"),
    ],
)
def test_closed_and_full_streams_change_no_exit_code_but_their_own(folder, line, code, told):
    """Where nothing can be said the code still tells: 0 and 1 are verdicts, 2 is bad input or a failed writing."""
    run = in_shell(line, folder)
    assert (run.returncode, "Traceback" in run.stderr) == (code, False), run.stderr
    assert told in run.stderr
    assert run.stdout == "" or code < 2


def test_a_closed_output_is_no_place_for_a_file(folder):
    """A file opened while standard output is closed does not get what was meant for it."""
    run = in_shell("batch village-well rows.csv -o out.csv --summary >&-", folder)
    assert run.returncode == 2
    assert "20,000" not in (folder / "out.csv").read_text()
