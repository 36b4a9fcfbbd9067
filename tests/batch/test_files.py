"""Files in every format: what is read, what is rejected and why, and that nothing is half written."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import polars as pl
import pyarrow as pa
import pytest

from negsim.batch.question import Question
from negsim.batch.run import Job, identity, judge_files
from negsim.batch.tables.formats import Format
from negsim.batch.tables.rejects import Rejects
from negsim.batch.tables.sources import HASH_KEY, sources
from negsim.batch.tally import Tally

ROWS = [
    {"shared": True, "days": 3, "repair": "both"},
    {"shared": True, "days": 3, "repair": "alder"},
    {"shared": True, "days": None, "repair": "both"},
    {"shared": None, "days": None, "repair": None},
]
ALDER = ["accepts", "rejects", "accepts", "no stated position"]
BIRCH = ["accepts", "undetermined", "undetermined", "no stated position"]
"""As the scenario's own expectations say; whoever is asked nothing has said nothing."""


def negsim(*arguments, data=None):
    """Run the command line; its exit code, standard output and standard error."""
    command = [sys.executable, "-m", "negsim", *map(str, arguments)]
    run = subprocess.run(command, input=data, capture_output=True, check=False)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def judge(scenario, path, output, *, strict=False, keep=(), given=None, **asked):
    """Judge one file into another in this process; the outcome and the rejects as rows."""
    rejects = output.with_name("rejects.csv")
    question = Question(scenario, **asked)
    form = Format(output.suffix[1:])
    outcome = judge_files(
        Job(question, keep), sources([str(path)], given), (str(output), form), Rejects(rejects, strict=strict), None
    )
    rows = pl.read_csv(rejects, infer_schema=False).rows(named=True) if rejects.exists() else []
    return outcome, rows


def written(path, form):
    """The rows as a file of the format."""
    frame = pl.DataFrame(ROWS, schema={"shared": pl.Boolean, "days": pl.Int64, "repair": pl.String})
    match form:
        case "csv":
            frame.write_csv(path)
        case "csv.gz":
            path.write_bytes(gzip.compress(frame.write_csv().encode()))
        case "jsonl":
            path.write_text("\n".join(json.dumps({k: v for k, v in row.items() if v is not None}) for row in ROWS))
        case "parquet":
            frame.write_parquet(path)
        case "arrow":
            frame.write_ipc(path)
        case "ipc":
            frame.write_ipc_stream(path)


@pytest.mark.parametrize("form", ["csv", "csv.gz", "jsonl", "parquet", "arrow", "ipc"])
@pytest.mark.parametrize("out", ["csv", "jsonl", "parquet", "arrow"])
def test_every_format_in_and_out(well, tmp_path, form, out):
    """The village's own examples get the verdicts that its expectations state, whatever the files are."""
    path, output = tmp_path / f"in.{form}", tmp_path / f"out.{out}"
    written(path, form)
    outcome, rejects = judge(well, path, output)
    read = {"csv": pl.read_csv, "jsonl": pl.read_ndjson, "parquet": pl.read_parquet, "arrow": pl.read_ipc}[out]
    judged = read(output)
    assert outcome.judged == 4
    assert rejects == []
    assert judged["verdict.alder"].cast(pl.String).to_list() == ALDER
    assert judged["verdict.birch"].cast(pl.String).to_list() == BIRCH
    assert judged["days"].to_list() == [3, 3, None, None]
    assert judged["repair"].cast(pl.String).to_list() == ["both", "alder", "both", None]


def test_what_was_asked_names_no_day_where_there_is_none(well):
    """A file of results says for which day it was judged: the last one, the one asked for, or none."""

    def asked(question):
        return json.loads(identity(question)["negsim.question"])["as_of"]

    assert asked(Question(well)) == str(max(event.day for event in well.events.values()))
    assert asked(Question(well, as_of="2031-04-01")) == "2031-04-01"
    assert asked(Question(replace(well, events={}, actors={}))) is None


