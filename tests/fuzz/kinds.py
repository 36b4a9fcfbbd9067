"""What is fuzzed: a kind of input makes cases and tries them; what is wrong with what came of one."""

import io
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from negsim.cli.group import run

_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
"""Letters of Persian, Hindi and joined signs."""

DOCUMENTED = frozenset({0, 1, 2})
"""The exit codes of a command that nobody stopped."""


@dataclass(frozen=True)
class Case:
    """One input: a command line, the files beside it and its standard input."""

    arguments: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    stdin: bytes = b""

    def write(self, folder: Path) -> None:
        """Put the files into a folder."""
        for name, data in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


@dataclass(frozen=True)
class Outcome:
    """What a person would see: the exit code and the text of both streams."""

    code: int
    text: str


def command(case: Case) -> Outcome:
    """Run the command line in this process, in the current folder."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = ["negsim", *case.arguments], io.TextIOWrapper(io.BytesIO(case.stdin), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.argv, sys.stdin = before
    return Outcome(code, "".join(stream.buffer.getvalue().decode(errors="replace") for stream in (out, err)))


@dataclass(frozen=True)
class Kind:
    """A kind of input.

    ``make`` draws a case, from nothing else than the numbers it is given; ``tried`` runs one in an empty
    folder that holds the case's files. In continuous integration ``count`` are tried; ``patience`` are the
    seconds that one may take. ``tells_data`` says that standard output is not text for people.
    """

    name: str
    make: Callable[[Random], Case]
    tried: Callable[[Case], Outcome] = command
    codes: frozenset[int] = DOCUMENTED
    count: int = 2_000
    patience: float = 20.0

    def case(self, seed: int, number: int) -> Case:
        """The case of that number; the same for the same seed."""
        return self.make(Random(f"{self.name} {seed} {number}"))

    def wrong(self, case: Case, folder: Path) -> str | None:
        """What is wrong with what comes of a case, in one sentence, if anything."""
        case.write(folder)
        with _inside(folder):
            try:
                outcome = self.tried(case)
            except BaseException as error:  # a panic of Rust is no Exception
                return f"{type(error).__name__}: {error}"[:2_000]
        return fault(outcome, self.codes)


def fault(outcome: Outcome, codes: frozenset[int]) -> str | None:
    """What no command may do: end with another code, print a traceback or a control character, or fail silently."""
    if outcome.code not in codes:
        return f"exit code {outcome.code}: {outcome.text[-500:]}"
    if "Traceback (most recent call last)" in outcome.text:
        return f"a traceback: {outcome.text[-2_000:]}"
    for line in outcome.text.split("\n"):
        if not line.translate(_JOINERS).isprintable():
            return f"a control character: {line[:500]!a}"
    return "exit code 2 without a word" if outcome.code == 2 and not outcome.text.strip() else None


@contextmanager
def _inside(folder: Path):
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
