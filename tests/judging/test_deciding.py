"""What decides a condition: every part of it that does."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from negsim.judging.deciding import deciding, unspecified
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import All, AnyOf, AtLeastOf, Defined, IfThen, Is, Not, terms_of_atom, walk
from negsim.scenario.domains import Flag
from negsim.scenario.terms import Term

NAMES = "abcde"
TERMS = {name: Term(name, name, Flag()) for name in NAMES}
A, B, C = (Is(name, True) for name in "abc")

atoms = st.sampled_from([Is(name, True) for name in NAMES])
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(IfThen, inner, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AtLeastOf, st.integers(1, 2), st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=7,
)
partial = st.dictionaries(st.sampled_from(NAMES), st.booleans())


def told(condition, values):
    """The atoms that decide the condition."""
    return tuple(deciding(condition, Evaluator(TERMS, values)).atoms)


def told_terms(condition, values):
    """The terms of the atoms that decide the condition."""
    return {term for atom in told(condition, values) for term in terms_of_atom(atom)}


def follows_from(terms, condition, values):
    """Whether the condition's truth is the same when only these terms are set."""
    kept = {term: value for term, value in values.items() if term in terms}
    return Evaluator(TERMS, kept).truth(condition) is Evaluator(TERMS, values).truth(condition)


def test_every_part_that_fails_is_told():
    """Of an and that fails, each failing part is told, and none that holds: no single witness stands for them."""
    assert told(All((A, B, C)), {"a": False, "b": False, "c": True}) == (A, B)


def test_every_part_that_holds_is_told():
    """Of an or that holds, each part that holds; of one that fails, all."""
    values = {"a": True, "b": False, "c": True}
    assert told(AnyOf((A, B, C)), values) == (A, C)
    assert told(AnyOf((B, Not(C))), values) == (B, C)


def test_an_open_condition_names_all_that_keeps_it_open():
    """Every open atom of an open condition is told, and no settled one."""
    reason = deciding(All((A, B, C)), Evaluator(TERMS, {"b": True}))
    assert tuple(reason.atoms) == (A, C)
    assert unspecified((reason,), Evaluator(TERMS, {"b": True})) == ("a", "c")


def test_a_count_is_told_by_those_that_bear_it_out():
    """Two of three hold, so two are told; where too few hold, those that fail."""
    values = {"a": True, "b": True, "c": False}
    assert told(AtLeastOf(2, (A, B, C)), values) == (A, B)
    assert told(AtLeastOf(3, (A, B, C)), values) == (C,)


def test_an_implication_is_told_by_the_side_that_decides():
    """One that holds since its first part fails is told by that; one that fails, by both."""
    assert told(IfThen(A, B), {"a": False, "b": False}) == (A,)
    assert told(IfThen(A, B), {"a": True, "b": True}) == (B,)
    assert told(IfThen(A, B), {"a": True, "b": False}) == (A, B)


def test_the_shape_of_the_condition_is_kept():
    """A reason has the condition's own operators and names, so that it can be told how many of how many decide."""
    reason = deciding(Defined("both", All((A, B, C))), Evaluator(TERMS, {"a": False, "b": True, "c": False}))
    (every,) = reason.parts
    assert (reason.truth, every.condition, [part.condition for part in every.parts]) == (False, All((A, B, C)), [A, C])


@given(conditions, partial)
def test_the_deciding_part_is_enough(condition, values):
    """The truth follows from the deciding atoms' terms alone."""
    named = told_terms(condition, values)
    if Evaluator(TERMS, values).truth(condition) is None:
        assert named - values.keys()
    else:
        assert follows_from(named, condition, values)


@given(conditions, partial)
def test_nothing_that_would_be_enough_is_left_out(condition, values):
    """Every smallest set of terms from which the truth follows is told: the part is complete."""
    if Evaluator(TERMS, values).truth(condition) is None:
        return
    subsets = [set(some) for size in range(len(values) + 1) for some in combinations(values, size)]
    enough = [some for some in subsets if follows_from(some, condition, values)]
    smallest = [some for some in enough if not any(other < some for other in enough)]
    assert set().union(*smallest) <= told_terms(condition, values)


@given(conditions, st.fixed_dictionaries({name: st.booleans() for name in NAMES}))
def test_nothing_that_could_be_otherwise_is_told(condition, values):
    """Whatever is told bears the truth out: without a not, all that is told has the condition's own truth."""
    if any(isinstance(node, Not | IfThen) for node in walk(condition)):
        return
    truth = Evaluator(TERMS, values).truth(condition)
    assert all(values[term] is truth for term in told_terms(condition, values))
