"""Conditions over packed bits, against Python's own comparisons on every code; circuits against their own gates."""

import operator
from datetime import date
from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negsim.batch.atoms import Atoms, Present
from negsim.batch.bit_program import Operation, Steps
from negsim.batch.codes import Code
from negsim.batch.columns import BLOCK, answers
from negsim.batch.lowering import program_for
from negsim.judging.circuit.gates import FALSE, TRUE, Both
from negsim.judging.circuit.rails import Compiler
from negsim.scenario.conditions import (
    AtLeast,
    AtLeastOf,
    AtMost,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Kept,
    Weight,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber


def truths(conditions, codes, frame):
    """For each condition where it is certainly true and where it is certainly false."""
    atoms = Atoms(codes)
    rails = list(map(Compiler(atoms.circuit, atoms.rails).rails, conditions))
    found = answers(program_for(atoms, [gate for pair in rails for gate in pair]), frame, codes)
    return [(found[true].to_list(), found[false].to_list()) for true, false in rails]


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


def test_a_sum_is_open_until_all_its_terms_are_set():
    """A weighted sum is compared where every one of its terms is set, and open elsewhere."""
    codes = {"a": Code("a", Flag()), "n": Code("n", WholeNumber(0, 3))}
    rows = list(product((True, False, None), (0, 1, 2, 3, None)))
    frame = pl.DataFrame(rows, schema={"a": pl.Boolean, "n": pl.Int64}, orient="row")
    condition = WeightedSum((Weight("a", ((True, 2),)), Weight("n", factor=1)), least=3)
    totals = [None if None in (a, n) else 2 * a + n for a, n in rows]
    ((true, false),) = truths([condition], codes, frame)
    assert true == [total is not None and total >= 3 for total in totals]
    assert false == [total is not None and total < 3 for total in totals]


def test_what_only_the_search_asks_is_refused():
    """That a position is kept is a question of the search for deals, and no test of a column."""
    with pytest.raises(TypeError, match="no condition to be judged"):
        Atoms({}).rails(Kept("UA-01"))


TERMS = "abcde"
EVERY_ROW = {term: np.packbits([row >> n & 1 for row in range(32)], bitorder="little") for n, term in enumerate(TERMS)}
"""Of five terms, every way in which some are set, a bit for each."""


def switches():
    """Atoms of five flags, and the gates *it is set* of each."""
    atoms = Atoms({term: Code(term, Flag()) for term in TERMS})
    return atoms, [atoms.rails(IsSet(term)).true for term in TERMS]


def read(name):
    """The input's bits in every row."""
    return np.full(4, 255 if name else 0, np.uint8) if isinstance(name, bool) else EVERY_ROW[name.term]


def held(atoms, gate):
    """The rows in which a gate holds, by what the gate says."""
    if gate < 0:
        return ~held(atoms, -gate)
    found = atoms.circuit.gates[gate]
    if isinstance(found, Both):
        return np.bitwise_and.reduce([held(atoms, part) for part in found.parts] or [read(True)])
    return EVERY_ROW[atoms.sources[found.variable].term]


def grown(data, circuit, gates):
    """The gates, and some more of them joined."""
    for _ in range(data.draw(st.integers(1, 12))):
        parts = data.draw(st.lists(st.sampled_from(gates).flatmap(lambda g: st.sampled_from((g, -g))), max_size=4))
        gates = [*gates, data.draw(st.sampled_from((circuit.all, circuit.any)))(parts)]
    return gates


@given(st.data())
def test_programs_compute_what_circuits_say(data):
    """Whatever gates are asked for, in whatever sign, the program's bits are those that the gates give one by one."""
    atoms, gates = switches()
    known = grown(data, atoms.circuit, gates)
    asked = data.draw(st.lists(st.sampled_from([sign * gate for gate in known for sign in (1, -1)]), min_size=1))
    found = program_for(atoms, asked).run(read)
    assert found.keys() == {*asked}
    for gate in asked:
        assert found[gate].tolist() == held(atoms, gate).tolist()


def operations(program):
    """How often the program does what."""
    done = [step.operation for _, step, _ in program.steps]
    return {operation: done.count(operation) for operation in Operation if operation in done}


def test_ors_and_ands_are_computed_as_they_were_meant():
    """An *or*, in a circuit a negated *and* of negated gates, costs no negation; both signs cost one."""
    atoms, (a, b, c, _, _) = switches()
    both_ors = atoms.circuit.all((atoms.circuit.any((a, b)), atoms.circuit.any((b, c))))
    assert operations(program_for(atoms, [both_ors])) == {Operation.READ: 3, Operation.ANY: 2, Operation.ALL: 1}
    assert operations(program_for(atoms, [both_ors, -both_ors])) == {
        Operation.READ: 3,
        Operation.ANY: 2,
        Operation.ALL: 1,
        Operation.NOT: 1,
    }


def test_what_two_junctions_join_alike_is_joined_once():
    """A circuit joins a, b, c and d flat; a program that needs *a and b and c* anyway goes on from there."""
    atoms, (a, b, c, d, _) = switches()
    three = atoms.circuit.all((a, b, c))
    program = program_for(atoms, [atoms.circuit.all((three, d)), three])
    assert sorted(len(step.parts) for _, step, _ in program.steps if step.operation is Operation.ALL) == [2, 3]


def test_constant_and_repeated_parts_fold():
    """A program keeps no constant among the parts of a step, and no step twice."""
    steps = Steps()
    one, other = steps.read(Present("one")), steps.read(Present("other"))
    assert steps.all() == steps.always
    assert steps.any() == steps.never
    assert steps.all(one, steps.always) == steps.any(one, steps.never, one) == one
    assert steps.all(one, steps.never) == steps.never
    assert steps.all(one, other) == steps.all(other, one, steps.always)
    assert steps.negated(steps.negated(one)) == one
    assert steps.negated(steps.never) == steps.always


def test_constants_may_be_asked_for():
    """A gate that always holds, or never does, has bits like any other."""
    atoms, _ = switches()
    found = program_for(atoms, [TRUE, FALSE]).run(read)
    assert (found[TRUE].tolist(), found[FALSE].tolist()) == ([255] * 4, [0] * 4)
