"""Stopping, limits, the same answer every time, what-if, counting: the manner of the searches."""

import subprocess
import sys
import threading
import time
from datetime import date

import pytest

from negsim.cli import deadlock as deadlock_command
from negsim.deals import (
    Halt,
    Stopped,
    ask,
    find_coalitions,
    find_deadlocks,
    find_deals,
    find_ways_out,
    stream_deals,
)
from negsim.deals.counting import in_subprocess
from negsim.deals.counting import zone as counting_module
from negsim.deals.counting.diagram import TooLarge
from negsim.deals.counting.zone import counted
from negsim.deals.solving.conflicts import MOST_EFFORT
from negsim.deals.solving.problem import Problem
from negsim.judging import judge
from negsim.judging.circuit.clauses import Clauses
from negsim.judging.circuit.gates import Circuit
from negsim.reading import parse_scenario
from negsim.scenario.errors import NegsimError
from negsim.scenario.verdicts import Verdict

WIDE = """
negsim: 1
title: Wide
stages: {signed: {signed: true}}
terms:
  signed: {label: Signed, type: flag}
  price: {label: Price, type: number, least: 0, most: 1000000000000}
  day: {label: Day, type: date, earliest: 2000-01-01, latest: 2099-12-31}
  towns: {label: Towns, type: subset, members: [a, b, c]}
  depth: {label: Depth, type: number, least: 1, most: 9, applies: {towns: {includes: a}}}
actors:
  seller:
    name: Seller
    kind: group
    positions:
      S-1: {kind: demand, states: High., requires: {price: {at_least: 600}}, since: 2030-01-01, evidence: quoted}
      S-2: {kind: demand, states: Late., requires: {day: {at_least: 2050-01-01}}, since: 2030-01-01, evidence: quoted}
  buyer:
    name: Buyer
    kind: group
    positions:
      B-1: {kind: demand, states: Low., requires: {price: {at_most: 999}}, since: 2030-01-01, evidence: quoted}
      B-2: {kind: demand, states: Shallow., when: {towns: {includes: a}}, requires: {depth: {at_most: 3}},
            since: 2030-01-01, evidence: quoted}
"""


@pytest.fixture(scope="module")
def wide():
    """A scenario of more than 10^20 outcomes."""
    return parse_scenario(WIDE, "wide.yaml")


def test_wide_spaces_are_counted_exactly(wide):
    """Intervals stand for their values: 400 prices, days from 2050 on, sets of towns without and with depths."""
    days = (date(2099, 12, 31) - date(2050, 1, 1)).days + 1
    outcomes = (10**12 + 1) * ((date(2099, 12, 31) - date(2000, 1, 1)).days + 1) * 2 * (4 + 4 * 9)
    assert outcomes > 10**17
    assert find_deals(ask(wide, "signed"), count=True).count.deals == 400 * days * (4 + 4 * 3)


def test_fixed_values_count_once(wide):
    """A fixed value stands for itself, and not for the others of its class."""
    found = find_deals(ask(wide, "signed", fix={"price": 700, "towns": frozenset({"b"})}, settled=True), count=True)
    assert found.count.deals == (date(2099, 12, 31) - date(2050, 1, 1)).days + 1
    assert all(deal.proposal["price"] == 700 for deal in found.deals)
    assert found.values["price"].forced


def test_the_documents_space_is_counted_exactly(shipped):
    """Every term of the documents in play: more than 10^20 outcomes, and an exact number of deals for Belarus."""
    everything = {term.id: next(iter(term.domain)) for term in shipped.terms.values()}
    question = ask(shipped, {"western_sanctions": "kept"}, coalition=["belarus"], near=everything, settled=True)
    outcomes = 1
    for term in shipped.terms.values():
        outcomes *= term.domain.size
    assert outcomes >= 10**20
    count = counted(Problem(question), Halt())
    assert count.exact
    assert 10**17 < count.deals < outcomes


def test_oxidd_counts_the_same(shipped, monkeypatch):
    """What is too large for the diagrams at hand is counted by OxiDD in its own process, with the same result."""
    question = ask(shipped, "form of talks", coalition=["russia", "ukraine"], under="possible", settled=True)
    here = counted(Problem(question), Halt())

    def too_large(*_):
        raise TooLarge

    monkeypatch.setattr(counting_module, "zone", too_large)
    assert counted(Problem(question), Halt(), seconds=30) == here
    bound = counted(Problem(question), Halt(), seconds=0)
    assert not bound.exact
    assert bound.deals >= here.deals
    assert "0 seconds" in bound.limit


