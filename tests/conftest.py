"""What every test shares: where things are, and that nothing is skipped where all must run."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
NO_SKIPS = os.environ.get("NEGSIM_NO_SKIPS") == "1"

settings.register_profile("negsim", deadline=None, print_blob=True)
settings.load_profile("negsim")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Where nothing may be skipped, a skipped test has failed."""
    report = yield
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although nothing may be: {report.longrepr}"
    return report


PARTS = {"tests/pages": "page", "tests/fuzz": "fuzz", "tests/outputs/test_killed.py": "kills"}
"""What the time of a run is told by; everything else is the base."""


def pytest_terminal_summary(terminalreporter):
    """How long each part took, added up over all processes."""
    spent = dict.fromkeys(("base", *PARTS.values()), 0.0)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "duration"):
                part = next((name for folder, name in PARTS.items() if report.nodeid.startswith(folder)), "base")
                spent[part] += report.duration
    told = ", ".join(f"{part} {seconds:.0f} s" for part, seconds in spent.items())
    terminalreporter.write_line(f"time of all processes: {told}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder with the five documents; the test is skipped where nobody has them."""
    folder = ROOT.parent / "shared" / "sources" / "documents"
    if not folder.is_dir():
        pytest.skip("the documents are not here")
    return folder


@pytest.fixture(scope="session")
def shipped():
    """The documents' scenario."""
    import negsim

    return negsim.load("ukraine-talks-2024-2025")
