"""The part of a condition that decides it, complete."""

from hypothesis import given
from hypothesis import strategies as st

from negsim.judging.deciding import deciding
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import All, AnyOf, AtLeastOf, IfThen, Is, Not, terms_of_atom, walk
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


def test_every_part_that_fails_is_told():
    """Of an and that fails, each failing part is told, and none that holds: no single witness stands for them."""
    assert deciding(All((A, B, C)), Evaluator(TERMS, {"a": False, "b": False, "c": True})) == (A, B)


def test_every_part_that_holds_is_told():
    """Of an or that holds, each part that holds; of one that fails, all."""
    evaluator = Evaluator(TERMS, {"a": True, "b": False, "c": True})
    assert deciding(AnyOf((A, B, C)), evaluator) == (A, C)
    assert deciding(AnyOf((B, Not(C))), evaluator) == (B, C)


def test_an_open_condition_names_all_that_keeps_it_open():
    """Every open atom of an open condition is told, and no settled one."""
    assert deciding(All((A, B, C)), Evaluator(TERMS, {"b": True})) == (A, C)


def test_a_count_is_told_by_those_that_bear_it_out():
    """Two of three hold, so two are told; where too few hold, those that fail."""
    evaluator = Evaluator(TERMS, {"a": True, "b": True, "c": False})
    assert deciding(AtLeastOf(2, (A, B, C)), evaluator) == (A, B)
    assert deciding(AtLeastOf(3, (A, B, C)), evaluator) == (C,)


@given(conditions, partial)
def test_the_deciding_part_is_enough(condition, values):
    """The truth follows from the deciding atoms' terms alone."""
    truth = Evaluator(TERMS, values).truth(condition)
    named = {term for atom in deciding(condition, Evaluator(TERMS, values)) for term in terms_of_atom(atom)}
    if truth is None:
        assert named - values.keys()
        return
    kept = {term: value for term, value in values.items() if term in named}
    assert Evaluator(TERMS, kept).truth(condition) is truth


@given(conditions, st.fixed_dictionaries({name: st.booleans() for name in NAMES}))
def test_nothing_that_could_be_otherwise_is_told(condition, values):
    """Whatever is told bears the truth out: with all that is told turned round, a condition without a not turns too."""
    if any(isinstance(node, Not | IfThen) for node in walk(condition)):
        return
    told = {term for atom in deciding(condition, Evaluator(TERMS, values)) for term in terms_of_atom(atom)}
    truth = Evaluator(TERMS, values).truth(condition)
    assert all(values[term] is truth for term in told)
