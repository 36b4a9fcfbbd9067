"""What is read as what: line ends, keys, numbers, days, lists, bytes, and which columns."""

import datetime as dt
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import feather

from negsim.batch.tables import rejects as rejects_module
from negsim.scenario.errors import NegsimError
from tests.batch.test_files import judge, negsim


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends(well, tmp_path, end, mark):
    """Rows are the same whatever ends the lines, with a byte order mark or without."""
    (tmp_path / "in.csv").write_bytes(mark + end.join([b"days,repair", b"6,both", b"3,alder", b""]))
    outcome, rejects = judge(well, tmp_path / "in.csv", tmp_path / "out.csv")
    assert (outcome.judged, rejects) == (2, [])
    assert pl.read_csv(tmp_path / "out.csv")["days"].to_list() == [6, 3]
    (tmp_path / "in.jsonl").write_bytes(mark + end.join([b'{"days": 6}', b'{"days": 3}', b""]))
    outcome, rejects = judge(well, tmp_path / "in.jsonl", tmp_path / "out.csv")
    assert (outcome.judged, rejects) == (2, [])


def test_mixed_line_ends(well, tmp_path):
    """A file whose lines end in several ways has all its rows."""
    (tmp_path / "in.csv").write_bytes(b"days\n1\r2\r\n3\n4")
    judge(well, tmp_path / "in.csv", tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["days"].to_list() == [1, 2, 3, 4]


JSON_LINES = [
    ('{"days": 3, "days": 6}', None, None, "malformed row: key given twice: days"),
    ('{"repair": "\\ud83d"}', "repair", '"\\ud83d"', "malformed row: half a surrogate pair in the text"),
    ('{"\\ud83d": 1}', "\\ud83d", "1", "malformed row: half a surrogate pair in the key"),
    ('{"id": "\\ud83d"}', "id", '"\\ud83d"', "malformed row: half a surrogate pair in the text"),
    ('{"days": 3}{"days": 4}', None, None, "malformed row: expected a JSON object"),
    ("null", None, "null", "malformed row: expected a JSON object"),
    ('{"days": NaN}', "days", "NaN", "expected a whole number from 1 to 7 (days a week)"),
    ('{"days": 100000000000000000000}', "days", None, "expected a whole number from 1 to 7 (days a week)"),
]


@pytest.mark.parametrize(("line", "column", "value", "reason"), JSON_LINES)
def test_lines_that_are_not_guessed_at(well, tmp_path, line, column, value, reason):
    """A key given twice, half a surrogate pair, two objects and numbers that are none reject their row alone."""
    (tmp_path / "in.jsonl").write_text(f'{{"days": 3}}\n{line}\n\n{{"days": 4.0}}\n')
    outcome, rejects = judge(well, tmp_path / "in.jsonl", tmp_path / "out.csv", keep=("id",))
    assert outcome.judged == 2
    assert [(r["row"], r["column"], r["reason"]) for r in rejects] == [("2", column, reason)]
    assert value is None or rejects[0]["value"] == value
    assert pl.read_csv(tmp_path / "out.csv")["days"].to_list() == [3, 4]


def test_null_alone(well, tmp_path):
    """A file whose only line is null has one row, rejected."""
    (tmp_path / "in.jsonl").write_text("null\n")
    outcome, rejects = judge(well, tmp_path / "in.jsonl", tmp_path / "out.csv")
    assert (outcome.judged, [r["reason"] for r in rejects]) == (0, ["malformed row: expected a JSON object"])


def test_json_lines_that_are_not_utf_8(well, tmp_path):
    """Bytes that are no UTF-8 reject their line alone."""
    (tmp_path / "in.jsonl").write_bytes(b'{"repair": "both"}\n{"repair": "\xff"}\n')
    outcome, rejects = judge(well, tmp_path / "in.jsonl", tmp_path / "out.csv")
    assert outcome.judged == 1
    assert [(r["row"], r["reason"]) for r in rejects] == [("2", "malformed row: not UTF-8")]


COLUMNS = [
    (pa.array([Decimal("3.00"), Decimal("6.50")], pa.decimal128(10, 2)), [3]),
    (pa.array([Decimal(3), Decimal(8)], pa.decimal256(50, 0)), [3]),
    (pa.array([3.0, float("nan")]), [3]),
    (pa.array([3, 1 << 40]), [3]),
    (pa.array([b"3", b"\xff"], pa.binary()), [3]),
    (pa.array(["3", "x"]).dictionary_encode(), [3]),
    (pa.array([[3], [4]]), []),
]


@pytest.mark.parametrize(("column", "right"), COLUMNS)
@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_numbers_in_typed_columns(well, tmp_path, column, right, form):
    """What is whole and in range is a whole number in whatever type; each other row is rejected, alone."""
    table, path = pa.table({"days": column}), tmp_path / f"in.{form}"
    pq.write_table(table, path) if form == "parquet" else feather.write_feather(table, path)
    outcome, rejects = judge(well, path, tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["days"].to_list() == right
    assert outcome.rejected == len(rejects) == 2 - len(right)


STAMPS = [
    (pa.array([dt.datetime(2032, 6, 1), dt.datetime(2032, 6, 1, 9)], pa.timestamp("us")), 1),
    (pa.array([dt.datetime(2032, 6, 1), dt.datetime(2032, 6, 1, 9)], pa.timestamp("s", "UTC")), 1),
    (pa.array([1969652400 - 16200, 0], pa.timestamp("s", "+05:30")), 0),
    (pa.array([-(1 << 62), 0], pa.timestamp("us")), 0),
    (pa.array([-(1 << 31), 0], pa.date32()), 0),
]


@pytest.mark.parametrize(("column", "right"), STAMPS)
@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_time_stamps(basin, tmp_path, column, right, form):
    """A time stamp at midnight where its clock is is a day; another one is rejected, even outside the calendar."""
    table, path = pa.table({"dam_start": column}), tmp_path / f"in.{form}"
    pq.write_table(table, path) if form == "parquet" else feather.write_feather(table, path)
    outcome, rejects = judge(basin, path, tmp_path / "out.csv")
    assert (outcome.judged, len(rejects)) == (right, 2 - right)


def test_midnight_where_the_clock_is(basin, tmp_path):
    """Half past six in the evening in Greenwich is midnight at +05:30."""
    column = pa.array([dt.datetime(2032, 5, 31, 18, 30)], pa.timestamp("us", "+05:30"))
    pq.write_table(pa.table({"dam_start": column}), tmp_path / "in.parquet")
    judge(basin, tmp_path / "in.parquet", tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["dam_start"].to_list() == ["2032-06-01"]


def test_days_have_one_spelling(well, tmp_path):
    """A day is YYYY-MM-DD and nothing else; a time stamp at midnight is its day, also in as_of."""
    (tmp_path / "in.csv").write_text("days,as_of\n6,20310405\n6,2031-W14-6\n6,2031-04-05\n")
    outcome, rejects = judge(well, tmp_path / "in.csv", tmp_path / "out.csv")
    assert outcome.judged == 1
    assert [r["value"] for r in rejects] == ["20310405", "2031-W14-6"]
    stamps = pa.array([dt.datetime(2031, 4, 5), dt.datetime(2031, 4, 4), dt.datetime(2031, 4, 5, 9)])
    pq.write_table(pa.table({"days": [6, 6, 6], "as_of": stamps}), tmp_path / "in.parquet")
    outcome, rejects = judge(well, tmp_path / "in.parquet", tmp_path / "out.jsonl")
    assert [r["row"] for r in rejects] == ["3"]
    assert pl.read_ndjson(tmp_path / "out.jsonl")["verdict.alder"].to_list() == ["rejects", "no stated position"]


@pytest.mark.parametrize("inner", [pa.string(), pa.dictionary(pa.int8(), pa.string())])
def test_lists_of_fixed_size(basin, tmp_path, inner):
    """A subset may be a list of any kind of list and any kind of text."""
    column = pa.array([["highmark", "lowmere"]], pa.list_(pa.string(), 2)).cast(pa.list_(inner, 2))
    feather.write_feather(pa.table({"fund": column}), tmp_path / "in.arrow", compression="uncompressed")
    judge(basin, tmp_path / "in.arrow", tmp_path / "out.csv")
    assert pl.read_csv(tmp_path / "out.csv")["fund"].to_list() == ["highmark|lowmere"]


def test_a_strange_word_in_a_dictionary(well, tmp_path):
    """A word that is no value rejects the rows that have it, with the word."""
    column = pa.array(["both", "nobody", None, "alder"]).dictionary_encode()
    feather.write_feather(pa.table({"repair": column}), tmp_path / "in.arrow")
    outcome, rejects = judge(well, tmp_path / "in.arrow", tmp_path / "out.csv")
    assert outcome.judged == 3
    assert [(r["row"], r["column"], r["value"]) for r in rejects] == [("2", "repair", "nobody")]
    assert pl.read_csv(tmp_path / "out.csv")["repair"].to_list() == ["both", None, "alder"]


@pytest.mark.parametrize("form", ["csv", "parquet", "arrow"])
def test_an_unknown_column_is_told_once(well, tmp_path, form):
    """A column that is no term ends the run before anything is judged; it can be kept, dropped, or all kept."""
    table, path = pl.DataFrame({"dayz": [3, 4], "days": [3, 6]}), tmp_path / f"in.{form}"
    {"csv": table.write_csv, "parquet": table.write_parquet, "arrow": table.write_ipc}[form](path)
    command = ["batch", well.id, path, "-o", tmp_path / "out.csv"]
    code, _, told = negsim(*command)
    assert (code, len(told.splitlines())) == (2, 1)
    assert "column dayz (did you mean days?) is no term of village-well" in told
    assert not (tmp_path / "out.csv").exists()
    for options, kept in ((["--keep", "*"], [3, 4]), (["--keep", "dayz"], [3, 4]), (["--drop-unknown"], None)):
        assert negsim(*command, *options)[0] == 0
        judged = pl.read_csv(tmp_path / "out.csv")
        assert judged["verdict.alder"].to_list() == ["no stated position", "rejects"]
        assert (judged["dayz"].to_list() if "dayz" in judged.columns else None) == kept


def test_a_column_to_keep_that_is_not_there(well, tmp_path):
    """A slip in --keep is told with the column that was meant."""
    (tmp_path / "in.csv").write_text("days,name\n3,x\n")
    with pytest.raises(NegsimError, match="--keep nam: no input has such a column; did you mean name"):
        judge(well, tmp_path / "in.csv", tmp_path / "out.csv", keep=("nam", "name"))


@pytest.mark.parametrize("header", [b"days,days\n", b"days,\n", b"days,\0row\n", b"x" * 200_000 + b",days\n"])
def test_headers_that_are_refused(well, tmp_path, header):
    """A name given twice, no name, a null byte and an endless name are told in one short line."""
    (tmp_path / "in.csv").write_bytes(header + b"3,4\n")
    with pytest.raises(NegsimError) as told:
        judge(well, tmp_path / "in.csv", tmp_path / "out.csv")
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 500


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "arrow"])
def test_results_are_input_again(well, tmp_path, form):
    """What sweep and batch write is judged as it is; earlier results are left out."""
    first, second, third = (tmp_path / f"{name}.{form}" for name in ("first", "second", "third"))
    assert negsim("sweep", well.id, "-o", first, "--actors", "alder")[0] == 0
    assert negsim("batch", well.id, first, "-o", second, "--positions")[0] == 0
    assert negsim("batch", well.id, second, "-o", third, "--positions")[0] == 0
    assert second.read_bytes() == third.read_bytes()


def test_rejects_are_bounded(well, tmp_path, monkeypatch):
    """Of each reason in each column only so many values are written; all rows are counted."""
    monkeypatch.setattr(rejects_module, "MOST_OF_A_KIND", 2)
    (tmp_path / "in.csv").write_text("days,repair\n8,both\n9,x\n8,x\n8,both\n")
    outcome, rejects = judge(well, tmp_path / "in.csv", tmp_path / "out.csv")
    assert outcome.rejected == 4
    assert [(r["row"], r["column"]) for r in rejects] == [
        ("1", "days"),
        ("2", "days"),
        ("2", "repair"),
        ("3", "repair"),
    ]
