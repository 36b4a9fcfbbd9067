"""Which values no condition tells apart: the classes that counting, searching and single changes share."""

from datetime import date

import pytest

from negsim.judging.circuit.partitions import multiplied, nearest_values, value_classes
from negsim.reading import parse_scenario
from negsim.scenario.conditions import Is, Weight, WeightedSum

MARKET = """\
negsim: 1
title: A market
stages: {open: {seats: {at_least: 5}}}
terms:
  price: {label: Price, type: number, least: 0, most: 10}
  seats: {label: Seats, type: number, least: 1, most: 6}
  tax: {label: Tax, type: number, least: 0, most: 9}
  wide: {label: Wide, type: number, least: 0, most: 999}
  broad: {label: Broad, type: number, least: -500, most: 499}
  day: {label: Day, type: date, earliest: 2024-01-01, latest: 2024-12-31}
  colour: {label: Colour, type: choice, values: [red, green, blue, grey]}
  size: {label: Size, type: ordered, values: [small, middle, large]}
  towns: {label: Towns, type: subset, members: [alder, birch]}
actors:
  buyer:
    name: Buyer
    positions:
      B1: {kind: demand, states: Cheap., requires: {price: {at_most: 3}}, since: fair, evidence: quoted}
      B2: {kind: rejection, states: Not four nor five., rejects: {price: [4, 5]}, since: fair, evidence: quoted}
      B3: {kind: rejection, states: Not red., rejects: {colour: [red, grey]}, since: fair, evidence: quoted}
      B4:
        kind: demand
        states: Little.
        requires: {sum: {tax: 2, size: {large: 1}}, at_most: 7}
        since: fair
        evidence: quoted
      B5: {kind: demand, states: From March on., requires: {day: {at_least: 2024-03-01}}, since: fair, evidence: quoted}
      B7: {kind: rejection, states: Not these., rejects: {broad: [-500, 7, 8, 499]}, since: fair, evidence: quoted}
      B8: {kind: demand, states: At most 100., requires: {broad: {at_most: 100}}, since: fair, evidence: quoted}
      B6: {kind: rejection, states: Not 500., rejects: {wide: 500}, since: fair, evidence: quoted}
timeline:
  fair: {day: 2024-01-01, known: stated, states: A fair.}
"""


@pytest.fixture(scope="module")
def market():
    """Terms of every kind, and positions on most."""
    return parse_scenario(MARKET, "market.yaml")


def ends(classes):
    """The first and last value of each class."""
    return [(values[0], values[-1]) for values in classes]


def test_neighbours_with_the_same_answers_share_a_class(market):
    """Four and five are tested by the same list, so nothing tells them apart; what a stage asks counts too."""
    classes = {name: value_classes(market, name) for name in market.terms if name != "towns"}
    assert ends(classes["price"]) == [(0, 3), (4, 5), (6, 10)]
    assert ends(classes["seats"]) == [(1, 4), (5, 6)]
    assert classes["size"] == (("small", "middle"), ("large",))


def test_unordered_values_share_a_class_wherever_they_stand(market):
    """Red and grey are one, though green and blue lie between."""
    assert value_classes(market, "colour") == (("red", "grey"), ("green", "blue"))


def test_wide_domains_are_cut_at_their_constants(market):
    """Thousands of values need not be tried one by one."""
    classes = {name: value_classes(market, name) for name in market.terms if name != "towns"}
    assert ends(classes["wide"]) == [(0, 499), (500, 500), (501, 999)]
    assert list(map(len, classes["wide"])) == [500, 1, 499]
    assert ends(classes["day"]) == [(date(2024, 1, 1), date(2024, 2, 29)), (date(2024, 3, 1), date(2024, 12, 31))]


def test_a_wide_domain_is_cut_around_each_of_its_listed_values(market):
    """Each of a list stands alone, at the ends of the range too; *at most* cuts behind its value."""
    assert ends(value_classes(market, "broad")) == [
        (-500, -500), (-499, 6), (7, 7), (8, 8), (9, 100), (101, 498), (499, 499),
    ]  # fmt: skip


def test_a_wide_domain_is_cut_around_the_values_that_score(market):
    """A value that a sum scores stands alone; those around it add nothing."""
    scored = WeightedSum((Weight("wide", scores=((200, 5),)),), least=5)
    assert ends(value_classes(market, "wide", (scored,))) == [
        (0, 199), (200, 200), (201, 499), (500, 500), (501, 999),
    ]  # fmt: skip


def test_a_run_is_a_sequence_of_its_values(market):
    """Its length, its values by number, from the end and in part, and what is in it."""
    first, _, last = value_classes(market, "wide")
    assert (len(last), last[0], last[-1], list(last[1:3])) == (499, 501, 999, [502, 503])
    assert list(first) == list(range(500))
    assert 499 in first
    assert 500 not in first
    assert True not in first
    assert "499" not in first
    assert 1000 not in last


def test_a_question_tells_more_values_apart(market):
    """A condition beside the scenario's own parts its values further."""
    classes = value_classes(market, "price", (Is("price", 8),))
    assert ends(classes) == [(0, 3), (4, 5), (6, 7), (8, 8), (9, 10)]


def test_a_sum_multiplies_one_number(market):
    """Each value of the tax counts for itself; the sizes are only scored, and so have classes."""
    assert multiplied(market) == {"tax"}


@pytest.mark.parametrize(("current", "nearest"), [(None, [0, 4, 6]), (2, [2, 4, 6]), (9, [3, 5, 9])])
def test_of_each_class_the_nearest_value(market, current, nearest):
    """The current value itself, and of the other classes the end that is closer to it."""
    assert nearest_values(market, "price", current) == nearest


def test_what_asks_no_act_is_told_apart_from_what_does():
    """To go on as before is no act, though no position speaks of the term."""
    text = """
negsim: 1
title: Acts
terms:
  work: {label: Work, type: choice, values: [as_before, less, none], act_of: [a], no_op: [as_before]}
actors: {a: {name: A}}
"""
    scenario = parse_scenario(text, "acts.yaml")
    assert value_classes(scenario, "work") == (("as_before",), ("less", "none"))
