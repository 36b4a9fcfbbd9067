"""Circuits as clauses, in one solver that stays alive.

A finite variable has one literal for each choice, exactly one of them true; an ordered one also
has *this choice or a later one* (the order encoding; Tamura et al. 2009). Gates become clauses as
they are first asked for (Tseitin 1968).
"""

import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import combinations

from negsim.judging.circuit.gates import Atom, Circuit
from negsim.judging.stopping import Exhausted, Halt

PAIRWISE = 6
"""Up to this many choices, *at most one* is said pair by pair; beyond, along the order."""


Model = AbstractSet[int]
"""The literals that are true in a model."""


class Clauses:
    """The clauses of one circuit and the solver that holds them."""

    def __init__(self, circuit: Circuit) -> None:
        from pysat.solvers import Glucose4

        self.circuit = circuit
        self.solver: Glucose4 = Glucose4()
        weakref.finalize(self, self.solver.delete)  # at the latest before the interpreter takes its library away
        self.clauses: list[list[int]] = []
        self.top = 0
        self._choices: dict[int, list[int]] = {}
        self._chosen: dict[int, tuple[int, int]] = {}
        self._later: dict[int, list[int]] = {}
        self._literals: dict[int, int] = {}
        self._groups: dict[tuple[int, ...], int] = {}
        self._selectors: dict[tuple[object, int], int] = {}
        self._ended: deque[int] = deque()
        self.require(self.literal(1))

    def fresh(self) -> int:
        """A new solver variable."""
        self.top += 1
        return self.top

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses for good."""
        for clause in clauses:
            self.clauses.append(list(clause))
            self.solver.add_clause(clause)

    @contextmanager
    def guarded(self) -> Iterator[int]:
        """A literal for the clauses of one enumeration: they matter where it is assumed, and fall when it ends.

        An enumeration that nobody finishes ends when Python collects it: in any thread, and perhaps
        while the solver answers somebody. So the end is only noted here, and told to the solver before
        its next question.
        """
        guard = self.fresh()
        try:
            yield guard
        finally:
            self._ended.append(guard)

    def block(self, guard: int, clause: Sequence[int]) -> None:
        """Add a clause that matters only where the guard is assumed."""
        self.solver.add_clause([-guard, *clause])

    def require(self, literal: int) -> None:
        """Let the literal be true for good."""
        self.add(([literal],))

    def selector(self, key: object, gate: int) -> int:
        """A literal that, where it is assumed, makes the gate hold; the same for the same key and gate."""
        known = self._selectors.get((key, gate))
        if known is None:
            known = self._selectors[key, gate] = self.fresh()
            self.add([-known, self.literal(part)] for part in self._parts(gate))
        return known

    def group(self, literals: Sequence[int]) -> int:
        """A literal that, where it is true, makes all of these true; the same for the same literals."""
        key = tuple(literals)
        known = self._groups.get(key)
        if known is None:
            known = self._groups[key] = self.fresh()
            self.add([-known, literal] for literal in key)
        return known

    def literal(self, gate: int) -> int:
        """The literal that is true exactly where the gate holds."""
        if abs(gate) not in self._literals:
            for number in self.circuit.below((gate,), self._literals):
                self._literals[number] = self._made(number)
        found = self._literals[abs(gate)]
        return found if gate > 0 else -found

    def choices(self, variable: int) -> list[int]:
        """The literals of the variable's choices, in order."""
        if variable not in self._choices:
            found = self._choices[variable] = self._variable(variable)
            self._chosen.update((literal, (variable, choice)) for choice, literal in enumerate(found))
        return self._choices[variable]

    def solve(self, assumptions: Sequence[int], halt: Halt) -> bool:
        """Whether there is a model in which the assumptions hold.

        Raises:
            Stopped: if somebody asked for it before the answer was known.
        """
        answer = self._answer(assumptions, halt)
        if answer is None:
            raise AssertionError("the solver gave up without being asked to")
        return answer

    def solve_within(self, conflicts: int, assumptions: Sequence[int], halt: Halt) -> bool:
        """The same with bounded effort: the solver gives up after so many conflicts.

        Raises:
            Exhausted: if it gave up.
            Stopped: if somebody asked for it before the answer was known.
        """
        self.solver.conf_budget(conflicts)
        try:
            answer = self._answer(assumptions, halt)
        finally:
            self.solver.conf_budget(-1)
        if answer is None:
            raise Exhausted
        return answer

    @property
    def conflicts(self) -> int:
        """How many conflicts all answers took so far: the effort."""
        return int(self.solver.accum_stats()["conflicts"])

    def _answer(self, assumptions: Sequence[int], halt: Halt) -> bool | None:
        while self._ended:
            self.solver.add_clause([-self._ended.pop()])
        with halt.reaches(self.solver):
            answer: bool | None = self.solver.solve_limited(assumptions=assumptions, expect_interrupt=True)
            self.solver.clear_interrupt()
        if answer is None:
            halt.check()
        return answer

    def model(self) -> Model:
        """The true literals of the last model."""
        return set(self.solver.get_model())

    def chosen(self, model: Model) -> dict[int, int]:
        """The choice that each variable takes in the model, in the variables' order."""
        return dict(sorted(self._chosen[literal] for literal in self._chosen.keys() & model))

    def core(self) -> set[int]:
        """The assumptions from which the last contradiction followed."""
        return set(self.solver.get_core() or ())

    def _parts(self, gate: int) -> tuple[int, ...]:
        found = self.circuit.gates[abs(gate)]
        return (gate,) if gate < 0 or isinstance(found, Atom) else found.parts

    def _made(self, number: int) -> int:
        gate = self.circuit.gates[number]
        if isinstance(gate, Atom):
            return self._atom(gate)
        parts = [self._literals[abs(part)] * (1 if part > 0 else -1) for part in gate.parts]
        return self._both(parts)

    def _both(self, parts: list[int]) -> int:
        """A literal for *every part*; with no part, the constant."""
        literal = self.fresh()
        self.add([-literal, part] for part in parts)
        self.add([[literal, *(-part for part in parts)]])
        return literal

    def _atom(self, atom: Atom) -> int:
        choices = self.choices(atom.variable)
        chosen = [n for n in range(len(choices)) if atom.choices >> n & 1]
        if len(chosen) == 1:
            return choices[chosen[0]]
        if len(chosen) == len(choices) - 1:
            return -choices[0]
        later = self._later.get(atom.variable)
        if later and chosen[-1] - chosen[0] + 1 == len(chosen):
            return later[chosen[0]] if chosen[-1] == len(choices) - 1 else self._between(later, chosen)
        return -self._both([-choices[n] for n in chosen])

    def _between(self, later: list[int], chosen: list[int]) -> int:
        return self._both([later[chosen[0]], -later[chosen[-1] + 1]])

    def _variable(self, variable: int) -> list[int]:
        size = self.circuit.variables[variable].size
        if size == 2:
            literal = self.fresh()
            self.add([[literal, -literal]])  # says nothing, but puts the variable into every model
            return [-literal, literal]
        choices = [self.fresh() for _ in range(size)]
        self.add([choices])
        if size <= PAIRWISE and not self.circuit.variables[variable].ordered:
            self.add([-a, -b] for a, b in combinations(choices, 2))
        else:
            self._order(variable, choices)
        return choices

    def _order(self, variable: int, choices: list[int]) -> None:
        """``later[n]``: choice n or a later one; that a choice is n is that it is so for n and not for n + 1."""
        later = [self._literals[1], *(self.fresh() for _ in choices[1:])]
        self._later[variable] = later
        for n, choice in enumerate(choices):
            after = later[n + 1] if n + 1 < len(choices) else -self._literals[1]
            self.add(([-choice, later[n]], [-choice, -after], [choice, -later[n], after], [-after, later[n]]))