def test_a_stopped_count_ends_its_process(shipped, monkeypatch):
    """A wish to stop ends the counting process, though it would sleep on."""

    def too_large(*_):
        raise TooLarge

    started = []

    def sleeper(_, **how):
        halt.now()
        started.append(subprocess_popen([sys.executable, "-c", "import time; time.sleep(3600)"], **how))
        return started[0]

    subprocess_popen = subprocess.Popen
    monkeypatch.setattr(counting_module, "zone", too_large)
    monkeypatch.setattr(in_subprocess.subprocess, "Popen", sleeper)
    problem, halt = Problem(ask(shipped, "form of talks", coalition=["russia"], settled=True)), Halt()
    with pytest.raises(Stopped):
        counted(problem, halt, seconds=3600)
    assert started[0].poll() is not None


def pigeons_in_holes(pigeons: int) -> Clauses:
    """One hole too few: no model, and a solver by resolution takes long to see it."""
    circuit = Circuit()
    places = [circuit.variable(f"pigeon {n}", pigeons - 1) for n in range(pigeons)]
    clauses = Clauses(circuit)
    for hole in range(pigeons - 1):
        inside = [clauses.choices(place)[hole] for place in places]
        clauses.add([-a, -b] for n, a in enumerate(inside) for b in inside[:n])
    return clauses


def test_a_listing_that_ends_leaves_a_running_solver_alone():
    """Unfinished listings may be collected in another thread: the question under way is not disturbed."""
    clauses = pigeons_in_holes(9)
    listings = [clauses.guarded() for _ in range(300)]
    for listing in listings:
        listing.__enter__()
    answers: list[bool] = []
    worker = threading.Thread(target=lambda: answers.append(clauses.solve([], Halt())))
    worker.start()
    for listing in listings:
        listing.__exit__(None, None, None)
        time.sleep(0.001)
    worker.join()
    assert answers == [False]


def test_a_running_solver_is_interrupted():
    """A question that would take hours (pigeons in holes) ends where somebody asks, and the solver can go on."""
    clauses, halt = pigeons_in_holes(16), Halt()
    first = clauses.choices(0)[0]
    threading.Timer(0.1, halt.now).start()
    with pytest.raises(Stopped):
        clauses.solve([], halt)
    assert clauses.solve([first, -first], Halt()) is False


def test_a_stopped_search_gives_what_it_has(shipped):
    """Asked to stop, deadlocks, ways out and coalitions say so and are not called complete."""
    halt = Halt()
    halt.now()
    question = ask(shipped, "start of talks")
    for find in (find_deadlocks, find_ways_out, find_coalitions):
        found = find(question, halt=halt)
        assert not found.complete
        assert found.limit == "it was stopped"
        assert "it was stopped" in str(found)
    with pytest.raises(Stopped):
        find_deals(question, halt=halt)


def test_the_command_searches_as_hard_as_the_function():
    """The option's default is the function's."""
    option = next(option for option in deadlock_command.command.params if option.name == "effort")
    assert option.default == MOST_EFFORT


def test_a_stopped_listing_gives_the_deals_it_has(shipped):
    """Stopped at its tenth deal, a listing without end shows ten and says so."""
    halt = Halt()
    question = ask(shipped, "form of talks", coalition=["russia"], settled=True)

    def stop_at_ten():
        while halt.found < 10:
            time.sleep(0.0005)
        halt.now()

    threading.Thread(target=stop_at_ten).start()
    found = find_deals(question, limit=1_000_000, halt=halt)
    assert len(found.deals) in (halt.found, halt.found - 1)
    assert len(found.deals) >= 9
    assert not found.complete
    assert "it was stopped" in str(found)


TIED = """
negsim: 1
title: Thirty separate quarrels
stages: {{signed: {{signed: true}}}}
terms:
  signed: {{label: Signed, type: flag}}
{terms}
actors:
  first: {{name: First, kind: group, positions: {{{first}}}}}
  second: {{name: Second, kind: group, positions: {{{second}}}}}
"""
QUARRELS = range(30)
POSITION = "{name}-{n}: {{kind: demand, states: So., requires: {{t{n}: {value}}}, since: 2030-01-01, evidence: quoted}}"