def test_csv_rejects(well, tmp_path):
    """A word that is no value, a number out of range, and ragged rows are told with row and reason."""
    path = tmp_path / "in.csv"
    path.write_bytes(
        b"shared,days,repair,id\n"
        b"true,3,both,\n"
        b"maybe,3,both,\n"
        b"true,8,both,\n"
        b"true,03,both,\n"
        b"true,3\n"
        b"true,3,both,4\n"
        b"true,3,both,,\n"
        b"true,3,\xff,\n"
        b"FALSE,,alder,\n"
    )
    outcome, rejects = judge(well, path, tmp_path / "out.csv", keep=("id",))
    assert (outcome.judged, outcome.rejected) == (3, 6)
    assert [(r["row"], r["column"], r["value"]) for r in rejects] == [
        ("2", "shared", "maybe"),
        ("3", "days", "8"),
        ("4", "days", "03"),
        ("5", None, None),
        ("7", None, None),
        ("8", None, None),
    ]
    assert rejects[1]["reason"] == "expected a whole number from 1 to 7 (days a week)"
    assert rejects[3]["reason"] == "malformed row: expected 4 cells, found 2"
    assert rejects[5]["reason"] == "malformed row: repair is not UTF-8"
    assert pl.read_csv(tmp_path / "out.csv")["repair"].to_list() == ["both", "both", "alder"]


CSV = (
    b'name,days,repair\r\n"a, b",3,both\r\n\r\n"two\nlines",9,"both"\r\n'
    b'"say ""no""",,\r\nd"e,3,\r\nshort\r\n"",4,\r\n"last",3,alder'
)


@pytest.mark.parametrize("block", [1, 10, 40, 8 << 20])
def test_quotes_blank_lines_and_blocks(well, tmp_path, monkeypatch, block):
    """Commas, quotes and line ends in quotes are text; rows keep their numbers wherever blocks of the file end."""
    for module in ("blocks", "delimited"):
        monkeypatch.setattr(f"negsim.batch.tables.{module}.BLOCK", block)
    path = tmp_path / "in.csv"
    path.write_bytes(CSV)
    outcome, rejects = judge(well, path, tmp_path / "out.jsonl", keep=("name",))
    assert [(r["row"], r["column"], r["value"]) for r in rejects] == [("2", "days", "9"), ("5", None, None)]
    judged = pl.read_ndjson(tmp_path / "out.jsonl")
    assert judged["name"].to_list() == ["a, b", 'say "no"', 'd"e', None, "last"]
    assert judged["days"].to_list() == [3, None, 3, 4, 3]
    assert outcome.judged == 5


@pytest.mark.parametrize("block", [1, 30, 8 << 20])
def test_lines_keep_their_numbers(well, tmp_path, monkeypatch, block):
    """Rows of JSON Lines are in order and numbered whatever blocks they are read in, several at a time."""
    monkeypatch.setattr("negsim.batch.tables.blocks.BLOCK", block)
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"days": n % 9}) for n in range(50)))
    _, rejects = judge(well, path, tmp_path / "out.csv")
    assert [int(r["row"]) for r in rejects] == [n + 1 for n in range(50) if n % 9 in (0, 8)]
    assert pl.read_csv(tmp_path / "out.csv")["days"].to_list() == [n % 9 for n in range(50) if n % 9 not in (0, 8)]


def test_json_lines_rejects(well, tmp_path):
    """A line that is no object, has a strange key or a value of the wrong type is told; the others are judged."""
    lines = [
        '{"shared": true, "days": 3, "repair": "both"}',
        "{shared: true}",
        "[1]",
        "",
        '{"shared": "true"}',
        '{"days": 3.5}',
        '{"dayz": 3}',
        '{"days": 9}',
        '{"repair": null}',
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines))
    outcome, rejects = judge(well, path, tmp_path / "out.csv")
    assert outcome.judged == 2
    assert [(r["row"], r["column"]) for r in rejects] == [
        ("2", None),
        ("3", None),
        ("4", "shared"),
        ("5", "days"),
        ("6", "dayz"),
        ("7", "days"),
    ]


def test_strict_stops_at_the_first_and_leaves_nothing(well, tmp_path):
    """With --strict the first row that cannot be judged is an error, exit code 2, and there is no output."""
    path = tmp_path / "in.csv"
    path.write_text("days\n3\n9\n10\n")
    code, _, told = negsim("batch", well.id, path, "-o", tmp_path / "out.csv", "--strict")
    assert code == 2
    assert "row 2: days: found 9; expected a whole number from 1 to 7" in told
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"]


def test_rejected_rows_give_exit_code_1(well, tmp_path):
    """Some rows rejected is exit code 1; the count and the file are told on standard error."""
    path = tmp_path / "in.csv"
    path.write_text("days\n3\n9\n")
    code, _, told = negsim("batch", well.id, path, "-o", tmp_path / "out.csv")
    assert code == 1
    assert "1 judged, 1 rejected: see" in told


