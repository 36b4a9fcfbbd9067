"""Solutions of the bargaining problem among a question's outcomes.

The disagreement point is each actor's stated value of walking away. All solutions are
Pareto-optimal among the outcomes compared; where several outcomes are equally good by a solution,
all of them are told. The page on preferences defines each with its source.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import lcm
from typing import Unpack

from negsim.deals.bargaining.aims import Aim, Fairest, Most, Product, Total
from negsim.deals.bargaining.by_solver import BySolver
from negsim.deals.bargaining.criteria import (
    Criterion,
    criteria_of,
    floors_of,
    measured,
    outcomes_of,
    stated,
    sums_of,
    vector_of,
)
from negsim.deals.bargaining.outcomes import Outcomes
from negsim.deals.bargaining.pareto import Vector
from negsim.deals.bargaining.results import Bargaining, Picked, Solution, Solved, Standing, standing_of
from negsim.deals.bargaining.support import support_for
from negsim.deals.counting.diagram import TooLarge
from negsim.deals.question import Goal, Options, Question, question_of
from negsim.deals.solving.problem import Problem
from negsim.judging.stopping import Exhausted, Halt, halt_of
from negsim.scenario.arguments import member_in, number_in, switch_in, wrong
from negsim.scenario.errors import NegsimError
from negsim.scenario.preferences import Preferences
from negsim.scenario.scenario import Scenario

NO_FLOOR = -(10**30)
"""Less than any score."""

MOST_COUNTED = 2000
"""The most vectors for which outcomes are counted one by one."""


def bargain(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    solutions: Iterable[Solution | str] = tuple(Solution),
    limit: int = 3,
    acceptable: bool = True,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Bargaining:
    """What each solution picks among the outcomes that are acceptable to every member.

    Args:
        scenario: what was stated, or a question from :func:`~negsim.deals.question.ask`.
        goal: a stage, several, or terms with their values; none is needed.
        as_of: a day or an event's id; the end of the last event's day by default.
        solutions: which solutions; all by default.
        limit: how many outcomes of each are shown.
        acceptable: whether outcomes have to be acceptable to every member, not only feasible.
        halt: how to stop the search from outside.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: nobody in question has stated preferences, or an unknown name or value, or a negative limit.
        Stopped: if somebody asked for it.
    """
    question, halt = question_of(scenario, goal, as_of, options, goal_needed=False), halt_of(halt)
    wanted, limit = _wanted(solutions), number_in("limit", limit)
    preferences, acceptable = stated(question), switch_in("acceptable", acceptable)
    if not preferences:
        by = f" by {question.viewpoint.day}" if question.viewpoint.day else ""
        raise NegsimError(f"no preferences: nobody asked has stated scores or orders{by}")
    table = _Table(question, preferences, halt, acceptable=acceptable)
    return Bargaining(
        question,
        tuple(table.solved(solution, limit) for solution in Solution if solution in wanted),
        walk_away={c.actor: c.walk_away for c in table.criteria if c.walk_away is not None},
        ideal=table.ideal_by_actor(),
        silent=tuple(actor for actor in question.coalition if actor not in preferences),
        support=support_for(question, table.criteria, halt),
        acceptable=acceptable,
    )


def _wanted(solutions: object) -> list[Solution]:
    if isinstance(solutions, str) or not isinstance(solutions, Iterable):
        wrong("solutions", solutions, "a list of solutions")
    return [member_in("solutions", solution, Solution) for solution in solutions]


class _Table:
    """One bargaining problem: its outcomes, its criteria, its disagreement and ideal points."""

    def __init__(
        self, question: Question, preferences: Mapping[str, Preferences], halt: Halt, *, acceptable: bool
    ) -> None:
        self.question, self.halt = question, halt
        self.criteria = criteria_of(question)
        self.ordinal = tuple(name for name, found in preferences.items() if not found.scores)
        self.scored = tuple(name for name, found in preferences.items() if found.scores)
        self.acceptable = acceptable
        self.floors = self._floors(floors_of(question) if acceptable else {})
        self.rational = self._floors({c.actor: c.walk_away for c in self.criteria if c.walk_away is not None})
        self.rational = tuple(map(max, self.floors, self.rational))
        self.outcomes = self._outcomes()
        self.ideal = self._ideal()

    def ideal_by_actor(self) -> dict[str, int]:
        """The ideal point of the actors with scores, where there is one."""
        return {c.actor: self.ideal[n] for n, c in enumerate(self.criteria) if c.walk_away is not None and self.ideal}

    def solved(self, solution: Solution, limit: int) -> Solved:
        """What the solution picks."""
        mixed = solution is Solution.LEXIMIN and bool(self.scored)
        if self.ordinal and (mixed or solution not in (Solution.LEXIMIN, Solution.PARETO)):
            return Solved(solution, lacking=self.ordinal)
        if self.outcomes is not None:
            try:
                return self._searched(self.outcomes, solution, limit)
            except Exhausted:
                pass
        return self._by_solver(solution, limit)

    def _searched(self, outcomes: Outcomes, solution: Solution, limit: int) -> Solved:
        if solution is Solution.PARETO:
            vectors, more = outcomes.front(self.floors), False
        else:
            best = outcomes.best(self._aim(solution), self._bounds(solution))
            vectors, more = (list(best.vectors), best.more) if best else ([], False)
        ordered = sorted(vectors, key=self._place, reverse=True)
        counts = {vector: outcomes.count(vector) for vector in (ordered if len(ordered) <= MOST_COUNTED else ())}
        picked = tuple(self._picked(outcomes, vector) for vector in ordered[:limit])
        reached = "more than can be kept are equally good" if more else ""
        known = [count for count in counts.values() if count is not None]
        count = None if more or len(known) < len(ordered) else sum(known)
        return Solved(solution, picked, count, None if more else len(ordered), reached)

    def _picked(self, outcomes: Outcomes, vector: Vector) -> Picked:
        return Picked(outcomes.deal(vector), self._standings(vector), outcomes.count(vector))

    def _by_solver(self, solution: Solution, limit: int) -> Solved:
        problem = self._problem(without_scores=False)
        search = BySolver(problem, self.criteria, self._bounds(solution), self.halt)
        if solution is Solution.PARETO:
            found, reached = search.front(limit)
        elif solution is Solution.NASH:
            found, reached = search.product(self._aim(solution))
        elif solution is Solution.JOINT:
            found, reached = search.total(self._aim(solution)), ""
        else:
            found, reached = search.fairest(self._aim(solution)), ""
        picked = tuple(Picked(deal, self._standings(vector_of(self.criteria, deal.proposal))) for deal in found[:limit])
        return Solved(solution, picked, None if found else 0, limit=reached)

    def _aim(self, solution: Solution) -> Aim:
        origin = tuple(criterion.walk_away or 0 for criterion in self.criteria)
        if solution is Solution.JOINT:
            return Total(origin, (1,) * len(origin))
        if solution is Solution.LEXIMIN:
            return Fairest(origin, (1,) * len(origin))
        ranges = [most - walk_away for most, walk_away in zip(self.ideal or origin, origin, strict=True)]
        common = lcm(*(span for span in ranges if span > 0))
        scale = tuple(common // span if span > 0 else 0 for span in ranges)
        return Product(origin, scale) if solution is Solution.NASH else Fairest(origin, scale)

    def _bounds(self, solution: Solution) -> Vector:
        """What every outcome that is compared reaches; gains are only multiplied or shared where there are some."""
        return self.rational if solution in (Solution.NASH, Solution.KALAI_SMORODINSKY) else self.floors

    def _ideal(self) -> Vector:
        """The most that each can have where nobody falls below its value of walking away; empty if that cannot be."""
        if not self.scored:
            return ()
        most = [self._most(number) for number in range(len(self.criteria))]
        return tuple(value for value in most if value is not None) if None not in most else ()

    def _most(self, number: int) -> int | None:
        nothing = (0,) * len(self.criteria)
        if self.outcomes is not None:
            try:
                aim = Most(nothing, (1,) * len(nothing), number, self.rational)
                best = self.outcomes.best(aim, self.rational, most=1)
                return best.rank[0] if best else None
            except Exhausted:
                pass
        search = BySolver(self._problem(without_scores=False), self.criteria, self.rational, self.halt)
        found = search.total(Total(nothing, tuple(int(place == number) for place in range(len(nothing)))))
        return measured(self.criteria[number], found[0].proposal) if found else None

    def _outcomes(self) -> Outcomes | None:
        try:
            return Outcomes(self._problem(without_scores=True), self.criteria, self.halt)
        except TooLarge:
            return None

    def _problem(self, *, without_scores: bool) -> Problem:
        outcomes = outcomes_of(self.question, without_scores=without_scores, acceptable=self.acceptable)
        return Problem(outcomes, also=sums_of(self.criteria))

    def _floors(self, least: Mapping[str, int]) -> Vector:
        return tuple(least.get(c.actor, NO_FLOOR) if c.walk_away is not None else NO_FLOOR for c in self.criteria)

    def _place(self, vector: Vector) -> tuple[Sequence[int], Vector]:
        """Equally good vectors stand with the greatest smallest gain first."""
        return sorted(value - (c.walk_away or 0) for value, c in zip(vector, self.criteria, strict=True)), vector

    def _standings(self, vector: Vector) -> tuple[Standing, ...]:
        by_actor: dict[str, list[tuple[Criterion, int]]] = {}
        for criterion, value in zip(self.criteria, vector, strict=True):
            by_actor.setdefault(criterion.actor, []).append((criterion, value))
        return tuple(standing_of(actor, found) for actor, found in by_actor.items())
