"""Deals, counts, deadlocks and ways out of generated scenarios against brute force, and their laws."""

import os
from collections import Counter
from itertools import combinations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from negsim.deals.coalitions import find_coalitions
from negsim.deals.counting.zone import counted, sampled
from negsim.deals.deadlocks import find_deadlocks
from negsim.deals.finding import find_deals, nearest_deals, stream_deals
from negsim.deals.pivots import find_pivots
from negsim.deals.question import Under, ask
from negsim.deals.solving.problem import Problem
from negsim.deals.ways_out import find_ways_out
from negsim.judging.stopping import Halt
from negsim.scenario.conditions import TRUE
from negsim.scenario.verdicts import Verdict
from tests.deals.brute import Brute, minimal
from tests.referee import Referee
from tests.strategies import assumed, moments, pins, proposals, scenarios, struck

MOST_OUTCOMES = 600
EXAMPLES = int(os.environ.get("NEGSIM_EXAMPLES", "12"))
SLOW = settings(
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@st.composite
def questions(draw, near=False, settled=None):
    """A question small enough for brute force; about settled deals or not."""
    scenario = draw(scenarios())
    wanted = draw(proposals(scenario))
    goal = dict(list(wanted.items())[:1])
    stages = list(scenario.stages)[: draw(st.integers(0, 2))]
    assume(stages or goal)
    question = ask(
        scenario,
        stages or goal,
        fix=goal if stages and draw(st.booleans()) else None,
        coalition=draw(st.sampled_from([tuple(scenario.actors), ("north",), ("south",)])),
        as_of=draw(moments(scenario)),
        pins=draw(pins(scenario)),
        assume=draw(assumed(scenario)),
        without=draw(struck(scenario)),
        confirmed=draw(st.sampled_from([False, False, False, True])),
        strict=draw(st.sampled_from([False, False, True])),
        settled=draw(st.booleans()) if settled is None else settled,
        under=draw(st.sampled_from(Under)),
        near=draw(proposals(scenario)) if near else None,
    )
    brute = Brute(question)
    assume(brute.size <= MOST_OUTCOMES)
    return question, brute


def frozen(values):
    return frozenset(values.items())


def spelled_out(question, deal):
    """Every proposal that a streamed deal stands for: each with one value of each of its classes."""
    space = Problem(question).space
    found = [{}]
    for term, value in deal.proposal.items():
        code = space.codes[term]
        classes = getattr(code, "classes", ((value,),))
        values = (value,) if term in question.fixed else next(c for c in classes if value in c)
        found = [{**done, term: each} for done in found for each in values]
    return {frozen(values) for values in found}


@SLOW
@given(questions())
def test_deals_are_those_of_brute_force(question_and_brute):
    """Each deal is streamed once: settled ones all, others where they set nothing that they could leave open."""
    question, brute = question_and_brute
    deals = brute.deals()
    assert all(brute.judged(values) for values in deals)
    expected = set(map(frozen, deals))
    found = list(stream_deals(question))
    outcomes = Counter(outcome for deal in found for outcome in spelled_out(question, deal))
    assert set(outcomes) == (expected if question.settled else minimal(expected))
    assert set(outcomes.values()) <= {1}
    if not question.settled:
        sizes = [cost(question, deal.proposal) for deal in found]
        assert sizes == sorted(sizes)


def cost(question, values):
    """What comes first: fewest terms set, then fewest acts asked of others, fewest reservations, fewest acts."""
    terms = question.scenario.terms
    asking = [t for t, v in values.items() if terms[t].act_of and v not in terms[t].no_op]
    outside = [t for t in asking if not set(terms[t].act_of) <= set(question.coalition)]
    return len(values), len(outside), len(reservations(question, values)), len(asking)


def reservations(question, values):
    """The members' soft positions that are unmet or present, by the referee."""
    seen, scenario = question.viewpoint, question.scenario
    referee = Referee(scenario, values, seen.moment, seen.pins, seen.without, seen.softened, seen.confirmed)
    positions = [p for actor in question.coalition for p in scenario.actors[actor].positions.values()]
    return [p.id for p in positions if not referee.firm(p) and referee.status(p) in ("unmet", "present")]


@SLOW
@given(questions())
def test_reservations_are_the_judges(question_and_brute):
    """Those told beside a deal are the referee's, and as many count where deals are ranked."""
    question, _ = question_and_brute
    found, problem = find_deals(question), Problem(question)
    for deal, judgement in zip(found.deals, found.judgements, strict=True):
        told = [r.position.id for actor in question.coalition for r in judgement.verdicts[actor].reservations]
        assert told == reservations(question, deal.proposal)
        values, space = deal.proposal, problem.space
        gates = [space.value(term, values[term]) if term in values else -space.is_set(term) for term in space.codes]
        assert problem.clauses.solve([problem.clauses.literal(gate) for gate in gates], Halt())
        assert sum(literal not in problem.clauses.model() for literal in problem.unreserved) == len(told)


@SLOW
@given(questions())
def test_a_deal_is_what_the_judge_accepts(question_and_brute):
    """A deal that is shown is feasible and acceptable to every member by the judge, its verdicts told beside it."""
    question, _ = question_and_brute
    found = find_deals(question)
    for deal, judgement in zip(found.deals, found.judgements, strict=True):
        assert judgement.proposal == deal.proposal
        if question.under is Under.JUDGED:
            assert judgement.acceptable_to(*question.coalition)
        if question.strict and question.under is Under.JUDGED:
            assert {judgement.verdicts[actor].verdict for actor in question.coalition} == {Verdict.ACCEPTS}


@SLOW
@given(questions(settled=False))
def test_a_settled_deal_is_a_deal(question_and_brute):
    """Each settled deal extends a deal, and each deadlock contains one of those that leave nothing open."""
    question, brute = question_and_brute
    deals = {frozen(values) for values in brute.deals()}
    settled = question.once_settled()
    assert all(any(frozen(deal.proposal) >= smaller for smaller in deals) for deal in stream_deals(settled))
    locks = find_deadlocks(settled, limit=500).deadlocks
    for lock in find_deadlocks(question, limit=500).deadlocks:
        assert any(named(smaller) <= named(lock) for smaller in locks)


@SLOW
@given(questions())
def test_the_judge_agrees_on_every_proposal(question_and_brute):
    """What stands in the way position by position is what the judge calls not acceptable."""
    _, brute = question_and_brute
    for values, sets in brute.table:
        assert (frozenset() in sets) == brute.judged(values)


@SLOW
@given(questions(settled=True))
def test_deals_are_counted_exactly(question_and_brute):
    """The diagram counts what brute force counts."""
    question, brute = question_and_brute
    found = counted(Problem(question), Halt())
    assert found.exact
    assert found.deals == len(brute.deals())


@SLOW
@given(questions(settled=True))
def test_values_still_possible(question_and_brute):
    """Per term exactly the values that some deal has, and forced where every deal has one."""
    question, brute = question_and_brute
    expected = brute.deals()
    found = find_deals(question, limit=2)
    assert found.exists == bool(expected)
    for term, values in found.values.items():
        taken = {deal.get(term) for deal in expected}
        assert values.forced == (len(taken) == 1 and None not in taken), term
        assert values.may_lapse == (None in taken), term
        if values.is_subset:
            sets = [value for value in taken if value is not None]
            assert {*values.always, *values.sometimes} == {member for value in sets for member in value}
        else:
            assert {value for some in values.classes for value in some} == taken - {None}


@SLOW
@given(questions(settled=True))
def test_samples_are_deals_and_seeded(question_and_brute):
    """Drawn deals are deals; the same seed draws the same ones."""
    question, brute = question_and_brute
    expected = set(map(frozen, brute.deals()))
    drawn = sampled(Problem(question), 5, 7, Halt())
    assert len(drawn) == (5 if expected else 0)
    assert {frozen(deal.proposal) for deal in drawn} <= expected
    assert drawn == sampled(Problem(question), 5, 7, Halt())


@SLOW
@given(questions(near=True))
def test_the_nearest_deal_changes_the_fewest_terms(question_and_brute):
    """No deal changes or drops fewer terms than the one found, or as many and adds fewer."""
    question, brute = question_and_brute

    def distance(values):
        changed = sum(values.get(term) != value for term, value in question.near.items())
        return changed, 0 if question.settled else len(values.keys() - question.near.keys())

    expected = brute.deals()
    found = nearest_deals(question, limit=4)
    assert bool(found) == bool(expected)
    for nearest in found:
        assert frozen(nearest.deal.proposal) in set(map(frozen, expected))
        assert distance(nearest.deal.proposal) == min(map(distance, expected))
        assert len(nearest.changes) == distance(nearest.deal.proposal)[0]
        assert nearest.adds == {t: v for t, v in nearest.deal.proposal.items() if t not in question.near}


def minimal_hitting_sets(sets):
    """Every minimal set that meets all of them, by trying."""
    universe = sorted(frozenset().union(*sets))
    hitting = [
        frozenset(chosen)
        for size in range(len(universe) + 1)
        for chosen in combinations(universe, size)
        if all(not found.isdisjoint(chosen) for found in sets)
    ]
    return minimal(hitting)


def named(found):
    """A deadlock's or way out's positions and acceptances."""
    return found.ids | {f"acceptance of {actor}" for actor in found.acceptances}


@SLOW
@given(questions())
def test_deadlocks_and_ways_out_are_those_of_brute_force(question_and_brute):
    """All minimal sets are found, in order; each deadlock meets each way out, and each way out opens a deal."""
    question, brute = question_and_brute
    corrections = brute.corrections()
    expected = set() if not corrections or frozenset() in corrections else corrections
    ways = find_ways_out(question, limit=500)
    locks = find_deadlocks(question, limit=500)
    assert ways.complete
    assert locks.complete
    assert set(map(named, ways.ways_out)) == expected
    assert [way.weight for way in ways.ways_out] == sorted(way.weight for way in ways.ways_out)
    assert ways.exists == (frozenset() in corrections) == locks.exists
    if expected:
        assert set(map(named, locks.deadlocks)) == minimal_hitting_sets(expected)
    elif not corrections:
        assert list(map(named, locks.deadlocks)) == [frozenset()]
    for way in ways.ways_out:
        assert dict(way.deal.proposal) in brute.deals(named(way))
        for position, readings in way.instead.items():
            for reading in readings:
                changed = question.read_with({reading.ambiguity: reading.reading})
                assert Brute(changed).deals(dropped=named(way) - {position})


@SLOW
@given(questions())
def test_a_deadlock_is_minimal_against_its_background(question_and_brute):
    """The positions with the rules and the goal shown leave no deal, and without one of them there is one."""
    question, _ = question_and_brute
    problem = Problem(question)
    for deadlock in find_deadlocks(question, limit=3).deadlocks:
        shown = {*deadlock.rules, *deadlock.assumptions, *deadlock.goal}
        background = [i for i in (*problem.rules, *problem.goal) if (i.rule or i.goal) in shown]
        own = [item for item in problem.positions if item.name in named(deadlock)]
        hard = [item.literal for item in problem.structure]
        assert not problem.clauses.solve([*hard, *(i.literal for i in (*background, *own))], Halt())
        for left_out in background:
            kept = [i.literal for i in (*background, *own) if i is not left_out]
            assert problem.clauses.solve([*hard, *kept], Halt())


@SLOW
@given(questions())
def test_coalitions_are_the_largest_that_can_agree(question_and_brute):
    """Exactly the coalitions that have a deal and that nobody could join; adding an actor never adds deals."""
    question, brute = question_and_brute
    owner = {name: position.actor for name, position in question.scenario.positions.items()}

    def deals_of(members):
        outside = [a for a in question.coalition if a not in members]
        dropped = {name for name, actor in owner.items() if actor in outside} | {f"acceptance of {a}" for a in outside}
        return set(map(frozen, brute.deals(frozenset(dropped))))

    able = [frozenset(c) for n in range(3) for c in combinations(question.coalition, n) if deals_of(c)]
    largest = {found for found in able if not any(found < other for other in able)}
    found = find_coalitions(question, limit=50)
    assert {frozenset(coalition.members) for coalition in found.coalitions} == largest
    for smaller, larger in combinations(able, 2):
        if smaller < larger:
            assert deals_of(larger) <= deals_of(smaller)


@SLOW
@given(questions(settled=True))
def test_pivots_are_those_of_brute_force(question_and_brute):
    """The share of deals that turn on a term, and how many more there are without a position, are exact."""
    question, brute = question_and_brute
    assume(all(term.applies == TRUE for term in question.scenario.terms.values()))
    deals = brute.deals()
    assume(deals)
    known = set(map(frozen, deals))
    found = find_pivots(question)
    assert found.deals == len(deals)
    assert {pivot.term for pivot in found.terms} == set(brute.terms) - set(question.fixed)
    for pivot in found.terms:
        domain = question.scenario.terms[pivot.term].domain
        turning = sum(any(frozen({**deal, pivot.term: value}) not in known for value in domain) for deal in deals)
        assert pivot.deals * len(deals) == turning
    for pivot in found.positions:
        without = brute.deals(frozenset({pivot.position}))
        if pivot.opens is not None:
            assert pivot.opens * len(deals) == len(without)
