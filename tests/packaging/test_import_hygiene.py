"""Heavy libraries are imported where they are used, and floors keep to what is below them."""

import subprocess
import sys

import pytest


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
