"""Try the cases of a kind from one number to another, and tell of each on standard output; may die of one."""

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path

from tests.fuzz.every_kind import KINDS
from tests.fuzz.falling import FALLING


def main(name: str, seed: int, first: int, end: int) -> None:
    """One line of JSON for each case: its number, and what is wrong or null."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    kind = {**KINDS, FALLING.name: FALLING}[name]
    for number in range(first, end):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            wrong = kind.wrong(kind.case(seed, number), Path(folder))
        told.write(json.dumps([number, wrong]) + "\n")
        told.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main(sys.argv[1], *map(int, sys.argv[2:]))
