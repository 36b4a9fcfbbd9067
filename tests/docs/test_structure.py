"""The page on how it is built names packages and evaluators as they are."""

import re
from pathlib import Path

import negsim

SOURCE = Path(negsim.__file__).parent
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "how-it-is-built.md").read_text(encoding="utf-8")
TABLES = "\n".join(line for line in PAGE.splitlines() if line.startswith("|"))
MAKERS = {"negsim.scenario.conditions", "negsim.reading.conditions"}
"""Where conditions are defined, and where they are read: these make trees and evaluate none."""


def module_of(path):
    return ".".join(("negsim", *path.relative_to(SOURCE).with_suffix("").parts))


def packages():
    folders = {path.parent for path in SOURCE.rglob("*.py")} - {SOURCE}
    return {module_of(folder / "x").removesuffix(".x") for folder in folders}


def test_every_package_is_named():
    """A row for each package that there is, and none for one that there is not."""
    floors = TABLES[: TABLES.index("| module |")]
    assert set(re.findall(r"`(negsim[\w.]+)`", floors)) == packages()


def test_every_evaluator_is_named():
    """Whoever has a case for *at least so many of* walks conditions: each has a row, and each row walks them."""
    files = [path for path in SOURCE.rglob("*.py") if re.search(r"case .*\bAtLeastOf\(", path.read_text("utf-8"))]
    evaluators = TABLES[TABLES.index("| module |") :]
    assert set(re.findall(r"`(negsim[\w.]+)`", evaluators)) == {*map(module_of, files)} - MAKERS
