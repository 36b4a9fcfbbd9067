"""Folders of parts: never another's results, never a wrong count."""

import json
import os
import subprocess
import sys

import polars as pl
import pytest

from negsim.batch.progress import Progress
from tests.batch.test_outputs import names, negsim


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("days\n6\n")
    (tmp_path / "in" / "b.csv").write_text("days\n6\n7\n")
    return tmp_path


def run(folder, *arguments, data=None):
    code, out, told = negsim(
        "batch", "village-well", *arguments, "-o", "out/", "--summary", "--json", cwd=folder, data=data
    )
    return code, json.loads(out)["proposals"] if out else None, told


def days(folder, part):
    return pl.read_parquet(folder / "out" / f"{part}.parquet")["days"].to_list()


def test_a_part_cut_short_or_replaced_is_judged_again(folder):
    """A part that is not as it was written is made anew, and that is told."""
    run(folder, "in")
    (folder / "out" / "a.parquet").write_bytes(b"")
    (folder / "out" / "b.parquet").write_bytes((folder / "out" / "_negsim.json").read_bytes())
    code, counted, told = run(folder, "in")
    assert (code, counted) == (0, 3)
    assert told.count("judged again") == 2
    assert (days(folder, "a"), days(folder, "b")) == ([6], [6, 7])


def test_another_input_of_the_same_name_and_time_is_not_taken_for_it(folder):
    """Same size and time of writing, other content: judged anew. Another folder's file of that name: refused."""
    run(folder, "in")
    path = folder / "in" / "a.csv"
    before = path.stat()
    path.write_text("days\n2\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(folder, "in")[:2] == (0, 3)
    assert days(folder, "a") == [2]
    (folder / "other").mkdir()
    (folder / "other" / "a.csv").write_text("days\n5\n")
    code, _, told = run(folder, "other/a.csv")
    assert code == 2
    assert "holds the results of" in told
    assert days(folder, "a") == [2]


def test_results_of_an_input_that_is_gone_are_refused(folder):
    """The part would be read with the others; it stays until somebody takes it away."""
    run(folder, "in")
    (folder / "in" / "b.csv").unlink()
    code, _, told = run(folder, "in")
    assert code == 2
    assert "b.parquet, whose input" in told
    (folder / "out" / "b.parquet").unlink()
    assert run(folder, "in")[:2] == (0, 1)


def test_a_second_standard_input_is_judged(folder):
    """A stream cannot be known to be the same as an earlier one."""
    run(folder, "-", "--from", "csv", data=b"days\n6\n5\n")
    assert run(folder, "-", "--from", "csv", data=b"days\n7\n")[:2] == (0, 1)
    assert days(folder, "stdin") == [7]


def test_another_question_is_refused(folder):
    """What is left out or softened is part of the question."""
    run(folder, "in")
    code, _, told = run(folder, "in", "--soften", "AL-1")
    assert code == 2
    assert "another question" in told


def test_two_runs_at_once_keep_both_results(folder):
    """Runs over different inputs into one folder are both recorded."""
    command = [sys.executable, "-m", "negsim", "batch", "village-well"]
    (folder / "out").mkdir()
    runs = [
        subprocess.Popen([*command, f"in/{name}.csv", "-o", "out/"], cwd=folder, stderr=subprocess.DEVNULL)
        for name in "ab"
    ]
    assert [each.wait() for each in runs] == [0, 0]
    assert set(json.loads((folder / "out" / "_negsim.json").read_text())["parts"]) == {"a.parquet", "b.parquet"}
    assert run(folder, "in")[:2] == (0, 3)


def test_no_folder_that_nobody_asked_for(folder):
    """A missing parent is not made, and a run that fails leaves no empty folder."""
    code, _, told = negsim("batch", "village-well", "in", "-o", "no/out/", cwd=folder)
    assert code == 2
    assert "no/out" in told
    (folder / "in" / "a.csv").write_bytes(b"days\n9\n")
    assert negsim("batch", "village-well", "in", "-o", "out/", "--strict", cwd=folder)[0] == 2
    assert names(folder) == ["in"]


def test_the_time_left_is_that_of_all_parts():
    """After the first of two equal parts in ten seconds, half of the second in five: five more are left."""
    progress = Progress(part=0.5)
    progress.begin(lambda rows: rows / 10)
    progress.rows = 10
    progress.end()
    progress.begin(lambda rows: rows / 10)
    progress.rows = 15
    assert progress.line(15.0) == "15 proposals, 1 a second, 0:05 left"
