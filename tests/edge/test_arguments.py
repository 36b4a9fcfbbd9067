"""What a caller in Python hands over: taken for what it means, or refused with what would be right."""

import inspect
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module

import numpy as np
import pandas as pd
import pytest

import negsim
from negsim import NegsimError, deals, reading

WELL = {"shared": True, "days": 6, "repair": "both"}
ALDER, BIRCH = "rejects", "accepts"
ANY = [None, 5, -3, 2.5, "robus", b"bytes", [1], ["nobody"], {"nothing": 1}, {1: 2}, object(), datetime(2031, 4, 5, 9)]
"""Each is wrong for nearly every argument."""

WRITERS = {"write_schemas", "check_quotations"}
"""What needs folders of its own."""

ASKING = [
    *(("negsim", name) for name in negsim.__all__ if inspect.isfunction(getattr(negsim, name))),
    *(("negsim.deals", name) for name in deals.__all__ if inspect.isfunction(getattr(deals, name))),
    *(("negsim.reading", n) for n in reading.__all__ if inspect.isfunction(getattr(reading, n)) and n not in WRITERS),
    *(("negsim.judging", name) for name in ("difference", "known_actors", "known_positions", "run_expectations")),
    *(("negsim.judging", name) for name in ("checked_proposal", "moment_of", "viewpoint_of")),
]

RIGHT = {
    "proposal": negsim.Proposal(WELL),
    "goal": "sharing",
    "frame": pd.DataFrame([WELL]),
    "name_or_path": "village-well",
    "path": "none.yaml",
    "terms": WELL,
    "texts": ["days=6"],
    "as_of": None,
    "first": "2031-04-05",
    "second": None,
    "names": [],
    "data": "negsim: 1",
}
"""For each parameter that has to be given, an argument with which a question is answered."""


@pytest.fixture(scope="module")
def well():
    """The village well."""
    return negsim.load("village-well")


@pytest.fixture(scope="module")
def river():
    """The scenario with a term that is a day, from 2032-01-01 to 2036-12-31."""
    return negsim.load("river-basin")


def called(function, given):
    """What the function says to the arguments: an answer, or why they are refused; of a listing its first item."""
    try:
        found = function(**given)
        return next(found, None) if inspect.isgenerator(found) else found
    except NegsimError as error:
        return str(error)


@pytest.mark.parametrize(("module", "name"), ASKING)
def test_a_wrong_argument_is_never_a_fault_from_deep_inside(module, name, well):
    """Whatever stands for any argument of any public function, it is answered or refused with a NegsimError."""
    function = getattr(import_module(module), name)
    parameters = [name for name in inspect.signature(function).parameters if name != "cards_from"]
    ready = {name: given for name, given in {"scenario": well, **RIGHT}.items() if name in parameters}
    if "options" in parameters:
        parameters = [*(name for name in parameters if name != "options"), *deals.Options.__annotations__]
    for parameter in parameters:
        for given in ANY:
            told = called(function, {**ready, parameter: given})
            assert not isinstance(told, str) or told, (parameter, given)


def test_what_is_right_is_answered():
    """The arguments from which the test above starts are right: it does not only see refusals."""
    well = negsim.load("village-well")
    for name in ("judge", "verdicts", "judge_frame", "find_deals", "find_ways_out", "find_pivots", "proposal_from"):
        function = getattr(negsim, name)
        parameters = inspect.signature(function).parameters
        given = {key: value for key, value in {"scenario": well, **RIGHT}.items() if key in parameters}
        assert not isinstance(called(function, given), str)


@pytest.mark.parametrize("option", ["assume", "without", "soften", "keep"])
def test_a_text_is_no_list(well, option):
    """A text where a list belongs is refused with the list that was meant, not taken letter by letter."""
    with pytest.raises(NegsimError, match=re.escape("found 'AL-1'; expected a list of names, such as ['AL-1']")):
        negsim.judge(well, WELL, **{option: "AL-1"})


