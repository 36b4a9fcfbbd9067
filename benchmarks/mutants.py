"""Mutants of ``negsim.judging``: small changes of the code, and whether a test notices.

    python -m benchmarks.mutants                     every mutant, on two cores
    python -m benchmarks.mutants --only circuit      those of files whose path has this in it
    python -m benchmarks.mutants --sample 200        so many, drawn with a seed
    python -m benchmarks.mutants --list              what would be tried

Each mutant is written into a temporary copy of the project and judged there by the file's own tests, the
fast ones first; the first test that fails kills it, and so does running three times as long as the
tests usually take. A test process is forked from one that has the libraries loaded, but not negsim. Survivors
that change nothing that could be noticed stand, each with its reason, in the table of
``docs/how-it-is-tested.md``; they are not counted.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.mutating import Mutant, mutants_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "src/negsim/judging"
TABLE = ROOT / "docs" / "how-it-is-tested.md"
COPIED = ("src", "tests", "scenarios", "seeds", "pyproject.toml")
TOLD = "told.txt"
"""What the tests print, in a worker's copy."""

SCARCE = 15.0
"""Seconds that a mutant has beyond three times what its tests usually take."""

JUDGING = (
    "tests/judging/test_explaining.py",
    "tests/judging/test_what_a_verdict_rests_on.py",
    "tests/judging/test_agreement.py",
    "tests/properties/test_judging.py::test_judge_agrees_with_the_referee",
    "tests/properties/test_judging.py::test_an_open_position_says_what_keeps_it_open",
    "tests/properties/test_judging.py::test_silence_is_kept_per_term",
    "tests/properties/test_deals.py",
)
SEARCHING = ("tests/deals/test_searching.py", "tests/properties/test_deals.py")
TESTS: dict[str, Sequence[str]] = {
    "meaning.py": JUDGING,
    "scalar.py": JUDGING,
    "judgement.py": JUDGING,
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
    "circuit/straight_line.py": ("tests/judging/test_compiled.py",),
    "circuit/fewest.py": ("tests/judging/test_what_it_would_take.py", *JUDGING),
    "circuit/dropping.py": ("tests/judging/test_what_it_would_take.py", *JUDGING),
    "circuit/partitions.py": ("tests/judging/test_partitions.py", *SEARCHING),
    "circuit": ("tests/judging/test_circuit.py", "tests/judging/test_compiled.py", *SEARCHING),
}


class Result(NamedTuple):
    """What became of a mutant: ``killed``, ``timeout`` or ``survived``, after so many seconds."""

    mutant: Mutant
    fate: str
    seconds: float


def tests_of(file: str) -> Sequence[str]:
    """The tests that are run on mutants of the file."""
    return TESTS.get(file) or TESTS.get(file.partition("/")[0], ())


def mutants(only: str) -> list[Mutant]:
    """Every mutant of the files that have tests named and whose path has ``only`` in it."""
    folder = ROOT / PACKAGE
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
    return [m for file in files if only in file and tests_of(file) for m in mutants_of(folder / file, file)]


def equivalent() -> set[tuple[str, str]]:
    """The mutants of the documentation's table: file and change."""
    rows = re.findall(r"^\| `([\w/.]+\.py)` \| ``? ?(.+?) ?``? \|", TABLE.read_text(), re.MULTILINE)
    return {(file, change.replace("\\|", "|")) for file, change in rows}


def prepare() -> None:
    """Give this worker a copy of the project, and load the libraries."""
    os.environ |= {"NEGSIM_EXAMPLES": "12", "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
    copy = Path(tempfile.mkdtemp(prefix="mutants-"))
    for name in COPIED:
        kind = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        kind(ROOT / name, copy / name)
    os.chdir(copy)
    os.environ["PYTHONPATH"] = str(copy / "src")
    sys.path[:0] = [str(copy / "src"), str(copy)]
    sys.dont_write_bytecode = True
    import hypothesis
    import polars  # noqa: F401
    import pysat.examples.rc2
    import pysat.solvers  # noqa: F401
    import pytest  # noqa: F401
    import yaml  # noqa: F401

    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # a failure need not be made small
    hypothesis.settings.register_profile("mutants", deadline=None, database=None, phases=phases, max_examples=60)


def passes(tests: Sequence[str], seconds: float) -> bool | None:
    """Whether all of these tests pass in a forked process; None if they do not end in time."""
    child = os.fork()
    if child == 0:
        os.setsid()
        _test(tests)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status == 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _test(tests: Sequence[str]) -> None:
    """Run the tests and end this process with their outcome."""
    import pytest

    told = os.open(TOLD, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(told, 1)
    os.dup2(told, 2)
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "--hypothesis-seed=1"]
    code: int = 3
    with contextlib.suppress(BaseException):
        code = int(pytest.main([*options, *tests]))
    os._exit(code)


def tried(question: tuple[Mutant, float]) -> Result:
    """The mutant's fate in this worker's copy."""
    mutant, usual = question
    file = Path(PACKAGE) / mutant.file
    before, start = file.read_text(), time.monotonic()
    file.write_text(mutant.source)
    try:
        passed = passes(tests_of(mutant.file), 3 * usual + SCARCE)
    finally:
        file.write_text(before)
    fate = "timeout" if passed is None else "survived" if passed else "killed"
    return Result(mutant, fate, time.monotonic() - start)


def usual(tests: Sequence[str]) -> float:
    """How long the tests take on the code as it is.

    Raises:
        RuntimeError: if one of them fails.
    """
    start = time.monotonic()
    if not passes(tests, 600):
        raise RuntimeError(f"these tests do not pass on the code as it is: {tests}\n{Path(TOLD).read_text()[-2000:]}")
    return time.monotonic() - start


def report(results: Iterable[Result], total: int) -> bool:
    """Tell each survivor as it is found, and the score at the end; whether it is 95 % or more."""
    known, fates = equivalent(), list[str]()
    for number, (mutant, fate, seconds) in enumerate(results, 1):
        same = fate == "survived" and (mutant.file, mutant.change) in known
        fates.append("equivalent" if same else fate)
        if fate == "survived" and not same:
            print(f"survived  {mutant.file}:{mutant.line}  {mutant.change}  ({seconds:.0f} s)", flush=True)
        if number % 50 == 0:
            print(f"{number} of {total}", file=sys.stderr, flush=True)
    counted = len(fates) - fates.count("equivalent")
    noticed = counted - fates.count("survived")
    print(", ".join(f"{fates.count(fate)} {fate}" for fate in ("killed", "timeout", "survived", "equivalent")))
    print(f"score: {noticed} of {counted}, {noticed / counted:.1%}" if counted else "no mutant")
    return noticed >= 0.95 * counted


def main() -> None:
    """Make the mutants, try them, and tell the score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="part of a file's path")
    parser.add_argument("--sample", type=int, default=0, help="how many to try; all by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="list the mutants and end")
    chosen = parser.parse_args()
    found = mutants(chosen.only)
    random.Random(chosen.seed).shuffle(found)
    found = found[: chosen.sample or None]
    if chosen.list:
        print("\n".join(f"{m.file}:{m.line}  {m.change}" for m in sorted(found)))
        return
    suites = sorted({tuple(tests_of(mutant.file)) for mutant in found})
    with multiprocessing.get_context("fork").Pool(chosen.jobs, prepare) as workers:
        taken = dict(zip(suites, workers.map(usual, suites, chunksize=1), strict=True))
        questions = [(mutant, taken[tuple(tests_of(mutant.file))]) for mutant in found]
        good = report(workers.imap_unordered(tried, questions), len(found))
    sys.exit(not good)


if __name__ == "__main__":
    main()
