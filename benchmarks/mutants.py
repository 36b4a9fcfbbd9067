"""Mutants of ``negsim.judging``: small changes of the code, and whether a test notices.

    python -m benchmarks.mutants                     every mutant, on two cores
    python -m benchmarks.mutants --only circuit      those of files whose path has this in it
    python -m benchmarks.mutants --minutes 60        begin no more after that: a sample, drawn with a seed
    python -m benchmarks.mutants --list              what would be tried
    python -m benchmarks.mutants --write             put the table of what is known into the documentation

They are tried in an order drawn with a seed, so that those tried are at any time a uniform sample of each
file's. Each is judged by the file's own tests, the fast ones first; the first test that fails kills it, and so
does one that takes far longer than usual. What became of it is kept in ``.mutants.jsonl``: a run that was
stopped goes on, a mutant that was noticed stays so until its file changes, and one that survived until
anything does. Those that nobody could notice stand, each with its reason, in the table of
``docs/how-it-is-tested.md``; they are neither tried nor counted.
"""

import argparse
import hashlib
import json
import multiprocessing
import multiprocessing.pool
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.mutating import Mutant, mutants_of
from benchmarks.trying import COPIED, PACKAGE, ROOT, TOLD, fate, passes, prepare

PAGE = ROOT / "docs" / "how-it-is-tested.md"
KEPT = ROOT / ".mutants.jsonl"
"""What became of each mutant, one line each; the last line counts."""

BEGIN, END = "<!-- mutants: written by make mutants -->", "<!-- end -->"
ENOUGH = 0.95

EXPLAINED = (
    "tests/judging/test_explaining.py",
    "tests/judging/test_what_a_verdict_rests_on.py",
    "tests/judging/test_agreement.py",
)
JUDGING = (
    *EXPLAINED,
    "tests/judging/test_what_it_would_take.py",
    "tests/properties/test_judging.py::test_judge_agrees_with_the_referee",
    "tests/properties/test_judging.py::test_an_open_position_says_what_keeps_it_open",
    "tests/properties/test_judging.py::test_silence_is_kept_per_term",
    "tests/properties/test_deals.py",
)
SEARCHING = ("tests/deals/test_searching.py", "tests/properties/test_deals.py")
CHANGES = (
    "tests/judging/test_what_it_would_take.py",
    "tests/properties/test_judging.py::test_changes_of_many_terms_are_the_smallest_and_come_in_order",
    "tests/properties/test_judging.py::test_what_it_would_take_are_the_smallest_changes",
    "tests/properties/test_judging.py::test_whether_anything_would_do_were_nothing_kept",
    "tests/properties/test_judging.py::test_each_change_is_told_with_its_price",
)
TESTS: dict[str, Sequence[str]] = {
    "": JUDGING,
    "truth.py": ("tests/judging/test_truth.py", *JUDGING),
    "deciding.py": ("tests/judging/test_deciding.py", *JUDGING),
    "standing.py": ("tests/judging/test_standing.py", *JUDGING),
    "differences.py": ("tests/judging/test_standing.py",),
    "expectations.py": ("tests/judging/test_expectations.py",),
    "incremental.py": ("tests/judging/test_incremental.py",),
    "lookup.py": ("tests/judging/test_naming.py", *JUDGING),
    "viewpoint.py": ("tests/judging/test_naming.py", *JUDGING),
    "stopping.py": ("tests/judging/test_stopping.py", "tests/deals/test_searching.py"),
    "compiled.py": ("tests/judging/test_compiled.py",),
    "changes.py": CHANGES,
    "change_problem.py": CHANGES,
    "moves.py": CHANGES,
    "would_take.py": ("tests/judging/test_naming.py", *CHANGES),
    "circuit/straight_line.py": ("tests/judging/test_compiled.py",),
    "circuit/fewest.py": CHANGES,
    "circuit/dropping.py": CHANGES,
    "circuit/partitions.py": ("tests/judging/test_partitions.py", *SEARCHING),
    "circuit": ("tests/judging/test_circuit.py", "tests/judging/test_compiled.py", *SEARCHING, *CHANGES),
}
"""The telling tests of a file, else of its folder."""

Fates = dict[str, tuple[str, str]]
"""Of each mutant known by its source: what became of it, and of which project."""


def tests_of(file: str) -> Sequence[str]:
    """The tests that are run on mutants of the file."""
    return TESTS.get(file) or TESTS[file.rpartition("/")[0]]


def mutants(only: str, seed: int) -> list[Mutant]:
    """Every mutant of the files whose path has ``only`` in it, in the order drawn."""
    folder = ROOT / PACKAGE
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
    found = [m for file in files if only in file for m in mutants_of(folder / file, file)]
    return sorted(found, key=lambda mutant: digest(str(seed), *mutant[:3]))


def digest(*texts: str) -> str:
    """A short name for the texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def project() -> str:
    """A name for the project as it is: what is changed and what tests it."""
    paths = sorted(path for name in COPIED for path in (ROOT / name, *(ROOT / name).rglob("*")) if path.is_file())
    return digest(*(path.read_text(errors="replace") for path in paths if "__pycache__" not in path.parts))


def equivalent() -> dict[tuple[str, str, str], str]:
    """The mutants of the documentation's table, by file, function and change, each with its reason."""
    row = r"^\| `([\w/.]+\.py)` \| `?([\w.]*)`? \| ``? ?(.+?) ?``? \| (.+) \|$"
    rows = re.findall(row, PAGE.read_text(), re.MULTILINE)
    return {(file, place, change.replace("\\|", "|")): reason for file, place, change, reason in rows}


