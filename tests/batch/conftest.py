"""The extra libraries of these tests, and a small scenario whose verdicts a reader can work out."""

import pytest

import negsim

pytest.importorskip("polars")
pytest.importorskip("pyarrow")

WELL = "village-well"


@pytest.fixture(scope="session")
def well():
    """The village well: two actors, three terms."""
    return negsim.load(WELL)


@pytest.fixture(scope="session")
def basin():
    """The river basin: every kind of term but an unordered choice."""
    return negsim.load("river-basin")
