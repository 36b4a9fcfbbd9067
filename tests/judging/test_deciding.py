"""The smallest part of a condition that decides it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from negsim.judging.deciding import deciding
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import All, AnyOf, AtLeastOf, IfThen, Is, Not, terms_of_atom
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


def test_one_shared_atom_decides_alone():
    """Of two choices that share an atom, that atom alone is enough."""
    evaluator = Evaluator(TERMS, {"a": True, "b": True, "c": True})
    assert deciding(All((AnyOf((A, B)), AnyOf((B, C)))), evaluator) == (B,)


def test_ties_go_to_the_first():
    """Of two false parts of the same size the first is told."""
    assert deciding(All((A, B)), Evaluator(TERMS, {"a": False, "b": False})) == (A,)


def test_an_open_condition_names_all_that_keeps_it_open():
    """Every open atom of an open condition is told, and no settled one."""
    assert deciding(All((A, B, C)), Evaluator(TERMS, {"b": True})) == (A, C)


@given(conditions, partial)
def test_the_deciding_part_is_enough_and_nothing_smaller_is(condition, values):
    """The truth follows from the deciding atoms' terms alone, and from no smaller set of terms."""
    truth = Evaluator(TERMS, values).truth(condition)
    if truth is None:
        return
    named = {term for atom in deciding(condition, Evaluator(TERMS, values)) for term in terms_of_atom(atom)}

    def follows_from(terms):
        kept = {term: value for term, value in values.items() if term in terms}
        return Evaluator(TERMS, kept).truth(condition) is truth

    assert follows_from(named)
    assert not any(follows_from(fewer) for fewer in combinations(NAMES, len(named) - 1))
