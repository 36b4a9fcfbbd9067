"""Every complete proposal at once: what can be true of one, by a solver.

A complete proposal sets each term exactly where it certainly applies. Of the rules, those asked for
hold. A condition can hold where some complete proposal makes it certainly true.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from negsim.judging.circuit.clauses import Clauses, Model
from negsim.judging.circuit.space import Space
from negsim.judging.meaning import meaning_of
from negsim.judging.stopping import Budget, Exhausted, Halt
from negsim.judging.viewpoint import viewpoint_of
from negsim.judging.world_meaning import World
from negsim.scenario.conditions import TRUE, Condition, joint_readings
from negsim.scenario.scenario import Scenario

MOST_CONFLICTS = 20_000
"""The most conflicts in which a single question is to be decided."""

MOST_CONFLICTS_IN_ALL = 100_000
"""The most in which all questions about one scenario are."""

MOST_QUESTIONS = 50_000
"""The most questions of one scenario that are put to the solver."""

_WITNESSES = 64
"""How many proposals that were found are looked at before the solver is asked."""


class CompleteProposals:
    """The complete proposals of one scenario.

    Raises:
        NegsimError: a weighted sum multiplies a number with too many values to be searched.
    """

    def __init__(self, scenario: Scenario, halt: Halt) -> None:
        self.scenario, self.halt = scenario, halt
        self.space = Space(scenario, scenario.terms, also=tuple(scenario.conditions.values()))
        self.clauses = Clauses(self.space.circuit)
        for variable in self.space.of_terms:
            self.clauses.choices(variable)
        world = meaning_of(scenario, viewpoint_of(scenario)).world
        for gate in (*self.space.structure, *self._placed(world)):
            self.clauses.require(self.clauses.literal(gate))
        rules = [rule for rule in world.rules if not rule.warns and not rule.lapses]
        self.rules = {rule.id: -self.literal(rule.broken) for rule in rules}
        self._witnesses = deque[Model](maxlen=_WITNESSES)
        self._budget = Budget(MOST_QUESTIONS, halt)

    def literal(self, condition: Condition) -> int:
        """The literal *certainly true*."""
        return self.clauses.literal(self.space.true(condition))

    def some_reading(self, condition: Condition) -> int:
        """The literal *certainly true in some reading of its words*."""
        gates = [self.space.true(reading) for _, reading in joint_readings(condition)]
        return self.clauses.literal(self.space.circuit.any(gates))

    def every_reading(self, condition: Condition) -> int:
        """The literal *certainly true in every reading of its words*."""
        gates = [self.space.true(reading) for _, reading in joint_readings(condition)]
        return self.clauses.literal(self.space.circuit.all(gates))

    def possible(self, *literals: int, without: str = "") -> bool:
        """Whether they are all true of some complete proposal that breaks no rule, but perhaps the one left out.

        Raises:
            Exhausted: it takes too long to say.
            Stopped: if somebody asked for it.
        """
        assumed = {*literals, *(literal for rule, literal in self.rules.items() if rule != without)}
        self.halt.check()
        if any(assumed <= model for model in self._witnesses):
            return True
        self._budget.spend(1)
        left = MOST_CONFLICTS_IN_ALL - self.clauses.conflicts
        if left <= 0:
            raise Exhausted
        found = self.clauses.solve_within(min(left, MOST_CONFLICTS), sorted(assumed), self.halt)
        if found:
            self._witnesses.appendleft(self.clauses.model())
        return found

    def core(self, literals: Iterable[int]) -> list[int]:
        """A smallest part of literals that are impossible together which is still impossible.

        Raises:
            Exhausted: it takes too long to say.
            Stopped: if somebody asked for it.
        """
        kept = list(literals)
        for literal in list(kept):
            rest = [other for other in kept if other != literal]
            if not self.possible(*rest):
                kept = rest
        return kept

    def _placed(self, world: World) -> Iterator[int]:
        """Each term that may not apply is set exactly where it certainly does."""
        for term in self.scenario.terms.values():
            if term.applies != TRUE:
                applies = self.space.true(world.terms[term.id].applies)
                yield self.space.circuit.same(self.space.is_set(term.id), applies)
