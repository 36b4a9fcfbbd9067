"""``negsim check`` with warnings, and ``negsim show … matrix``."""

import json

import pytest

from tests.checking.scenarios import SCENARIO, changed
from tests.cli.test_commands import negsim as run

FIRM = ("strength: soft, evidence: second-hand, cites: [S2]", "evidence: second-hand")
NO_CARDS = ('sources: ["000"]\n', "")


@pytest.fixture
def written(tmp_path):
    """A function that writes the small scenario with changes, without its sources."""

    def write(*changes):
        text = changed(SCENARIO, NO_CARDS, *changes)
        for name in ("S1", "S2", "S3", "S4"):
            text = text.replace(f", cites: [{name}]", "")
        path = tmp_path / "bridge.yaml"
        path.write_text(text)
        return str(path)

    return write


def test_a_scenario_without_warnings_is_told_as_before(written):
    """Nothing is said of warnings where there is none, and strictness changes nothing."""
    file = written()
    told = run("check", "--strict", file)
    assert (told.returncode, told.stdout) == (0, f"{file}: valid, 0 of 0 expectations hold\n")


def test_warnings_do_not_fail_unless_strict(written):
    """A line for the warning, its number at the end; exit code 0, with --strict 1."""
    file = written(FIRM)
    line, end = run("check", file).stdout.splitlines()
    assert line == f"{file}:22:7: W06 position N2: it is firm, and so can decide a verdict, on second-hand evidence"
    assert end == f"{file}: valid, 0 of 0 expectations hold, 1 warning"
    assert run("check", file).returncode == 0
    assert run("check", "--strict", file).returncode == 1


def test_explained_warnings_are_silent_but_for_all(written):
    """An explanation silences it, also for --strict; --all shows it with its reason."""
    file = written((FIRM[0], f"{FIRM[1]}, explained: {{W06: Nobody else was there.}}"))
    assert run("check", "--strict", file).stdout == f"{file}: valid, 0 of 0 expectations hold\n"
    assert run("check", "--strict", file).returncode == 0
    shown = run("check", "--strict", "--all", file)
    assert shown.returncode == 0
    assert "on second-hand evidence (explained: Nobody else was there.)" in shown.stdout
    assert shown.stdout.endswith("expectations hold, 1 explained\n")


def test_an_error_goes_before_warnings(written):
    """A file that cannot be read is bad input, strict or not."""
    assert run("check", "--strict", written(FIRM, ("title: A bridge", "titel: A bridge"))).returncode == 2


def test_warnings_as_data(written):
    """Each warning with its code, place in parts, item, sentence and reason."""
    file = written(FIRM)
    (report,) = json.loads(run("check", "--json", file).stdout)
    assert report["warnings"] == [
        {
            "code": "W06",
            "place": f"{file}:22:7",
            "file": file,
            "line": 22,
            "column": 7,
            "about": "position N2",
            "message": "it is firm, and so can decide a verdict, on second-hand evidence",
            "explained": None,
        }
    ]


def test_the_starter_gives_no_warning(tmp_path):
    """Who begins with ``negsim new`` begins without warnings."""
    file = str(tmp_path / "mine.yaml")
    assert run("new", file).returncode == 0
    assert "warning" not in run("check", "--strict", file).stdout
    assert run("check", "--strict", file).returncode == 0


def test_the_matrix(written):
    """A row for each term: R1 firm requirement of North on the toll, South's promise, and what stands in a when."""
    told = run("show", written(), "matrix", "--ascii").stdout
    head = told.split("\n\n")[0].splitlines()
    assert [line.rstrip() for line in head] == [
        "        north         south",
        "treaty  W 2024-06-01  PW 2024-06-06",
        "toll    R 2024-06-01  W 2024-06-06",
        "guards  x 2024-06-03  .",
        "length  .             R 2024-06-06",
    ]
    assert "R r requires" in told
    assert "T t threatens" not in told


def test_signs_stand_for_letters(written):
    """Firm signs are filled, soft ones hollow, where the output can show them."""
    assert "guards  ▽ 2024-06-03" in run("show", written(), "matrix").stdout


def test_the_matrix_of_some(written):
    """Actors by name, terms by name; a member alone, too."""
    told = run("show", written(), "matrix", "--ascii", "--actor", "North", "--term", "toll,guards.right").stdout
    assert [line.rstrip() for line in told.splitlines()[:3]] == [
        "              north",
        "toll          R 2024-06-01",
        "guards.right  x 2024-06-03",
    ]


def test_the_matrix_as_data(written):
    """A mark for each position and term, as JSON and as CSV."""
    arguments = ("show", written(), "matrix", "--term", "toll")
    mark = {"actor": "north", "term": "toll", "position": "N1", "verb": "requires", "strength": "firm",
            "since": "first", "day": "2024-06-01"}  # fmt: skip
    assert json.loads(run(*arguments, "--json").stdout)["marks"][0] == mark
    rows = run(*arguments, "--csv").stdout.splitlines()
    assert rows[:2] == [",".join(mark), ",".join(mark.values())]
    assert len(rows) == 3


def test_many_actors_are_told_in_blocks():
    """No line is longer than 80 columns; each block has every term again."""
    lines = run("show", "ukraine-talks-2024-2025", "matrix").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.startswith("ceasefire_trigger ") for line in lines) > 1


def test_options_of_the_matrix_belong_to_it(written):
    """Elsewhere they are bad input, told with what would be right."""
    told = run("show", written(), "terms", "--ascii")
    assert told.returncode == 2
    assert "belong to matrix" in told.stderr


@pytest.mark.parametrize("wrong", [("--term", "tol"), ("--actor", "nroth")])
def test_unknown_names(written, wrong):
    """A mistyped name is told with the one that was meant."""
    told = run("show", written(), "matrix", *wrong)
    assert told.returncode == 2
    assert f"did you mean {'toll' if wrong[1] == 'tol' else 'north'}?" in told.stderr
