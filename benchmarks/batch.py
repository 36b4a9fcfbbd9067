"""Judging proposals by the million, side by side in one run: ``python benchmarks/batch.py``.

Prints a table in Markdown for each question. ``--quick`` keeps to a few seconds for each; ``--only NAME``
runs one part. The other engines come with ``pip install --constraint constraints.txt --editable '.[bench]'``.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.metadata import distributions, version
from pathlib import Path

import polars as pl
from batch_engines import ENGINES, problem, rows_of, sql

import negsim
from negsim.batch.codes import codes_of
from negsim.batch.formats import Format
from negsim.batch.plan import Wanted, plan_of, result_type
from negsim.batch.question import Question
from negsim.batch.rejects import Rejects
from negsim.batch.run import Job, judge_files, mapped
from negsim.batch.sources import CODED_KEY, HASH_KEY, Source
from negsim.batch.spelling import spelled
from negsim.judging.meaning import meaning_of
from negsim.judging.scalar import verdict_of
from negsim.judging.truth import Evaluator
from negsim.judging.viewpoint import viewpoint_of
from negsim.scenario.conditions import All, Is, IsOneOf, Not
from negsim.scenario.positions import Form
from negsim.scenario.scenario import Scenario

UKRAINE = "ukraine-talks-2024-2025"
_HEADS = ("", "read and write, s", "whole run, s", "ratio", "ratio of processor time", "proposals a second")
_ENGINES = ("duckdb", "zen-engine", "common-expression-language", "datalogic-py")

RUNS = 5
"""How often our own judging in memory, a twentieth of a second, runs in one measurement."""

UNSPECIFIED = 0.3
"""The share of terms that a random proposal leaves open."""


@dataclass(frozen=True)
class Measured:
    """Seconds of wall and processor time, the least of several runs."""

    wall: float
    cpu: float


def measured(work: Callable[[], object], rounds: int) -> Measured:
    """Run some work several times."""
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Measured(min(walls), min(cpus))


def interleaved(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, Measured]:
    """Run each work in turn, so that all suffer alike from whatever else the machine does."""
    found: dict[str, Measured] = {}
    for _ in range(rounds):
        for name, work in works.items():
            one = measured(work, 1)
            best = found.get(name, one)
            found[name] = Measured(min(one.wall, best.wall), min(one.cpu, best.cpu))
    return found


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Print a table in Markdown."""
    heads = list(heads)
    print("| " + " | ".join(heads) + " |\n| --- |" + " ---: |" * (len(heads) - 1))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    print(flush=True)


def random_proposals(scenario: Scenario, rows: int, seed: int = 1) -> pl.DataFrame:
    """Random coded proposals, three terms in ten unspecified."""
    codes = codes_of(scenario.terms)
    dice = random.Random(seed)
    open_out_of_ten = round(UNSPECIFIED * 10)
    columns = []
    for term in scenario.terms.values():
        values = [codes[term.id].of(value) for value in term.domain]
        choices = values * (10 - open_out_of_ten) + [None] * (open_out_of_ten * len(values))
        series = pl.Series(term.id, choices, dtype=codes[term.id].dtype)
        columns.append(series.sample(rows, with_replacement=True, seed=dice.getrandbits(32)))
    return pl.DataFrame(columns)


@dataclass(frozen=True)
class Files:
    """The same proposals in words and in codes, and their results."""

    words: Path
    coded: Path
    rows: int


def files(folder: Path, scenario: Scenario, rows: int) -> Files:
    """Write random proposals."""
    made = Files(folder / "words.parquet", folder / "coded.parquet", rows)
    frame = random_proposals(scenario, rows)
    frame.write_parquet(made.coded, metadata={HASH_KEY: scenario.hash, CODED_KEY: scenario.id}, row_group_size=250_000)
    codes = codes_of(scenario.terms)
    words = frame.select(spelled(code) for code in codes.values())
    text = [pl.col(n).cast(pl.String) for n, dtype in words.schema.items() if isinstance(dtype, pl.Enum)]
    words.with_columns(text).write_parquet(made.words, row_group_size=250_000)
    return made


