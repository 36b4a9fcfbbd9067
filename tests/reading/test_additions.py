"""Positions added to a scenario by an overlay."""

import pytest

from negsim.judging import judge
from negsim.reading import ScenarioError, load
from negsim.reading.overlays import read_overlay

ADDED = """\
add:
  birch:
    BI-9:
      kind: red line
      states: Birch pays nothing.
      rejects: {repair: [birch, both]}
      since: market
      evidence: inferred
without: [AL-1]
soften: [BI-9]
"""


@pytest.fixture(scope="module")
def well():
    """The two villages."""
    return load("village-well")


def overlay(well, tmp_path, text):
    """The overlay that the text describes."""
    (tmp_path / "what-if.yaml").write_text(text)
    return read_overlay(tmp_path / "what-if.yaml", well)


def test_an_added_position_is_judged_like_any_other(well, tmp_path):
    """Birch, which accepted, now rejects on the words of the overlay; the file's own scenario is as it was."""
    changed = overlay(well, tmp_path, ADDED).scenario
    offer = well.proposals["shared-repair"].proposal
    assert judge(changed, offer).verdicts["birch"].verdict == "rejects"
    assert judge(well, offer).verdicts["birch"].verdict == "accepts"
    assert changed.hash != well.hash
    assert list(changed.actors["birch"].positions) == [*well.actors["birch"].positions, "BI-9"]


def test_what_is_added_can_be_named(well, tmp_path):
    """An added position can itself be softened, beside the scenario's own."""
    found = overlay(well, tmp_path, ADDED)
    assert (found.without, found.soften) == (("AL-1",), ("BI-9",))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  birch:\n", "  brch:\n", "what-if.yaml:2:3: unknown actor: found brch; did you mean birch?"),
        ("BI-9:\n", "BI-1:\n", "what-if.yaml:3:5: a name given twice: found BI-1; expected a name that is not taken"),
        ("repair:", "repairs:", "what-if.yaml:6:17: unknown term: found repairs"),
        ("since: market", "since: fair", "what-if.yaml:7:14: unknown event or day: found fair"),
    ],
)
def test_a_wrong_addition_is_told_where_it_stands(well, tmp_path, old, new, message):
    """Problems are told with the overlay's own line and column."""
    with pytest.raises(ScenarioError) as error:
        overlay(well, tmp_path, ADDED.replace(old, new))
    assert message in str(error.value)