@pytest.fixture(scope="module")
def quarrels():
    """Thirty terms on each of which two actors want the opposite: 30 deadlocks and 2^30 ways out."""
    first = ", ".join(POSITION.format(name="F", n=n, value="true") for n in QUARRELS)
    second = ", ".join(POSITION.format(name="S", n=n, value="false") for n in QUARRELS)
    terms = "\n".join(f"  t{n}: {{label: Term {n}, type: flag}}" for n in QUARRELS)
    return parse_scenario(TIED.format(terms=terms, first=first, second=second), "tied.yaml")


def test_ways_out_that_weigh_the_same_are_streamed(quarrels):
    """Of 2^30 ways out of one weight the first ones come at once, and are ways out."""
    found = find_ways_out(ask(quarrels, "signed", settled=True), limit=3)
    assert len(found.ways_out) == 3
    assert not found.complete
    for way in found.ways_out:
        assert sorted(int(position.id.partition("-")[2]) for position in way.positions) == list(QUARRELS)


def test_a_listing_ends_where_its_effort_is_spent(quarrels):
    """That there are no more than thirty deadlocks would take as many candidates as there are ways out."""
    question = ask(quarrels, "signed", settled=True)
    cut, more = (find_deadlocks(question, limit=1000, effort=effort) for effort in (1, 2000))
    assert len(cut.deadlocks) < len(more.deadlocks) == 30
    for found in (cut, more):
        assert not found.complete
        assert found.limit == "the limit of effort was reached"
        assert all(deadlock.size == 2 for deadlock in found.deadlocks)


def test_questions_may_interleave(shipped):
    """A listing that is under way is not disturbed by another question on the same solver."""
    question = ask(shipped, "form of talks", coalition=["russia", "ukraine"], settled=True)
    alone = [deal for deal, _ in zip(stream_deals(question), range(20), strict=False)]
    between = []
    for deal, _ in zip(stream_deals(question), range(20), strict=False):
        between.append(deal)
        find_deals(question, limit=1)
    assert len(set(between)) == len(set(alone)) == 20


