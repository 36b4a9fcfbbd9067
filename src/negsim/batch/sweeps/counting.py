"""Counting a space of proposals without listing it.

Term after term, the conditions asked about are simplified under each class of its values (values that
no condition tells apart); partial proposals that leave the same conditions to be settled are one state,
with their number as its weight. This is a decision diagram built breadth first (Bryant 1986, with
values instead of bits); counts are exact whatever the size of the space. A subset is varied member by
member.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from negsim.batch.sweeps.condition_graph import Graph, Operator
from negsim.batch.sweeps.space import Space
from negsim.batch.sweeps.variables import Class, Variable, by_member, effect, parts_of, variable_names, variables
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import Condition, WeightedSum, terms_of_atom
from negsim.scenario.domains import Value

State = tuple[int, ...]
"""What is left to be settled: the places of the conditions asked about."""

Truths = tuple[bool, ...]
"""Which of the conditions asked about hold."""

MOST_STATES = 100_000
"""A count with more states than these at one term is given up, and said to be."""


class TooManyStatesError(Exception):
    """The count was given up."""


@dataclass(frozen=True)
class Count:
    """How many proposals of a space make which of the conditions hold, in all and for each class of values."""

    total: Counter[Truths]
    values: dict[str, list[tuple[Class, Counter[Truths]]]]


class Counting:
    """Counts over one space; what is simplified once is remembered for every count."""

    def __init__(self, space: Space, most_states: int = MOST_STATES) -> None:
        self.space = space
        self.most_states = most_states
        self.graph = Graph()
        self._evaluator = Evaluator(space.scenario.terms, {})
        self._restricted: dict[tuple[int, str, Hashable], int] = {}
        self._named: dict[int, frozenset[str]] = {}

    def count(self, conditions: Sequence[Condition], cascades: Sequence[int] = ()) -> Count:
        """How many proposals make which of the conditions hold.

        Each cascade is so many of the conditions, from the first on, that are tried in order: once one
        holds, those after it do not count.

        Raises:
            TooManyStatesError: it takes more states than are allowed.
        """
        state = tuple(self.graph.add(by_member(condition, self.space)) for condition in conditions)
        state = self._settled(self._with_base(state), cascades)
        chosen = variables(self.space, self._atoms(state))
        layers, steps = self._forward(state, chosen, cascades)
        return self._backward(chosen, layers, steps)

    def _atoms(self, state: State) -> list[Condition]:
        """The atoms below the state, in the order of the graph."""
        reached, pending = set(), list(state)
        while pending:
            place = pending.pop()
            if place not in reached:
                reached.add(place)
                pending.extend(self.graph.nodes[place].parts)
        atoms = (self.graph.nodes[place].atom for place in sorted(reached))
        return [atom for atom in atoms if atom is not None]

    def _with_base(self, state: State) -> State:
        """The state once the terms that do not vary have their value, or none."""
        names = dict.fromkeys(name for atom in self._atoms(state) for name in terms_of_atom(atom))
        for name in names:
            if name.partition("\0")[0] not in self.space.over:
                state = tuple(self._restrict(place, name, self.space.base.get(name)) for place in state)
        return state

    def _settled(self, state: State, cascades: Sequence[int]) -> State:
        """The state without the cases that come after one that holds."""
        true, false = self.graph.constant(value=True), self.graph.constant(value=False)
        start = 0
        for length in cascades:
            cases = state[start : start + length]
            if true in cases:
                first = cases.index(true)
                state = (*state[: start + first + 1], *[false] * (length - first - 1), *state[start + length :])
            start += length
        return state

    def _forward(
        self, state: State, chosen: list[Variable], cascades: Sequence[int]
    ) -> tuple[list[dict[State, int]], list[dict[State, list[State]]]]:
        layers, steps = [{state: 1}], []
        for variable in chosen:
            after: dict[State, int] = defaultdict(int)
            step: dict[State, list[State]] = {}
            for current, weight in layers[-1].items():
                step[current] = [self._after(current, variable, part, cascades) for part in variable.classes]
                for next_state, part in zip(step[current], variable.classes, strict=True):
                    after[next_state] += weight * part.size
            if len(after) > self.most_states:
                raise TooManyStatesError
            layers.append(after)
            steps.append(step)
        return layers, steps

    def _after(self, state: State, variable: Variable, part: Class, cascades: Sequence[int]) -> State:
        return self._settled(tuple(self._restrict(place, variable.name, part.value) for place in state), cascades)

    def _backward(
        self, chosen: list[Variable], layers: list[dict[State, int]], steps: list[dict[State, list[State]]]
    ) -> Count:
        """Weigh every state by what comes after it, from the last term to the first."""
        true = self.graph.constant(value=True)
        free = self.space.size // math.prod(sum(part.size for part in variable.classes) for variable in chosen)
        outcomes = {state: Counter({tuple(place == true for place in state): free}) for state in layers[-1]}
        values: dict[str, list[tuple[Class, Counter[Truths]]]] = {}
        for variable, layer, step in reversed(list(zip(chosen, layers, steps, strict=False))):
            counts = [Counter[Truths]() for _ in variable.classes]
            before: dict[State, Counter[Truths]] = {}
            for state, weight in layer.items():
                gathered = before[state] = Counter()
                for part, counted, after in zip(variable.classes, counts, step[state], strict=True):
                    for truths, number in outcomes[after].items():
                        gathered[truths] += number * part.size
                        counted[truths] += number * part.size * weight
            values[variable.name] = list(zip(variable.classes, counts, strict=True))
            outcomes = before
        (total,) = outcomes.values()
        return Count(total, values)

    def by_label(self, count: Count) -> Iterator[tuple[str, str, Counter[Truths]]]:
        """For each value or interval of each varied term: term, label, and what holds with it."""
        for term in self.space.over:
            for name in variable_names(self.space, term):
                classes = count.values.get(name) or [(Class(tuple(parts_of(self.space, name))), count.total)]
                for one, counts in classes:
                    for part in one.parts:
                        scaled = {truths: number * part.size // one.size for truths, number in counts.items()}
                        yield term, part.label, Counter(scaled)

    def _restrict(self, place: int, name: str, value: Value | None) -> int:
        """The condition once a variable has a value, or is known to have none."""
        if name not in self._names(place):
            return place
        key = (place, name, value)
        if key not in self._restricted:
            node = self.graph.nodes[place]
            if node.operator is Operator.ATOM:
                assert node.atom is not None
                self._restricted[key] = self._atom(node.atom, name, value)
            else:
                parts = tuple(self._restrict(part, name, value) for part in node.parts)
                self._restricted[key] = self.graph.changed(node, parts)
        return self._restricted[key]

    def _atom(self, atom: Condition, name: str, value: Value | None) -> int:
        if value is None:
            return self.graph.constant(value=None)
        found = effect(self._evaluator, atom, name, value)
        if not isinstance(atom, WeightedSum):
            return self.graph.constant(value=bool(found))
        left = tuple(weight for weight in atom.weights if weight.term != name)
        least = None if atom.least is None else atom.least - found
        most = None if atom.most is None else atom.most - found
        if left:
            return self.graph.add(WeightedSum(left, least, most))
        return self.graph.constant(value=(least is None or least <= 0) and (most is None or most >= 0))

    def _names(self, place: int) -> frozenset[str]:
        """The variables that a condition still depends on."""
        if place not in self._named:
            node = self.graph.nodes[place]
            own = terms_of_atom(node.atom) if node.atom is not None else ()
            self._named[place] = frozenset(own).union(*(self._names(part) for part in node.parts))
        return self._named[place]
