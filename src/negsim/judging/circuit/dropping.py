"""Conditions on what is left of a proposal once some of its terms are dropped."""

from collections.abc import Mapping

from negsim.judging.circuit.rails import Compiler, Rails, two_valued, where
from negsim.judging.circuit.space import Space
from negsim.scenario.conditions import Atom, IsSet, terms_of_atom


def without(space: Space, dropped: Mapping[str, int]) -> Compiler:
    """Compiles conditions as they are after dropping; ``dropped`` gives for a term the gate that it is.

    The gates speak of the whole proposal, so that a term which hangs on a dropped one is judged by what
    that was set to.
    """
    circuit = space.circuit

    def atom(test: Atom) -> Rails:
        left = [-dropped[term] for term in terms_of_atom(test) if term in dropped]
        if isinstance(test, IsSet):
            return two_valued(circuit.all((space.is_set(test.term), *left)))
        return where(circuit, left, space.rails(test))

    return Compiler(circuit, atom)