def test_every_run_says_the_same():
    """Fresh interpreters with other hash seeds print the same, to the letter."""
    code = (
        "import negsim\n"
        "from negsim.deals import *\n"
        "q = ask(negsim.load('ukraine-talks-2024-2025'), 'ceasefire', coalition=['russia', 'ukraine'])\n"
        "for f in (find_deals, find_deadlocks, find_ways_out, find_coalitions, find_pivots): print(f(q).to_json())\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


DAYS = """
negsim: 1
title: Two days
stages: {done: {x: true}}
timeline:
  e1: {day: 2030-01-01, known: stated, states: start}
  e2: {day: 2030-02-01, known: stated, states: later}
terms:
  x: {label: X, type: flag}
actors:
  a:
    name: A
    kind: group
    positions:
      P: {kind: red line, states: Against x., rejects: {x: true}, since: e1, withdrawn: e2, evidence: quoted}
      Q: {kind: red line, states: Against x too., rejects: {x: true}, since: e2, standing: true, evidence: quoted}
"""


def test_a_dropped_successor_lets_the_earlier_position_stand():
    """In days.yaml's manner: the second position supersedes the first; without the second, the first stands."""
    text = DAYS.replace("withdrawn: e2", "superseded_by: Q")
    scenario = parse_scenario(text, "days.yaml")
    later = {"coalition": ["a"], "as_of": "e2"}
    for without, against in ((), {"Q"}), (("Q",), {"P"}), (("P", "Q"), None):
        found = find_deadlocks(ask(scenario, "done", without=without, **later)).deadlocks
        assert [set(lock.ids) for lock in found] == ([against] if against else [])
    assert scenario.positions["P"].superseded_by == "Q"


def test_what_is_not_confirmed_is_told_day_by_day():
    """Q is not yet reported on e1 and is in force on e2: leaving out what is unconfirmed opens no later day."""
    scenario = parse_scenario(DAYS, "days.yaml")
    found = find_ways_out(ask(scenario, "done", as_of="e1", confirmed=True))
    assert found.days == ()
    assert [set(way.ids) for way in found.ways_out] == [{"P"}]
    assert not find_deals(ask(scenario, "done", as_of="e2", confirmed=True)).exists


def test_what_is_softened_stands_in_nobodys_way(shipped):
    """What-if changes leave the scenario itself alone."""
    question = ask(shipped, "start of talks", soften=["RU-07"])
    assert find_deals(question).exists
    assert shipped.positions["RU-07"].firm
    assert question.scenario is shipped


def test_strict_deals_are_accepted_by_every_member():
    """Strictly, each member's verdict is accepts."""
    import negsim

    well = negsim.load("village-well")
    found = find_deals(ask(well, "sharing", strict=True), limit=50)
    assert found.deals
    for deal in found.deals:
        verdicts = judge(well, deal.proposal, changes=False).verdicts
        assert {result.verdict.value for result in verdicts.values()} == {"accepts"}
    told = {r.verdict.value for judged in found.judgements for r in judged.verdicts.values()}
    assert told == {"accepts"}


PINNED_AWAY = """
negsim: 1
title: Support that names a term only in the other reading
stages: {signed: {signed: true}}
ambiguities:
  soil: {words: our soil, readings: {narrow: the valley, wide: whatever}}
terms:
  signed: {label: Signed, type: flag}
  valley: {label: Valley, type: flag}
actors:
  a:
    name: A
    positions:
      A-1: {kind: endorsement, states: Our soil., since: 2030-01-01, evidence: quoted,
            supports: {reading_of: soil, as: {narrow: {valley: true}, wide: true}}}
"""


def test_a_term_of_another_reading_is_in_play():
    """Read widely the support is unconditional; still it says something only where its term is proposed."""
    scenario = parse_scenario(PINNED_AWAY, "pinned-away.yaml")
    deals = list(stream_deals(ask(scenario, "signed", coalition=["a"], pins={"soil": "wide"}, strict=True)))
    assert [dict(deal.proposal) for deal in deals] == [{"signed": True, "valley": valley} for valley in (False, True)]
    for deal in deals:
        assert judge(scenario, deal.proposal, pins={"soil": "wide"}).verdicts["a"].verdict is Verdict.ACCEPTS


BESIDE = """
negsim: 1
title: Two ways to begin, and what one member would like beside the first
stages: {{begun: {{any: [{{first: true}}, {{second: true}}]}}}}
terms:
  first: {{label: First, type: flag}}
  second: {{label: Second, type: flag}}
  beside: {{label: Beside, type: flag}}
actors:
  a:
    name: A
    positions:
      A-1: {{kind: {wish}, strength: soft, states: Beside., since: 2030-01-01, evidence: quoted}}
"""


@pytest.mark.parametrize(
    ("wish", "begins_with", "reservations"),
    [
        ("demand, when: {first: true}, requires: {beside: true}", "first", 0),
        ("red line, rejects: {first: true}", "second", 0),
        ("red line, rejects: {any: [{first: true}, {second: true}]}", "first", 1),
    ],
    ids=["open", "against the first", "against both"],
)
def test_what_is_open_is_no_reservation_where_deals_are_ranked(wish, begins_with, reservations):
    """Of two deals as small, the one with fewer reservations comes first; where they have as many, the scenario's."""
    scenario = parse_scenario(BESIDE.format(wish=wish), "beside.yaml")
    found = find_deals(ask(scenario, "begun", coalition=["a"]), limit=1)
    assert dict(found.deals[0].proposal) == {begins_with: True}
    assert len(found.judgements[0].verdicts["a"].reservations) == reservations


def test_too_many_summands_are_refused(wide):
    """A number too wide for a sum is named, with what would be right."""
    text = WIDE.replace("requires: {price: {at_most: 999}}", "requires: {sum: {price: 2}, at_most: 999}")
    with pytest.raises(NegsimError, match="narrow its range"):
        find_deals(ask(parse_scenario(text, "wide.yaml"), "signed"))
    assert find_deals(ask(wide, "signed")).exists


@pytest.mark.parametrize("heavy", ["pysat", "oxidd", "negsim.deals.solving.problem"])
def test_importing_deals_loads_no_solver(heavy):
    """Solvers are imported when a question is asked, and the package's modules when they are used."""
    code = "import negsim.deals, sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy not in run.stdout.split()


def test_public_names_are_where_they_say():
    """Every public name of the package is there, documented, and no other is."""
    import negsim.deals

    for name in negsim.deals.__all__:
        assert getattr(negsim.deals, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'find_deal'"):
        _ = negsim.deals.find_deal


def test_ties_are_cut_in_the_scenarios_order(shipped):
    """Of several deadlocks of one size, a limit keeps the first in the scenario's order."""
    everything = find_deadlocks(ask(shipped, "ceasefire", coalition=["russia", "germany", "nato", "ukraine"])).deadlocks
    first = find_deadlocks(ask(shipped, "ceasefire", coalition=["russia", "germany", "nato", "ukraine"]), limit=1)
    assert first.deadlocks[0].ids == everything[0].ids == {"RU-06", "RU-08", "UA-03"}
    assert not first.complete