def test_a_column_that_is_kept(well, tmp_path):
    """A column that is no term goes along if it is named, with all its values."""
    path = tmp_path / "in.csv"
    path.write_text("name,days\nfirst,3\nsecond,6\n")
    outcome, rejects = judge(well, path, tmp_path / "out.csv", keep=("name",))
    assert (outcome.judged, rejects) == (2, [])
    judged = pl.read_csv(tmp_path / "out.csv")
    assert judged["name"].to_list() == ["first", "second"]
    assert judged["verdict.alder"].to_list() == ["no stated position", "rejects"]


def test_a_day_for_each_row(well, tmp_path):
    """Before market day nobody has said anything; a row without a day is judged for the question's."""
    path = tmp_path / "in.csv"
    path.write_text("days,as_of\n6,2031-04-04\n6,market\n6,\n6,someday\n")
    outcome, rejects = judge(well, path, tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["verdict.alder"].to_list() == ["no stated position", "rejects", "rejects"]
    assert [(r["row"], r["column"], r["value"]) for r in rejects] == [("4", "as_of", "someday")]
    assert outcome.judged == 3


@pytest.mark.parametrize("spelling", ["highmark|lowmere", "lowmere | highmark", "[highmark, lowmere]"])
def test_spellings_of_subsets(basin, tmp_path, spelling):
    """A subset is its members in any order parted by bars, or as the command line writes it."""
    path = tmp_path / "in.csv"
    pl.DataFrame({"fund": [spelling, "[]", None], "treaty": [True, True, True]}).write_csv(path)
    judge(basin, path, tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["fund"].to_list() == ["highmark|lowmere", "[]", None]


def test_days_and_numbers_out_of_range(basin, tmp_path):
    """A day outside its range, one that does not exist, and a stranger in a subset are rejected."""
    path = tmp_path / "in.csv"
    path.write_text("dam_start,fund\n2031-02-29,\n2030-12-31,\n,highmark|nobody\n2031-01-01,highmark\n")
    outcome, rejects = judge(basin, path, tmp_path / "out.csv")
    assert outcome.judged == 1
    assert [(r["row"], r["value"]) for r in rejects] == [
        ("1", "2031-02-29"),
        ("2", "2030-12-31"),
        ("3", "highmark|nobody"),
    ]


def test_standard_input_and_output(well):
    """CSV on standard input comes out as JSON Lines on standard output, and nothing else does."""
    arguments = ["batch", well.id, "-", "--from", "csv", "-o", "-", "--to", "jsonl", "--actors", "alder"]
    code, out, _ = negsim(*arguments, data=b"days\n6\n")
    assert code == 0
    assert json.loads(out) == {"days": 6, "verdict.alder": "rejects", "acceptable.alder": False, "feasible": True}


def test_arrow_stream_on_standard_input(well):
    """An Arrow stream can be piped in."""
    buffer = io.BytesIO()
    table = pa.table({"days": pa.array([6, None], pa.int8())})
    with pa.ipc.new_stream(buffer, table.schema) as stream:
        stream.write_table(table)
    arguments = ["batch", well.id, "-", "--from", "arrow", "--summary", "--json", "--actors", "alder"]
    code, out, _ = negsim(*arguments, data=buffer.getvalue())
    assert code == 0
    assert json.loads(out)["verdicts"]["alder"]["rejects"] == 1
    assert json.loads(out)["proposals"] == 2


def test_a_folder_of_parts_is_taken_up_where_it_stopped(well, tmp_path):
    """Parts that are complete are not judged again; one that has changed is; another question is refused."""
    parts, out = tmp_path / "parts", tmp_path / "out"
    parts.mkdir()
    for name in ("a", "b"):
        (parts / f"{name}.csv").write_text("days\n6\n3\n")
    assert negsim("batch", well.id, parts, "-o", out)[0] == 0
    first = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    (out / "b.parquet").unlink()
    (parts / "a.csv").write_text("days\n6\n3\n7\n")
    code, told, _ = negsim("batch", well.id, parts, "-o", out, "--summary", "--json")
    assert code == 0
    assert json.loads(told)["verdicts"]["alder"]["rejects"] == 3
    assert {path.name for path in out.iterdir()} == {"a.parquet", "b.parquet", "_negsim.json"}
    second = (out / "a.parquet").stat().st_mtime_ns
    assert second > first["a.parquet"]
    assert negsim("batch", well.id, parts, "-o", out)[0] == 0
    assert (out / "a.parquet").stat().st_mtime_ns == second
    code, _, told = negsim("batch", well.id, parts, "-o", out, "--positions")
    assert code == 2
    assert "another question" in told


def test_coded_parquet(well, basin, tmp_path):
    """A coded file gives the same results, carries the scenario's hash, and is refused for another scenario."""
    plain, coded, out = tmp_path / "in.csv", tmp_path / "coded.parquet", tmp_path / "out.parquet"
    plain.write_text("days,repair\n6,both\n3,\n,alder\n")
    assert negsim("encode", well.id, plain, "-o", coded)[0] == 0
    assert pl.read_parquet(coded)["repair"].to_list() == [2, None, 0]
    judge(well, coded, out)
    judge(well, plain, tmp_path / "other.parquet")
    assert pl.read_parquet(out).equals(pl.read_parquet(tmp_path / "other.parquet"))
    assert pl.read_parquet_metadata(out)[HASH_KEY] == well.hash
    code, _, told = negsim("batch", basin.id, coded, "--summary")
    assert code == 2
    assert "encode it anew" in told


def test_an_interrupted_run_leaves_no_half_file(well, tmp_path):
    """Ctrl-C ends a run that is under way; neither output nor rejects are there, nor anything unfinished."""
    pipe, out = tmp_path / "pipe.csv", tmp_path / "out.csv"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "negsim", "batch", well.id, str(pipe), "--from", "csv", "-o", str(out)]
    run = subprocess.Popen(command, stderr=subprocess.PIPE)
    with pipe.open("wb") as stream:
        stream.write(b"days\n" + b"3\n9\n" * 4_000_000)
        stream.flush()
        time.sleep(0.5)
        run.send_signal(signal.SIGINT)
        stream.close()
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130, told
    assert [path.name for path in tmp_path.iterdir()] == ["pipe.csv"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.csv", "--summary"], "no proposals at nowhere.csv"),
        (["-", "--summary"], "standard input and output have no name"),
        (["-", "--from", "csv"], "nothing to do with the verdicts"),
        (["-", "--from", "csv", "--summary", "--as-of", "never"], "no day or event 'never'"),
        (["-", "--from", "csv", "--summary", "--actors", "alderr"], "did you mean alder?"),
        (["-", "--from", "csv", "--summary", "--pin", "a=b"], "no ambiguity 'a'"),
        (["-", "--from", "parquet", "--summary"], "standard input: damaged"),
        (["-", "--from", "csv", "-o", "/dev/null/out.csv"], "/dev/null"),
    ],
)
def test_what_is_wrong_is_told_in_one_message(well, arguments, message):
    """Bad arguments and bad input exit with 2 and a message, never a traceback."""
    code, _, told = negsim("batch", well.id, *arguments, data=b"days\n3\n")
    assert code == 2
    assert message in told
    assert "Traceback" not in told


