"""Everything that is shown is what the program does."""

import doctest
import re
from importlib import import_module
from pathlib import Path

import examples
import pytest

from negsim.cli.group import COMMANDS
from negsim.reading import library

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in examples.PAGES}
WRITTEN = "\n".join(text for name, text in TEXTS.items() if "reference/" not in name)
MODULES = [
    path.relative_to(ROOT / "src").with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for path in sorted((ROOT / "src").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("page", [name for name, text in TEXTS.items() if "```console" in text or "```pycon" in text])
def test_examples_print_what_is_shown(page):
    """Every command and every line of Python prints just what its page shows (docs/examples.py --write renews it)."""
    assert TEXTS[page] == examples.renewed(TEXTS[page])


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_give_what_they_show(module):
    """The examples of docstrings give what they show."""
    outcome = doctest.testmod(import_module(module))
    assert outcome.attempted
    assert not outcome.failed


def test_nothing_is_shown_without_its_command():
    """A console block starts with a command, so nothing that it shows goes unchecked."""
    prompts = {"console": "$ ", "pycon": ">>> "}
    shown = [block for text in TEXTS.values() for block in examples.blocks(text) if block.language in prompts]
    assert {block.language for block in shown} == set(prompts)
    assert not [block.body for block in shown if not block.body.startswith(prompts[block.language])]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_told(command):
    """Every command occurs in the pages that are written by hand."""
    assert re.search(rf"negsim {command}\b", WRITTEN)


@pytest.mark.parametrize("scenario", [entry.id for entry in library()])
def test_every_shipped_scenario_is_told(scenario):
    """Every shipped scenario occurs in the pages that are written by hand."""
    assert scenario in WRITTEN


@pytest.mark.parametrize("name", TEXTS)
def test_links_to_files_lead_somewhere(name):
    """Every link of a page to a file of the repository leads to one."""
    prose = re.sub(r"^```.*?^```", "", TEXTS[name], flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", prose)
    assert not [target for target in targets if not (ROOT / name).parent.joinpath(target).exists()]
