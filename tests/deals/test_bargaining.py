"""Bargaining games whose solutions can be worked out by hand, and what is wrong with bad preferences."""

import json
import subprocess
import sys
from itertools import product

import pytest

from negsim.deals import Solution, bargain
from negsim.deals.bargaining.pareto import nondominated
from negsim.deals.counting.diagram import TooLarge
from negsim.deals.counting.zone import counted
from negsim.deals.question import ask
from negsim.deals.solving.problem import Problem
from negsim.judging import judge
from negsim.judging.stopping import Budget, Exhausted, Halt, Stopped
from negsim.reading import ScenarioError, load, parse_scenario
from negsim.scenario.errors import NegsimError

TERM = "{{label: Outcome, type: choice, values: [{}]}}"
HEAD = "negsim: 1\ntitle: Game\nterms:\n  x: {}\nactors:\n"
STATED = "since: 2024-01-01, evidence: quoted"
ACTOR = "  {0}:\n    name: {0}\n    preferences: {{scores: {{x: {1}}}, walk_away: {2}, " + STATED + "}}\n"


def game(walk_away, **outcomes):
    """A game over one term: under each outcome's name the actors' scores."""
    text = HEAD.format(TERM.format(", ".join(outcomes)))
    for n, (actor, least) in enumerate(zip("abc", walk_away, strict=False)):
        scores = ", ".join(f"{name}: {values[n]}" for name, values in outcomes.items())
        text += ACTOR.format(actor, "{" + scores + "}", least)
    return parse_scenario(text, "game.yaml")


def picked(found, solution):
    return [one.deal.proposal["x"] for one in found[solution].picked]


def test_two_actors():
    """The four solutions part on a game of four outcomes.

    Gains (scores less 1 and 2): p (8, 2), q (5, 4), r (1, 7), s (4, 3). Products 16, 20, 7, 12: q. The ideal
    is (8, 7): the smaller shares are 2/7, 4/7, 1/8, 3/7: q. Smallest gains 2, 4, 1, 3: q. Sums 10, 9, 8, 7:
    p. Only s is dominated (by q).
    """
    found = bargain(ask(game((1, 2), p=(9, 4), q=(6, 6), r=(2, 9), s=(5, 5)), goal_needed=False))
    assert picked(found, "nash") == picked(found, "kalai-smorodinsky") == picked(found, "leximin") == ["q"]
    assert picked(found, "joint") == ["p"]
    assert sorted(picked(found, "pareto")) == ["p", "q", "r"]
    assert found.walk_away == {"a": 1, "b": 2}
    assert found.ideal == {"a": 9, "b": 9}


def test_solutions_part():
    """Where one actor has far more to gain, shares, products and gains point to different outcomes.

    Gains: p (10, 90), q (30, 50), r (40, 20), s (0, 100), t (41, 0). Products 900, 1500, 800, 0, 0: q. The ideal
    is (41, 100): smaller shares 10/41, 1/2, 1/5: q. Smallest gains 10, 30, 20: q. Sums 100, 80, 60, 100, 41: p and s.
    With u (28, 54): product 1512, share 0.54, smallest gain 28: Nash and Kalai-Smorodinsky turn to u, leximin stays.
    """
    outcomes = {"p": (10, 90), "q": (30, 50), "r": (40, 20), "s": (0, 100), "t": (41, 0)}
    found = bargain(ask(game((0, 0), **outcomes), goal_needed=False))
    assert picked(found, "nash") == picked(found, "kalai-smorodinsky") == picked(found, "leximin") == ["q"]
    assert picked(found, "joint") == ["p", "s"]
    assert found["joint"].count == 2
    found = bargain(ask(game((0, 0), **outcomes, u=(28, 54)), goal_needed=False))
    assert picked(found, "nash") == picked(found, "kalai-smorodinsky") == ["u"]
    assert picked(found, "leximin") == ["q"]


def test_the_disagreement_point_matters():
    """A better value of walking away moves Nash's outcome towards the actor that has it.

    Over (0, 0) the products are 24, 25, 16: q. Over (4, 0) they are 2·4 = 8, 1·5 = 5, 4·2 = 8 — a tie of p and r
    that is told as one, the fairer one first: smallest gains 2 and 2, then 4 and 4, so the greater first score: r.
    """
    outcomes = {"p": (6, 4), "q": (5, 5), "r": (8, 2)}
    assert picked(bargain(ask(game((0, 0), **outcomes), goal_needed=False)), "nash") == ["q"]
    found = bargain(ask(game((4, 0), **outcomes), goal_needed=False))
    assert picked(found, "nash") == ["r", "p"]
    assert found["nash"].count == 2


