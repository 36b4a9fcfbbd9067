"""Bargaining solutions of generated games against brute force, and their laws."""

from dataclasses import replace
from itertools import product
from math import prod
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negsim.deals import Solution, bargain
from negsim.deals.bargaining import solutions as bargaining
from negsim.deals.bargaining.criteria import criteria_of, measured
from negsim.deals.counting.diagram import TooLarge
from negsim.deals.question import ask
from negsim.judging.truth import Evaluator
from negsim.reading import parse_scenario, write_scenario
from negsim.scenario.actors import Actor
from negsim.scenario.conditions import AtLeastOf, Weight
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber
from negsim.scenario.positions import Evidence
from negsim.scenario.preferences import Agreement, Preferences, Ranking, score_position
from negsim.scenario.rules import Rule
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from tests.strategies import FIRST_DAY, below, comparison, once_in, pick, some

QUICK = settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
DOMAINS = (
    Flag(),
    Choice(("a", "b", "c")),
    Choice(("low", "middle", "high"), ordered=True),
    WholeNumber(1, 4),
    DateRange(FIRST_DAY, FIRST_DAY.replace(day=3)),
    Subset(("x", "y")),
)


def scores(draw, term):
    if isinstance(term.domain, WholeNumber):
        return Weight(term.id, factor=draw(below(7)) - 3)
    keys = term.domain.members if isinstance(term.domain, Subset) else term.domain
    return Weight(term.id, tuple([(key, draw(below(9)) - 2) for key in some(draw, keys, least=1)]))


def ranking(draw, term):
    if term.domain.ordered and once_in(draw, 2):
        return Ranking(term.id, falling=once_in(draw, 2))
    return Ranking(term.id, tuple(draw(st.permutations(tuple(term.domain)))))


def player(draw, name, terms, *, ordinal):
    """An actor with scores and a walk-away value, or with orders, or with neither."""
    named = [terms[key] for key in some(draw, terms, least=1, most=4)]
    orderable = [term for term in named if not isinstance(term.domain, Subset)]
    stated = {"since": "2024-01-01", "evidence": pick(draw, Evidence)}
    if ordinal and orderable:
        preferences = Preferences(name, orders=tuple(ranking(draw, term) for term in orderable), **stated)
        return Actor(name, name, preferences=preferences)
    weights = tuple(scores(draw, term) for term in named)
    preferences = Preferences(name, scores=weights, walk_away=draw(below(9)) - 2, **stated)
    position = score_position(preferences)
    return Actor(name, name, positions={position.id: position}, preferences=preferences)


def outcomes(game):
    """The question about every outcome of a game."""
    return ask(game, goal_needed=False)


@st.composite
def games(draw, ordinal=False):
    """A game of two or three actors over two to four terms, perhaps with a rule and a quorum."""
    terms = {f"t{n}": Term(f"t{n}", f"T{n}", pick(draw, DOMAINS)) for n in range(2 + draw(below(3)))}
    names = ("north", "south", "west")[: 2 + draw(below(2))]
    rules = {}
    if once_in(draw, 3):
        tests = tuple(comparison(draw, pick(draw, terms.values())) for _ in range(2))
        rules = {"R": Rule("R", "One of two.", AtLeastOf(1, tests))}
    return Scenario(
        "game",
        "Game",
        terms,
        {name: player(draw, name, terms, ordinal=ordinal) for name in names},
        rules=rules,
        agreement=Agreement(1 + draw(below(len(names))), some(draw, names)) if once_in(draw, 2) else None,
    )


