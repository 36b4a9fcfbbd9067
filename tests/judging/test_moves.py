"""How far a change moves a term: what is tried first, what lies beyond, and which value is told."""

import pytest

from negsim.judging.circuit.variables import Listed, Membered
from negsim.judging.moves import Move, moves, values_at
from negsim.scenario.domains import Choice, Subset, WholeNumber
from negsim.scenario.terms import Term

PRICE = Listed(Term("price", "Price", WholeNumber(0, 9)), 4, ((0, 1), (2, 3, 4), (5,), (6, 7), (8, 9)), False)
COLOUR = Listed(Term("colour", "Colour", Choice(("red", "blue", "grey"))), 2, (("red",), ("blue", "grey")), True)
TOWNS = Term("towns", "Towns", Subset(("alder", "birch", "cedar")))
OPEN_TOWNS = Membered(TOWNS, {"alder": 0, "birch": 1, "cedar": 2}, 3)
SET_TOWNS = Membered(TOWNS, {"alder": 0, "birch": 1, "cedar": 2}, None)


def test_an_ordered_term_is_moved_to_the_nearest_class_first():
    """From three, in the second class: one class down or up, then two, then three; the lower of two as near."""
    assert moves(PRICE, 3) == [Move(4, (0, 2, 3, 4), 1)]
    assert moves(PRICE, 9) == [Move(4, (3, 2, 1, 0), 4)]


def test_a_term_without_an_order_or_a_value_is_moved_from_nowhere():
    """Every other class in turn, none farther than another; from no value, every class."""
    assert moves(COLOUR, "grey") == [Move(2, (0,))]
    assert moves(COLOUR, "red") == [Move(2, (1,))]
    assert moves(COLOUR, None) == [Move(2, (0, 1))]
    assert moves(PRICE, None) == [Move(4, (0, 1, 2, 3, 4))]


@pytest.mark.parametrize("code", [OPEN_TOWNS, SET_TOWNS])
def test_each_member_stays_before_it_moves(code):
    """One that is in stays in before it leaves, one that is out stays out before it joins."""
    assert moves(code, frozenset({"birch"})) == [Move(0, (0, 1), 0), Move(1, (1, 0), 1), Move(2, (0, 1), 0)]


def test_a_subset_without_a_value_has_to_be_set():
    """Where it may be unset it is set first; then each member is out before it is in."""
    members = [Move(0, (0, 1), 0), Move(1, (0, 1), 0), Move(2, (0, 1), 0)]
    assert moves(OPEN_TOWNS, None) == [Move(3, (1,)), *members]
    assert moves(SET_TOWNS, None) == members


@pytest.mark.parametrize(
    ("here", "choice", "beyond"),
    [
        (1, 0, {0}),
        (1, 2, {2, 3, 4}),
        (1, 3, {3, 4}),
        (4, 2, {0, 1, 2}),
        (4, 0, {0}),
        (0, 4, {4}),
        (None, 0, {0}),  # with no order nothing else lies in its direction
        (None, 2, {2}),
    ],
)
def test_what_lies_as_far_or_farther(here, choice, beyond):
    """Of five choices, itself and those behind it as seen from where the variable is."""
    found = Move(0, (), here).beyond(choice)
    assert {number for number in range(5) if found >> number & 1} == beyond


def test_a_variable_is_moved_where_it_is_not_where_it_was():
    """Without a place of its own it is always moved."""
    assert Move(1, (), 0).leaves({0: 0, 1: 2})
    assert not Move(1, (), 2).leaves({0: 0, 1: 2})
    assert Move(1, ()).leaves({0: 0, 1: 0})


@pytest.mark.parametrize(
    ("choice", "value", "told"),
    [
        (3, 2, [6]),  # upwards: the least of the class
        (0, 3, [1]),  # downwards: the most
        (1, 9, [4]),
        (3, None, [6]),  # from no value: the first
        (2, 6, [5]),
    ],
)
def test_of_ordered_values_the_nearest_is_told(choice, value, told):
    """Of a class of prices the one nearest to the present price."""
    assert list(values_at(PRICE, {4: choice}, value)) == told


def test_of_other_values_every_one_is_told():
    """Blue and grey are as near to red as to one another; a subset is its members that are in."""
    assert list(values_at(COLOUR, {2: 1}, "red")) == ["blue", "grey"]
    assert list(values_at(COLOUR, {2: 0}, None)) == ["red"]
    assert list(values_at(OPEN_TOWNS, {0: 1, 1: 0, 2: 1, 3: 1}, None)) == [frozenset({"alder", "cedar"})]