@pytest.mark.parametrize("option", ["coalition", "assume", "without", "soften"])
def test_a_text_is_no_list_in_a_question(well, option):
    """The same of a question about deals."""
    with pytest.raises(NegsimError, match=re.escape(f"{option}: found 'alder'; expected a list of names")):
        negsim.find_deals(well, "sharing", **{option: "alder"})


def test_a_text_is_no_list_of_actors_to_judge_for(well):
    """The same of a frame."""
    with pytest.raises(NegsimError, match=re.escape("actors: found 'alder'; expected a list of names")):
        negsim.judge_frame(well, pd.DataFrame([WELL]), actors="alder")


MIDNIGHTS = [
    datetime(2031, 4, 5),
    datetime(2031, 4, 5, tzinfo=UTC),
    pd.Timestamp("2031-04-05"),
    np.datetime64("2031-04-05"),
    np.datetime64("2031-04-05T00:00:00", "ns"),
    np.str_("2031-04-05"),
    date(2031, 4, 5),
]


@pytest.mark.parametrize("as_of", MIDNIGHTS, ids=lambda as_of: type(as_of).__name__)
def test_a_time_stamp_at_midnight_is_its_day(well, as_of):
    """However a day is held, what is judged on it is what is judged for its spelling."""
    told = negsim.judge(well, WELL, "2031-04-05")
    assert negsim.judge(well, WELL, as_of) == told
    assert told.viewpoint.as_of == negsim.judge(well, WELL, as_of).viewpoint.as_of == "2031-04-05"
    assert negsim.verdicts(well, WELL, as_of)["alder"] == ALDER
    assert (
        negsim.find_deals(well, "sharing", as_of).question.viewpoint
        == negsim.ask(well, "sharing", "2031-04-05").viewpoint
    )
    assert list(negsim.judge_frame(well, pd.DataFrame([WELL]), as_of)["verdict.alder"]) == [ALDER]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        (datetime(2031, 4, 5, 9), "2031-04-05 09:00:00"),
        (pd.Timestamp("2031-04-05 00:00:00.000000001"), "2031-04-05 00:00:00.000000001"),
        (np.datetime64("2031-04-05T09:00"), "2031-04-05 09:00:00"),
        (pd.NaT, "NaT"),
        (20310405, "20310405"),
        (2031.5, "2031.5"),
        (["2031-04-05"], "list"),
        (False, "False"),
    ],
)
def test_what_is_no_day_is_told(well, as_of, found):
    """Another time of the day, or no day at all, is refused with the spelling that is expected."""
    for ask in (negsim.judge, negsim.verdicts):
        with pytest.raises(NegsimError) as error:
            ask(well, WELL, as_of)
        expected = "a day (YYYY-MM-DD), an event's id, or a time stamp at midnight"
        assert str(error.value) == f"as_of: found {found}; expected {expected}"


def test_the_nearest_event_is_told(river):
    """An event's id with a slip is told with the one that was meant."""
    with pytest.raises(NegsimError, match=r"no day or event 'openin': .* did you mean opening\?"):
        negsim.judge(river, {}, "openin")


SCALARS = [
    {"shared": np.bool_(True), "days": np.int64(6), "repair": np.str_("both")},
    {"shared": True, "days": np.uint8(6), "repair": "both"},
    {"shared": True, "days": 6.0, "repair": "both"},
    {"shared": True, "days": np.float64(6.0), "repair": "both"},
    {"shared": True, "days": Decimal("6.00"), "repair": "both"},
    pd.Series(WELL).to_dict(),
    dict(pd.DataFrame([WELL]).iloc[0]),
]


@pytest.mark.parametrize("proposal", SCALARS)
def test_scalars_of_numpy_are_values(well, proposal):
    """A flag, a whole number and a choice as NumPy or pandas hold them are judged as Python's own, and kept as such."""
    judgement = negsim.judge(well, proposal)
    assert judgement == negsim.judge(well, WELL)
    assert [type(value) for value in judgement.proposal.values()] == [bool, int, str]
    assert {name: str(verdict) for name, verdict in negsim.verdicts(well, proposal).items()} == {
        "alder": ALDER,
        "birch": BIRCH,
    }
    assert negsim.proposal_from(proposal, well) == negsim.Proposal(WELL)