def test_three_actors():
    """Three actors: leximin looks beyond the smallest gain, and the joint value beyond everybody's.

    Gains: p (2, 2, 9), q (2, 3, 3), r (6, 6, 1). Leximin: r's smallest gain is 1; p and q tie at 2, then 2 < 3: q.
    Products 36, 18, 36: p and r. Sums 13, 8, 13: p and r. The ideal is (6, 6, 9): shares of p (1/3, 1/3, 1), of q
    (1/3, 1/2, 1/3), of r (1, 1, 1/9): p and q tie at 1/3, 1/3, then 1 > 1/2: p.
    """
    found = bargain(ask(game((0, 0, 0), p=(2, 2, 9), q=(2, 3, 3), r=(6, 6, 1)), goal_needed=False))
    assert picked(found, "leximin") == ["q"]
    assert picked(found, "nash") == picked(found, "joint") == ["p", "r"]
    assert picked(found, "kalai-smorodinsky") == ["p"]
    assert sorted(picked(found, "pareto")) == ["p", "q", "r"]


def test_nobody_is_made_worse_off_than_by_walking_away():
    """An outcome below somebody's walk-away value is no deal; over all feasible ones, only shares still heed it."""
    scenario = game((3, 3), p=(9, 2), q=(4, 4))
    found = bargain(ask(scenario, goal_needed=False))
    assert picked(found, "joint") == picked(found, "pareto") == ["q"]
    assert found.support.unanimous.deals == 1
    wider = bargain(ask(scenario, goal_needed=False), acceptable=False)
    assert picked(wider, "joint") == ["p"]
    assert picked(wider, "nash") == picked(wider, "kalai-smorodinsky") == ["q"]


def test_without_a_deal():
    """Where every outcome leaves somebody worse off than walking away, no solution picks any."""
    found = bargain(ask(game((5, 5), p=(9, 2), q=(2, 9)), goal_needed=False))
    assert not found.exists
    assert [solved.count for solved in found.solutions] == [0] * 5
    assert found.ideal == {}


def test_who_cannot_gain_is_left_out_of_the_product():
    """With an actor that gains nothing in any outcome, as many as can gain do, and their product counts."""
    found = bargain(ask(game((4, 0, 0), p=(4, 2, 6), q=(4, 3, 3), r=(4, 4, 4)), goal_needed=False))
    assert picked(found, "nash") == ["r"]
    assert picked(found, "kalai-smorodinsky") == ["r"]


ORDERS = """\
negsim: 1
title: Orders
terms:
  day: {label: Day, type: choice, values: [mon, tue, wed]}
  price: {label: Price, type: number, least: 0, most: 4}
actors:
  buyer:
    name: Buyer
    preferences: {orders: {day: [wed, tue, mon], price: falling}, since: 2024-01-01, evidence: quoted}
  seller:
    name: Seller
    preferences: {orders: {day: [mon, tue, wed], price: rising}, since: 2024-01-01, evidence: quoted}
"""


def test_orders_alone():
    """Opposed orders leave every outcome undominated; the middle of both is fairest; sums and products need scores."""
    found = bargain(ask(parse_scenario(ORDERS, "orders.yaml"), goal_needed=False))
    assert found["pareto"].count == 15
    assert [dict(one.deal.proposal) for one in found["leximin"].picked] == [{"day": "tue", "price": 2}]
    assert found["leximin"].picked[0].standings[0].steps == {"day": 1, "price": 2}
    for solution in ("nash", "kalai-smorodinsky", "joint"):
        assert found[solution].lacking == ("buyer", "seller")
    assert "needs scores, and there are only orders of Buyer and Seller" in str(found)


def test_agreeing_orders():
    """Where orders agree, the one best outcome is the whole Pareto set."""
    text = ORDERS.replace("[mon, tue, wed], price: rising", "[wed, tue, mon], price: falling")
    found = bargain(ask(parse_scenario(text, "orders.yaml"), goal_needed=False))
    assert [dict(one.deal.proposal) for one in found["pareto"].picked] == [{"day": "mon", "price": 0}]


def test_the_shipped_game_is_counted():
    """Counted one by one by the judge, by the diagram and by the deal counter, the shipped game has as many deals."""
    scenario = load("island-tram")
    agreement, unanimous, enough = scenario.agreement, 0, 0
    for values in product(*(tuple(term.domain) for term in scenario.terms.values())):
        judgement = judge(scenario, dict(zip(scenario.terms, values, strict=True)), changes=False)
        pleased = {actor for actor in scenario.actors if judgement.acceptable_to(actor)}
        unanimous += len(pleased) == len(scenario.actors)
        enough += len(pleased) >= agreement.quorum and pleased >= set(agreement.veto)
    question = ask(scenario, goal_needed=False)
    support = bargain(question, solutions=[]).support
    assert (support.feasible.deals, support.unanimous.deals, support.enough.deals) == (960, unanimous, enough)
    assert (unanimous, enough) == (19, 57)
    assert counted(Problem(question.once_settled()), Halt()).deals == unanimous


BAD = {
    "{xx: {p: 1}}, walk_away: 1": "unknown term: found xx; expected one of x, may; did you mean x?",
    "{x: {p: 1, z: 2}}, walk_away: 1": "not a value of x: found z; expected one of p, q",
    "{x: {p: 1}}": "scores without a value of walking away: expected walk_away: the score of no agreement",
    "{x: {p: much}}, walk_away: 1": "not what belongs here: found much; expected a whole number",
    "{x: 3}, walk_away: 1": "not what belongs here: found 3; expected a mapping from values of x",
    "{}, walk_away: 1": "not what belongs here: found an empty mapping; expected a mapping from terms to scores",
    "{x: {p: 1}}, walk_away: 1, orders: {x: [p, q]}": "scores and orders at once",
    "{may: {true: 1}}, walk_away: 1": "a term that may not apply: found may; expected terms that always apply",
}


