"""The solutions by solver, where there are too many outcomes to go through.

The sum is maximum satisfiability; smallest gains rise by one satisfiable question after another
until none is left; Pareto-optimal outcomes are improved on one by one (the guided improvement
algorithm; Rayside, Estler and Jackson 2009). One outcome of each is found, not how many there are.
"""

from collections.abc import Iterable, Sequence
from operator import mul

from negsim.deals.bargaining.aims import Aim, Rank
from negsim.deals.bargaining.criteria import Criterion, vector_of
from negsim.deals.bargaining.outcomes import additions
from negsim.deals.bargaining.pareto import Vector
from negsim.deals.deal import Deal
from negsim.deals.solving.problem import Problem
from negsim.deals.solving.smallest import deal_in
from negsim.judging.circuit.optima import optima
from negsim.judging.stopping import Halt
from negsim.scenario.conditions import WeightedSum

MOST_PRODUCTS = 500
"""The most outcomes, by falling sum of shares, among which the greatest product is looked for."""


class BySolver:
    """The outcomes of a problem that reach the floors, asked of its solver."""

    def __init__(self, problem: Problem, criteria: Sequence[Criterion], floors: Vector, halt: Halt) -> None:
        self.problem, self.criteria, self.halt = problem, criteria, halt
        reached = (self._literal(self._reached(number, floor)) for number, floor in enumerate(floors))
        self.assumed = [*problem.literals(problem.positions), *reached]

    def total(self, aim: Aim) -> tuple[Deal, ...]:
        """An outcome with the greatest sum; none if there is no outcome.

        Raises:
            Stopped: if somebody asked for it.
        """
        found = next(optima(self.problem.clauses, self.assumed, self._wishes(aim), self.halt), None)
        return (deal_in(self.problem, found[1]),) if found else ()

    def fairest(self, aim: Aim) -> tuple[Deal, ...]:
        """An outcome with the greatest smallest gain, then the second smallest, and so on.

        Raises:
            Stopped: if somebody asked for it.
        """
        if not self._solved(()):
            return ()
        deal, settled = self._found(), list[int]()
        size = sum(map(bool, aim.scale))
        for place in range(size):
            while self._solved([*settled, self._enough(aim, size - place, self._gain(aim, deal, place) + 1)]):
                deal = self._found()
            settled.append(self._enough(aim, size - place, self._gain(aim, deal, place)))
        return (deal,)

    def product(self, aim: Aim) -> tuple[tuple[Deal, ...], str]:
        """An outcome with the greatest product of gains, and the limit that was reached if it is not certain.

        Raises:
            Stopped: if somebody asked for it.
        """
        best: tuple[Rank, Deal] | None = None
        beyond = tuple(origin + 10**12 for origin in aim.origin)
        for number, (_, model) in enumerate(optima(self.problem.clauses, self.assumed, self._wishes(aim), self.halt)):
            deal = deal_in(self.problem, model)
            vector = self._vector(deal)
            if best and aim.bound(beyond, sum(aim.gains(vector))) <= best[0]:
                break
            if best is None or aim.rank(vector) > best[0]:
                best = aim.rank(vector), deal
            if number + 1 == MOST_PRODUCTS:
                return (
                    best[1],
                ), f"the best of the {MOST_PRODUCTS} with the greatest sum of shares; others may be better"
        return ((best[1],), "") if best else ((), "")

    def front(self, limit: int) -> tuple[tuple[Deal, ...], str]:
        """Pareto-optimal outcomes with different values, up to a limit, and the limit if it was reached.

        Raises:
            Stopped: if somebody asked for it.
        """
        found: list[Deal] = []
        beyond: list[int] = []
        while self._solved(beyond):
            if len(found) == limit:
                return tuple(found), f"the first {limit} that were found; there are more"
            deal = self._found()
            while self._solved([*beyond, *self._no_worse(deal), self._better(deal)]):
                deal = self._found()
            found.append(deal)
            beyond.append(self._better(deal))
        return tuple(found), ""

    def _solved(self, more: Iterable[int]) -> bool:
        return self.problem.clauses.solve([*self.assumed, *more], self.halt)

    def _found(self) -> Deal:
        return deal_in(self.problem, self.problem.clauses.model())

    def _vector(self, deal: Deal) -> Vector:
        return vector_of(self.criteria, deal.proposal)

    def _gain(self, aim: Aim, deal: Deal, place: int) -> int:
        return sorted(aim.gains(self._vector(deal)))[place]

    def _reached(self, number: int, least: int) -> int:
        """The gate *the criterion has this value or more*."""
        criterion = self.criteria[number]
        return self.problem.space.true(WeightedSum(criterion.weights, least=least - criterion.base))

    def _literal(self, gate: int) -> int:
        return self.problem.clauses.literal(gate)

    def _enough(self, aim: Aim, count: int, gain: int) -> int:
        """The literal *at least so many gains are this or more*."""
        rows = zip(aim.origin, aim.scale, strict=True)
        gates = [self._reached(n, origin - -gain // scale) for n, (origin, scale) in enumerate(rows) if scale]
        return self._literal(self.problem.space.circuit.at_least(count, gates))

    def _no_worse(self, deal: Deal) -> list[int]:
        return [self._literal(self._reached(n, value)) for n, value in enumerate(self._vector(deal))]

    def _better(self, deal: Deal) -> int:
        """The literal *some criterion has more than in the deal*."""
        gates = [self._reached(n, value + 1) for n, value in enumerate(self._vector(deal))]
        return self._literal(self.problem.space.circuit.any(gates))

    def _wishes(self, aim: Aim) -> list[tuple[int, int]]:
        """For each choice its literal and what it adds to the scaled sum, over one less than the variable's least.

        Every choice weighs something: what a choice without weight leaves would be passed over.
        """
        wishes = []
        for variable, rows in additions(self.problem, self.criteria).items():
            sums = [sum(map(mul, aim.scale, row)) for row in rows]
            least = min(sums) - 1
            literals = self.problem.clauses.choices(variable)
            wishes += [(literal, found - least) for literal, found in zip(literals, sums, strict=True)]
        return wishes
