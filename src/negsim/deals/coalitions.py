"""Coalitions: the largest sets of actors that could agree, who is left out, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Unpack

from negsim.deals.deal import Deal
from negsim.deals.question import Goal, Options, Question, question_of
from negsim.deals.solving.conflicts import conflicts
from negsim.deals.solving.problem import Problem
from negsim.deals.solving.smallest import best_deal
from negsim.judging.circuit.clauses import Model
from negsim.judging.circuit.optima import in_order, optima
from negsim.judging.printed import Printed
from negsim.judging.stopping import Halt, Stopped, halt_of, limit_reached
from negsim.scenario.arguments import number_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An actor outside a coalition, and a smallest deadlock that its joining would bring.

    ``because`` are its own positions in that deadlock, ``against`` the members' ones.
    """

    actor: str
    because: tuple[str, ...]
    against: tuple[str, ...]

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Coalition:
    """Actors that could agree, so that no other could join them; ``deal`` is the best for them.

    ``unaffected`` are the members that no deal could displease, since they have no firm position on it;
    ``enough`` says whether they meet the scenario's quorum and vetoes, ``None`` where it states neither.
    """

    members: tuple[str, ...]
    unaffected: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    deal: Deal
    enough: bool | None = None

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Coalitions(Printed):
    """The coalitions that could agree, largest first; ``complete``: there are no others."""

    question: Question
    coalitions: tuple[Coalition, ...]
    complete: bool
    limit: str = ""

    __repr__ = in_one_line

    @property
    def exists(self) -> bool:
        """Whether everybody asked could agree."""
        return any(not coalition.left_out for coalition in self.coalitions)


def find_coalitions(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    limit: int = 5,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Coalitions:
    """The largest coalitions that could agree on a goal, among the actors asked (``coalition``).

    Args:
        scenario: what was stated, or a question from :func:`~negsim.deals.question.ask`.
        goal: a stage, several, or terms with their values.
        as_of: a day or an event's id; the end of the last event's day by default.
        limit: how many are given at most.
        halt: how to stop the search from outside; what was found is given.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: an unknown name or value, a negative limit, or no goal.
    """
    found: list[Coalition] = []
    question, limit = question_of(scenario, goal, as_of, options), number_in("limit", limit)
    reached, halt = "", halt_of(halt)
    try:
        found.extend(islice(halt.counting(stream_coalitions(question, halt=halt)), limit + 1))
    except Stopped as stopped:
        reached = str(stopped)
    if len(found) > limit:
        reached = limit_reached(limit)
    return Coalitions(question, tuple(found[:limit]), not reached, reached)


def stream_coalitions(
    scenario: Scenario | Question,
    goal: Goal = (),
    as_of: str | date | None = None,
    *,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Iterator[Coalition]:
    """Every coalition that could agree and that nobody else could join, largest first.

    Arguments are those of :func:`find_coalitions`.

    Raises:
        NegsimError: an unknown name or value, or no goal.
        Stopped: if somebody asked for it.
    """
    question = question_of(scenario, goal, as_of, options)
    problem, halt = Problem(question), halt_of(halt)
    groups = {actor: [i.literal for i in problem.positions if i.actor == actor] for actor in question.coalition}
    bound = {actor: problem.clauses.group(literals) for actor, literals in groups.items() if literals}
    wishes = [(literal, 1) for literal in bound.values()]
    unaffected = tuple(actor for actor in question.coalition if actor not in bound)

    def left_out(model: Model) -> tuple[int, ...]:
        return tuple(n for n, actor in enumerate(question.coalition) if actor in bound and bound[actor] not in model)

    for _, numbers in in_order(optima(problem.clauses, problem.given, wishes, halt), left_out):
        yield _coalition(problem, [question.coalition[n] for n in numbers], unaffected, halt)


def _coalition(problem: Problem, out: Sequence[str], unaffected: tuple[str, ...], halt: Halt) -> Coalition:
    members = tuple(actor for actor in problem.question.coalition if actor not in out)
    deal = best_deal(problem, [item for item in problem.positions if item.actor not in out], halt)
    assert deal is not None
    left_out = tuple(_why(problem, members, actor, halt) for actor in out)
    agreement = problem.question.scenario.agreement
    return Coalition(members, unaffected, left_out, deal, agreement.is_reached_by(members) if agreement else None)


def _why(problem: Problem, members: Sequence[str], actor: str, halt: Halt) -> LeftOut:
    items = [item for item in problem.positions if item.actor in (*members, actor)]
    first = next(conflicts(problem, items, halt))
    return LeftOut(
        actor,
        tuple(item.name for item in first if item.actor == actor),
        tuple(item.name for item in first if item.actor != actor),
    )