def whole_runs(folder: Path, scenario: Scenario, rows: int, rounds: int) -> None:
    """Parquet to Parquet against reading and writing the same columns alone."""
    made = files(folder, scenario, rows)
    out, results = folder / "out.parquet", folder / "results.parquet"
    question = Question(scenario)

    def judge(path: Path, proposals: bool, target: Path = out) -> Callable[[], object]:
        source, job = Source(str(path), Format.PARQUET), Job(question, proposals=proposals)
        rejects = folder / "rejects.csv"
        return lambda: judge_files(job, [source], (str(target), Format.PARQUET), Rejects(rejects), None)

    judge(made.coded, False, results)()
    works: dict[str, Callable[[], object]] = {}
    for name, path in (("words", made.words), ("codes", made.coded)):
        works[f"{name}: copy"] = lambda path=path: pl.scan_parquet(path).sink_parquet(out)
        works[f"{name}: judge, terms and results"] = judge(path, True)
        works[f"{name}: read"] = lambda path=path: pl.scan_parquet(path).collect(engine="streaming")
        works[f"{name}: judge, results alone"] = judge(path, False)
    works["write results"] = lambda: pl.scan_parquet(results).sink_parquet(out)
    found = interleaved(works, rounds)
    lines = []
    for name in ("words", "codes"):
        base, run = found[f"{name}: copy"], found[f"{name}: judge, terms and results"]
        lines.append(_ratio(f"Parquet of {name}, terms and results out", base, run, rows))
        read, write = found[f"{name}: read"], found["write results"]
        alone = Measured(read.wall + write.wall, read.cpu + write.cpu)
        lines.append(
            _ratio(f"Parquet of {name}, results alone out", alone, found[f"{name}: judge, results alone"], rows)
        )
    print(f"### Whole run against reading and writing alone ({rows:,} proposals)\n")
    table(_HEADS, lines)


def _ratio(name: str, base: Measured, run: Measured, rows: int) -> tuple[object, ...]:
    ratios = f"{run.wall / base.wall:.2f}", f"{run.cpu / base.cpu:.2f}"
    return (name, f"{base.wall:.2f}", f"{run.wall:.2f}", *ratios, f"{rows / run.wall:,.0f}")


def text_runs(folder: Path, scenario: Scenario, rows: int, rounds: int) -> None:
    """CSV and JSON Lines to Parquet of results, against Polars' own readers, which do not tell what is wrong."""
    made = files(folder, scenario, rows)
    frame = pl.read_parquet(made.words)
    frame.write_csv(folder / "words.csv")
    frame.write_ndjson(folder / "words.jsonl")
    job, rejects, out = Job(Question(scenario), proposals=False), folder / "rejects.csv", folder / "out.parquet"

    def judge(name: str, form: Format) -> Callable[[], object]:
        source = Source(str(folder / name), form)
        return lambda: judge_files(job, [source], (str(out), Format.PARQUET), Rejects(rejects), None)

    judge("words.csv", Format.CSV)()
    results = out.rename(folder / "results.parquet")
    csv, lines = folder / "words.csv", folder / "words.jsonl"
    works: dict[str, Callable[[], object]] = {
        "CSV: read": lambda: pl.scan_csv(csv, infer_schema=False).collect(engine="streaming"),
        "CSV: judge": judge("words.csv", Format.CSV),
        "JSON Lines: read": lambda: pl.scan_ndjson(lines, schema=frame.schema).collect(engine="streaming"),
        "JSON Lines: judge": judge("words.jsonl", Format.JSON_LINES),
        "write results": lambda: pl.scan_parquet(results).sink_parquet(out),
    }
    found = interleaved(works, rounds)
    table_lines = []
    for name, path in (("CSV", csv), ("JSON Lines", lines)):
        read, write = found[f"{name}: read"], found["write results"]
        alone = Measured(read.wall + write.wall, read.cpu + write.cpu)
        told = f"{name}, {path.stat().st_size / rows:,.0f} bytes a proposal"
        run = found[f"{name}: judge"]
        table_lines.append((*_ratio(told, alone, run, rows), f"{rows / run.cpu:,.0f}"))
    print(f"### Text to Parquet of results ({rows:,} proposals)\n")
    table((*_HEADS, "a second of processor time"), table_lines)