@pytest.mark.parametrize(
    "start",
    [date(2032, 6, 1), datetime(2032, 6, 1), pd.Timestamp("2032-06-01"), np.datetime64("2032-06-01"), "2032-06-01"],
)
def test_a_term_that_is_a_day(river, start):
    """A day is taken as a date, as a time stamp at midnight or as it is written."""
    judgement = negsim.judge(river, {"dam_height": "low", "dam_start": start})
    assert judgement.proposal["dam_start"] == date(2032, 6, 1)
    assert type(judgement.proposal["dam_start"]) is date
    assert negsim.verdicts(river, {"dam_height": "low", "dam_start": start}) == {
        name: result.verdict for name, result in judgement.verdicts.items()
    }


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (datetime(2032, 6, 1, 9), "2032-06-01 09:00:00"),
        ("20320601", "'20320601'"),
        ("1999-01-01", "'1999-01-01'"),
        (date(1999, 1, 1), "1999-01-01"),
        (None, "None"),
    ],
)
def test_a_term_that_is_no_day(river, start, found):
    """What is no day of the range is refused with the range; so is one in another spelling."""
    with pytest.raises(NegsimError, match=re.escape(f"dam_start cannot be {found}: expected a day from ")):
        negsim.judge(river, {"dam_start": start})


def test_a_subset_as_a_list():
    """A subset is taken from a list, a tuple or a set of its members, and refused with any other."""
    text = "negsim: 1\ntitle: t\nterms: {towns: {label: T, type: subset, members: [a, b, c]}}\nactors: {x: {name: X}}\n"
    towns = reading.parse_scenario(text, "towns.yaml")
    for given in (["a", "b"], ("b", "a"), {"a", "b"}, frozenset("ab"), np.array(["a", "b"]).tolist()):
        assert negsim.judge(towns, {"towns": given}).proposal == {"towns": frozenset("ab")}
        assert negsim.verdicts(towns, {"towns": given}) == {"x": "no stated position"}
    for given in (["a", "d"], "a", [1]):
        with pytest.raises(NegsimError, match=r"towns cannot be .*: expected a list with any of a, b, c"):
            negsim.verdicts(towns, {"towns": given})


@pytest.mark.parametrize("given", [True, 6.5, float("nan"), float("inf"), Decimal("NaN"), "6", np.bool_(True), 99])
def test_what_is_no_whole_number_of_the_term(well, given):
    """Neither a flag nor a broken number nor a text is a number of days."""
    for ask in (negsim.judge, negsim.verdicts):
        with pytest.raises(NegsimError, match=r"^days cannot be "):
            ask(well, {"days": given})


