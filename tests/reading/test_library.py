"""Shipped scenarios and scenarios in files."""

import shutil
import subprocess
import sys

import pytest

from negsim.reading import NegsimError, ScenarioError, data_root, library, load, read_scenario
from tests.samples import CARD, SAMPLE, changed

SHIPPED = [entry.id for entry in library()]


@pytest.fixture
def folder(tmp_path):
    """A folder with the sample in ``scenarios`` and its card in ``seeds``."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "scenarios" / "sample.yaml").write_text(SAMPLE)
    (tmp_path / "seeds" / "000.yaml").write_text(CARD)
    return tmp_path


def test_the_library_lists_what_is_shipped():
    """Every scenario file of the data folder is an entry, in order, with its title."""
    assert [entry.path for entry in library()] == sorted((data_root() / "scenarios").glob("*.yaml"))
    assert "ukraine-talks-2024-2025" in SHIPPED
    assert all(entry.title == load(entry.id, cards=False).title for entry in library())


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_read(name):
    """Each shipped scenario reads without a problem, with its cards, and is known by its name."""
    scenario = load(name)
    assert scenario.id == name
    assert set(scenario.cards) == set(scenario.sources)


def test_an_unknown_name_is_told_with_the_nearest():
    """A name that nothing shipped has is an error that shows the names there are."""
    with pytest.raises(NegsimError) as raised:
        load("ukrain-talks-2024-2025")
    assert str(raised.value) == (
        "no scenario of that name: found ukrain-talks-2024-2025; "
        f"expected one of {', '.join(SHIPPED)}; did you mean ukraine-talks-2024-2025?"
    )
    with pytest.raises(NegsimError, match=r"a file's name ends in \.yaml"):
        load("qqqq")


def test_a_path_is_a_file(folder):
    """Whatever ends in .yaml or has a folder in it is a file's path."""
    assert load(folder / "scenarios" / "sample.yaml").hash == load(str(folder / "scenarios" / "sample.yaml")).hash
    with pytest.raises(NegsimError, match=r"cannot read .*sample2\.yaml: No such file or directory"):
        load(folder / "scenarios" / "sample2.yaml")
    with pytest.raises(NegsimError, match=r"cannot read .*scenarios: Is a directory"):
        load(folder / "scenarios")


@pytest.mark.parametrize("seeds", ["seeds", "scenarios/seeds"])
def test_cards_stand_beside_the_file_or_its_folder(folder, seeds):
    """The folder of cards is looked for in both places."""
    shutil.move(folder / "seeds", folder / "moved")
    shutil.move(folder / "moved", folder / seeds)
    assert list(read_scenario(folder / "scenarios" / "sample.yaml").cards) == ["000"]


def test_a_missing_card_is_told_where_it_is_asked_for(folder):
    """A card that is not there is a problem of the scenario, and its citations are left in peace."""
    (folder / "seeds" / "000.yaml").unlink()
    with pytest.raises(ScenarioError) as raised:
        read_scenario(folder / "scenarios" / "sample.yaml")
    (line,) = str(raised.value).splitlines()
    assert "sample.yaml:3:11: no source card (cannot read" in line
    assert line.endswith("No such file or directory): found 000")


def test_the_problems_of_a_card_are_told_with_the_scenarios(folder):
    """Both files' problems come in one run."""
    (folder / "seeds" / "000.yaml").write_text(changed("paragraph: 3", "paragraph: 0", CARD))
    (folder / "scenarios" / "sample.yaml").write_text(changed("title: Water", "titel: Water"))
    with pytest.raises(ScenarioError) as raised:
        read_scenario(folder / "scenarios" / "sample.yaml")
    assert [diagnostic.message for diagnostic in raised.value.diagnostics] == [
        "a scenario lacks a key",
        "unknown key of a scenario",
        "not what belongs here",
    ]


def test_a_card_under_another_name(folder):
    """A card's id is its file's name."""
    (folder / "seeds" / "000.yaml").write_text(changed('id: "000"', 'id: "001"', CARD))
    with pytest.raises(ScenarioError, match="a card under another's name: found 001; expected 000"):
        read_scenario(folder / "scenarios" / "sample.yaml")


def test_without_cards_citations_go_unchecked(folder):
    """A scenario may be read without its cards."""
    shutil.rmtree(folder / "seeds")
    scenario = load(folder / "scenarios" / "sample.yaml", cards=False)
    assert (scenario.cards, scenario.positions["N1"].cites) == ({}, ("S000.1a",))


def test_reading_loads_no_front_end():
    """A fresh interpreter that reads a scenario has loaded neither click nor textual nor jsonschema."""
    code = (
        "import sys; from negsim.reading import load; load('ukraine-talks-2024-2025'); "
        "print(sorted({'click', 'textual', 'jsonschema', 'difflib', 'hypothesis'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
