"""Trying a mutant: its tests in a forked process, in a copy of the project.

The process is forked from one that has the libraries loaded and whatever of negsim lies below judging, so
that a mutant costs little more than its tests. Time is counted as the processor's, so that a busy machine
kills no mutant.
"""

import compileall
import contextlib
import gc
import importlib
import os
import pkgutil
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutating import Mutant

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "src/negsim/judging"
COPIED = ("src", "tests", "scenarios", "seeds", "pyproject.toml")
BELOW = ("negsim.scenario", "negsim.reading")
"""Packages that judging rests on or does not touch, loaded once."""

TOLD = "told.txt"
"""What the tests print, in a worker's copy."""

LONGEST = 10
"""Seconds of the processor's time that one test may take; as the code is, none takes a third of it."""

ASLEEP = 120.0
"""Seconds after which a process is looked at for having fallen asleep: it used less than a hundredth of them."""

MEMORY = 4 << 30
"""Bytes that a test process may take."""

OPTIONS = ("-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin",
           "--hypothesis-profile=mutants", "--hypothesis-seed=1")  # fmt: skip


def prepare() -> None:
    """Give this worker a copy of the project, and load the libraries."""
    os.environ |= {
        "NEGSIM_EXAMPLES": "12",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    copy = Path(tempfile.mkdtemp(prefix="mutants-"))
    for name in COPIED:
        kind = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        kind(ROOT / name, copy / name)
    os.chdir(copy)
    os.environ["PYTHONPATH"] = str(copy / "src")
    sys.path[:0] = [str(copy / "src"), str(copy)]
    sys.dont_write_bytecode = True
    for name in ("src", "tests"):
        compileall.compile_dir(name, quiet=2)
    import _hypothesis_pytestplugin  # noqa: F401  # loaded once
    import hypothesis
    import polars  # noqa: F401  # loaded once
    import pysat.examples.rc2
    import pysat.solvers  # noqa: F401  # loaded once
    import pytest  # noqa: F401  # loaded once

    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)  # a failure need not be made small
    hypothesis.settings.register_profile("mutants", deadline=None, database=None, phases=phases, max_examples=60)
    for name in BELOW:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)
    gc.freeze()


def fate(mutant: Mutant, tests: Sequence[str]) -> str:
    """Whether the mutant is ``killed`` by the tests, ends in ``timeout``, or ``survived``."""
    file = Path(PACKAGE) / mutant.file
    before, times = file.read_text(), file.stat()
    file.write_text(mutant.source)
    try:
        passed = passes(tests)
    finally:
        file.write_text(before)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return "timeout" if passed is None else "survived" if passed else "killed"


def passes(tests: Sequence[str]) -> bool | None:
    """Whether all of these tests pass in a forked process; None if one of them does not end in time."""
    child = os.fork()
    if child == 0:
        os.setsid()
        _test(tests)
    looked, used = time.monotonic(), 0.0
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return None if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF else status == 0
        if time.monotonic() > looked + ASLEEP:
            looked, before, used = time.monotonic(), used, _used(child)
            if used < before + ASLEEP / 100:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return None
        time.sleep(0.01)


def _used(process: int) -> float:
    """The processor's time that a process took so far, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Limited:
    """Ends the process where one test takes too long."""

    def pytest_runtest_setup(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, LONGEST)


def _test(tests: Sequence[str]) -> None:
    """Run the tests and end this process with their outcome."""
    import pytest

    told = os.open(TOLD, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(told, 1)
    os.dup2(told, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    code: int = 3
    with contextlib.suppress(BaseException):
        code = int(pytest.main([*OPTIONS, *tests], plugins=[_Limited()]))
    os._exit(code)
