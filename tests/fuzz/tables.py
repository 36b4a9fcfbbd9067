"""Files of proposals: CSV, JSON Lines, Parquet and Arrow, well made, strange and damaged."""

import csv
import functools
import gzip
import io
import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import negsim.cli.batch
import negsim.cli.encode
from negsim.reading import load
from tests.fuzz.kinds import Case, Kind
from tests.fuzz.mutating import BYTES, damaged, regrown, reworded

for _module in (negsim.cli.batch, negsim.cli.encode):
    _module.load = functools.cache(load)  # reading the same scenario again is not what is tried

PLAIN = {
    "village-well": ({"shared": True, "days": 3, "repair": "both"}, {"shared": None, "days": 7, "repair": "alder"}),
    "river-basin": (
        {"treaty": True, "dam_height": "low", "dam_start": "2032-06-01", "fund": "highmark|lowmere"},
        {"dam_start": "2031-01-01", "fund": "[]", "as_of": "2031-04-05"},
    ),
}
"""Rows that are right."""

TERMS = ("shared", "days", "repair", "treaty", "dam_height", "dam_start", "fund")
NAMES = (*TERMS, "as_of", "id", "dayz", "\0row", "\0malformed", "", "é")
DAYS = ("2031-04-05", "2031-02-30", "20310405", "2031-W14-6", "market")
WORDS = (
    *(*NAMES, *DAYS, "true", "false", "TRUE", "3", "03", "7", "8", "3.0", "-1", "1e3", "9" * 30, "both", "alder", "NA"),
    *("nan", "highmark|lowmere", "[highmark, x]", "[]", "=1+1", "\x1b[2J", "\u202e", "\ufeff", "x" * 3_000),
    *(",", ";", '"', '""', "\r", "\n", "\r\n", "\t", "|"),
)


def _case(rng: Random, data: bytes, ending: str) -> Case:
    """A command that reads the file."""
    name = rng.choice(("in", "in", "in", "a b", "x\x1b[1m", "\u202e", "l\nf")) + f".{ending}"
    scenario = rng.choice(list(PLAIN))
    if ending in {"csv", "jsonl"} and rng.random() < 0.15:
        name, data = f"{name}.gz", gzip.compress(data, 1)
        data = damaged(rng, data) if rng.random() < 0.7 else data
    into = rng.choice((("--summary",), ("-o", f"out.{rng.choice(('csv', 'jsonl', 'parquet', 'arrow'))}")))
    more = [option for option in (("--strict",), ("--keep", "id"), ("--rules",)) if rng.random() < 0.2]
    arguments = ("batch", scenario, name, *into, *(word for option in more for word in option))
    if rng.random() < 0.1:
        arguments = ("encode", scenario, name, "-o", "out.parquet")
    return Case(arguments, {name: data})


def _csv(rng: Random) -> Case:
    rows = list(PLAIN[rng.choice(list(PLAIN))])
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = io.StringIO()
    end = rng.choice(("\n", "\n", "\r\n", "\r"))
    writer = csv.writer(lines, lineterminator=end)
    writer.writerow(names)
    for _ in range(rng.choice((0, 1, 3, 30))):
        row = rng.choice(rows)
        writer.writerow([_spelled(row.get(name)) if rng.random() < 0.95 else rng.choice(WORDS) for name in names])
    text = lines.getvalue()
    text = reworded(rng, text, WORDS) if rng.random() < 0.6 else text
    data = text.encode(rng.choice((*["utf-8"] * 6, "utf-8-sig", "utf-16", "latin-1")), errors="replace")
    return _case(rng, damaged(rng, data) if rng.random() < 0.5 else data, "csv")


