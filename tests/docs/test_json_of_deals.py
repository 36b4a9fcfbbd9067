"""The page on JSON names just the keys of results about deals."""

import re

import pytest

import negsim
from negsim.deals import (
    ask,
    bargain,
    find_coalitions,
    find_deadlocks,
    find_deals,
    find_overview,
    find_pivots,
    find_ways_out,
)
from negsim.reading import parse_scenario
from tests.docs.test_reference import documented, keys

WELL, TALKS, TRAM, BASIN = "village-well", "ukraine-talks-2024-2025", "island-tram", "river-basin"

NAMED = {
    **dict.fromkeys(["terms", "given", "adds", "values", "steps", "changes"], "TERM"),
    **dict.fromkeys(["asks", "verdicts", "reservations", "walk_away", "ideal", "actors"], "ACTOR"),
    "softened_instead": "POSITION",
    "solutions": "SOLUTION",
    "stages": "STAGE",
    "pins": "AMBIGUITY",
}
"""What the keys are below a key."""

ELSEWHERE = [
    (r"^stages\.STAGE\.(deals|deadlocks)\[\]", r"\1[]"),
    (r"^agreement\.", ""),
    (r"^(deals|nearest)\[\]\.(?!verdicts|reservations|changes|adds)|^.*best_deal\.", "DEAL."),
    (r"^(deadlocks|ways_out)\[\]\.positions\[\]\.", "POSITION."),
    (r"^support\.(feasible|unanimous|enough)\.", "support.COUNT."),
]
"""What the page tells once, wherever it stands."""

ORDERS = """
negsim: 1
title: A delivery
terms:
  day: {label: Day, type: choice, values: [mon, tue]}
actors:
  buyer: {name: Buyer, preferences: {orders: {day: [tue, mon]}, since: 2024-01-01, evidence: quoted}}
  seller: {name: Seller, preferences: {orders: {day: [mon, tue]}, since: 2024-01-01, evidence: quoted}}
"""

SOIL = """
negsim: 1
title: A boundary
terms:
  pact: {label: Pact, type: flag}
  hills: {label: The hills, type: flag}
ambiguities:
  soil: {words: our soil, readings: {narrow: without the hills, wide: with the hills}}
actors:
  upland:
    name: Upland
    positions:
      U-1: {kind: precondition, states: A pact keeps our soil., when: {pact: true}, since: 2024-01-01, evidence: quoted,
            requires: {reading_of: soil, as: {narrow: {hills: false}, wide: {hills: true}}}}
      U-2: {kind: demand, states: Rather no pact., requires: {pact: false}, strength: soft,
            since: 2024-01-01, evidence: quoted}
  lowland:
    name: Lowland
    positions:
      L-1: {kind: rejection, states: Never the hills., rejects: {hills: true}, since: 2024-01-01, evidence: quoted}
"""
"""A pact is open while *our soil* is; it has a reservation of Upland in any case."""


def asked(name, goal=(), **options):
    """The question, of a shipped scenario."""
    return ask(negsim.load(name), goal, **options)


def soil(**options):
    """Whether there could be a pact."""
    return ask(parse_scenario(SOIL, "soil.yaml"), {"pact": True}, **options)


def overviews():
    """With stages, with deadlocks among them, and with an agreement in place of stages."""
    return [find_overview(asked(name, goal_needed=False)) for name in (WELL, TALKS, TRAM)]


def deals():
    """Smallest deals, settled deals counted, and the deal nearest to a proposal with a term dropped and one added."""
    well = [asked(WELL, "sharing", near={"days": 7}), asked(WELL, "sharing", settled=True, fix={"days": 2})]
    funded = asked(BASIN, {"treaty": True}, coalition=["midvale"], settled=True)
    return [find_deals(question, count=True) for question in [*well, funded, soil(pins={"soil": "narrow"})]]


def deadlocks():
    """With who waits for whom, and with what hangs on a reading."""
    return [find_deadlocks(asked(TALKS, "start of talks")), find_deadlocks(soil())]


def ways_out():
    """With readings that would be enough, of all positions and instead of one."""
    return [find_ways_out(question) for question in (asked(TALKS, "ceasefire"), asked(TALKS, "settlement"), soil())]


def coalitions():
    """With somebody left out."""
    return [find_coalitions(asked(TALKS, "settlement", coalition=list(negsim.load(TALKS).actors)))]


def pivots():
    """With deals and without."""
    return [find_pivots(asked(WELL, "sharing")), find_pivots(asked(TALKS, "start of talks"))]


def bargains():
    """With scores and with orders."""
    orders = parse_scenario(ORDERS, "orders.yaml")
    return [bargain(asked(TRAM, goal_needed=False)), bargain(ask(orders, goal_needed=False))]


COMMANDS = {
    "deals": lambda: [*overviews(), *deals()],
    "deadlock": deadlocks,
    "ways-out": ways_out,
    "coalitions": coalitions,
    "pivot": pivots,
    "bargain": bargains,
}


def told(results):
    """The keys that occur, each as the page tells it."""
    found = {key for result in results for key in keys(result.to_dict(), named=NAMED)}
    for pattern, instead in ELSEWHERE:
        found = {re.sub(pattern, instead, key) for key in found}
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_keys_of_a_question_about_deals(command):
    """Each key that a result has is told under its command, or once for all commands; each that is told occurs."""
    own, shared = documented(f"negsim {command}\n"), documented("Questions about deals")
    others = set().union(*(documented(f"negsim {other}\n") for other in COMMANDS))
    found = told(COMMANDS[command]())
    assert found - shared - own <= (others if command == "deals" else set())
    assert own <= found
    assert {key for key in shared if "." not in key} <= found
