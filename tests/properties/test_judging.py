"""Laws of judgement on generated scenarios, with a second, slower writing of the rules as referee."""

from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.judging import judge, meaning_of, viewpoint_of
from negsim.judging.changes import MOST_SHOWN
from negsim.judging.compiled import verdicts
from negsim.judging.scalar import judged
from negsim.judging.truth import Evaluator
from negsim.judging.verdict import verdict_of
from negsim.reports.text import Teller
from negsim.scenario.actors import Actor
from negsim.scenario.conditions import AnyOf, Is
from negsim.scenario.domains import Flag, Subset
from negsim.scenario.positions import Form, Kind, Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
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
@given(questions())
def test_no_verdict_stands_with_nothing_beside_it(question):
    """Every verdict names positions unless there is none; what is not acceptable names what stands in the way."""
    scenario, proposal, as_of, pinned, on = question
    judgement = judge(scenario, proposal, as_of, pins=pinned, assume=on, changes=False)
    teller = Teller(judgement)
    for result in judgement.verdicts.values():
        assert bool(result.deciding) is (result.verdict is not Verdict.NO_STATED_POSITION)
        assert any(found.in_the_way for found in result.positions) is not result.acceptable
        rejects = result.verdict is Verdict.REJECTS
        assert bool(teller.settling(result)) is (not result.acceptable and not rejects)
        assert all(found.deciding for found in result.positions)


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


class Changes:
    """What it would take, by trying everything."""

    def __init__(self, meaning, actor, values, keep_stages, kept_terms):
        self.meaning, self.actor, self.values = meaning, meaning.actors[actor], values
        self.scenario = meaning.scenario
        before = Evaluator(self.scenario.terms, values)
        self.rules = [rule for rule in meaning.rules if not rule.warns and not before.holds(rule.broken)]
        self.stages = [s for s in meaning.world.stages.values() if keep_stages and before.holds(s)]
        self.kept_terms = kept_terms

    def is_enough(self, changes):
        """Whether, once terms that lapse are dropped, the actor does not reject, and rules and what is kept hold.

        A change that sets a term which does not apply is none: it breaks the rule that says when the term does.
        """
        values = {**self.values, **changes}
        first = Evaluator(self.scenario.terms, values)
        lapsed = {rule.lapses for rule in self.rules if rule.lapses and first.holds(rule.broken)}
        if lapsed & (changes.keys() | self.kept_terms) or self.kept_terms & changes.keys():
            return False
        after = Evaluator(self.scenario.terms, {term: value for term, value in values.items() if term not in lapsed})
        rejects = verdict_of(self.actor, after) is Verdict.REJECTS
        broken = any(after.holds(rule.broken) for rule in self.rules)
        return not rejects and not broken and all(after.holds(stage) for stage in self.stages)

    def of_size(self, size):
        """Every change of so many terms that is enough."""
        domains = {name: list(term.domain) for name, term in self.scenario.terms.items()}
        for names in combinations(domains, size):
            others = ([v for v in domains[n] if v != self.values.get(n)] for n in names)
            for new in product(*others):
                changes = dict(zip(names, new, strict=True))
                if self.is_enough(changes):
                    yield changes

    def smallest(self):
        """Every change of the fewest terms that is enough."""
        sizes = range(1, len(self.scenario.terms) + 1)
        return next(filter(None, (list(self.of_size(size)) for size in sizes)), [])

    def nearest(self, changes):
        """Those that no other one outdoes: with the same terms, each the same or less far in the same direction."""
        return [one for one in changes if not any(self._outdoes(other, one) for other in changes)]

    def _outdoes(self, one, other):
        if one.keys() != other.keys() or one == other:
            return False
        return all(self._is_within(term, value, other[term]) for term, value in one.items())

    def _is_within(self, term, value, farther):
        """Whether the value is the same, or lies between the present one and the farther one."""
        domain, here = self.scenario.terms[term].domain, self.values.get(term)
        if isinstance(domain, Subset):
            here = here or frozenset()
            return value ^ here <= farther ^ here
        if value == farther or here is None or not domain.ordered:
            return value == farther
        places = [domain.rank(v) for v in (here, value, farther)]
        return places == sorted(places) or places == sorted(places, reverse=True)


