"""Files that are cut short, damaged or of another format: one line, exit code 2, no output."""

import gzip
import random
import subprocess
import sys
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

DAMAGED = Path(__file__).parent / "damaged"
ROWS = b"shared,days,repair\n" + b"true,3,both\n" * 3_000


def run(folder, *arguments):
    """Run the command line in the folder; its exit code and the lines on standard error."""
    command = [sys.executable, "-m", "negsim", "batch", "village-well", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder)
    return done.returncode, done.stderr.decode().splitlines()


def told_once(folder, name, *options):
    """The one line that judging the file ends with; nothing is left but the input."""
    code, lines = run(folder, name, "-o", "out.csv", *options)
    assert code == 2
    assert len(lines) == 1
    assert [path.name for path in folder.iterdir()] == [name]
    return lines[0]


@pytest.mark.parametrize("name", ["segv-in.arrow", "panic.arrow"])
def test_damaged_arrow(tmp_path, name):
    """Arrow files that made Polars die are refused in one line that names them, whichever columns are read."""
    (tmp_path / name).write_bytes((DAMAGED / name).read_bytes())
    assert told_once(tmp_path, name).startswith(f"{name}: ")
    code, lines = run(tmp_path, name, "--keep", "*", "--summary")
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith((f"{name}: damaged", f"{name}: the header names days twice"))


BOTH = pa.array(["both"], pa.string())
AN_OFFSET = b"\0\0\0\0\4\0\0\0"
POINTING_NOWHERE = [
    (
        pa.DictionaryArray.from_arrays(pa.array([0x2A], pa.int8()), ["both"] * 43),
        b"\x2a" + bytes(7),
        b"\x7f" + bytes(7),
    ),
    (BOTH, AN_OFFSET, b"\0\0\0\0\0\0\0\x40"),
    (BOTH, AN_OFFSET, b"\4\0\0\0\0\0\0\0"),
    (BOTH, b"both", b"\xff\xfe\xff\xfe"),
]


@pytest.mark.parametrize(("array", "good", "bad"), POINTING_NOWHERE)
@pytest.mark.parametrize("kind", [pa.ipc.new_file, pa.ipc.new_stream])
def test_arrow_that_points_nowhere(tmp_path, array, good, bad, kind):
    """Places outside a dictionary, text beyond its buffer and text that is none are told before they are used."""
    batch = pa.record_batch([array], names=["repair"])
    sink = pa.BufferOutputStream()
    with kind(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data = sink.getvalue().to_pybytes()
    place = data.rindex(good)
    (tmp_path / "in.arrow").write_bytes(data[:place] + bad + data[place + len(good) :])
    assert told_once(tmp_path, "in.arrow").startswith("in.arrow: damaged")


def test_damaged_parquet(tmp_path):
    """A Parquet file whose pages are overwritten is told as damaged, by name, in one line."""
    pq.write_table(pa.table({"days": list(range(1, 8)) * 500}), tmp_path / "in.parquet", compression="zstd")
    data = bytearray((tmp_path / "in.parquet").read_bytes())
    data[4:60] = bytes([255]) * 56
    (tmp_path / "in.parquet").write_bytes(data)
    assert told_once(tmp_path, "in.parquet").startswith("in.parquet: damaged")


@pytest.mark.parametrize("form", ["csv", "jsonl", "arrow"])
def test_gzip_cut_short(tmp_path, form):
    """A compressed file without its end is told as cut short, not as stopped by a person."""
    noise = random.Random(1).randbytes(50_000)
    (tmp_path / f"in.{form}.gz").write_bytes(gzip.compress(ROWS + noise)[:-5_000])
    assert told_once(tmp_path, f"in.{form}.gz").startswith(f"in.{form}.gz: cut short")


def test_gzip_damaged(tmp_path):
    """A compressed file with wrong bytes in it is told as damaged; so is one that is not compressed."""
    data = bytearray(gzip.compress(ROWS))
    data[20:40] = bytes(20)
    (tmp_path / "in.csv.gz").write_bytes(data)
    assert told_once(tmp_path, "in.csv.gz").startswith("in.csv.gz: damaged, or not gzip")
    (tmp_path / "in.csv.gz").write_bytes(ROWS)
    assert told_once(tmp_path, "in.csv.gz").startswith("in.csv.gz: damaged, or not gzip")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_other_encodings(tmp_path, encoding):
    """A header in another encoding than UTF-8 is told as such."""
    (tmp_path / "in.csv").write_bytes("days,é\n3,\n".encode(encoding))
    assert "in.csv: not UTF-8" in told_once(tmp_path, "in.csv")


def test_names_are_harmless(tmp_path):
    """A file's name cannot forge a line, colour or turn round what a terminal shows."""
    name = "a\x1b[31m\nb\u202e.csv"
    (tmp_path / name).write_bytes(b"dayz\n3\n")
    line = told_once(tmp_path, name)
    assert line.isprintable()
    assert "did you mean days?" in line


def test_types_that_nothing_reads(tmp_path):
    """A column of a type that no value has is told once; one of text in an odd container is read."""
    union = pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([3])])
    with pa.OSFile(str(tmp_path / "in.arrow"), "wb") as file:
        batch = pa.record_batch([union], names=["days"])
        with pa.ipc.new_file(file, batch.schema) as writer:
            writer.write_batch(batch)
    assert "is no type that is read" in told_once(tmp_path, "in.arrow")
    (tmp_path / "in.arrow").unlink()
    table = pa.table({"repair": pa.compute.run_end_encode(pa.array(["both", "both", "alder"]))})
    with pa.OSFile(str(tmp_path / "in.arrow"), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    assert run(tmp_path, "in.arrow", "-o", "out.csv")[0] == 0
    assert pl.read_csv(tmp_path / "out.csv")["repair"].to_list() == ["both", "both", "alder"]
