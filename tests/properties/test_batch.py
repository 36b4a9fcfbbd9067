"""The columnar evaluator against the scalar judge, on generated scenarios and proposals."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pl = pytest.importorskip("polars")

from negsim.batch import judge_frame  # noqa: E402  # needs Polars  # after the check that the extra is there
from negsim.judging import judge  # noqa: E402  # needs Polars
from tests.batch.conversions import expected_row, text_frame, typed_frame  # noqa: E402  # needs Polars
from tests.strategies import assumed, moments, pins, proposals, scenarios  # noqa: E402  # needs Polars

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def same(found, expected):
    """Whether a row of results says what the scalar judgement does; a rule not named is not broken."""
    rules = {name for name in found if name.startswith(("broken.", "warned."))}
    assert {name: value for name, value in found.items() if name not in rules or value} == expected


def results(frame):
    """The rows of results, without the terms."""
    names = [n for n in frame.columns if n == "feasible" or n.partition(".")[0] in KINDS]
    return frame.select(names).rows(named=True)


KINDS = ("verdict", "acceptable", "position", "broken", "warned")


@SLOW
@given(st.data())
def test_columns_agree_with_the_judge(data):
    """Every verdict, status, acceptability and rule is the scalar judge's, from text and from typed columns."""
    scenario = data.draw(scenarios())
    asked = data.draw(st.lists(proposals(scenario), min_size=1, max_size=6))
    as_of, pinned, on = data.draw(moments(scenario)), data.draw(pins(scenario)), data.draw(assumed(scenario))
    expected = [expected_row(scenario, judge(scenario, p, as_of, pins=pinned, assume=on, changes=False)) for p in asked]
    for frame in (text_frame(scenario, asked), typed_frame(scenario, asked)):
        judged = judge_frame(scenario, frame, as_of, pins=pinned, assume=on, positions=True, rules=True)
        for found, right in zip(results(judged), expected, strict=True):
            same(found, right)


@SLOW
@given(st.data())
def test_rows_with_days_of_their_own(data):
    """A row with a day or event of its own is judged for it, one without for the question's."""
    scenario = data.draw(scenarios())
    asked = data.draw(st.lists(proposals(scenario), min_size=1, max_size=6))
    usual = data.draw(moments(scenario))
    days = [data.draw(st.one_of(st.none(), moments(scenario))) for _ in asked]
    frame = text_frame(scenario, asked).with_columns(as_of=pl.Series(days, dtype=pl.String))
    judged = judge_frame(scenario, frame, usual, positions=True, rules=True)
    for found, proposal, day in zip(results(judged), asked, days, strict=True):
        same(found, expected_row(scenario, judge(scenario, proposal, day or usual, changes=False)))
