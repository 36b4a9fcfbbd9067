"""What linters and the type checker are told to pass has a reason beside it."""

import re

FOLDERS = ("src", "tests", "benchmarks", "docs")
TOLD = re.compile(r"#\s*(?:ruff:\s*)?(?:noqa|type:\s*ignore)\b")
REASONED = re.compile(r"#\s*(?:ruff:\s*)?(?:noqa: [A-Z0-9, ]+?|type:\s*ignore\[[a-z, -]+\])\s+(?:#\s*\S+|\(\S+)")


def without_a_reason(text):
    """The lines of a file that pass a complaint, and say no reason."""
    return [line.strip() for line in text.splitlines() if TOLD.search(line) and not REASONED.search(line)]


def test_a_missing_reason_is_seen():
    """A line without a reason is found, one with a reason is not."""
    bare, told = "x = 1  # no" + "qa: E731", "x = 1  # no" + "qa: E731  # asked anew"
    assert without_a_reason(f"{bare}\n{told}\ny = 2") == [bare]
    bare, told = "x = 1  # type: " + "ignore[misc]", "x = 1  # type: " + "ignore[misc]  # a stub's fault"
    assert without_a_reason(f"{bare}\n{told}\ny = 2") == [bare]


def test_a_reason_is_beside_every_exception(root):
    """Every such comment in the project names its rule and says why."""
    files = [path for folder in FOLDERS for path in (root / folder).rglob("*.py") if path.name != "test_reasons.py"]
    assert len(files) > 300
    missing = {str(path.relative_to(root)): without_a_reason(path.read_text("utf-8")) for path in files}
    assert {name: lines for name, lines in missing.items() if lines} == {}
