"""Fuzz for long, or try one case again.

    python -m tests.fuzz [KIND…] [--count N] [--seed S] [--folder FOLDER]
    python -m tests.fuzz KIND --seed S --number N

How far a run came is kept in the folder: the same command goes on there.
"""

import argparse
import json
import time
from pathlib import Path

from tests.fuzz.every_kind import KINDS
from tests.fuzz.fuzzing import Failure, fuzz, save
from tests.fuzz.kinds import Kind

EVERY = 1_000


def main() -> int:
    """Fuzz what the command line says; 1 if anything failed."""
    asked = _arguments()
    kinds = [KINDS[name] for name in asked.kinds or KINDS]
    if asked.number is not None:
        return max(_one(kind, asked.seed, asked.number, asked.folder) for kind in kinds)
    return max(_many(kind, asked.seed, asked.count, asked.folder) for kind in kinds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--number", type=int)
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"))
    return parser.parse_args()


def _one(kind: Kind, seed: int, number: int, folder: Path) -> int:
    for _, failure in fuzz(kind, seed, number, number + 1):
        found = failure or Failure(kind.name, seed, number, "as it should be")
        print(f"{found}\n  files: {save(kind, found, folder)}")  # noqa: T201  # it tells  # a command's answer
        return int(failure is not None)
    return 0


def _many(kind: Kind, seed: int, count: int, folder: Path) -> int:
    folder.mkdir(exist_ok=True)
    progress = folder / f"{kind.name}-{seed}.json"
    state = json.loads(progress.read_text()) if progress.exists() else {"next": 0, "seconds": 0.0, "failed": []}
    began = time.monotonic() - state["seconds"]
    for number, failure in fuzz(kind, seed, state["next"], count):
        if failure:
            state["failed"].append(number)
            print(f"{failure}\n  files: {save(kind, failure, folder)}", flush=True)  # noqa: T201  # it tells
        if failure or (number + 1) % EVERY == 0 or number + 1 == count:
            state |= {"next": number + 1, "seconds": round(time.monotonic() - began, 1)}
            progress.write_text(json.dumps(state))
            print(f"{kind.name}, seed {seed}: {_told(state)}", flush=True)  # noqa: T201  # it tells
    return int(bool(state["failed"]))


def _told(state: dict) -> str:
    return f"{state['next']:,} cases, {len(state['failed'])} failed, {state['seconds']:,.0f} seconds"


if __name__ == "__main__":
    raise SystemExit(main())
