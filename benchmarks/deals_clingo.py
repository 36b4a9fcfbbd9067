"""The same questions for clingo (Gebser et al.), which has brave consequences and optimisation, but no minimal sets.

clingo comes with ``pip install --constraint constraints.txt --editable '.[bench]'``.
"""

import time
from collections.abc import Callable

from negsim.scenario.conditions import (
    All,
    AtLeast,
    AtLeastOf,
    AtMost,
    Condition,
    Constant,
    IsOneOf,
    Not,
)
from negsim.scenario.positions import Form, Position
from negsim.scenario.scenario import Scenario


class Program:
    """A scenario as a logic program: ``bad(P)`` where the position stands against the chosen values."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.lines: list[str] = []
        self.fresh = 0
        for term in scenario.terms.values():
            values = "; ".join(f"v({term.id},{value})" for value in term.domain)
            self.lines.append(f"1 {{ {values} }} 1.")
        for number, position in enumerate(scenario.positions.values()):
            self.position(number, position)

    def position(self, number: int, position: Position) -> None:
        when = self.condition(position.when)
        if position.form is Form.REQUIREMENT:
            self.lines.append(f"bad({number}) :- {when}, not {self.condition(position.then)}.")
        else:
            self.lines.append(f"bad({number}) :- {when}.")

    def condition(self, condition: Condition) -> str:
        """An atom that holds where the condition does."""
        self.fresh += 1
        atom = f"c{self.fresh}"
        match condition:
            case Constant(value):
                self.lines += [f"{atom}."] if value else []
            case All(parts):
                self.lines.append(f"{atom} :- {', '.join(map(self.condition, parts))}.")
            case Not(part):
                self.lines.append(f"{atom} :- not {self.condition(part)}.")
            case AtLeastOf(count, parts):
                listed = "; ".join(f"{n} : {self.condition(part)}" for n, part in enumerate(parts))
                self.lines.append(f"{atom} :- #count {{ {listed} }} >= {count}.")
            case IsOneOf(term, values):
                self.lines += [f"{atom} :- v({term},{value})." for value in values]
            case AtLeast(term, value) | AtMost(term, value):
                domain = list(self.scenario.terms[term].domain)
                place = domain.index(value)
                kept = domain[place:] if isinstance(condition, AtLeast) else domain[: place + 1]
                self.lines += [f"{atom} :- v({term},{each})." for each in kept]
            case _:
                raise TypeError(condition)
        return atom


def solved(program: Program, more: str, *arguments: str, models: int = 0) -> "Answer":
    """Seconds with grounding, the last model's atoms, and its cost."""
    import clingo

    before = time.process_time()
    control = clingo.Control([*arguments, f"--models={models}"])
    control.add("base", [], "\n".join(program.lines) + more)
    control.ground([("base", [])])
    last: list[str] = []
    cost: int | None = None
    with control.solve(yield_=True) as handle:
        for model in handle:
            last = [str(symbol) for symbol in model.symbols(shown=True)]
            cost = model.cost[0] if model.cost else None
    return time.process_time() - before, last, cost


Answer = tuple[float, list[str], int | None]
"""Seconds, the last model's atoms, and its cost."""


def questions(program: Program, weights: list[int], kept: list[int]) -> dict[str, Callable[[], Answer]]:
    """The questions that clingo can answer too; ``kept`` are the positions of the coalition asked about."""
    every = "\n:- bad(P)."
    some = "".join(f"\n:- bad({number})." for number in kept)
    wishes = "".join(f"\n:~ bad({number}). [{weight},{number}]" for number, weight in enumerate(weights))
    return {
        "is there a deal for everybody": lambda: solved(program, every, models=1),
        "is there a deal for the coalition": lambda: solved(program, some, models=1),
        "a hundred deals": lambda: solved(program, some + "\n#show v/2.", models=100),
        "cheapest way out": lambda: solved(program, wishes, "--opt-strategy=usc,stratify"),
        "values still reachable": lambda: solved(program, some + "\n#show v/2.", "--enum-mode=brave"),
    }