def _spelled(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _json_lines(rng: Random) -> Case:
    lines = []
    for _ in range(rng.choice((0, 1, 3, 30))):
        row: Any = rng.choice([row for rows in PLAIN.values() for row in rows])
        row = regrown(rng, row, WORDS) if rng.random() < 0.3 else row
        lines.append(json.dumps(row, ensure_ascii=rng.random() < 0.5))
    text = rng.choice(("\n", "\n", "\n", "\r\n", "\n\n", " ")).join(lines)
    text = reworded(rng, text, WORDS) if rng.random() < 0.3 else text
    data = text.encode(rng.choice((*["utf-8"] * 6, "utf-8-sig", "utf-16")), errors="surrogatepass")
    return _case(rng, damaged(rng, data) if rng.random() < 0.5 else data, "jsonl")


def _types(rng: Random, depth: int = 0) -> pa.DataType:
    """Any type of Arrow."""
    plain = (
        *(pa.bool_(), pa.int8(), pa.int64(), pa.uint64(), pa.float16(), pa.float32(), pa.float64(), pa.string()),
        *(pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary(3), pa.date32(), pa.date64()),
        *(pa.timestamp("us"), pa.timestamp("s", "UTC"), pa.timestamp("ns", "+05:30"), pa.time32("s"), pa.time64("ns")),
        *(pa.duration("ms"), pa.decimal128(10, 2), pa.decimal128(38, 0), pa.decimal256(50, 3), pa.null()),
    )
    if depth > 2 or rng.random() < 0.7:
        return rng.choice(plain)
    inner = _types(rng, depth + 1)
    return rng.choice(
        (
            *(pa.list_(inner), pa.large_list(inner), pa.list_(inner, rng.randint(1, 3)), pa.struct([("a", inner)])),
            *(pa.map_(pa.string(), inner), pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint32(), inner)),
            pa.list_view(inner),
        )
    )


VALUES = (
    *(None, None, True, False, 0, 3, 9, -1, 1 << 40, 3.0, 2.5, float("nan"), float("inf"), Decimal("3.00"), Decimal(3)),
    *("both", "low", "true", "3", "", "\0", "é", "highmark|lowmere", "2031-04-05", b"both", b"\xff"),
    *(date(2031, 4, 5), date(1, 1, 1), datetime(2032, 6, 1), datetime(2032, 6, 1, 5), datetime(2032, 6, 1, tzinfo=UTC)),
    *(["highmark"], ["highmark", None], [], {"a": 1}, [("k", 1)]),
)


_UNFIT = (pa.ArrowException, TypeError, ValueError, OverflowError, NotImplementedError)


def _column(rng: Random, rows: int) -> pa.Array:
    """A column of a drawn type with values that fit it."""
    kind = _types(rng)
    values: list[object] = []
    for value in rng.choices(VALUES, k=8 * rows):
        with suppress(*_UNFIT):
            pa.array([value], kind)
            values.append(value)
    try:
        return pa.array((values + [None] * rows)[:rows], kind)
    except _UNFIT:
        return pa.nulls(rows)


def _table(rng: Random) -> pa.Table:
    rows = rng.choice((0, 1, 2, 9, 70))
    well = rng.choice(list(PLAIN.values()))
    if rng.random() < 0.5:
        return pa.Table.from_pylist([{**dict.fromkeys(well[0]), **rng.choice(well)} for _ in range(rows)])
    names = [rng.choice(NAMES) for _ in range(rng.randrange(5))]
    return pa.Table.from_arrays([_column(rng, rows) for _ in names], names=names)


def _bytes(rng: Random, write: Callable[[pa.Table, io.BytesIO], None]) -> bytes:
    """The table as a file; damaged half of the time."""
    sink = io.BytesIO()
    try:
        write(_table(rng), sink)
    except _UNFIT:
        return rng.choice(BYTES) * rng.randrange(40)  # a type that the format does not know
    data = sink.getvalue()
    return damaged(rng, data) if rng.random() < 0.7 else data


def _parquet(rng: Random) -> Case:
    options = {
        "compression": rng.choice(("none", "snappy", "gzip", "zstd", "lz4")),
        "use_dictionary": rng.random() < 0.5,
        "data_page_version": rng.choice(("1.0", "2.0")),
        "write_statistics": rng.random() < 0.5,
        "row_group_size": rng.choice((1, 10, 1_000)),
    }
    return _case(rng, _bytes(rng, lambda table, sink: pq.write_table(table, sink, **options)), "parquet")


def _arrow(rng: Random) -> Case:
    options = pa.ipc.IpcWriteOptions(
        compression=rng.choice((None, None, "lz4", "zstd")), emit_dictionary_deltas=rng.random() < 0.5
    )
    opened = rng.choice((pa.ipc.new_file, pa.ipc.new_stream))

    def write(table: pa.Table, sink: io.BytesIO) -> None:
        with opened(sink, table.schema, options=options) as writer:
            writer.write_table(table, rng.choice((1, 3, 1_000)))

    return _case(rng, _bytes(rng, write), "arrow")


_MAKES = {"csv": _csv, "jsonl": _json_lines, "parquet": _parquet, "arrow": _arrow}
KINDS = tuple(Kind(name, make) for name, make in _MAKES.items())
