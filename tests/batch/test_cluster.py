"""Judging on a local Ray cluster of two workers, one of which is killed in the middle."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import polars as pl
import pytest

import negsim
from negsim.batch.cluster import REJECTED, carried, job_of, judge_on_cluster, judged_block
from negsim.batch.question import Question
from negsim.batch.run import Job
from negsim.batch.tables.intake import ROW
from negsim.batch.tables.sources import sources


def test_a_block_keeps_its_rejected_rows(well):
    """A row that cannot be judged keeps its place, with the reason and without results."""
    frame = pl.DataFrame({"days": ["6", "9", None]}).with_row_index(ROW, offset=1)
    judged = judged_block(Job(Question(well, actors=("alder",))), frame, coded=False)
    assert judged["verdict.alder"].to_list() == ["rejects", None, "no stated position"]
    assert judged[REJECTED].to_list() == [
        None,
        "days: found 9; expected a whole number from 1 to 7 (days a week)",
        None,
    ]


def test_a_job_travels_as_plain_values(well):
    """What travels is made into the same job again, under the same hash."""
    job = Job(Question(well, "market", actors=("birch",), positions=True), keep=("id",))
    again = job_of(carried(job, well.id, coded=False))
    assert again.question.scenario.hash == well.hash
    assert (again.question.as_of, again.question.actors, again.question.positions, again.keep) == (
        "market",
        ("birch",),
        True,
        ("id",),
    )


@pytest.fixture
def cluster():
    """Ray on this machine, with two workers."""
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield ray
    ray.shutdown()


def kill_a_worker(killed, until):
    """Kill the first process of Ray that is seen working on the judging."""
    while not until.is_set() and not killed:
        for entry in Path("/proc").iterdir():
            try:
                title = (entry / "cmdline").read_bytes() if entry.name.isdecimal() else b""
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1]) if title else 0
            except (OSError, ValueError):
                continue
            if title.startswith(b"ray::") and b"IDLE" not in title and b"MapBatches" in title and parent:
                os.kill(int(entry.name), signal.SIGKILL)
                killed.append(title)
                return
        time.sleep(0.01)


@pytest.mark.usefixtures("cluster")
def test_a_killed_worker_loses_nothing(well, tmp_path):
    """Every row is there once, and is what one machine says, although a worker was killed at its work."""
    parts = tmp_path / "parts"
    parts.mkdir()
    rows = pl.DataFrame({"id": range(24_000)}).with_columns(
        days=(pl.col("id") % 7 + 1).cast(pl.Int64), shared=pl.col("id") % 2 == 0
    )
    for number in range(12):
        rows.slice(number * 2_000, 2_000).write_parquet(parts / f"part{number:02}.parquet")
    killed, done = [], threading.Event()
    killer = threading.Thread(target=kill_a_worker, args=(killed, done))
    killer.start()
    try:
        outcome = judge_on_cluster(
            Job(Question(well), keep=("id",)), well.id, sources([str(parts)]), tmp_path / "judged"
        )
    finally:
        done.set()
        killer.join()
    assert killed, "no worker was seen at work"
    assert (outcome.judged, outcome.rejected) == (24_000, 0)
    judged = pl.read_parquet(tmp_path / "judged" / "*.parquet").sort("id").drop(REJECTED)
    expected = negsim.judge_frame(well, rows).select(judged.columns)
    words = [pl.col(name).cast(pl.String) for name in judged.columns if name.startswith("verdict.")]
    assert judged.with_columns(words).equals(expected.with_columns(words))


@pytest.mark.parametrize("option", ["--strict", "--summary", "--rejects=bad.csv"])
def test_what_the_cluster_does_not_know_is_refused(option, tmp_path):
    """Options that Ray would pass over are told as such, before anything is written."""
    (tmp_path / "in.csv").write_text("days\n3\n")
    command = [
        sys.executable,
        "-m",
        "negsim",
        "batch",
        "village-well",
        "in.csv",
        "-o",
        "out",
        "--engine",
        "ray",
        option,
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr.startswith("--engine ray knows no --strict, --summary or --rejects")
    assert not (tmp_path / "out").exists()
