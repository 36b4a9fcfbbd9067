"""The base tests on every Python from 3.11 on that this machine has.

    python -m tests.pythons

Each gets an environment of its own in ``.pythons``, with the program and what the tests need.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".pythons"
TESTS = [
    "tests/scenario",
    "tests/reading",
    "tests/judging",
    "tests/deals",
    "tests/checking",
    "tests/cli/test_commands.py",
]
FIRST = (3, 11)


def interpreters() -> dict[str, Path]:
    """By version, on the path and where pyenv keeps them; the one that runs this comes first."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    names = [sys.executable, *(shutil.which(f"python3.{minor}") or "" for minor in range(11, 20))]
    names += [str(path) for path in sorted(kept.glob("3.*/bin/python"))]
    found: dict[str, Path] = {}
    for name in filter(None, names):
        run = subprocess.run(
            [name, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=False
        )
        version = tuple(map(int, re.findall(r"\d+", run.stdout)))
        if run.returncode == 0 and version >= FIRST:
            found.setdefault(".".join(map(str, version)), Path(name))
    return found


def tried(version: str, python: Path) -> int:
    """Install into an environment and run the tests; pytest's exit code."""
    home = FOLDER / version
    if not home.exists():
        subprocess.run([python, "-m", "venv", home], check=True)
    own = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [
        own,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--constraint",
        ROOT / "constraints.txt",
    ]
    subprocess.run(
        [*install, "--editable", ".", "pytest", "pytest-xdist", "hypothesis", "jsonschema"], cwd=ROOT, check=True
    )
    return subprocess.run(
        [own, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "auto", *TESTS], cwd=ROOT, check=False
    ).returncode


def main() -> int:
    """Every Python in turn; 0 if the tests pass on all."""
    worst = 0
    for version, python in interpreters().items():
        began = time.monotonic()
        code = tried(version, python)
        print(f"Python {version}: {'passed' if not code else 'failed'}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201  # a command's answer
        worst = max(worst, code)
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
