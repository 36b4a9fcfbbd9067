"""What is read, judged or found is plain frozen data: shown in one line, copied, pickled and sent to other processes."""

import copy
import multiprocessing
import pickle
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, is_dataclass

import pytest

import negsim
from negsim import judging, reading
from negsim.scenario.brief import LONGEST

ANSWERS = {
    "scenario": lambda s, _: s,
    "proposal": lambda s, _: next(iter(s.proposals.values())).proposal,
    "judgement": lambda s, _: negsim.judge(s, next(iter(s.proposals.values())).proposal),
    "verdicts": lambda s, _: negsim.verdicts(s, {}),
    "question": negsim.ask,
    "deals": lambda s, goal: negsim.find_deals(s, goal, near=next(iter(s.proposals.values())).proposal, settled=True),
    "deadlocks": negsim.find_deadlocks,
    "ways out": negsim.find_ways_out,
    "coalitions": negsim.find_coalitions,
    "pivots": negsim.find_pivots,
    "expectations": lambda s, _: judging.run_expectations(s),
    "coverage": lambda s, _: reading.coverage(s),
}
BASES = [("village-well", "sharing"), ("ukraine-talks-2024-2025", "start of talks")]


@pytest.fixture(scope="module", params=BASES, ids=[name for name, _ in BASES])
def answers(request):
    """Every kind of answer about a scenario."""
    name, goal = request.param
    scenario = negsim.load(name)
    return {kind: answer(scenario, goal) for kind, answer in ANSWERS.items()}


@pytest.mark.parametrize("kind", ANSWERS)
def test_copies_are_equal(answers, kind):
    """A pickled and a deeply copied answer equal the one they were made of, in all that is printed too."""
    answer = answers[kind]
    for other in (pickle.loads(pickle.dumps(answer)), copy.deepcopy(answer)):
        assert other is not answer or isinstance(answer, tuple)
        assert other == answer
        assert str(other) == str(answer)


def test_bargaining_is_copied_too():
    """The solutions of the bargaining problem and the overview of a scenario equal their copies."""
    tram, well = negsim.load("island-tram"), negsim.load("village-well")
    for answer in (negsim.bargain(tram, solutions=["nash"]), negsim.find_overview(well)):
        assert pickle.loads(pickle.dumps(answer)) == copy.deepcopy(answer) == answer


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
        negsim.judge(well, {"days": days}), negsim.verdicts(well, {"days": days})
    negsim.find_deals(well, "sharing")
    assert well.memory
    sent = pickle.dumps(well)
    assert len(sent) == before
    assert pickle.loads(sent).hash == well.hash
    assert not copy.deepcopy(well).memory


def test_in_other_processes():
    """A pool of fresh processes judges and searches, and gives back what is found here."""
    well, proposal = negsim.load("village-well"), {"shared": True, "days": 6}
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        judged = pool.submit(negsim.judge, well, proposal)
        found = pool.submit(negsim.find_deals, well, "sharing")
        refused = pool.submit(negsim.judge, well, {"dys": 6})
        broken = pool.submit(negsim.proposal_from, {"dys": 6, "shared": 5}, well)
        assert judged.result() == negsim.judge(well, proposal)
        assert found.result() == negsim.find_deals(well, "sharing")
        with pytest.raises(negsim.NegsimError, match="no term 'dys'; did you mean days"):
            refused.result()
        with pytest.raises(negsim.ScenarioError) as error:
            broken.result()
        assert len(error.value.diagnostics) == 2


def everything_in(item, seen):
    """Every object of the model and every result in an answer, each once."""
    if id(item) in seen:
        return
    seen[id(item)] = item
    if is_dataclass(item):
        for field in fields(item):
            everything_in(getattr(item, field.name), seen)
    elif isinstance(item, Mapping):
        for value in item.values():
            everything_in(value, seen)
    elif isinstance(item, tuple | list | frozenset):
        for value in item:
            everything_in(value, seen)


def test_everything_is_shown_in_one_line(answers):
    """Whatever is typed at a prompt takes one short line, however much it holds."""
    seen = {}
    for answer in answers.values():
        everything_in(answer, seen)
    shown = [item for item in seen.values() if is_dataclass(item)]
    assert len({type(item) for item in shown}) > 30
    for item in shown:
        assert len(repr(item)) <= LONGEST, type(item)
        assert "\n" not in repr(item)
        assert repr(item).startswith(type(item).__name__)


def test_what_the_line_says():
    """The line of a judgement tells its verdicts, that of a position its id and words."""
    well = negsim.load("village-well")
    judgement = negsim.judge(well, {"shared": True, "days": 6})
    assert repr(judgement) == "Judgement(village-well, 2031-04-05: alder rejects, birch accepts)"
    assert repr(well).startswith("Scenario(id='village-well', title='The village well', terms=<3>, actors=<2>, ")
    assert repr(well.positions["AL-2"]).startswith("Position(id='AL-2', actor='alder', form='rejection', ")
    assert repr(judgement.proposal) == "Proposal({'shared': True, 'days': 6})"