def test_tallies_add_up(well, tmp_path):
    """The counts of a run are those of its rows."""
    path = tmp_path / "in.jsonl"
    written(path, "jsonl")
    tally = Tally(Question(well, positions=True))
    judge_files(Job(tally.question), sources([str(path)]), None, Rejects(tmp_path / "rejects.csv"), tally)
    assert dict(tally.verdicts["alder"]) == {
        "accepts": 2,
        "no objection": 0,
        "undetermined": 0,
        "rejects": 1,
        "no stated position": 1,
    }
    assert tally.positions["AL-1"] == {"met": 2, "unmet": 1, "not considered": 1}
    assert tally.proposals == 4


def test_files_with_different_columns_into_one(well, tmp_path):
    """Several files become one, in order of name; what one of them lacks is unspecified in its rows."""
    (tmp_path / "a.csv").write_text("days\n6\n")
    (tmp_path / "b.csv").write_text("repair,shared,days,as_of\nboth,true,3,\n")
    out = tmp_path / "all.parquet"
    question = Question(well, actors=("alder",))
    found = sources([str(tmp_path / "*.csv")])
    judge_files(Job(question), found, (str(out), Format.PARQUET), Rejects(tmp_path / "rejects.csv"), None)
    judged = pl.read_parquet(out)
    assert judged.select("days", "repair", "verdict.alder").rows() == [(6, None, "rejects"), (3, "both", "accepts")]