def engines(folder: Path, scenario: Scenario, rows: int, rounds: int) -> None:
    """The same rules and proposals on other engines, all answers compared."""
    import duckdb

    made = files(folder, scenario, rows)
    frame = pl.read_parquet(made.coded)
    meaning = meaning_of(scenario, viewpoint_of(scenario))
    plan = plan_of(meaning, Wanted(tuple(scenario.actors)))
    names = [f"verdict.{actor}" for actor in scenario.actors]
    right = plan.of(frame).select(pl.col(names).to_physical())
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE proposals AS SELECT * FROM '{made.coded}'")
    from_memory, from_file = sql(meaning, "proposals"), sql(meaning, f"'{made.coded}'")
    theirs = connection.execute(from_memory).to_arrow_table()
    assert pl.DataFrame(theirs).equals(right), "DuckDB differs"
    out = folder / "out.parquet"
    schema = {name: result_type(name) for name in plan.names}
    judged = mapped(pl.scan_parquet(made.coded), plan.of, schema).select(names)
    found = interleaved(
        {
            "judge in memory, negsim": lambda: [plan.of(frame) for _ in range(RUNS)],
            "judge in memory, DuckDB": lambda: connection.execute(f"CREATE OR REPLACE TABLE judged AS {from_memory}"),
            "file, negsim": lambda: judged.sink_parquet(out),
            "file, DuckDB": lambda: connection.execute(f"COPY ({from_file}) TO '{out}' (COMPRESSION zstd)"),
        },
        rounds,
    )
    lines = [
        ("negsim, in memory", *_rates(found["judge in memory, negsim"], rows * RUNS, found, rows)),
        (f"DuckDB {duckdb.__version__} SQL, in memory", *_rates(found["judge in memory, DuckDB"], rows, found, rows)),
        ("negsim, coded Parquet to Parquet", *_rates(found["file, negsim"], rows, found, rows)),
        ("DuckDB SQL, coded Parquet to Parquet", *_rates(found["file, DuckDB"], rows, found, rows)),
    ]
    asked = problem(meaning)
    few = min(rows, 3_000)
    sample = list(rows_of([frame[name].head(few).to_list() for name in asked.columns]))
    expected = [list(row) for row in right.head(few).rows()]
    for name, make in ENGINES.items():
        judge = make(asked)
        part = sample if make.__name__ == "python_closure" else sample[:1000]
        assert [list(map(int, judge(row))) for row in part] == expected[: len(part)], f"{name} differs"
        one = measured(lambda part=part, judge=judge: [judge(row) for row in part], rounds)
        lines.append((name, *_rates(one, len(part), found, rows)))
    print(f"### The same verdicts on other engines (nine actors, {rows:,} proposals, a thousand for the slow ones)\n")
    print("Every answer was compared with negsim's: none differs.\n")
    table(("", "proposals a second", "a second of processor time", "negsim in memory is faster by"), lines)


def _rates(one: Measured, rows: int, found: dict[str, Measured], all_rows: int) -> tuple[str, str, str]:
    ours = found["judge in memory, negsim"]
    factor = (one.cpu / rows) / (ours.cpu / RUNS / all_rows)
    return f"{rows / one.wall:,.0f}", f"{rows / one.cpu:,.0f}", f"{factor:,.1f}"


