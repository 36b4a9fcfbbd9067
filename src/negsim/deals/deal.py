"""Deals: proposals on which a coalition could agree, and what they ask of whom."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from negsim.judging.circuit.space import Space
from negsim.judging.circuit.variables import Listed, is_set
from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Value
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario

Choose = Callable[[int], int]
"""From a variable to the choice that it takes."""


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal: the terms that it sets, and the other values that would do as well, term by term.

    ``instead`` gives for each term the values that no condition tells apart from the one shown.
    """

    proposal: Proposal
    instead: Mapping[str, int] = field(hash=False)

    __repr__ = in_one_line

    @property
    def outcomes(self) -> int:
        """How many deals this one stands for."""
        total = 1
        for others in self.instead.values():
            total *= others + 1
        return total


def decoded(
    space: Space, choose: Choose, *, fixed: Mapping[str, Value], preferred: Mapping[str, Value] = MappingProxyType({})
) -> Deal:
    """The deal in which each variable takes the choice given.

    Of a class of values, the ``fixed`` one is shown, else the ``preferred`` one where it is in the
    class, otherwise the first.
    """
    terms: dict[str, Value] = {}
    instead: dict[str, int] = {}
    for name, value, others in _values(space, choose, {**preferred, **fixed}):
        terms[name] = value
        if others and name not in fixed:
            instead[name] = others
    return Deal(Proposal(terms), instead)


def _values(space: Space, choose: Choose, preferred: Mapping[str, Value]) -> Iterator[tuple[str, Value, int]]:
    for name, code in space.codes.items():
        if not is_set(code, choose):
            continue
        if isinstance(code, Listed):
            values = code.classes[choose(code.variable)]
            shown = preferred[name] if preferred.get(name) in values else values[0]
            yield name, shown, len(values) - 1
        else:
            yield name, frozenset(member for member, variable in code.members.items() if choose(variable)), 0


def acts_of(scenario: Scenario, proposal: Mapping[str, Value]) -> dict[tuple[str, ...], dict[str, Value]]:
    """The proposal's terms by those of whom each asks an act, in the scenario's order; those that ask none last."""
    by_performers: dict[tuple[str, ...], dict[str, Value]] = {}
    for name, term in scenario.terms.items():
        if name in proposal:
            performers = term.act_of if term.act_of and proposal[name] not in term.no_op else ()
            by_performers.setdefault(performers, {})[name] = proposal[name]
    places = list(scenario.actors)
    order = sorted(
        by_performers, key=lambda performers: (not performers, [places.index(actor) for actor in performers])
    )
    return {performers: by_performers[performers] for performers in order}
