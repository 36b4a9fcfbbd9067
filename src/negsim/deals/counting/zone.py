"""The exact number of deals, and deals drawn uniformly, from a decision diagram.

Counting models of a compiled form is knowledge compilation (Darwiche and Marquis 2002). Choices
that no deal takes are left out first. What is too large for the diagrams here goes to OxiDD in a
process of its own, which can be ended at any time.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod

from negsim.deals.counting.diagram import NOTHING, Diagrams, TooLarge
from negsim.deals.deal import Deal, decoded
from negsim.deals.solving.backbone import choices_in_deals
from negsim.deals.solving.problem import Problem
from negsim.judging.circuit.gates import Atom, Circuit
from negsim.judging.circuit.variables import Coded, Listed
from negsim.judging.stopping import Halt
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal

ROUNDS = 20
"""How often the order of variables is improved."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many deals there are: exactly, or no more than ``deals`` where a limit was reached."""

    deals: int
    exact: bool = True
    limit: str = ""

    __repr__ = in_one_line


@dataclass(frozen=True)
class Zone:
    """The zone of possible agreement as a diagram; ``widths`` tell how many values each choice stands for."""

    problem: Problem
    diagrams: Diagrams
    root: int
    widths: Mapping[int, Sequence[int]]

    @cached_property
    def counter(self) -> "_Counter":
        """Counts, and remembers what it has counted."""
        return _Counter(self)

    def count(self, root: int | None = None) -> int:
        """The number of deals in the zone, or below another node over the same variables."""
        return self.counter.total(self.root if root is None else root)


def counted(problem: Problem, halt: Halt, *, seconds: float = 20.0) -> Count:
    """The number of deals; where it cannot be had, the most that there can be, and why.

    Raises:
        Stopped: if somebody asked for it.
    """
    if not problem.satisfiable(problem.positions, halt):
        return Count(0)
    choices = choices_in_deals(problem, halt)
    try:
        return Count(zone(problem, halt, choices).count())
    except TooLarge:
        return _counted_in_subprocess(problem, choices, halt, seconds)


def _counted_in_subprocess(problem: Problem, choices: Mapping[int, set[int]], halt: Halt, seconds: float) -> Count:
    from negsim.deals.counting.in_subprocess import count_in_subprocess

    deals = count_in_subprocess(problem, variable_order(problem), choices, _widths(problem), halt, seconds)
    if deals is not None:
        return Count(deals)
    limit = f"not counted within {seconds:g} seconds: a bound from each term by itself"
    return Count(bound(problem, choices), exact=False, limit=limit)


def sampled(problem: Problem, number: int, seed: int, halt: Halt) -> tuple[Deal, ...]:
    """Deals drawn uniformly and independently; the same seed draws the same.

    Raises:
        Stopped: if somebody asked for it.
        NegsimError: if the zone is too large to be drawn from.
    """
    if not problem.satisfiable(problem.positions, halt):
        return ()
    try:
        found = zone(problem, halt, choices_in_deals(problem, halt))
    except TooLarge:
        raise NegsimError("too many deals to draw from uniformly: fix some terms") from None
    dice = random.Random(seed)  # noqa: S311  # drawing deals is no secret
    return tuple(_drawn(problem, found.counter.draw(found.root, dice), dice) for _ in range(number))


def zone(problem: Problem, halt: Halt, choices: Mapping[int, set[int]] | None = None, *, every: bool = False) -> Zone:
    """The zone of possible agreement; ``every`` keeps choices that no deal takes.

    Raises:
        TooLarge: if the diagram has too many nodes.
        Stopped: if somebody asked for it.
    """
    order = variable_order(problem)
    variables = problem.space.circuit.variables
    kept = [_kept(variables[v].size, None if every or choices is None else choices.get(v)) for v in order]
    diagrams = Diagrams(order, kept, halt)
    root = diagrams.compiled(problem.space.circuit, problem.gates)
    return Zone(problem, diagrams, root, _widths(problem))


def bound(problem: Problem, choices: Mapping[int, set[int]] | None = None) -> int:
    """No fewer than there are deals: the choices of each variable by itself, where not all, then these."""
    widths = _widths(problem).items()
    return prod(sum(row[n] for n in (range(len(row)) if choices is None else choices[v])) for v, row in widths)


def _kept(size: int, choices: set[int] | None) -> Sequence[int]:
    return range(size) if choices is None else sorted(choices)


def _widths(problem: Problem) -> dict[int, Sequence[int]]:
    fixed = problem.question.fixed
    pairs = (pair for name, code in problem.space.codes.items() for pair in _of_code(code, fixed=name in fixed))
    return dict(pairs)


