"""What copies of scenarios and results share with what they are made of, and what they leave behind."""

import copy
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor

import pytest

import negsim

ASKED = {
    "deals": negsim.find_deals,
    "deadlocks": negsim.find_deadlocks,
    "ways out": negsim.find_ways_out,
    "coalitions": negsim.find_coalitions,
    "pivots": negsim.find_pivots,
    "question": negsim.ask,
    "judgement": lambda s, _: negsim.judge(s, s.proposals["offer-june-2024"].proposal),
    "scenario": lambda s, _: s,
}


@pytest.mark.parametrize("kind", ASKED)
def test_copies_are_equal(kind, shipped):
    """A pickled and a deeply copied answer about the documents' scenario equal the one they were made of."""
    answer = ASKED[kind](shipped, "start of talks")
    for other in (pickle.loads(pickle.dumps(answer)), copy.deepcopy(answer)):
        assert other is not answer
        assert other == answer


def test_different_answers_are_not_equal():
    """Equality sees what differs: another goal, another day, another scenario."""
    well, river = negsim.load("village-well"), negsim.load("river-basin")
    assert well != river
    assert well == negsim.load("village-well")
    assert negsim.find_deals(well, "sharing") != negsim.find_deals(well, "sharing", fix={"days": 1})
    assert negsim.ask(well, "sharing") != negsim.ask(well, "sharing", "2031-01-01")
    assert len({well, river, negsim.load("village-well")}) == 2


def test_what_was_worked_out_stays_behind():
    """A copy carries the scenario alone: asking a thousand things does not make it larger, and its hash is the same."""
    well = negsim.load("village-well")
    before = len(pickle.dumps(well))
    for days in range(1, 8):
        negsim.judge(well, {"days": days})
        negsim.verdicts(well, {"days": days})
    negsim.find_deals(well, "sharing")
    assert well.memory
    sent = pickle.dumps(well)
    assert len(sent) == before
    assert pickle.loads(sent).hash == well.hash
    assert not copy.deepcopy(well).memory


def test_errors_come_back_from_other_processes():
    """What a process of a pool refuses is raised here as the error that it is, with its diagnostics."""
    well = negsim.load("village-well")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        with pytest.raises(negsim.NegsimError, match="no term 'dys'; did you mean days"):
            pool.submit(negsim.judge, well, {"dys": 6}).result()
        with pytest.raises(negsim.ScenarioError) as error:
            pool.submit(negsim.proposal_from, {"dys": 6, "shared": 5}, well).result()
        assert len(error.value.diagnostics) == 2