def problems(preferences, agreement=""):
    text = HEAD.format(TERM.format("p, q")) + f"  a: {{name: A, preferences: {{{preferences}, since: 2024-01-01, "
    text += f"evidence: quoted}}}}\n{agreement}"
    text = text.replace("actors:\n", "  may: {label: May, type: flag, applies: {x: p}}\nactors:\n", 1)
    with pytest.raises(ScenarioError) as error:
        parse_scenario(text, "bad.yaml")
    return str(error.value)


@pytest.mark.parametrize("scores", BAD)
def test_bad_scores(scores):
    """What is wrong with scores is told with the place, what was found and what would be right."""
    assert BAD[scores] in problems(f"scores: {scores}")


@pytest.mark.parametrize(
    ("orders", "message"),
    {
        "orders: {x: [p]}": "an order of other values: expected every value of x from worst to best",
        "orders: {x: [p, p]}": "an order of other values",
        "orders: {x: rising}": "not what belongs here: found rising; expected every value of x from worst to best",
        "orders: {z: [p, q]}": "unknown term: found z",
        "walk_away: 3": "walk_away does not belong here: expected scores beside it",
        "note: nothing": "preferences without a preference: expected scores with walk_away, or orders",
    }.items(),
)
def test_bad_orders(orders, message):
    """What is wrong with orders is told likewise."""
    assert message in problems(orders)


@pytest.mark.parametrize(
    ("agreement", "message"),
    {
        "{quorum: 2}": "not that many actors: found 2; expected 1 to 1",
        "{quorum: 0}": "not what belongs here: found 0",
        "{quorum: 1, veto: [b]}": "unknown actor: found b; expected a",
        "{veto: [a]}": "an agreement lacks a key: expected quorum",
    }.items(),
)
def test_bad_agreements(agreement, message):
    """A quorum of too many, a veto of somebody unknown, and a missing quorum are told."""
    assert message in problems("scores: {x: {p: 1}}, walk_away: 1", f"agreement: {agreement}\n")


def test_the_name_of_the_scores_position_is_taken():
    """No other position may bear the name of the position that scores give rise to."""
    position = "{kind: fact, states: Said., since: 2024-01-01, evidence: quoted}"
    message = problems("scores: {x: {p: 1}}, walk_away: 1", "  b: {name: B, positions: {A-SCORE: " + position + "}}\n")
    assert "a name given twice: found A-SCORE" in message


def test_nobody_has_preferences():
    """Without any preference stated by the day in question there is nothing to solve."""
    with pytest.raises(NegsimError, match="nobody asked has stated scores or orders"):
        bargain(ask(load("village-well"), goal_needed=False))


def test_a_search_can_be_stopped():
    """Somebody who asks it to stop ends the search."""
    halt = Halt()
    halt.now()
    with pytest.raises(Stopped):
        bargain(ask(load("island-tram"), goal_needed=False), halt=halt)


def test_a_limit_is_told(monkeypatch):
    """Where neither diagram nor time is enough, the solver's part of the Pareto set is shown and said to be a part."""
    from negsim.deals.bargaining import solutions

    def too_large(*_):
        raise TooLarge

    monkeypatch.setattr(solutions, "Outcomes", too_large)
    found = bargain(ask(load("island-tram"), goal_needed=False), solutions=[Solution.PARETO], limit=2)
    assert len(found["pareto"].picked) == 2
    assert "Limit reached: the first 2 that were found; there are more." in str(found)


def test_a_front_that_takes_too_long():
    """Comparing vectors ends where its budget does."""
    vectors = [(a, b, 20 - a - b) for a in range(10) for b in range(10)]
    assert len(nondominated(vectors, Budget(10_000, Halt()))) == 100
    with pytest.raises(Exhausted):
        nondominated(vectors, Budget(100, Halt()))


def run(*arguments):
    command = [sys.executable, "-m", "negsim", "bargain", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_prints_data():
    """With --json the command prints each solution with each actor's score, walk-away value and gain."""
    done = run("island-tram", "--solution", "nash", "--json")
    data = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(data["solutions"]) == ["nash"]
    assert data["support"]["enough"]["outcomes"] == 57
    assert data["solutions"]["nash"]["outcomes"][0]["actors"]["company"] == {"score": 65, "walk_away": 58, "gain": 7}


def test_the_commands_exit_codes():
    """The command ends with 0 where there is an outcome, 1 where there is none, 2 on bad input."""
    assert run("island-tram", "--fix", "route=causeway", "--solution", "joint").returncode == 0
    assert run("island-tram", "--fix", "fares=full", "--fix", "route=tunnel").returncode == 1
    assert run("island-tram", "--solution", "fair").returncode == 2
    assert run("village-well").returncode == 2
