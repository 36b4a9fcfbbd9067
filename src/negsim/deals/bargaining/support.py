"""How many outcomes are acceptable: to everybody, and to as many as an agreement needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negsim.deals.bargaining.criteria import Criterion, sums_of
from negsim.deals.counting.diagram import TooLarge
from negsim.deals.counting.zone import Count, bound, zone
from negsim.deals.question import Question
from negsim.deals.solving.problem import Problem
from negsim.judging.circuit.gates import Circuit
from negsim.judging.stopping import Halt, Stopped, within
from negsim.scenario.brief import in_one_line
from negsim.scenario.preferences import Agreement

SECONDS = 5.0
"""How long the counting may take."""


@dataclass(frozen=True, slots=True)
class Support:
    """The numbers of outcomes: feasible, acceptable to all members, and enough for an agreement.

    ``exists``: there is one that is acceptable to all members, even where they were not counted.
    ``enough`` is absent where the scenario does not say what an agreement needs; ``quorum`` counts
    all the scenario's actors, those of ``veto`` among them.
    """

    exists: bool
    feasible: Count
    unanimous: Count
    enough: Count | None = None
    quorum: int = 0
    veto: tuple[str, ...] = ()

    __repr__ = in_one_line


def support_for(question: Question, criteria: Sequence[Criterion], halt: Halt, seconds: float = SECONDS) -> Support:
    """The numbers of outcomes that are feasible, acceptable to all members, and enough for an agreement.

    Where an agreement needs a quorum, all three are counted over the terms of every actor.

    Raises:
        Stopped: if somebody asked for it.
    """
    agreement = question.scenario.agreement
    asked = question.of(question.scenario.actors) if agreement else question
    problem = Problem(asked.once_settled(), also=sums_of(criteria))
    members = [item for item in problem.positions if item.actor in question.coalition]
    exists = problem.satisfiable(members, halt)
    circuit, background = problem.space.circuit, [item.gate for item in problem.background]
    by_actor = {name: circuit.all(_gates(problem, name)) for name in problem.question.coalition}
    wanted = [background, [*background, *(by_actor[name] for name in question.coalition)]]
    if agreement:
        wanted.append([*background, reached(circuit, agreement, by_actor)])
    feasible, unanimous, *rest = _counted(problem, wanted, halt, seconds)
    if agreement is None:
        return Support(exists, feasible, unanimous)
    return Support(exists, feasible, unanimous, rest[0], agreement.quorum, agreement.veto)


def reached(circuit: Circuit, agreement: Agreement, agrees: Mapping[str, int]) -> int:
    """The gate that enough actors agree, from the gates that each does."""
    needs = agreement.needs(agrees)
    return circuit.all([circuit.at_least(least, [agrees[name] for name in group]) for least, group in needs])


def _gates(problem: Problem, actor: str) -> list[int]:
    """The gates of all that has to hold for an outcome to be acceptable to the actor."""
    return [item.gate for item in problem.positions if item.actor == actor]


def _counted(problem: Problem, wanted: Sequence[Sequence[int]], halt: Halt, seconds: float) -> list[Count]:
    """The number of outcomes in which each list of gates holds; how many there can be where that is too much."""
    try:
        with within(seconds, halt) as limited:
            found = zone(problem, limited)
            return [Count(found.count(found.diagrams.compiled(problem.space.circuit, gates))) for gates in wanted]
    except TooLarge:
        return [Count(bound(problem), exact=False, limit="not counted: the diagram is too large")] * len(wanted)
    except Stopped:
        halt.check()
        return [Count(bound(problem), exact=False, limit=f"not counted within {seconds:g} seconds")] * len(wanted)