def asked_changes(data):
    """A question with what is kept, and for each actor that rejects what it would take and the referee."""
    scenario, proposal, as_of, pinned, on = data.draw(questions())
    keep_stages = data.draw(st.sampled_from((True, True, False)))
    kept = data.draw(st.sets(st.sampled_from(sorted(scenario.terms)), max_size=1)) if keep_stages else set()
    asked = {"pins": pinned, "assume": on}
    judgement = judge(scenario, proposal, as_of, **asked, keep=kept, keep_stages=keep_stages)
    meaning = meaning_of(scenario, viewpoint_of(scenario, as_of, **asked))
    for name, result in judgement.verdicts.items():
        assert (result.would_take is not None) == (result.verdict is Verdict.REJECTS)
        if result.would_take is not None:
            yield judgement, result.would_take, Changes(meaning, name, proposal, keep_stages, kept)


@settings(SLOW, max_examples=300)
@given(st.data())
def test_what_it_would_take_are_the_smallest_changes(data):
    """Trying every change finds the same ones, up to values that nothing tells apart; none just where there is none."""
    for _, told, referee in asked_changes(data):
        given_changes = [dict(change.terms) for change in told.changes]
        expected = referee.nearest(referee.smallest())
        assert bool(given_changes) == bool(expected)
        assert all(change in expected for change in given_changes)
        assert told.complete == (not told.limit)
        if told.complete:
            assert {frozenset(change) for change in expected} == set(map(frozenset, given_changes))
        else:
            assert len(given_changes) == MOST_SHOWN < len(expected)


@st.composite
def demands(draw):
    """Demands on flags, each met by any of one to four of them, some by a flag that is to stay as it is."""
    flags = [f"t{n}" for n in range(draw(st.integers(4, 8)))]
    way = st.tuples(st.sampled_from(flags), st.sampled_from((True, True, True, False)))
    ways = st.lists(way, min_size=1, max_size=4, unique_by=lambda one: one[0])
    return flags, draw(st.lists(ways, min_size=2, max_size=9))


@settings(SLOW, max_examples=60)
@given(demands())
def test_changes_of_many_terms_are_the_smallest_and_come_in_order(asked):
    """The smallest sets of flags that meet every demand (hitting sets), the first twelve in the scenario's order."""
    flags, ways = asked
    terms = {flag: Term(flag, flag, Flag()) for flag in flags}
    positions = {
        f"P{n}": Position(f"P{n}", "a", Form.REQUIREMENT, Kind.DEMAND, "Said.", "2024-01-01", then=AnyOf(met))
        for n, met in enumerate(tuple(Is(*one) for one in some) for some in ways)
    }
    scenario = Scenario("demands", "Demands", terms, {"a": Actor("a", "A", positions=positions)})
    found = judge(scenario, dict.fromkeys(flags, False)).verdicts["a"].would_take
    meeting = [
        [some for some in combinations(flags, size) if all(any((t in some) is v for t, v in way) for way in ways)]
        for size in range(len(flags) + 1)
    ]
    expected = next(filter(None, meeting), [])
    if expected == [()]:
        assert found is None
    else:
        assert [tuple(change.terms) for change in found.changes] == expected[:MOST_SHOWN]
        assert found.complete == (len(expected) <= MOST_SHOWN)


@settings(SLOW, max_examples=100)
@given(st.data())
def test_whether_anything_would_do_were_nothing_kept(data):
    """Where nothing helps within what is kept, trying everything without it finds a change just if it is said to."""
    for judgement, told, referee in asked_changes(data):
        if not told.changes:
            free = Changes(referee.meaning, referee.actor.actor.id, judgement.proposal, False, set())
            sizes = range(len(free.scenario.terms) + 1)
            assert told.possible == any(any(True for _ in free.of_size(size)) for size in sizes)


@settings(SLOW, max_examples=100)
@given(st.data())
def test_each_change_is_told_with_its_price(data):
    """The verdicts told are those of the judge, before and after; what is dropped does not apply any more."""
    for judgement, told, _ in asked_changes(data):
        for change in told.changes:
            values = {**judgement.proposal, **change.terms}
            after = {term: value for term, value in values.items() if term not in change.dropped}
            again = judged(judgement.scenario, after, judgement.viewpoint)
            assert change.verdicts == {
                name: (result.verdict, again.verdicts[name].verdict) for name, result in judgement.verdicts.items()
            }
