"""Which values the terms can still take: the backbone and its opposite, term by term.

The values in some model and those in all models are found with one call for each value that no
model has shown yet (Janota, Lynce and Marques-Silva 2015, *Algorithms for computing backbones*).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from negsim.deals.solving.problem import Problem
from negsim.judging.circuit.variables import Coded, Membered
from negsim.judging.stopping import Halt
from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Value


@dataclass(frozen=True, slots=True)
class TermValues:
    """The values that a term takes in some deal.

    ``classes`` are its values in classes that no condition tells apart; of a subset, ``always``
    and ``sometimes`` tell the members instead. ``may_lapse``: there is a deal in which it does not apply.
    """

    term: str
    classes: tuple[Sequence[Value], ...] = ()
    always: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    is_subset: bool = False
    may_lapse: bool = False

    __repr__ = in_one_line

    @property
    def forced(self) -> bool:
        """Whether every deal has the same value."""
        if self.may_lapse:
            return False
        return not self.sometimes if self.is_subset else len(self.classes) == 1 and len(self.classes[0]) == 1


def values_in_deals(problem: Problem, halt: Halt) -> dict[str, TermValues]:
    """For each term in play, the values that it takes in some deal; there has to be one.

    Raises:
        Stopped: if somebody asked for it.
    """
    possible = choices_in_deals(problem, halt)
    return {name: _of_term(name, code, possible, problem) for name, code in problem.space.codes.items()}


def choices_in_deals(problem: Problem, halt: Halt) -> dict[int, set[int]]:
    """For each variable of a term, the choices that it takes in some deal.

    Raises:
        Stopped: if somebody asked for it.
    """
    clauses = problem.clauses
    assumed = clauses.group(problem.literals(problem.positions))
    seen: dict[int, set[int]] = {variable: set() for variable in problem.space.of_terms}
    for variable, taken in seen.items():
        for choice, literal in enumerate(clauses.choices(variable)):
            if choice not in taken and clauses.solve([assumed, literal], halt):
                for other, shown in clauses.chosen(clauses.model()).items():
                    if other in seen:
                        seen[other].add(shown)
    return seen


def _of_term(name: str, code: Coded, possible: dict[int, set[int]], problem: Problem) -> TermValues:
    if isinstance(code, Membered):
        return _of_subset(name, code, possible)
    fixed = problem.question.fixed
    classes = tuple(
        (fixed[name],) if name in fixed else values
        for n, values in enumerate(code.classes)
        if n in possible[code.variable]
    )
    return TermValues(name, classes, may_lapse=len(code.classes) in possible[code.variable])


def _of_subset(name: str, code: Membered, possible: dict[int, set[int]]) -> TermValues:
    return TermValues(
        name,
        always=tuple(m for m, variable in code.members.items() if possible[variable] == {1}),
        sometimes=tuple(m for m, variable in code.members.items() if len(possible[variable]) == 2),
        is_subset=True,
        may_lapse=code.given is not None and 0 in possible[code.given],
    )
