"""What Python gives back: told in one line, copied, sent to another process."""

import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import is_dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest

import negsim
from negsim.deals import Question

ROOT = Path(__file__).resolve().parents[2]
WELL = {"shared": True, "days": 6, "repair": "both"}
ASKED = {
    "Judgement": lambda s: negsim.judge(s, WELL),
    "Deals": lambda s: negsim.find_deals(s, "sharing"),
    "Difference": lambda s: negsim.nearest_deals(s, "sharing", near=WELL)[0],
    "Deadlocks": lambda s: negsim.find_deadlocks(s, "sharing", fix={"days": 6}),
    "WaysOut": lambda s: negsim.find_ways_out(s, "sharing", fix={"days": 6}),
    "Coalitions": lambda s: negsim.find_coalitions(s, "sharing"),
    "Pivots": lambda s: negsim.find_pivots(s, "sharing"),
    "Overview": negsim.find_overview,
    "Question": lambda s: negsim.ask(s, "sharing"),
    "Page": negsim.page_html,
}
"""Each kind of result, and how it is asked for."""


@pytest.fixture(scope="module")
def well():
    """The village well."""
    return negsim.load("village-well")


@pytest.fixture(scope="module")
def bargained():
    """Bargaining in a shipped scenario with preferences."""
    return negsim.bargain(negsim.load("island-tram"))


@pytest.fixture(scope="module")
def results(well, bargained):
    """One result of every kind, the scenario and a proposal."""
    asked = {name: ask(well) for name, ask in ASKED.items()}
    return {**asked, "Bargaining": bargained, "Scenario": well, "Proposal": negsim.Proposal(WELL)}


def same(one, other):
    """Whether two results are of one kind and tell the same."""
    if isinstance(one, negsim.Judgement):
        return one.to_json() == other.to_json()
    if isinstance(one, Question):
        return negsim.find_deals(one) == negsim.find_deals(other)
    if isinstance(one, negsim.Scenario):
        return one.hash == other.hash
    return str(one) == str(other)


KINDS = [*ASKED, "Bargaining", "Scenario", "Proposal"]


@pytest.mark.parametrize("kind", KINDS)
def test_results_can_be_copied_and_stored(kind, results):
    """A pickle and a deep copy of a result are of its class and tell the same."""
    result = results[kind]
    for again in (pickle.loads(pickle.dumps(result)), deepcopy(result)):
        assert type(again) is type(result)
        assert same(result, again)


def answered(kind, scenario):
    """What a process of a pool gives back for a kind of result."""
    return ASKED[kind](scenario)


@pytest.mark.parametrize("start", ["spawn", "forkserver"])
def test_results_come_from_a_pool_of_processes(start, well, results):
    """Each kind of result can be asked for in another process, which is given the scenario and sends the answer."""
    with ProcessPoolExecutor(1, mp_context=get_context(start)) as pool:
        for kind, found in zip(ASKED, pool.map(answered, ASKED, [well] * len(ASKED)), strict=True):
            assert same(results[kind], found), kind


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"Page"}))
def test_results_tell_themselves_in_one_line(kind, results):
    """The echo of a result is one line of at most 160 characters, and begins with its class."""
    line = repr(results[kind])
    assert line.startswith(type(results[kind]).__name__ + "(")
    assert "\n" not in line
    assert len(line) <= 160


def documented_classes():
    """The dataclasses that have a section in the reference."""
    sys.path.insert(0, str(ROOT / "docs"))
    told = [item for items in import_module("python_page").documented().values() for item in items.values()]
    return [item for item in told if isinstance(item, type) and is_dataclass(item)]


def test_no_public_class_tells_all_of_its_fields():
    """No dataclass of the reference has the echo that dataclasses write, which shows everything it holds."""
    written = [kind.__qualname__ for kind in documented_classes() if hasattr(kind.__repr__, "__wrapped__")]
    assert written == []
