"""Conditions over packed bits, against Python's own comparisons on every code."""

import operator
from datetime import date
from itertools import product

import polars as pl
import pytest

from negsim.batch.circuit import FALSE, TRUE, Circuit, Program
from negsim.batch.codes import Code
from negsim.batch.columns import BLOCK, answers
from negsim.batch.graph import Graph
from negsim.batch.rails import Rails
from negsim.scenario.conditions import AtLeast, AtLeastOf, AtMost, Includes, Is, IsOneOf, IsSet, Not, Within
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber


def truths(conditions, codes, frame):
    """For each condition where it is certainly true and where it is certainly false."""
    graph = Graph()
    rails = Rails(graph, codes)
    gates = [(rails.true(graph.add(c)), rails.true(graph.add(Not(c)))) for c in conditions]
    found = answers(Program(rails.circuit, {gate for pair in gates for gate in pair}), frame, codes)
    return [(found[true].to_list(), found[false].to_list()) for true, false in gates]


def names(size):
    """So many values, in order."""
    return tuple(f"v{place:03}" for place in range(size))


DAYS = DateRange(date(1969, 12, 30), date(1970, 1, 3))
DOMAINS = [Flag(), WholeNumber(-2, 3), DAYS, *(Choice(names(n), ordered=True, labels={}) for n in (1, 2, 3, 4, 5, 300))]


@pytest.mark.parametrize("domain", DOMAINS, ids=str)
def test_every_comparison_with_every_value(domain):
    """Each value, and none, is compared as Python compares: true or false where it is set, open where it is not."""
    values, code = list(domain), Code("t", domain)
    rows = [*values, None]
    frame = pl.DataFrame({"t": pl.Series([None if v is None else code.of(v) for v in rows], dtype=code.dtype)})
    tests = [(operator.eq, Is), (operator.ge, AtLeast), (operator.le, AtMost)]
    asked = [(same, make("t", value), value) for (same, make), value in product(tests, values)]
    for (same, _, value), (true, false) in zip(
        asked, truths([condition for _, condition, _ in asked], {"t": code}, frame), strict=True
    ):
        right = [None if row is None else same(row, value) for row in rows]
        assert true == [answer is True for answer in right]
        assert false == [answer is False for answer in right]


def test_subsets_and_lists_of_values():
    """Members and lists of values are tested as sets are, and *is set* is never open."""
    domain = Subset(("a", "b", "c"))
    code, rows = Code("t", domain), [*domain, None]
    frame = pl.DataFrame({"t": pl.Series([None if v is None else code.of(v) for v in rows], dtype=code.dtype)})
    some = (frozenset(), frozenset("ab"))
    asked = [Includes("t", "b"), Within("t", frozenset("ab")), IsOneOf("t", some), IsOneOf("t", ()), IsSet("t")]
    right = [
        [None if v is None else "b" in v for v in rows],
        [None if v is None else v <= {"a", "b"} for v in rows],
        [None if v is None else v in some for v in rows],
        [None if v is None else False for v in rows],
        [v is not None for v in rows],
    ]
    for (true, false), answers_ in zip(truths(asked, {"t": code}, frame), right, strict=True):
        assert true == [answer is True for answer in answers_]
        assert false == [answer is False for answer in answers_]


@pytest.mark.parametrize("count", range(1, 5))
def test_at_least_so_many_of_four(count):
    """True once so many are true, false once too few are left that could be, else open."""
    codes = {name: Code(name, Flag()) for name in "abcd"}
    rows = list(product((True, False, None), repeat=4))
    frame = pl.DataFrame(rows, schema=dict.fromkeys("abcd", pl.Boolean), orient="row")
    condition = AtLeastOf(count, tuple(Is(name, value=True) for name in "abcd"))
    ((true, false),) = truths([condition], codes, frame)
    assert true == [row.count(True) >= count for row in rows]
    assert false == [4 - row.count(False) < count for row in rows]


@pytest.mark.parametrize("start", [0, 3, 8])
def test_blocks_and_slices(start):
    """More rows than a block, beginning anywhere in memory, are each judged by their own values."""
    codes = {"flag": Code("flag", Flag()), "kind": Code("kind", Choice(names(3), ordered=True, labels={}))}
    height = BLOCK + 13
    flags, kinds = [True, None, False, False, True], [0, 1, 2, None]
    frame = pl.DataFrame(
        {
            "flag": pl.Series((flags * height)[: height + start], dtype=pl.Boolean),
            "kind": pl.Series((kinds * height)[: height + start], dtype=pl.UInt8),
        }
    ).slice(start)
    found = truths([Is("flag", value=True), Is("kind", "v001")], codes, frame)
    assert found[0][0] == [value is True for value in frame["flag"].to_list()]
    assert found[1][1] == [value in (0, 2) for value in frame["kind"].to_list()]


def test_constant_and_repeated_parts_fold():
    """A circuit keeps no constant among the parts of a gate, and no gate twice."""
    circuit = Circuit()
    one, other = circuit.input("one"), circuit.input("other")
    assert circuit.all(()) == TRUE
    assert circuit.any(()) == FALSE
    assert circuit.all((one, TRUE)) == circuit.any((one, FALSE, one)) == one
    assert circuit.all((one, FALSE)) == FALSE
    assert circuit.all((one, other)) == circuit.all((other, one, TRUE))
    assert circuit.negated(circuit.negated(one)) == one
    assert circuit.different(one, one) == FALSE