def kept() -> Fates:
    """What is known from earlier runs."""
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    return {mutant: (found, of) for mutant, found, of in map(json.loads, lines)}


def name(mutant: Mutant) -> str:
    """The mutant's name in the file of results: any other change of its file gives another."""
    return digest(mutant.file, mutant.source)


def is_known(mutant: Mutant, fates: Fates, now: str) -> bool:
    """Whether what became of it still counts."""
    found, of = fates.get(name(mutant), ("", ""))
    return bool(found) and (found != "survived" or of == now)


def told(mutant: Mutant) -> str:
    """The mutant on a line."""
    return f"{mutant.file}  {mutant.place}:  {mutant.change}"


def tried(mutant: Mutant) -> tuple[Mutant, str]:
    """The mutant with its fate in this worker's copy."""
    return mutant, fate(mutant, tests_of(mutant.file))


def check(tests: Sequence[str]) -> None:
    """Run the tests on the code as it is.

    Raises:
        RuntimeError: if one of them fails.
    """
    if not passes(tests):
        raise RuntimeError(f"these tests do not pass on the code as it is: {tests}\n{Path(TOLD).read_text()[-2000:]}")


def run(asked: Sequence[Mutant], jobs: int, minutes: float, note: Callable[[Mutant, str], None]) -> None:
    """Try the mutants in turn for as long as there is time, and note what becomes of each."""
    suites = sorted({tuple(tests_of(mutant.file)) for mutant in asked})
    with multiprocessing.get_context("fork").Pool(jobs, prepare) as workers:
        list(workers.imap_unordered(check, suites))
        start = time.monotonic()
        in_time = (mutant for mutant in asked if time.monotonic() < start + 60 * minutes)
        for number, (mutant, found) in enumerate(_ahead(workers, in_time, jobs), 1):
            note(mutant, found)
            if number % 20 == 0:
                taken = time.monotonic() - start
                left = min(taken / number * (len(asked) - number), 60 * minutes - taken) / 60
                print(f"{number} of {len(asked)}, {left:.0f} min left", file=sys.stderr, flush=True)


def _ahead(workers: multiprocessing.pool.Pool, asked: Iterator[Mutant], jobs: int) -> Iterator[tuple[Mutant, str]]:
    """What becomes of the mutants in turn, each begun only when a worker is soon free."""
    running = [workers.apply_async(tried, [mutant]) for _, mutant in zip(range(jobs + 1), asked, strict=False)]
    while running:
        yield running.pop(0).get()
        running += [workers.apply_async(tried, [mutant]) for mutant in [next(asked, None)] if mutant]


def table(found: Sequence[Mutant], fates: Fates, same: Mapping[tuple[str, str, str], str]) -> tuple[str, bool]:
    """How many of each file's mutants were tried and noticed, and whether enough were.

    One that survived earlier tests counts as not noticed until it is tried again.
    """
    rows: dict[str, Counter[str]] = {}
    for mutant in sorted(found):
        for row in (rows.setdefault(mutant.file, Counter()), rows.setdefault("all", Counter())):
            row["made"] += 1
            if mutant[:3] in same:
                row["equivalent"] += 1
            elif name(mutant) in fates:
                row["tried"] += 1
                row["noticed"] += fates[name(mutant)][0] != "survived"
    rows["all"] = rows.pop("all", Counter())
    lines = ["| file | mutants | equivalent | tried | noticed | score |", "| --- | --: | --: | --: | --: | --: |"]
    for file, row in rows.items():
        score = f"{row['noticed'] / row['tried']:.1%}" if row["tried"] else ""
        label = file if file == "all" else f"`{file}`"
        lines.append(f"| {label} | {row['made']} | {row['equivalent']} | {row['tried']} | {row['noticed']} | {score} |")
    return "\n".join(lines), rows["all"]["noticed"] >= ENOUGH * rows["all"]["tried"]


def write(text: str) -> None:
    """Put the table into the documentation."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}")


def main() -> None:
    """Make the mutants, try them, and tell the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="part of a file's path")
    parser.add_argument("--minutes", type=float, default=60, help="begin no mutant after so many; 60 by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--afresh", action="store_true", help="forget what became of mutants in earlier runs")
    parser.add_argument("--list", action="store_true", help="list the mutants that would be tried and end")
    parser.add_argument("--write", action="store_true", help="try none; write what is known into the documentation")
    chosen = parser.parse_args()
    if chosen.afresh:
        KEPT.unlink(missing_ok=True)
    found, now, fates, same = mutants(chosen.only, chosen.seed), project(), kept(), equivalent()
    if not chosen.only:
        for lost in same.keys() - {mutant[:3] for mutant in found}:
            print("no longer a mutant:", *lost, file=sys.stderr)
    asked = [m for m in found if m[:3] not in same and not is_known(m, fates, now)]
    if chosen.list:
        print("\n".join(map(told, sorted(asked))))
        return
    print(f"{len(found)} mutants, {len(asked)} to be tried in the order of seed {chosen.seed}", file=sys.stderr)
    if asked and not chosen.write:
        with KEPT.open("a") as file:

            def note(mutant: Mutant, found: str) -> None:
                fates[name(mutant)] = found, now
                print(json.dumps((name(mutant), found, now)), file=file, flush=True)
                if found == "survived":
                    print("survived ", told(mutant), flush=True)

            run(asked, chosen.jobs, chosen.minutes, note)
    text, enough = table(found, fates, same)
    print(text)
    if chosen.write:
        write(text)
    sys.exit(not enough)


if __name__ == "__main__":
    main()
