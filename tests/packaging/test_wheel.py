"""The wheel carries everything and runs in an empty environment."""

import json
import subprocess
import sys
import venv
import zipfile

import pytest


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
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks"))]


def test_the_wheel_runs_in_an_empty_environment(wheel, tmp_path):
    """Installed alone with its own dependencies, it lists, checks and judges the shipped scenarios."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    negsim = tmp_path / "env" / "bin" / "negsim"
    listed = subprocess.run([negsim, "scenarios", "--json"], capture_output=True, text=True, check=True, cwd=tmp_path)
    names = [entry["id"] for entry in json.loads(listed.stdout)]
    assert "ukraine-talks-2024-2025" in names
    checked = subprocess.run([negsim, "check", *names], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    judged = [negsim, "judge", "ukraine-talks-2024-2025", "offer-june-2024", "--json"]
    run = subprocess.run(judged, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 1
    assert json.loads(run.stdout)["verdicts"]["russia"]["verdict"] == "accepts"
