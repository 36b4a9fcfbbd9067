"""Do the tests notice? Mutants of ``judging``: ``make mutants`` or ``python -m benchmarks.mutants``.

Each mutant changes one place of a copy of the source: a comparison, *and* or *or*, a *not*, a constant, an
arithmetic operator, a condition taken the other way round, a return of nothing. The tests of the module run on it
until one fails: then it is killed. It is drawn by a seed; the score is the share that is killed. A survivor is
shown with its place; what cannot be noticed is in ``EQUIVALENT``, with the reason.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SECONDS = 240
"""How long the tests may take on one mutant; one that does not end is noticed."""

BASIC = ("tests/judging", "tests/properties/test_judging.py")
TESTS = {
    "circuit": ("tests/judging", "tests/deals/test_searching.py", "tests/properties/test_deals.py", *BASIC),
    "incremental": ("tests/judging/test_incremental.py",),
    "stopping": ("tests/deals/test_stopping.py", "tests/deals/test_searching.py", "tests/tui/test_background.py"),
    "printed": ("tests/reports", "tests/deals/test_commands.py"),
    "lookup": ("tests/judging", "tests/cli", "tests/deals/test_commands.py"),
    "viewpoint": (*BASIC, "tests/cli", "tests/deals/test_commands.py"),
    "expectations": (*BASIC, "tests/cli"),
    "difference": ("tests/cli", "tests/docs/test_examples.py", *BASIC),
    "judgement": (*BASIC, "tests/reports", "tests/deals/test_commands.py"),
}
"""The tests of a module of judging by its name, or its folder's; others are tested by ``BASIC``."""

EQUIVALENT: dict[str, str] = {}
"""Mutants that no test can notice, by place and change, each with the reason."""

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
"""Operators and what they become."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed copy of one file."""

    path: Path
    line: int
    change: str
    source: str

    @property
    def name(self) -> str:
        """Its place and change."""
        return f"{self.path.relative_to(TOP / 'src' / 'negsim')}:{self.line} {self.change}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = {id(part) for node in ast.walk(tree) for part in _passed_over(node)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in passed_over:
            continue
        for number, change in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            target = next(each for at, each in enumerate(ast.walk(changed)) if at == place)
            _change(target, number)
            yield Mutant(path, _line(node), change, ast.unparse(ast.fix_missing_locations(changed)))


def _line(node: ast.AST) -> int:
    """Where the node stands; of a loop in a comprehension, where its name does."""
    target = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(target, "lineno", 0))


def _passed_over(node: ast.AST) -> Iterator[ast.AST]:
    """Decorators and annotations: how much is remembered, and what types are said, change no answer."""
    said = [getattr(node, name, None) for name in ("annotation", "returns")]
    for part in (*getattr(node, "decorator_list", ()), *filter(None, said)):
        yield from ast.walk(part)


def _changes(node: ast.AST) -> list[str]:
    """What can be changed at the node, in words; in the order of :func:`_change`."""
    match node:
        case ast.Compare(ops=[op]) | ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in SWAPPED:
            return [f"{type(op).__name__} becomes {SWAPPED[type(op)].__name__}"]
        case ast.UnaryOp(op=ast.Not()):
            return ["not is dropped"]
        case ast.Constant(value=bool(value)):
            return [f"{value} becomes {not value}"]
        case ast.Constant(value=int(value)):
            return [f"{value} becomes {value + 1}"]
        case ast.If() | ast.IfExp():
            return ["the condition is turned round"]
        case ast.Return(value=ast.expr()):
            return ["nothing is returned"]
        case ast.comprehension(ifs=[_, *_]):
            return ["the filter is dropped"]
        case _:
            return []


def _change(node: ast.AST, _: int) -> None:
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [SWAPPED[type(op)]()]  # type: ignore[list-item]  # the table pairs operators of one kind
        case ast.BoolOp(op=op) | ast.BinOp(op=op):
            node.op = SWAPPED[type(op)]()  # type: ignore[assignment]  # as above
        case ast.UnaryOp(op=ast.Not()):
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=value):
            assert isinstance(value, int)
            node.value = not value if isinstance(value, bool) else value + 1
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Return():
            node.value = ast.Constant(None)
        case ast.comprehension():
            node.ifs = []


def tests_of(path: Path) -> tuple[str, ...]:
    """The tests that should notice a change of the file."""
    inside = path.relative_to(TOP / "src" / "negsim" / "judging")
    return tuple(dict.fromkeys(TESTS.get(inside.parts[0].removesuffix(".py"), BASIC)))


def survives(mutant: Mutant, folder: Path) -> bool:
    """Whether all tests pass on it; ``folder`` is a copy of the repository that nobody else uses meanwhile."""
    target = folder / mutant.path.relative_to(TOP)
    original = target.read_text(encoding="utf-8")
    target.write_text(mutant.source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests_of(mutant.path)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder / "src"),
        "NEGSIM_EXAMPLES": "25",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    try:
        run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False)
        return run.returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(original, encoding="utf-8")


def _copy(folder: Path) -> Path:
    for name in ("src", "tests", "scenarios", "seeds", "docs"):
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "Makefile"):
        shutil.copy(TOP / name, folder / name)
    return folder


def main() -> None:
    """Draw mutants, run their tests, and print the survivors and the score of each module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=55, help="when to draw no more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path has these letters")
    options = parser.parse_args()
    files = sorted((TOP / "src" / "negsim" / "judging").rglob("*.py"))
    drawn = [m for path in files if options.only in str(path) for m in mutants(path) if m.name not in EQUIVALENT]
    random.Random(options.seed).shuffle(drawn)  # no secret
    end = time.monotonic() + options.minutes * 60
    scores: dict[str, list[bool]] = {}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        places = [_copy(Path(folder) / str(number)) for number in range(2)]

        def run(number: int) -> None:
            for mutant in drawn[number::2]:
                if time.monotonic() > end:
                    return
                alive = survives(mutant, places[number])
                scores.setdefault(mutant.path.stem, []).append(not alive)
                if alive:
                    print(f"survives: {mutant.name}", flush=True)

        list(pool.map(run, range(2)))
    killed, tried = sum(map(sum, scores.values())), sum(map(len, scores.values()))
    for name, found in sorted(scores.items()):
        print(f"{name:<16} {sum(found):>4} of {len(found):>4}")
    print(
        f"{killed} of {tried} killed, {killed / max(tried, 1):.1%}; {len(drawn):,} mutants in all, seed {options.seed}"
    )


if __name__ == "__main__":
    main()
