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
