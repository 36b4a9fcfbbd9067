"""Laws of judgement on generated scenarios, with a second, slower writing of the rules as referee."""

from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.judging import judge, meaning_of, viewpoint_of
from negsim.judging.changes import MOST_SHOWN
from negsim.judging.compiled import verdicts
from negsim.judging.scalar import verdict_of
from negsim.judging.truth import Evaluator
from negsim.scenario.verdicts import Status, Verdict
from tests.referee import Referee
from tests.strategies import assumed, complete_proposals, moments, pins, proposals, scenarios, struck

SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def questions(draw, pinned=True):
    """A scenario, a proposal, a moment, pinned readings and switched-on assumptions."""
    scenario = draw(scenarios())
    return (
        scenario,
        draw(proposals(scenario)),
        draw(moments(scenario)),
        draw(pins(scenario)) if pinned else {},
        draw(assumed(scenario)),
    )


@SLOW
@given(questions(), st.data())
def test_judge_agrees_with_the_referee(question, data):
    """Every status, verdict, what it rests on and acceptability is what the page says, value by value."""
    scenario, proposal, as_of, pinned, on = question
    out, softened = data.draw(struck(scenario)), data.draw(struck(scenario))
    asked = {"pins": pinned, "assume": on, "without": out, "soften": softened}
    judgement = judge(scenario, proposal, as_of, **asked, changes=False)
    referee = Referee(scenario, proposal, judgement.viewpoint.moment, pinned, out, softened)
    for actor in scenario.actors.values():
        result = judgement.verdicts[actor.id]
        for position in actor.positions.values():
            found = result.position(position.id)
            assert (found.status if found else "not considered") == referee.status(position), position
        assert (result.verdict, {found.position.id for found in result.deciding}) == referee.row(actor)
        assert result.acceptable == referee.acceptable(actor)


@SLOW
@given(questions(), st.data())
def test_verdicts_alone_are_those_of_judge(question, data):
    """Compiled to straight lines, every actor's verdict is the one that comes with reasons, from every viewpoint."""
    scenario, proposal, as_of, pinned, on = question
    asked = {
        "pins": pinned,
        "assume": on,
        "without": data.draw(struck(scenario)),
        "soften": data.draw(struck(scenario)),
    }
    for given_terms in (proposal, data.draw(proposals(scenario)), data.draw(complete_proposals(scenario)), {}):
        judgement = judge(scenario, given_terms, as_of, **asked, changes=False)
        expected = {actor: result.verdict for actor, result in judgement.verdicts.items()}
        assert verdicts(scenario, given_terms, as_of, **asked) == expected


@SLOW
@given(st.data())
def test_more_information_never_flips_a_position(data):
    """A met position stays met or drops out; an unmet one stays unmet, whatever else is set."""
    scenario, proposal, as_of, pinned, on = data.draw(questions())
    more = {**data.draw(complete_proposals(scenario)), **proposal}
    before = judge(scenario, proposal, as_of, pins=pinned, assume=on, changes=False)
    after = judge(scenario, more, as_of, pins=pinned, assume=on, changes=False)
    for actor, result in before.verdicts.items():
        for position in result.positions:
            later = after.verdicts[actor].position(position.position.id)
            if position.status is Status.UNMET:
                assert later is not None
                assert later.status is Status.UNMET
            if position.status is Status.MET:
                assert later is None or later.status is Status.MET


@SLOW
@given(st.data())
def test_a_pinned_reading_never_contradicts_the_unpinned_verdict(data):
    """Rejection in every reading is no approval in one, approval in every reading no rejection in one."""
    scenario, proposal, as_of, _, on = data.draw(questions(pinned=False))
    pinned = data.draw(pins(scenario))
    free = judge(scenario, proposal, as_of, assume=on, changes=False)
    bound = judge(scenario, proposal, as_of, pins=pinned, assume=on, changes=False)
    approval = (Verdict.ACCEPTS, Verdict.NO_OBJECTION)
    for actor, result in free.verdicts.items():
        verdict = bound.verdicts[actor].verdict
        assert not (result.verdict is Verdict.REJECTS and verdict in approval)
        assert not (result.verdict in approval and verdict is Verdict.REJECTS)
        if result.verdict is Verdict.NO_STATED_POSITION:
            assert verdict is Verdict.NO_STATED_POSITION


