"""What batch, encode and sweep write, and what they leave alone."""

import gzip
import json
import resource
import subprocess
import sys

import polars as pl
import pytest

OK = "shared,days,repair\ntrue,3,both\n"
BAD = "days\n3\n9\n8\n"


def negsim(*arguments, cwd, data=None, limit=None):
    """Run the command line; its exit code, standard output and standard error. ``limit`` is the largest file."""
    small = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
    command = [sys.executable, "-m", "negsim", *map(str, arguments)]
    run = subprocess.run(command, input=data, capture_output=True, check=False, cwd=cwd, preexec_fn=small)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def names(folder):
    """What is in the folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "ok.csv").write_text(OK)
    (tmp_path / "bad.csv").write_text(BAD)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "roles"),
    [
        (["ok.csv", "-o", "ok.csv"], "both an input and the output"),
        (["ok.csv", "-o", "out.csv", "--rejects", "ok.csv"], "both an input and the rejects"),
        (["ok.csv", "-o", "out.csv", "--rejects", "out.csv"], "both the output and the rejects"),
        (["ok.csv", "--overlay", "over.yaml", "-o", "over.yaml", "--to", "csv"], "both the overlay and the output"),
        ([".", "-o", "./"], "both an input and the results of"),
    ],
)
def test_a_path_with_two_roles_is_refused(folder, arguments, roles):
    """Exit 2 with the two roles, and every file is as it was."""
    (folder / "over.yaml").write_text("title: nothing\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    to = ["--to", "csv"] if arguments[0] == "." else []
    code, _, told = negsim("batch", "village-well", *arguments, *to, cwd=folder)
    assert code == 2
    assert roles in told
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_rejects_remove_only_what_negsim_made(folder):
    """Old rejects go with a word where nothing is rejected; a file of somebody else's is refused and kept."""
    assert negsim("batch", "village-well", "bad.csv", "-o", "o.csv", "--rejects", "r.csv", cwd=folder)[0] == 1
    assert len((folder / "r.csv").read_text().splitlines()) == 3
    code, _, told = negsim("batch", "village-well", "ok.csv", "-o", "o.csv", "--rejects", "r.csv", cwd=folder)
    assert code == 0
    assert "r.csv of an earlier run was removed" in told
    assert not (folder / "r.csv").exists()
    for command in ("batch", "encode"):
        (folder / "notes.csv").write_text("mine\n")
        arguments = ["ok.csv", "-o", "o.parquet", "--rejects", "notes.csv"]
        code, _, told = negsim(command, "village-well", *arguments, cwd=folder)
        assert code == 2
        assert "holds no rejects of negsim" in told
        assert (folder / "notes.csv").read_text() == "mine\n"


def test_one_file_named_twice_is_judged_once(folder):
    """By name, glob or link: three rows, of which one is judged and two are rejected."""
    (folder / "link.csv").symlink_to("bad.csv")
    code, _, told = negsim("batch", "village-well", "bad.csv", "ba*.csv", "link.csv", "-o", "o.csv", cwd=folder)
    assert code == 1
    assert "1 judged, 2 rejected" in told
    assert len((folder / "o.csv.rejects.csv").read_text().splitlines()) == 3


def test_a_compressed_name_is_compressed_or_refused(folder):
    """CSV and JSON Lines are packed as .gz; other compressions, and compressed Parquet, are refused and not written."""
    for form in ("csv", "jsonl"):
        assert negsim("batch", "village-well", "ok.csv", "-o", f"o.{form}.gz", cwd=folder)[0] == 0
        assert b"accepts" in gzip.decompress((folder / f"o.{form}.gz").read_bytes())
    for name in ("p.csv.zst", "p.csv.bz2", "p.csv.xz", "p.parquet.gz"):
        code, _, told = negsim("batch", "village-well", "ok.csv", "-o", name, cwd=folder)
        assert code == 2
        assert name in told
        assert not (folder / name).exists()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "arrow"])
def test_a_full_disk_leaves_nothing(folder, form):
    """Where the results do not fit, exit 2 names the file, and neither it nor anything else is left."""
    (folder / "ok.csv").write_text("days\n" + "".join(f"{1 + n * n % 7}\n" for n in range(400_000)))
    before = names(folder)
    code, _, told = negsim("batch", "village-well", "ok.csv", "-o", f"o.{form}", cwd=folder, limit=1000)
    assert code == 2
    assert f"o.{form} cannot be written" in told
    assert names(folder) == before


def test_a_new_scenario_that_does_not_fit_leaves_nothing(folder):
    """A file that cannot be written whole is not there, so that the name is free for the next try."""
    assert negsim("new", "n.yaml", cwd=folder, limit=100)[0] == 2
    assert not (folder / "n.yaml").exists()
    assert negsim("new", "n.yaml", cwd=folder)[0] == 0


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_standard_output_holds_the_data_alone(folder, more):
    """With -o - the report of a sweep and the summary of a batch go to standard error."""
    arguments = ["sweep", "village-well", "--over", "days", "-o", "-", "--to", "jsonl", *more]
    code, out, told = negsim(*arguments, cwd=folder)
    assert code == 0
    assert [json.loads(line)["days"] for line in out.splitlines()] == [1, 2, 3, 4, 5, 6, 7]
    assert "alder" in told.lower()
    arguments = ["batch", "village-well", "ok.csv", "--summary", "-o", "-", "--to", "jsonl", *more]
    _, out, told = negsim(*arguments, cwd=folder)
    assert [json.loads(line)["days"] for line in out.splitlines()] == [3]
    assert "alder" in told.lower()


def test_single_changes_are_written(folder):
    """The proposal itself and each change are rows; a picture, which there is none of, is refused."""
    asked = ["sweep", "village-well", "--set", "shared=true", "--set", "days=3", "--one-at-a-time", "--over", "days"]
    assert negsim(*asked, "-o", "o.csv", cwd=folder)[0] == 0
    assert pl.read_csv(folder / "o.csv")["days"][0] == 3
    assert negsim(*asked, "--picture", "o.svg", cwd=folder)[0] == 2
    assert not (folder / "o.svg").exists()


def test_a_coded_file_is_not_coded_again(folder):
    """Encoding codes is refused, and no empty table takes their place."""
    assert negsim("encode", "village-well", "ok.csv", "-o", "e.parquet", cwd=folder)[0] == 0
    code, _, told = negsim("encode", "village-well", "e.parquet", "-o", "f.parquet", cwd=folder)
    assert code == 2
    assert "coded already" in told
    assert not (folder / "f.parquet").exists()


def test_two_runs_at_once_into_the_same_files(folder):
    """Both end well, and output and rejects are whole."""
    command = [sys.executable, "-m", "negsim", "batch", "village-well", "bad.csv", "-o", "o.csv", "--rejects", "r.csv"]
    runs = [subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [1, 1]
    assert len((folder / "o.csv").read_text().splitlines()) == 2
    assert len((folder / "r.csv").read_text().splitlines()) == 3
    assert names(folder) == ["bad.csv", "o.csv", "ok.csv", "r.csv"]
