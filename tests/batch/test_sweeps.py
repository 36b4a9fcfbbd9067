"""Sweeps: listed, sampled, counted, one at a time; and their pictures."""

import json
import subprocess
import sys
from xml.etree import ElementTree

import polars as pl
import pytest

from negsim.batch.question import Question
from negsim.batch.sweeps.counted import count_sweep
from negsim.batch.sweeps.generate import listed, sampled, single_changes
from negsim.batch.sweeps.space import Space
from negsim.reports.heat_maps import heat_map_html, heat_map_png, heat_map_svg
from negsim.reports.sweeps import sweep_text
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict


def whole(scenario, **base):
    """The space of every proposal that sets every term, but for what is fixed."""
    return Space(scenario, Proposal(base), {term: () for term in scenario.terms if term not in base})


def test_a_grid_worked_out_by_hand(well):
    """A shared well with both paying: from five days on Alder rejects, on one day Birch does."""
    space = whole(well, shared=True, repair="both")
    found = listed(Question(well), space).sweep(only_feasible=False)
    assert (found.size, found.feasible, found.total.proposals) == (7, 7, 7)
    alder, birch = found.total.verdicts["alder"], found.total.verdicts["birch"]
    assert (alder[Verdict.REJECTS], alder[Verdict.ACCEPTS]) == (3, 4)
    assert (birch[Verdict.REJECTS], birch[Verdict.NO_OBJECTION], birch[Verdict.ACCEPTS]) == (1, 1, 5)
    assert found.values["days"]["1"].acceptable == {"alder": 1, "birch": 0}
    assert found.sensitivity("alder") == {"days": 1.0}
    assert [pair.same for _, pair in found.closest_pairs()] == [2]


def test_a_count_is_the_listing(basin):
    """Counted by classes and listed one by one, every number is the same, subsets and sums included."""
    values = {"flow": (20, 54, 55, 70, 90), "dam_start": ()}
    base = {"dam_start": basin.terms["dam_start"].domain.earliest}
    space = Space(basin, Proposal(base), {t: values.get(t, ()) for t in basin.terms if t not in base})
    for only_feasible in (False, True):
        counted = count_sweep(Question(basin), space, only_feasible=only_feasible)
        one_by_one = listed(Question(basin), space).sweep(only_feasible=only_feasible)
        assert counted.feasible == one_by_one.feasible
        assert counted.total == one_by_one.total
        assert counted.values == one_by_one.values
        assert counted.pairs == one_by_one.pairs


def test_a_space_too_large_to_list(shipped):
    """All 10^20 deals of the documents' scenario are counted exactly: the counts add up to the space."""
    space = whole(shipped)
    assert space.size > 10**20
    found = count_sweep(Question(shipped), space)
    assert found.total.proposals == space.size
    for actor in shipped.actors:
        assert sum(found.total.verdicts[actor].values()) == space.size
        for groups in found.values.values():
            assert sum(group.acceptable[actor] for group in groups.values()) == found.total.acceptable[actor]


def test_a_count_that_grows_too_large_is_given_up(shipped):
    """A count is exact or it is none: too many states are an error that says what to do."""
    with pytest.raises(NegsimError, match="vary fewer terms"):
        count_sweep(Question(shipped), whole(shipped), most_states=10)


def test_samples_are_those_of_their_seed(well):
    """The same seed draws the same proposals, another seed others; weights and feasibility are kept to."""
    space = Space(well, Proposal(), dict.fromkeys(well.terms, ()), {"shared": {False: 0}})
    first, again, other = (
        pl.concat(list(sampled(Question(well), space, 500, seed, feasible=True).frames())) for seed in (1, 1, 2)
    )
    assert first.equals(again)
    assert not first.equals(other)
    assert first.height == 500
    assert first["feasible"].all()
    assert first["shared"].all()


def test_samples_agree_with_the_count(shipped):
    """The shares among a hundred thousand samples are the exact ones, to within five standard deviations."""
    question, space = Question(shipped, actors=("russia", "germany")), whole(shipped)
    exact = count_sweep(question, space)
    drawn = sampled(question, space, 100_000, 3, feasible=False).sweep(only_feasible=False)
    for actor in question.actors:
        for verdict in Verdict:
            share = exact.total.verdicts[actor][verdict] / space.size
            tolerance = 5 * (share * (1 - share) / 100_000) ** 0.5
            assert abs(drawn.total.verdicts[actor][verdict] / 100_000 - share) <= tolerance, (actor, verdict)


def test_where_nothing_is_feasible_drawing_ends(well):
    """Days named for a well that is not shared are never feasible: the search says so and stops."""
    space = whole(well, shared=False)
    with pytest.raises(NegsimError, match="no feasible proposal among"):
        sampled(Question(well), space, 1, 1, feasible=True).sweep(only_feasible=True)


def test_single_changes(well):
    """From the shared repair, five days and no shared well are the changes that cost Alder's acceptance, and more."""
    base = well.proposals["shared-repair"].proposal
    found = single_changes(Question(well), Space(well, base, dict.fromkeys(well.terms, ())))
    assert found.before == {"alder": Verdict.ACCEPTS, "birch": Verdict.ACCEPTS}
    after = {(term, value): verdicts["alder"] for term, value, verdicts, _ in found.after}
    assert after["days", 5] is Verdict.REJECTS
    assert after["repair", "alder"] is Verdict.REJECTS
    assert after["days", 2] is Verdict.ACCEPTS


def test_pictures(well):
    """The heat map is well-formed SVG with a cell for each actor and value, a page, and a PNG."""
    found = listed(Question(well), whole(well)).sweep(only_feasible=False)
    svg = ElementTree.fromstring(heat_map_svg(found))
    cells = svg.findall(".//{http://www.w3.org/2000/svg}rect")
    assert len(cells) == 1 + 2 * (2 + 7 + 3)
    assert "Who pays for the repair" in heat_map_html(found)
    assert heat_map_png(found).startswith(b"\x89PNG")
    assert "██ 100%" in sweep_text(listed(Question(well), whole(well, days=3, repair="both")).sweep(only_feasible=True))


def test_the_command(well, tmp_path):
    """The grid is written with its results, drawn, and told as JSON."""
    out, picture = tmp_path / "grid.csv", tmp_path / "map.svg"
    command = [sys.executable, "-m", "negsim", "sweep", well.id, "--over", "days=1,5", "--over", "repair"]
    command += ["--set", "shared=true", "-o", str(out), "--picture", str(picture), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    data = json.loads(run.stdout)
    assert data["size"] == data["proposals"] == 6
    assert data["values"]["days"]["5"]["verdicts"]["alder"]["rejects"] == 3
    rows = pl.read_csv(out)
    assert rows.select("days", "repair", "shared").rows() == [
        (days, repair, True) for days in (1, 5) for repair in ("alder", "birch", "both")
    ]
    assert picture.read_text().startswith("<svg")