def growth(folder: Path, scenario: Scenario, most: int) -> None:
    """Rows from ten thousand on, streamed from coded Parquet; each run in a process of its own."""
    lines = []
    piece = files(folder, scenario, min(most, 1_000_000)).coded
    for rows in (10**power for power in range(4, 9) if 10**power <= most):
        parts = folder / f"parts{rows}"
        parts.mkdir()
        if rows < 1_000_000:
            metadata = {HASH_KEY: scenario.hash, CODED_KEY: scenario.id}
            pl.scan_parquet(piece).head(rows).sink_parquet(parts / "part.parquet", metadata=metadata)
        for number in range(rows // 1_000_000):
            (parts / f"part{number:04}.parquet").hardlink_to(piece)
        for kind, out in (("one file", folder / "out.parquet"), ("a folder of parts", folder / f"out{rows}")):
            lines.append((f"{rows:,}", kind, *_in_a_process(scenario, parts, out, rows)))
    print("### Growth with rows (coded Parquet to Parquet of results; files of a million proposals)\n")
    table(("proposals", "into", "s", "proposals a second", "processor s", "peak memory, MiB"), lines)


_CHILD = """
import resource, sys
from pathlib import Path
from negsim.cli import run
sys.argv = ["negsim", "batch", *sys.argv[1:]]
code = run()
used = resource.getrusage(resource.RUSAGE_SELF)
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(int(status["VmHWM"].split()[0]) // 1024, used.ru_utime + used.ru_stime, file=sys.stderr)
sys.exit(code)
"""


def _in_a_process(scenario: Scenario, source: Path, out: Path, rows: int) -> tuple[str, str, str, str]:
    target = str(out) if out.suffix else f"{out}/"
    command = [sys.executable, "-c", _CHILD, scenario.id, str(source), "-o", target, "--only-results"]
    start = time.perf_counter()
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    wall = time.perf_counter() - start
    memory, cpu = run.stderr.split()[-2:]
    return f"{wall:.2f}", f"{rows / wall:,.0f}", f"{float(cpu):.2f}", memory


def sizes(scenario: Scenario, rows: int, rounds: int) -> None:
    """Judging in memory with more actors, and with more conditions."""
    frame = random_proposals(scenario, rows)
    lines = []
    for actors, positions in ((5, 10), (10, 10), (20, 10), (40, 10), (80, 10), (10, 20), (10, 40), (10, 80)):
        made = invented(scenario, actors, positions)
        plan = plan_of(meaning_of(made, viewpoint_of(made)), Wanted(tuple(made.actors)))
        one = measured(lambda plan=plan: plan.of(frame), rounds)
        total = actors * positions
        each = one.cpu / rows / total * 1e9
        lines.append(
            (f"{actors} actors × {positions}", total, f"{one.wall:.2f}", f"{rows / one.wall:,.0f}", f"{each:.2f}")
        )
    print(f"### Growth with actors and conditions (invented positions, {rows:,} proposals in memory)\n")
    table(("", "positions", "s", "proposals a second", "ns of processor time a position and proposal"), lines)


def invented(scenario: Scenario, actors: int, positions: int) -> Scenario:
    """The scenario's terms with actors that take random positions on them."""
    dice = random.Random(actors * 1000 + positions)
    model = next(p for p in scenario.positions.values() if p.form is Form.REQUIREMENT and p.firm)
    terms = list(scenario.terms.values())

    def test() -> Is | IsOneOf | Not:
        term = dice.choice(terms)
        values = list(term.domain)
        chosen = tuple(dice.sample(values, min(2, len(values) - 1)))
        return IsOneOf(term.id, chosen) if len(chosen) > 1 else Is(term.id, chosen[0])

    made = {}
    for number in range(actors):
        name = f"actor{number}"
        stated = {}
        for place in range(positions):
            key = f"{name}-{place}"
            form = dice.choice((Form.REQUIREMENT, Form.REJECTION, Form.COMMITMENT))
            then = All((test(), test()))
            stated[key] = replace(
                model, id=key, actor=name, form=form, when=All((test(), test())), then=then, conflicts=(), covers=()
            )
        made[name] = replace(next(iter(scenario.actors.values())), id=name, name=name, positions=stated)
    return replace(scenario, actors=made)


def agreement(scenario: Scenario, rows: int) -> None:
    """Random proposals of the scenario, every verdict compared with the scalar judge's."""
    meaning = meaning_of(scenario, viewpoint_of(scenario))
    plan = plan_of(meaning, Wanted(tuple(scenario.actors)))
    codes = codes_of(scenario.terms)
    decoded = {name: {codes[name].of(value): value for value in term.domain} for name, term in scenario.terms.items()}
    names = [f"verdict.{actor}" for actor in scenario.actors]
    start, compared, differing = time.process_time(), 0, 0
    for chunk in range(-(-rows // 50_000)):
        frame = random_proposals(scenario, min(50_000, rows - chunk * 50_000), seed=chunk + 7)
        ours = plan.of(frame).select([*names, "feasible"]).rows()
        for row, answer in zip(frame.iter_rows(named=True), ours, strict=True):
            values = {name: decoded[name][code] for name, code in row.items() if code is not None}
            evaluator = Evaluator(scenario.terms, values)
            right = [verdict_of(actor, evaluator).value for actor in meaning.actors.values()]
            feasible = not any(evaluator.holds(rule.broken) for rule in meaning.rules if not rule.warns)
            compared += 1
            differing += (*right, feasible) != answer
    seconds = time.process_time() - start
    print("### Agreement with the scalar judge\n")
    print(
        f"{compared:,} random proposals, nine verdicts and feasibility each: {differing} differ ({seconds:.0f} s).\n",
        flush=True,
    )
    assert not differing


def missing() -> list[str]:
    """The other engines that are not installed."""
    installed = {each.metadata["Name"] for each in distributions()}
    return [name for name in _ENGINES if name not in installed]


def machine() -> str:
    """What the numbers were measured on."""
    found = [line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    packages = ("polars", "pyarrow", "numpy", *(name for name in _ENGINES if name not in missing()))
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return (
        f"{os.cpu_count()} × {found[0].partition(':')[2].strip() if found else 'processor'}, {memory} GiB, "
        f"Python {sys.version.split()[0]}, negsim {negsim.__version__}, {versions}; load {load} when started"
    )


PARTS: dict[str, Callable[[Path, Scenario, bool], None]] = {
    "whole": lambda folder, scenario, quick: whole_runs(
        folder, scenario, 200_000 if quick else 2_000_000, 2 if quick else 5
    ),
    "text": lambda folder, scenario, quick: text_runs(
        folder, scenario, 50_000 if quick else 500_000, 1 if quick else 3
    ),
    "engines": lambda folder, scenario, quick: engines(
        folder, scenario, 100_000 if quick else 1_000_000, 1 if quick else 3
    ),
    "growth": lambda folder, scenario, quick: growth(folder, scenario, 10**5 if quick else 10**8),
    "sizes": lambda _, scenario, quick: sizes(scenario, 20_000 if quick else 500_000, 1 if quick else 3),
    "agreement": lambda _, scenario, quick: agreement(scenario, 2_000 if quick else 1_000_000),
}


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=PARTS, action="append")
    given = parser.parse_args()
    asked = given.only or [*PARTS]
    if "engines" in asked and missing():
        parser.error(
            f"not installed: {', '.join(missing())}. See python benchmarks/batch.py --help, or name parts with --only"
        )
    scenario = negsim.load(UKRAINE)
    print(f"## Judging proposals by the million\n\n{machine()}\n", flush=True)
    for name in asked:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder), scenario, given.quick)


if __name__ == "__main__":
    main()
