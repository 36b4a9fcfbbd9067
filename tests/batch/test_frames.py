"""``judge_frame`` on every kind of table."""

import json
import subprocess
import sys
import warnings

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import negsim
from negsim import NegsimError

DATA = {"id": [1, 2, 3], "days": [6, 3, None], "shared": [None, True, None], "repair": ["both", "both", None]}
ALDER = ["rejects", "accepts", "no stated position"]


def test_a_polars_frame(well):
    """The results stand beside the columns that were there, and those stay as they are."""
    frame = pl.DataFrame(DATA)
    judged = negsim.judge_frame(well, frame)
    assert judged.select(frame.columns).equals(frame)
    assert judged["verdict.alder"].to_list() == ALDER
    assert judged.columns[4:] == [
        "verdict.alder",
        "verdict.birch",
        "acceptable.alder",
        "acceptable.birch",
        "feasible",
    ]


def test_a_lazy_frame_stays_lazy(well):
    """Nothing is judged until the frame is collected; then it says the same."""
    judged = negsim.judge_frame(well, pl.LazyFrame(DATA))
    assert isinstance(judged, pl.LazyFrame)
    assert judged.collect().equals(negsim.judge_frame(well, pl.DataFrame(DATA)))


def test_a_pandas_frame_keeps_its_index(well):
    """A pandas frame comes back as one, under its own index, whatever type a gap made of its numbers."""
    frame = pd.DataFrame(DATA, index=["x", "y", "z"])
    judged = negsim.judge_frame(well, frame, actors=["alder"])
    assert isinstance(judged, pd.DataFrame)
    assert judged.index.to_list() == ["x", "y", "z"]
    assert judged["verdict.alder"].to_list() == ALDER


@pytest.mark.parametrize(
    "index", [[7, 7, 7], pd.MultiIndex.from_tuples([("a", 1), ("a", 1), ("b", 2)]), [None, float("nan"), None]]
)
def test_a_pandas_frame_with_any_index(well, index):
    """Every row gets its own verdicts, whatever rows share in the index; two columns of one name stay two."""
    frame = pd.DataFrame({**DATA, "note": ["a", "b", "c"]}, index=index)
    frame.insert(0, "note", ["d", "e", "f"], allow_duplicates=True)
    judged = negsim.judge_frame(well, frame, actors=["alder"])
    assert len(judged) == len(frame)
    assert judged.index.equals(frame.index)
    assert judged.columns.to_list() == [*frame.columns, "verdict.alder", "acceptable.alder", "feasible"]
    assert judged["verdict.alder"].to_list() == ALDER


def test_a_slip_in_a_column_is_told(well):
    """No column that is a term is an error; a name near a term that the table lacks is a warning."""
    with pytest.raises(
        negsim.NegsimError, match=r"no column of the table is a term of village-well; did you mean days"
    ):
        negsim.judge_frame(well, pl.DataFrame({"dayz": [3]}))
    with pytest.warns(UserWarning, match="the column dayz is no term and is left as it is: is days meant?"):
        negsim.judge_frame(well, pl.LazyFrame({"dayz": [3], "shared": [True]}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        negsim.judge_frame(well, pl.DataFrame({"dayz": [3], "days": [3], "colour": [1]}))


def test_values_of_several_kinds(well):
    """A column of mixed values is an error of ours if it is a term, and left alone if it is none."""
    with pytest.raises(negsim.NegsimError, match="column days: its values are not of one kind"):
        negsim.judge_frame(well, pd.DataFrame({"days": [3, "four", object()]}))
    frame = pd.DataFrame({"days": [3, 6, 6], "mine": [3, "four", object()]})
    assert len(negsim.judge_frame(well, frame)) == 3


def test_as_of_as_time_stamps(well):
    """A time stamp at midnight is its day: before market day nobody has spoken."""
    frame = pd.DataFrame({"days": [6, 6], "as_of": pd.to_datetime(["2031-04-04", "2031-04-05"])})
    assert negsim.judge_frame(well, frame)["verdict.alder"].to_list() == ["no stated position", "rejects"]


def test_an_arrow_table(well):
    """An Arrow table comes back as one."""
    judged = negsim.judge_frame(well, pa.table(DATA), positions=True)
    assert isinstance(judged, pa.Table)
    assert judged["verdict.alder"].to_pylist() == ALDER
    assert judged["position.AL-2"].to_pylist() == ["present", "not considered", "not considered"]


def test_another_kind_of_table_is_refused(well):
    """A list of rows is no table."""
    with pytest.raises(NegsimError, match="Polars, pandas or Arrow"):
        negsim.judge_frame(well, [DATA])


def test_a_value_outside_its_domain_is_an_error(well):
    """Nothing is silently unspecified: the first bad values are named with row and column."""
    with pytest.raises(negsim.NegsimError, match=r"row 0: days: found 9; expected a whole number from 1 to 7"):
        negsim.judge_frame(well, pl.DataFrame({"days": [9, 3]}))
    with pytest.raises(negsim.NegsimError, match=r"row 1: days: found 2.5"):
        negsim.judge_frame(well, pl.DataFrame({"days": [2.0, 2.5]}))
    with pytest.raises(negsim.NegsimError, match="row 0: days"):
        negsim.judge_frame(well, pl.LazyFrame({"days": [9]})).collect()


def test_a_second_judgement_does_not_overwrite_the_first(well):
    """A table that has results already is refused."""
    judged = negsim.judge_frame(well, pl.DataFrame(DATA))
    with pytest.raises(negsim.NegsimError, match=r"has a column verdict\.alder already"):
        negsim.judge_frame(well, judged)


def test_importing_negsim_loads_no_polars():
    """Polars is loaded when a table is judged, not before."""
    code = "import negsim, sys; assert 'polars' not in sys.modules; negsim.judge_frame; print('polars' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"


def test_the_notebook_runs(root):
    """Every code cell of the notebook runs, in order, and its assertions hold."""
    notebook = json.loads((root / "docs" / "notebooks" / "judging-tables.ipynb").read_text(encoding="utf-8"))
    code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "rejects" in run.stdout
