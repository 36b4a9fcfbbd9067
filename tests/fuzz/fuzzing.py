"""Fuzzing in a process of its own, which is started anew where a case kills it or does not end."""

import json
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.fuzz.kinds import Kind

_START = 120.0
"""Seconds for a worker to import everything."""


@dataclass(frozen=True)
class Failure:
    """A case that did not end as it should."""

    kind: str
    seed: int
    number: int
    what: str

    def __str__(self) -> str:
        """Which case it is, what is wrong, and how to try it again."""
        again = f"python -m tests.fuzz {self.kind} --seed {self.seed} --number {self.number}"
        return f"{self.kind}, seed {self.seed}, case {self.number}: {self.what}\n  again: {again}"


def fuzz(kind: Kind, seed: int, first: int, end: int) -> Iterator[tuple[int, Failure | None]]:
    """Try the cases from number ``first`` up to ``end``: each with its failure, if it is one."""
    while first < end:
        for number, what in _run(kind, seed, first, end):
            yield number, Failure(kind.name, seed, number, what) if what else None
            first = number + 1


def _run(kind: Kind, seed: int, first: int, end: int) -> Iterator[tuple[int, str | None]]:
    """The cases of one worker, the one that ends it included."""
    command = [
        sys.executable,
        "-X",
        "faulthandler",
        "-m",
        "tests.fuzz.worker",
        kind.name,
        str(seed),
        str(first),
        str(end),
    ]
    with tempfile.TemporaryFile() as errors, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors) as worker:
        assert worker.stdout is not None
        lines: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=_pass_on, args=(worker.stdout, lines), daemon=True).start()
        number, patience = first, _START
        try:
            while number < end and (line := lines.get(timeout=patience)):
                number, what = json.loads(line)
                yield number, what
                number, patience = number + 1, kind.patience
        except queue.Empty:
            yield number, f"no end after {patience:.0f} seconds"
            number = end
        finally:
            worker.kill()
        if number < end:
            errors.seek(0)
            yield number, f"the process died ({worker.wait()}): {errors.read().decode(errors='replace')[-2_000:]}"


def _pass_on(stream: IO[bytes], lines: "queue.Queue[bytes | None]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def save(kind: Kind, failure: Failure, folder: Path) -> Path:
    """Write the files of a case that failed, and its command line, into a folder of its own."""
    target = folder / f"{kind.name}-{failure.seed}-{failure.number}"
    target.mkdir(parents=True, exist_ok=True)
    case = kind.case(failure.seed, failure.number)
    case.write(target)
    (target / "case.json").write_text(json.dumps({"arguments": case.arguments, "what": failure.what}, indent=2))
    if case.stdin:
        (target / "stdin").write_bytes(case.stdin)
    return target