def test_nothing_is_not_unspecified(well):
    """A term that is given nothing is refused, with how to leave it open."""
    with pytest.raises(NegsimError, match=r"repair cannot be None: .*; what is unspecified is left out"):
        negsim.judge(well, {"repair": None})


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda s: negsim.judge(s, {"dys": 5}), "no term 'dys'; did you mean days?"),
        (lambda s: negsim.judge(s, WELL, without=["AL-11"]), "no position 'AL-11' in village-well; did you mean AL-1?"),
        (lambda s: negsim.judge(s, "shared-repair"), "it is in scenario.proposals['shared-repair'].proposal"),
        (lambda s: negsim.judge(s, s.proposals["shared-repair"]), "it is in its .proposal"),
        (
            lambda _: negsim.judge("village-well", {}),
            "scenario: found 'village-well'; expected a scenario, as negsim.load",
        ),
        (lambda s: negsim.find_deals(s, "shring"), "no stage 'shring'; did you mean sharing?"),
        (
            lambda s: negsim.find_deals(s, "sharing", coalition=["aldr"]),
            "no actor 'aldr' in village-well; did you mean",
        ),
        (
            lambda s: negsim.find_deals(s, "sharing", under="robus"),
            "expected one of as judged, robust, possible; did you",
        ),
        (lambda s: negsim.find_deals(s, "sharing", stict=True), "no option 'stict'; did you mean strict?"),
        (lambda s: negsim.find_deals(s, "sharing", limit=-1), "limit: found -1; expected a whole number, 0 or more"),
        (lambda s: negsim.find_deals(s, "sharing", sample=-3), "sample: found -3; expected a whole number, 0 or more"),
        (lambda s: negsim.find_ways_out(s, "sharing", limit=-2), "limit: found -2; expected"),
        (lambda s: negsim.find_ways_out(s, "sharing", weights={"AL-1": 0}), "the weight of AL-1: found 0; expected"),
        (lambda s: negsim.find_deadlocks(s, "sharing", effort=-1), "effort: found -1; expected"),
        (lambda s: negsim.find_deals(s, "sharing", strict="no"), "strict: found 'no'; expected True or False"),
        (
            lambda s: negsim.find_deals(negsim.ask(s, "sharing"), strict=True),
            "a question has its goal, day and options",
        ),
        (lambda s: negsim.judge(s, WELL).acceptable_to("nobody"), "no actor 'nobody' in village-well"),
        (lambda _: negsim.load("vilage-well"), "did you mean village-well?"),
    ],
)
def test_what_would_be_right_is_told(well, ask, told):
    """A slip is refused with the name or the kind of value that was meant."""
    with pytest.raises(NegsimError) as error:
        ask(well)
    assert told in str(error.value)


def test_a_base_name_stands_for_its_members(shipped):
    """The name of an indexed definition is refused with the terms that it stands for, and with what takes it."""
    with pytest.raises(
        NegsimError, match=r"ua_out stands for ua_out.donetsk, .*: name these, or use negsim.proposal_from"
    ):
        negsim.judge(shipped, {"ua_out": "entire"})


def test_actors_by_id_name_and_alias(shipped):
    """Actors are named as on the command line: by id, by name, by alias, in letters of either size."""
    for named in (["nato", "germany"], ["NATO", "Germany"], ["GERMANY", "Nato"]):
        assert negsim.ask(shipped, "ceasefire", coalition=named).coalition == ("germany", "nato")
        judged = negsim.judge_frame(shipped, pd.DataFrame({"ceasefire": [True]}), actors=named)
        assert {"verdict.germany", "verdict.nato"} < set(judged.columns)
        assert "verdict.russia" not in judged.columns
    alias = next(alias for actor in shipped.actors.values() for alias in actor.aliases)
    owner = next(actor.id for actor in shipped.actors.values() if alias in actor.aliases)
    assert negsim.ask(shipped, "ceasefire", coalition=[alias]).coalition == (owner,)


@pytest.mark.parametrize(
    "find",
    ["find_deals", "find_deadlocks", "find_ways_out", "find_coalitions", "find_pivots", "nearest_deals", "bargain"],
)
def test_one_way_to_ask(find):
    """Every question takes scenario, goal, day and options as ``ask`` does, and answers as to its question."""
    tram, find = negsim.load("island-tram"), getattr(negsim, find)
    term = next(iter(tram.terms.values()))
    goal, options = {term.id: next(iter(term.domain))}, {"strict": False, "near": {}, "without": ["COMPANY-SCORE"]}
    asked, direct = find(negsim.ask(tram, goal, None, **options)), find(tram, goal, None, **options)
    assert type(asked) is type(direct)
    assert str(asked) == str(direct)


def test_the_options_are_those_of_ask():
    """What the questions take beside goal and day is what ``ask`` takes, with the same types."""
    parameters = inspect.signature(negsim.ask).parameters
    told = {"scenario", "goal", "as_of", "goal_needed"}
    expected = {name: found.annotation for name, found in parameters.items() if name not in told}
    assert inspect.get_annotations(deals.Options) == expected