def _of_code(code: Coded, *, fixed: bool) -> Iterator[tuple[int, Sequence[int]]]:
    """Each variable of a term with how many values each of its choices stands for."""
    if isinstance(code, Listed):
        yield code.variable, [1 if fixed else len(values) for values in code.classes] + [1] * code.optional
        return
    if code.given is not None:
        yield code.given, (1, 1)
    yield from ((variable, (1, 1)) for variable in code.members.values())


def variable_order(problem: Problem) -> list[int]:
    """The variables of terms by the FORCE heuristic (Aloul, Markov and Sakallah 2003), those of readings last."""
    space = problem.space
    known, terms = dict[int, frozenset[int]](), frozenset(space.of_terms)
    spans = [sorted(found) for gate in problem.gates if (found := _support(space.circuit, gate, known) & terms)]
    order = list(space.of_terms)
    for _ in range(ROUNDS):
        place = {variable: n for n, variable in enumerate(order)}
        pulls: dict[int, list[float]] = {variable: [] for variable in order}
        for span in spans:
            centre = sum(place[v] for v in span) / len(span)
            for variable in span:
                pulls[variable].append(centre)
        aims = {v: sum(found) / len(found) if found else place[v] for v, found in pulls.items()}
        improved = sorted(order, key=lambda v: (aims[v], place[v]))
        if improved == order:
            break
        order = improved
    return [*order, *range(len(order), len(space.circuit.variables))]


def _support(circuit: Circuit, gate: int, known: dict[int, frozenset[int]]) -> frozenset[int]:
    """The variables that the gate looks at."""
    number = abs(gate)
    if number not in known:
        found = circuit.gates[number]
        if isinstance(found, Atom):
            known[number] = frozenset({found.variable})
        else:
            known[number] = frozenset().union(*(_support(circuit, part, known) for part in found.parts))
    return known[number]


def _drawn(problem: Problem, chosen: Mapping[int, int], dice: random.Random) -> Deal:
    """The deal of the choices, each wide class with one of its values drawn."""
    deal = decoded(problem.space, chosen.__getitem__, fixed=problem.question.fixed)
    terms = dict(deal.proposal)
    for name in deal.instead:
        code = problem.space.codes[name]
        assert isinstance(code, Listed)
        values = code.classes[chosen[code.variable]]
        terms[name] = values[dice.randrange(len(values))]
    return replace(deal, proposal=Proposal(terms), instead={})


class _Counter:
    """Counts the deals below each node once."""

    def __init__(self, zone: Zone) -> None:
        diagrams = zone.diagrams
        self.diagrams = diagrams
        self.terms = len(zone.problem.space.of_terms)
        weights = [zone.widths[v] for v in diagrams.order[: self.terms]]
        self.weights = [[row[c] for c in diagrams.choices[level]] for level, row in enumerate(weights)]
        self.known: dict[int, int] = {NOTHING: 0}
        self.skipped = [prod(map(sum, self.weights[level:])) for level in range(self.terms + 1)]

    def total(self, root: int) -> int:
        """The number of deals below the root, the levels above it counted too."""
        return self.below(root) * self._between(0, self._level(root))

    def below(self, number: int) -> int:
        """The number of deals from the node's own level on; readings only have to exist."""
        level = self._level(number)
        if number not in self.known:
            if level == self.terms:
                return 1
            children = zip(self.weights[level], self.diagrams.nodes[number].children, strict=True)
            self.known[number] = sum(w * self._from(child, level + 1) for w, child in children if w)
        return self.known[number]

    def draw(self, number: int, dice: random.Random) -> dict[int, int]:
        """A choice for each variable of a term, every deal below the node as likely as any other."""
        chosen = {}
        for level in range(self.terms):
            options = [(n, child, w * self._from(child, level + 1)) for n, child, w in self._options(number, level)]
            pick = dice.randrange(sum(weight for _, _, weight in options))
            for n, child, weight in options:
                if pick < weight:
                    chosen[self.diagrams.order[level]] = self.diagrams.choices[level][n]
                    number = child
                    break
                pick -= weight
        return chosen

    def _options(self, number: int, level: int) -> Iterator[tuple[int, int, int]]:
        children = self.diagrams.children(number, level)
        return ((n, child, self.weights[level][n]) for n, child in enumerate(children))

    def _level(self, number: int) -> int:
        return min(self.diagrams.nodes[number].level, self.terms)

    def _from(self, number: int, level: int) -> int:
        return self.below(number) * self._between(level, self._level(number)) if number else 0

    def _between(self, first: int, last: int) -> int:
        """The ways to set the levels that a path leaps over."""
        return self.skipped[first] // self.skipped[last]
