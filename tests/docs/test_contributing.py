"""The page for contributors names the places as they are."""

import re
from pathlib import Path

from negsim.scenario.conditions import AtLeastOf

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_places_of_an_operator_are_all_named():
    """Every module of the package that has a case for one operator is in the list, and every one in it is there."""
    listed = set(re.findall(r"^- `([^`]+)`", PAGE, flags=re.MULTILINE))
    sources = [*(ROOT / "src").rglob("*.py"), ROOT / "tests" / "strategies.py"]
    case = re.compile(rf"\b{AtLeastOf.__name__}\b")
    using = {path.relative_to(ROOT).as_posix() for path in sources if case.search(path.read_text(encoding="utf-8"))}
    assert using - listed <= {
        "src/negsim/pages/circuit.py",
        "src/negsim/checking/using.py",
    }  # they ask for its parts only
    assert listed <= using


def test_every_command_of_make_that_it_names_is_there():
    """The table of commands and the Makefile agree."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", PAGE):
        assert f"\n{target}:" in makefile


def test_the_citation_names_this_version():
    """The version to cite is the package's."""
    import negsim

    assert f"version: {negsim.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