class Referee:
    """Every outcome of a game with its vector, by going through them."""

    def __init__(self, scenario):
        self.scenario, question = scenario, outcomes(scenario)
        self.criteria = criteria_of(question)
        named = {weight.term for criterion in self.criteria for weight in criterion.weights}
        named |= {test.term for rule in scenario.rules.values() for test in rule.holds.parts}
        self.terms = [name for name in scenario.terms if name in named]
        self.feasible = [values for values in self.outcomes() if self.allowed(values)]
        self.walk_away = [criterion.walk_away for criterion in self.criteria]
        self.deals = [v for v in self.feasible if all(g is None or g >= 0 for g in self.gains(v))]

    def outcomes(self):
        for values in product(*(tuple(self.scenario.terms[name].domain) for name in self.terms)):
            yield dict(zip(self.terms, values, strict=True))

    def allowed(self, values):
        return all(Evaluator(self.scenario.terms, values).holds(rule.holds) for rule in self.scenario.rules.values())

    def vector(self, values):
        return tuple(measured(criterion, values) for criterion in self.criteria)

    def gains(self, values):
        pairs = zip(self.vector(values), self.walk_away, strict=True)
        return [None if away is None else value - away for value, away in pairs]

    def front(self, outcomes):
        vectors = {self.vector(values) for values in outcomes}
        return {
            v for v in vectors if not any(w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in vectors)
        }

    def shares(self, values):
        ideal = [max(column) for column in zip(*map(self.gains, self.deals), strict=True)]
        whole = prod(most for most in ideal if most)
        return sorted(gain * whole // most for gain, most in zip(self.gains(values), ideal, strict=True) if most)

    def rank(self, solution, values):
        gains, shares = self.gains(values), self.shares(values)
        positive = [share for share in shares if share > 0]
        return {
            Solution.NASH: (len(positive), prod(positive)),
            Solution.KALAI_SMORODINSKY: shares,
            Solution.LEXIMIN: sorted(gains),
            Solution.JOINT: sum(gains),
        }[solution]

    def picked(self, solution):
        """The vectors that are best by the solution, and how many outcomes have them."""
        best = max((self.rank(solution, values) for values in self.deals), default=None)
        found = [self.vector(values) for values in self.deals if self.rank(solution, values) == best]
        return set(found), len(found)


def vectors_of(referee, solved):
    return {referee.vector(picked.deal.proposal) for picked in solved.picked}


def without_diagrams():
    return patch.object(bargaining, "Outcomes", side_effect=TooLarge)


@QUICK
@given(games())
def test_solutions_are_those_of_brute_force(game):
    """Each solution picks exactly the outcomes that are best among all, and counts them."""
    referee = Referee(game)
    found = bargain(outcomes(game), limit=10**6)
    assert found.exists == bool(referee.deals)
    for solution in (Solution.NASH, Solution.KALAI_SMORODINSKY, Solution.LEXIMIN, Solution.JOINT):
        vectors, count = referee.picked(solution)
        assert vectors_of(referee, found[solution]) == vectors, solution
        assert found[solution].count == count == sum(p.alike for p in found[solution].picked)


@QUICK
@given(games(ordinal=True))
def test_the_pareto_set_is_that_of_brute_force(game):
    """Every outcome that none dominates is found, whether scores are stated, orders, or both."""
    referee = Referee(game)
    for acceptable, among in ((True, referee.deals), (False, referee.feasible)):
        solved = bargain(outcomes(game), solutions=[Solution.PARETO], limit=10**6, acceptable=acceptable)[
            Solution.PARETO
        ]
        front = referee.front(among)
        assert vectors_of(referee, solved) == front
        assert solved.count == sum(referee.vector(values) in front for values in among)


@QUICK
@given(games(), st.booleans())
def test_every_solution_is_pareto_optimal(game, acceptable):
    """What any solution picks is in the Pareto set of the outcomes that it compares."""
    found = bargain(outcomes(game), limit=10**6, acceptable=acceptable)
    referee = Referee(game)
    front = vectors_of(referee, found[Solution.PARETO])
    rational = vectors_of(referee, bargain(outcomes(game), solutions=[Solution.PARETO], limit=10**6)[Solution.PARETO])
    for solved in found.solutions:
        sharing = solved.solution in (Solution.NASH, Solution.KALAI_SMORODINSKY)
        assert vectors_of(referee, solved) <= (rational if sharing else front)


@settings(QUICK, max_examples=10)
@given(games(), games(ordinal=True))
def test_the_solver_finds_the_same(game, mixed):
    """Where the outcomes are too many for a diagram, the solver picks outcomes just as good."""
    referee, other = Referee(game), Referee(mixed)
    with without_diagrams():
        found = bargain(outcomes(game), limit=10**6)
        front = bargain(outcomes(mixed), solutions=[Solution.PARETO], limit=10**6)[Solution.PARETO]
    for solution in (Solution.NASH, Solution.KALAI_SMORODINSKY, Solution.LEXIMIN, Solution.JOINT):
        vectors = vectors_of(referee, found[solution])
        assert vectors <= referee.picked(solution)[0]
        assert bool(vectors) == bool(referee.deals)
    assert vectors_of(other, front) == other.front(other.deals)
    assert not front.limit


@QUICK
@given(games())
def test_acceptable_outcomes_are_counted(game):
    """The numbers of outcomes that are feasible, acceptable to all, and enough for an agreement are exact."""
    referee = Referee(game)
    support = bargain(outcomes(game), solutions=[]).support
    assert support.feasible.deals == len(referee.feasible)
    assert support.unanimous.deals == len(referee.deals)
    if game.agreement:
        pleased = [
            {c.actor for c, gain in zip(referee.criteria, referee.gains(values), strict=True) if gain >= 0}
            for values in referee.feasible
        ]
        quorum, veto = game.agreement.quorum, set(game.agreement.veto)
        assert support.enough.deals == sum(len(actors) >= quorum and veto <= actors for actors in pleased)


def rescaled(game, actor, factor, shift):
    """The game with one actor's scores on another scale."""
    old = game.actors[actor].preferences
    weights = tuple(
        Weight(w.term, tuple((value, score * factor) for value, score in w.scores), w.factor * factor)
        for w in old.scores
    )
    first = next((w for w in weights if w.scores and isinstance(game.terms[w.term].domain, Flag | Choice)), None)
    if first is None:
        shift = 0
    else:
        added = tuple((v, dict(first.scores).get(v, 0) + shift) for v in game.terms[first.term].domain)
        weights = tuple(replace(w, scores=added) if w is first else w for w in weights)
    new = replace(old, scores=weights, walk_away=old.walk_away * factor + shift)
    position = score_position(new)
    changed = replace(game.actors[actor], preferences=new, positions={position.id: position})
    return replace(game, actors={**game.actors, actor: changed})


@QUICK
@given(games(), st.sampled_from(["north", "south"]), st.integers(2, 5), st.integers(-4, 4))
def test_scales_do_not_matter(game, actor, factor, shift):
    """Nash's and Kalai and Smorodinsky's outcomes stay when one actor's scores are stretched and shifted."""
    solutions = (Solution.NASH, Solution.KALAI_SMORODINSKY)
    before, after = (
        bargain(outcomes(each), solutions=solutions, limit=10**6)
        for each in (game, rescaled(game, actor, factor, shift))
    )
    for solution in solutions:
        assert {p.deal.proposal for p in before[solution].picked} == {p.deal.proposal for p in after[solution].picked}


@QUICK
@given(games())
def test_more_outcomes_never_lower_the_smallest_share(game):
    """With a rule less and the same ideal point, the smallest share of Kalai and Smorodinsky's outcome is no less.

    In a discrete space this is all that is left of monotonicity: single actors may lose.
    """
    wider = replace(game, rules={})
    before, after = (bargain(outcomes(each), solutions=[Solution.KALAI_SMORODINSKY]) for each in (game, wider))
    if not before.ideal or before.ideal != after.ideal:
        return
    smallest = [
        min(
            (
                s.gain / (found.ideal[s.actor] - s.walk_away)
                for s in picked.standings
                if s.walk_away < found.ideal[s.actor]
            ),
            default=0,
        )
        for found in (before, after)
        for picked in found[Solution.KALAI_SMORODINSKY].picked[:1]
    ]
    assert smallest[0] <= smallest[1]


@QUICK
@given(games(ordinal=True))
def test_preferences_read_back_the_same(game):
    """Whatever preferences and agreement a scenario states, its file says the same."""
    text = write_scenario(game)
    assert parse_scenario(text, "game.yaml").hash == game.hash, text