@SLOW
@given(questions())
def test_an_open_position_says_what_keeps_it_open(question):
    """An open position names unspecified terms, an ambiguity, or why it is muted."""
    scenario, proposal, as_of, pinned, on = question
    judgement = judge(scenario, proposal, as_of, pins=pinned, assume=on, changes=False)
    for result in judgement.verdicts.values():
        for position in result.positions:
            causes = position.unspecified or position.ambiguities or position.mutes
            assert bool(causes) or position.status is not Status.OPEN
            assert not set(position.unspecified) & set(proposal)


@SLOW
@given(questions())
def test_silence_is_kept_per_term(question):
    """A term is silent exactly when no position in force names or covers it."""
    scenario, proposal, as_of, pinned, on = question
    judgement = judge(scenario, proposal, as_of, pins=pinned, assume=on, changes=False)
    referee = Referee(scenario, proposal, judgement.viewpoint.moment, pinned)
    for actor in scenario.actors.values():
        spoken = set()
        for position in actor.positions.values():
            if position.form != "remark" and referee.in_force(position)[0]:
                spoken |= position.terms | set(position.covers)
        assert set(judgement.verdicts[actor.id].silent_on) == set(proposal) - spoken


def outcome(meaning, actor, values, changes, kept):
    """Whether the actor still rejects or a kept rule is broken, after other terms that lapse are dropped.

    A change that sets a term which does not apply is none: it breaks the rule that says when the term does.
    """
    values = {**values, **changes}
    terms = meaning.scenario.terms
    first = Evaluator(terms, values)
    lapsed = {rule.lapses for rule in kept if rule.lapses and first.holds(rule.broken)}
    if lapsed & changes.keys():
        return True
    after = Evaluator(terms, {term: value for term, value in values.items() if term not in lapsed})
    rejects = verdict_of(meaning.actors[actor], after) is Verdict.REJECTS
    return rejects or any(after.holds(rule.broken) for rule in kept)


def brute_force(meaning, actor, values, most):
    """Every smallest set of changes, by trying all sets of up to ``most`` terms."""
    before = Evaluator(meaning.scenario.terms, values)
    kept = [rule for rule in meaning.rules if not rule.warns and not before.holds(rule.broken)]
    for size in range(1, most + 1):
        found = []
        for names in combinations(meaning.scenario.terms, size):
            others = ([v for v in meaning.scenario.terms[n].domain if v != values.get(n)] for n in names)
            for new in product(*others):
                changes = dict(zip(names, new, strict=True))
                if not outcome(meaning, actor, values, changes, kept):
                    found.append(changes)
        if found:
            return found
    return []


@settings(SLOW, max_examples=300)
@given(questions())
def test_what_it_would_take_is_the_smallest_change(question):
    """Brute force over all changes of up to two terms finds the same, and no smaller one."""
    scenario, proposal, as_of, pinned, on = question
    judgement = judge(scenario, proposal, as_of, pins=pinned, assume=on)
    rejecting = [name for name, result in judgement.verdicts.items() if result.verdict is Verdict.REJECTS]
    meaning = meaning_of(scenario, viewpoint_of(scenario, as_of, pins=pinned, assume=on))
    for actor in rejecting:
        given_changes = judgement.verdicts[actor].would_take
        expected = brute_force(meaning, actor, proposal, 2)
        if expected:
            assert given_changes
            assert all(change in expected for change in given_changes), (given_changes, expected)
            if len(given_changes) < MOST_SHOWN:
                assert set(map(frozenset, given_changes)) == set(map(frozenset, expected))
        else:
            assert all(len(change) > 2 for change in given_changes)
