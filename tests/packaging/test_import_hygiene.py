"""Heavy libraries are imported where they are used, and floors keep to what is below them."""

import subprocess
import sys
from importlib import import_module

import pytest

import negsim


def modules_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running the code."""
    ask = f"{code}\nimport sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("heavy", ["textual", "rich", "click", "yaml", "negsim.scenario"])
def test_import_negsim_loads_nothing_heavy(heavy):
    """``import negsim`` alone loads no library and not even the model."""
    assert heavy not in modules_after("import negsim")


@pytest.mark.parametrize("heavy", ["textual", "rich", "click", "asyncio"])
def test_judging_from_python_loads_no_front_end(heavy):
    """Loading and judging a scenario needs neither a terminal interface nor a command line."""
    code = "import negsim; negsim.judge(negsim.load('village-well'), {}).to_json()"
    assert heavy not in modules_after(code)


def test_the_judge_command_loads_no_terminal_interface():
    """``negsim judge`` starts without Textual."""
    code = "import sys; sys.argv = ['negsim', 'judge', 'village-well']\nfrom negsim.cli import run; run()"
    loaded = modules_after(code)
    assert "click" in loaded
    assert "textual" not in loaded


@pytest.mark.parametrize(("options", "loads"), [([], False), (["--explain"], True)])
def test_only_what_it_would_take_loads_a_solver(options, loads):
    """Verdicts need none: ``negsim judge`` loads one where somebody rejects and reasons are asked for."""
    words = ["negsim", "judge", "village-well", "--set", "shared=true", "--set", "days=6", *options]
    loaded = modules_after(f"import sys; sys.argv = {words}\nfrom negsim.cli import run; run()")
    assert ("pysat" in loaded) is loads


def test_version_loads_no_command_line():
    """``negsim --version`` answers without Click."""
    code = "import sys; sys.argv = ['negsim', '--version']\nfrom negsim.__main__ import main; main()"
    assert "click" not in modules_after(code)


def test_public_names():
    """Every public name is listed, documented and where it says it is."""
    for name in negsim.__all__:
        assert getattr(negsim, name).__doc__, name
        assert getattr(import_module(negsim._HOMES[name]), name) is getattr(negsim, name)
    assert set(negsim.__all__) == set(negsim._HOMES)
    with pytest.raises(AttributeError, match="no attribute 'judg'"):
        _ = negsim.judg


@pytest.mark.parametrize("package", ["negsim.judging", "negsim.reading"])
def test_names_imported_where_first_used(package):
    """Every listed name is there and documented, whatever was imported before, and no other one is."""
    found = import_module(package)
    for name in found.__all__:
        assert getattr(found, name).__doc__, name
    assert set(found._HOMES) < set(found.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = found.nothing


@pytest.mark.parametrize(
    "spared", ["negsim.judging.circuit.space", "negsim.reading.writing", "negsim.reading.overlays"]
)
def test_the_judge_command_loads_what_it_needs(spared):
    """Neither a compiler of circuits nor what writes files is loaded to judge a named proposal."""
    code = "import sys; sys.argv = ['negsim', 'judge', 'village-well']\nfrom negsim.cli import run; run()"
    assert spared not in modules_after(code)


def test_the_floors_of_the_house(root):
    """The import contracts of pyproject.toml hold."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False, cwd=root)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout
