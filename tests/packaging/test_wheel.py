"""The wheel carries everything and runs in an empty environment."""

import json
import os
import re
import subprocess
import sys
import venv
import zipfile

import pytest

import negsim


@pytest.fixture(scope="module")
def wheel(tmp_path_factory, root):
    """The project's wheel, built now."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    run = subprocess.run(build, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return next(folder.glob("negsim-*.whl"))


def test_the_wheel_carries_scenarios_seeds_schemas_and_types(wheel):
    """Data files, schemas and py.typed are in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "negsim/py.typed" in names
    assert "negsim/data/scenarios/ukraine-talks-2024-2025.yaml" in names
    assert "negsim/data/scenarios/scenario.schema.json" in names
    assert {f"negsim/data/seeds/00{n}.yaml" for n in range(5)} <= names
    assert "negsim/cli/starter.yaml" in names
    assert {"negsim/pages/templates/page.html.j2", "negsim/pages/style/page.css"} <= names
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks"))]


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory):
    """The programs of a new environment into which the wheel alone was installed, without constraints."""
    home = tmp_path_factory.mktemp("installed") / "env"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    install = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    bare = {name: value for name, value in os.environ.items() if name not in ("PIP_CONSTRAINT", "PYTHONPATH")}
    done = subprocess.run(install, capture_output=True, text=True, check=False, cwd=home, env=bare)
    assert done.returncode == 0, done.stderr
    return scripts


@pytest.fixture
def ran(scripts, tmp_path):
    """Run the installed command in an empty folder."""
    return lambda *words: subprocess.run(
        [scripts / "negsim", *words], capture_output=True, text=True, check=False, cwd=tmp_path
    )


def test_the_wheel_runs_in_an_empty_environment(ran):
    """Installed alone with its own dependencies, it lists, checks and judges the shipped scenarios."""
    names = [entry["id"] for entry in json.loads(ran("scenarios", "--json").stdout)]
    assert "ukraine-talks-2024-2025" in names
    checked = ran("check", *names)
    assert checked.returncode == 0, checked.stdout
    run = ran("judge", "ukraine-talks-2024-2025", "offer-june-2024", "--json")
    assert run.returncode == 1
    assert json.loads(run.stdout)["verdicts"]["russia"]["verdict"] == "accepts"


def test_the_wheel_runs_the_first_examples_of_the_readme(ran, root):
    """What the README shows first in the shell is what the installed command prints; at least two such examples."""
    shown = re.search(r"```console\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)[1]
    commands = re.findall(r"^\$ negsim ([^|\\\n]*)\n((?:[^$].*\n|\n)*)", shown, re.MULTILINE)
    commands += re.findall(
        r"^\$ negsim (show [^|\\\n]*)\n((?:[^$`].*\n|\n)*)", (root / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(commands) > 1
    for words, expected in commands:
        assert ran(*words.split()).stdout == expected


def test_the_wheel_runs_the_python_of_the_readme(scripts, root, tmp_path):
    """The README's example in Python gives what is shown."""
    shown = re.search(r"```pycon\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)[1]
    (tmp_path / "shown.txt").write_text(shown, encoding="utf-8")
    run = subprocess.run(
        [scripts / "python", "-m", "doctest", "shown.txt"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ">>>" in shown
    assert (run.returncode, run.stdout) == (0, "")


def test_the_wheel_writes_a_page(ran, tmp_path):
    """``negsim page`` has its template, scripts and style: the page is that of the source."""
    assert ran("page", "village-well", "-o", "well.html").returncode == 0
    assert (tmp_path / "well.html").read_text("utf-8") == negsim.page_html(negsim.load("village-well"))
