"""A space with the solver that answers questions about it, kept alive from one question to the next."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from negsim.judging.circuit.clauses import Clauses
from negsim.judging.circuit.dropping import without
from negsim.judging.circuit.rails import Compiler
from negsim.judging.circuit.space import Space
from negsim.judging.circuit.variables import Listed
from negsim.scenario.conditions import Condition
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario

Pins = Mapping[str, str]
"""Ambiguities, each with the reading to take."""


@dataclass(slots=True)
class Live:
    """A space and its solver, with the copies that complete its proposals, and conditions after dropping terms."""

    space: Space
    clauses: Clauses
    _copies: dict[tuple[frozenset[str], frozenset[tuple[str, str]]], Space] = field(default_factory=dict)
    _compilers: dict[tuple[tuple[str, int], ...], Compiler] = field(default_factory=dict)

    def without(self, dropped: Mapping[str, int]) -> Compiler:
        """Compiles conditions once these terms are dropped where their gates hold."""
        key = tuple(dropped.items())
        if key not in self._compilers:
            self._compilers[key] = without(self.space, dropped)
        return self._compilers[key]

    def completion(self, terms: frozenset[str], pins: Pins) -> Space:
        """A total copy of these terms that agrees with the space where that sets them; one for each of the pins."""
        key = (terms, frozenset(pins.items()))
        if key not in self._copies:
            copy = self._copies[key] = Space(self.space.scenario, terms, self.space.circuit, also=self.space.also)
            self.hold(copy, (self._agree(copy, term) for term in terms & self.space.codes.keys()))
        return self._copies[key]

    def hold(self, space: Space, gates: Iterable[int] = ()) -> None:
        """Let every variable of the space's terms take a choice, and its structure and these gates hold."""
        for variable in space.of_terms:
            self.clauses.choices(variable)
        for gate in (*space.structure, *gates):
            self.clauses.require(self.clauses.literal(gate))

    def _agree(self, copy: Space, term: str) -> int:
        circuit, mine, other = self.space.circuit, self.space.codes[term], copy.codes[term]
        if isinstance(mine, Listed):
            assert isinstance(other, Listed)
            classes = [1 << number for number in range(len(mine.classes))]
            pairs = [(circuit.atom(mine.variable, c), circuit.atom(other.variable, c)) for c in classes]
            return circuit.all(circuit.any((-set_here, set_there)) for set_here, set_there in pairs)
        assert not isinstance(other, Listed)
        members = [(circuit.atom(v, 0b10), circuit.atom(other.members[m], 0b10)) for m, v in mine.members.items()]
        alike = circuit.all((copy.is_set(term), *(circuit.same(*pair) for pair in members)))
        return circuit.any((-self.space.is_set(term), alike))


def live(scenario: Scenario, in_play: frozenset[str], also: tuple[Condition, ...] = (), *, partial: bool) -> Live:
    """The space of these terms; each thread has its own, since a solver answers one question at a time."""
    return _live(scenario, in_play, also, partial, threading.get_ident())


@remembered(64)
def _live(
    scenario: Scenario,
    in_play: frozenset[str],
    also: tuple[Condition, ...],
    partial: bool,
    thread: int,  # noqa: ARG001  # it tells apart
) -> Live:
    space = Space(scenario, in_play, also=also, partial=partial)
    found = Live(space, Clauses(space.circuit))
    found.hold(space)
    return found
