"""The reference says what the code does."""

import json
import re
import subprocess
import sys
from pathlib import Path

import generate
import pytest

import negsim
from negsim.judging import judge
from negsim.scenario.verdicts import Status, Verdict
from negsim.tui.actions import ACTIONS

REFERENCE = Path(generate.__file__).parent / "reference"
NAMES = {
    "proposal": "TERM",
    "pins": "AMBIGUITY",
    "verdicts": "ACTOR",
    "terms": "TERM",
    "changes": "ACTOR",
    "carried": "STATEMENT",
    "uncarried": "STATEMENT",
}


@pytest.mark.parametrize("name", generate.PAGES)
def test_generated_pages_are_fresh(name):
    """A generated page is what docs/generate.py writes now."""
    assert (REFERENCE / name).read_text(encoding="utf-8") == generate.generated(name)


def documented(section):
    """The keys in the tables of a section of the page on JSON."""
    page = (REFERENCE / "json.md").read_text(encoding="utf-8")
    text = next(part for part in re.split(r"^## ", page, flags=re.MULTILINE) if part.startswith(section))
    return set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))


def keys(data, path="", named=NAMES):
    """Every key that occurs, with the scenario's own names told by what they are."""
    if isinstance(data, dict):
        for key, value in data.items():
            below = f"{path}.{named.get(path.rpartition('.')[2], key)}".removeprefix(".")
            yield below
            yield from keys(value, below, named)
    elif isinstance(data, list):
        for item in data:
            yield from keys(item, f"{path}[]", named)


def printed(*arguments):
    """The keys of what a command prints as JSON."""
    run = subprocess.run([sys.executable, "-m", "negsim", *arguments, "--json"], capture_output=True, check=False)
    return set(keys(json.loads(run.stdout)))


def test_keys_of_judge():
    """The page tells just the keys that occur in judgements of every shipped expectation."""
    found = set()
    for entry in negsim.library():
        scenario = negsim.load(entry.id)
        for told in scenario.expectations.values():
            judgement = judge(scenario, told.proposal, told.as_of or None, pins=told.pins, assume=told.assume)
            found |= set(keys(judgement.to_dict()))
    assert found == documented("negsim judge")


@pytest.mark.parametrize(
    ("section", "commands"),
    {
        "negsim check": [["check", "village-well"], ["check", "ukraine-talks-2024-2025", "--all"]],
        "negsim diff": [["diff", "river-basin", "opening", "recess"]],
        "negsim scenarios": [["scenarios"]],
        "negsim sources": [["sources", "list"], ["sources", "coverage"], ["sources", "check", "--documents", "."]],
    }.items(),
)
def test_keys_of_other_commands(section, commands):
    """The page tells just the keys that each command prints."""
    assert set().union(*(printed(*command) for command in commands)) == documented(section)


@pytest.mark.parametrize("word", [*Verdict, *(status for status in Status if status is not Status.NOT_CONSIDERED)])
def test_meaning_tells_every_verdict_and_status(word):
    """The page on the meaning of verdicts has a row for every verdict and status."""
    meaning = (REFERENCE.parent / "meaning.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| (\*\*)?{word}(\*\*)? \|", meaning, flags=re.MULTILINE)


def test_keys_of_the_tutorial():
    """Every key that the tutorial names is a key of the terminal interface."""
    tutorial = (REFERENCE.parent / "tutorial.md").read_text(encoding="utf-8")
    told = "".join(re.findall(r"^\*In the terminal:\*.*?\n\n", tutorial, flags=re.MULTILINE | re.DOTALL))
    named = set(re.findall(r"`(\w)`", told))
    assert named
    assert named <= {key for action in ACTIONS for key in action.keys.split(",")}
