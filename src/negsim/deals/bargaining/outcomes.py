"""The outcomes of a question as paths through a decision diagram, searched for the best vectors.

Criteria add up along a path, so the most and the least that can still come are known at every
node. The best are found by branch and bound, the Pareto front by sweeping the levels and keeping at
each node the vectors that no other dominates (Bergman and Cire 2016, *Multiobjective optimization
by decision diagrams*). Both are enumerations that leave out what cannot count: they are exact.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from operator import add, mul, sub
from typing import NamedTuple

from negsim.deals.bargaining.aims import Aim, Rank, Total
from negsim.deals.bargaining.criteria import Criterion, weight_on
from negsim.deals.bargaining.pareto import MOST_COMPARISONS, Vector, nondominated
from negsim.deals.counting.diagram import NOTHING
from negsim.deals.counting.zone import zone
from negsim.deals.deal import Deal, decoded
from negsim.deals.solving.problem import Problem
from negsim.judging.circuit.variables import Listed
from negsim.judging.stopping import Budget, Exhausted, Halt
from negsim.judging.truth import weight_of

MANY = 10**7
"""Up to so many outcomes a search goes through them to its end; above, the solver takes over early."""

MOST_STEPS, FEW_STEPS = 2 * MANY, 50_000
"""The most partial outcomes that a search for the best looks at (as many as there can be), and the most above."""

MOST_TIES = 1000
"""The most vectors of one rank that are kept."""


State = tuple[int, int, Vector]
"""A level, a node there, and the vector so far."""


class Branch(NamedTuple):
    """A choice at a node: where it leads, what it adds, and how many values it stands for."""

    choice: int
    child: int
    adds: Vector
    width: int


@dataclass(frozen=True, slots=True)
class Best:
    """The vectors of the greatest rank and the choices that lead to the last of them.

    ``more``: there are others that were not kept.
    """

    rank: Rank
    vectors: tuple[Vector, ...]
    path: tuple[int, ...] = ()
    more: bool = False


class Outcomes:
    """The outcomes of a problem with the value of each criterion."""

    def __init__(self, problem: Problem, criteria: Sequence[Criterion], halt: Halt) -> None:
        self.problem, self.criteria, self.halt = problem, criteria, halt
        self.base = tuple(criterion.base for criterion in criteria)
        self.branches: list[dict[int, list[Branch]]] = []
        found = zone(problem, halt)
        self.root, self._order = found.root, found.diagrams.order
        few = found.count() <= MANY
        self.steps = MOST_STEPS if few else FEW_STEPS
        self.comparisons = inf if few else MOST_COMPARISONS
        adds = additions(problem, criteria)
        layer = [self.root] if self.root != NOTHING else []
        for level in range(len(problem.space.of_terms)):
            variable, choices = self._order[level], found.diagrams.choices[level]
            row: dict[int, list[Branch]] = {}
            for node in layer:
                children = zip(choices, found.diagrams.children(node, level), strict=True)
                row[node] = [
                    Branch(c, child, adds[variable][c], found.widths[variable][c])
                    for c, child in children
                    if child != NOTHING
                ]
            self.branches.append(row)
            layer = list(dict.fromkeys(branch.child for branches in row.values() for branch in branches))
        self.most = self._ahead(layer, max)
        self.least = self._ahead(layer, min)
        self._counting = Budget(self.steps, halt)
        self._ways = lru_cache(maxsize=None)(self._counted)

    @property
    def exist(self) -> bool:
        """Whether there is any outcome."""
        return self.root != NOTHING

    def best(self, aim: Aim, floors: Vector, most: int = MOST_TIES) -> Best | None:
        """The vectors of the greatest rank that reach the floors; at ``most`` so many are kept.

        Raises:
            Exhausted: if it takes too many steps.
            Stopped: if somebody asked for it.
        """
        totals, budget = self._totals(aim), Budget(self.steps, self.halt)
        rank: Rank | None = None
        vectors, more, last = dict[Vector, None](), False, None
        before: dict[State, State] = {}
        stack: list[tuple[Rank, State]] = [((), (0, self.root, self.base))] if self.exist else []
        while stack:
            bound, state = stack.pop()
            if rank is not None and (bound < rank or (bound == rank and len(vectors) >= most)):
                more = more or bound == rank
                continue
            budget.spend(1)
            if state[0] == len(self.branches):
                if rank is None or bound > rank:
                    rank, vectors, more = bound, {}, False
                vectors[state[2]], last = None, state
                continue
            following = self._following(state, aim, totals, floors)
            new = [(b, s) for b, s in following if (rank is None or b >= rank) and s not in before]
            before.update((s, state) for _, s in new)
            stack.extend(sorted(new, key=lambda found: (found[0], sum(found[1][2]), found[1])))
        return None if rank is None else Best(rank, tuple(vectors), self._path(last, before), more)

    def front(self, floors: Vector) -> list[Vector]:
        """The Pareto front among the vectors that reach the floors.

        Raises:
            Exhausted: if it takes too many comparisons.
            Stopped: if somebody asked for it.
        """
        budget = Budget(self.comparisons, self.halt)
        labels: dict[int, Collection[Vector]] = {self.root: [self.base]} if self.exist else {}
        for level, row in enumerate(self.branches):
            reached: dict[int, set[Vector]] = {}
            for node, vectors in labels.items():
                for child, adds in {(branch.child, branch.adds): None for branch in row[node]}:
                    self.halt.check()
                    most = self.most[level + 1][child]
                    found = (tuple(map(add, vector, adds)) for vector in vectors)
                    kept = (v for v in found if _reaches(v, most, floors))
                    reached.setdefault(child, set()).update(kept)
            labels = {node: nondominated(vectors, budget) for node, vectors in reached.items()}
        return nondominated({vector for vectors in labels.values() for vector in vectors}, budget)

    def count(self, vector: Vector) -> int | None:
        """How many outcomes have the vector; ``None`` where finding out takes too many steps."""
        if not self.exist:
            return 0
        try:
            return self._ways(0, self.root, tuple(map(sub, vector, self.base)))
        except Exhausted:
            return None

    def deal(self, vector: Vector) -> Deal:
        """An outcome that has the vector, which has to be Pareto-optimal.

        Raises:
            Exhausted: if it takes too many steps.
            Stopped: if somebody asked for it.
        """
        best = self.best(Total(self.base, (1,) * len(vector)), vector, most=1)
        assert best is not None
        assert best.vectors == (vector,)
        question = self.problem.question
        choices = dict(zip(self._order, best.path, strict=False))
        return decoded(self.problem.space, choices.__getitem__, fixed=question.fixed, preferred=question.near)

    def _path(self, state: State | None, before: Mapping[State, State]) -> tuple[int, ...]:
        """The choices that lead to the state, from the first level on."""
        choices: list[int] = []
        while state is not None and (previous := before.get(state)):
            level, node, vector = previous
            adds = tuple(map(sub, state[2], vector))
            branches = self.branches[level][node]
            choices.append(next(b.choice for b in branches if b.child == state[1] and b.adds == adds))
            state = previous
        return tuple(choices[::-1])

    def _following(
        self, state: State, aim: Aim, totals: Sequence[Mapping[int, int]], floors: Vector
    ) -> Iterator[tuple[Rank, State]]:
        level, node, vector = state
        start = sum(map(mul, aim.scale, aim.origin))
        for child, adds in {(branch.child, branch.adds): None for branch in self.branches[level][node]}:
            after = tuple(map(add, vector, adds))
            upper = tuple(map(add, after, self.most[level + 1][child]))
            if not all(map(int.__ge__, upper, floors)):
                continue
            total = sum(map(mul, aim.scale, after)) - start + totals[level + 1][child]
            yield aim.bound(upper, total), (level + 1, child, after)

    def _ahead(self, last: Sequence[int], choose: Callable[[Iterable[int]], int]) -> list[dict[int, Vector]]:
        """For each node the most (or the least) that each criterion can still gain."""
        rows = [dict.fromkeys(last, (0,) * len(self.criteria))]
        for row in reversed(self.branches):
            below = rows[-1]
            rows.append(
                {
                    node: tuple(
                        choose(values)
                        for values in zip(*(map(add, b.adds, below[b.child]) for b in branches), strict=True)
                    )
                    for node, branches in row.items()
                }
            )
        return rows[::-1]

    def _totals(self, aim: Aim) -> list[dict[int, int]]:
        """For each node the most that the scaled sum can still gain."""
        rows = [dict.fromkeys(self.most[-1], 0)]
        for row in reversed(self.branches):
            below = rows[-1]
            rows.append(
                {n: max(sum(map(mul, aim.scale, b.adds)) + below[b.child] for b in bs) for n, bs in row.items()}
            )
        return rows[::-1]

    def _counted(self, level: int, node: int, rest: Vector) -> int:
        if level == len(self.branches):
            return 1
        self._counting.spend(1)
        lefts = ((branch, tuple(map(sub, rest, branch.adds))) for branch in self.branches[level][node])
        return sum(
            branch.width * self._ways(level + 1, branch.child, left)
            for branch, left in lefts
            if self._within(level + 1, branch.child, left)
        )

    def _within(self, level: int, node: int, rest: Vector) -> bool:
        least, most = self.least[level][node], self.most[level][node]
        return all(map(int.__le__, least, rest)) and all(map(int.__le__, rest, most))


def _reaches(vector: Vector, most: Vector, floors: Vector) -> bool:
    return all(map(int.__ge__, map(add, vector, most), floors))


def additions(problem: Problem, criteria: Sequence[Criterion]) -> dict[int, list[Vector]]:
    """For each variable of a term, what each of its choices adds to each criterion."""
    found: dict[int, list[Vector]] = {}
    nothing = (0,) * len(criteria)
    for name, code in problem.space.codes.items():
        each = [weight_on(criterion, name) for criterion in criteria]
        if isinstance(code, Listed):
            rows = [tuple(weight_of(weight, values[0]) for weight in each) for values in code.classes]
            found[code.variable] = [*rows, *([nothing] if code.optional else [])]
            continue
        if code.given is not None:
            found[code.given] = [nothing, nothing]
        for member, variable in code.members.items():
            found[variable] = [nothing, tuple(weight_of(weight, frozenset({member})) for weight in each)]
    return found
