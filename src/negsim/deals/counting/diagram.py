"""Decision diagrams over finite variables: one child for each choice, equal nodes shared.

Reduced and ordered, so equal sets have one node (Bryant 1986; multi-valued: Srinivasan et al.
1990). Small enough to be stopped between any two nodes; a budget bounds the number of nodes.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import NamedTuple

from negsim.judging.circuit.gates import Atom, Circuit
from negsim.judging.stopping import Halt

NOTHING, EVERYTHING = 0, 1

MOST_NODES = 400_000
"""The most nodes that a diagram may have; a gibibyte has room for about a million."""


class TooLarge(Exception):  # noqa: N818  # a limit that was reached, to be reported as such
    """The diagram would have more nodes than it may."""


class Node(NamedTuple):
    """A test of the variable on a level, with the node that each of its choices leads to."""

    level: int
    children: tuple[int, ...]


class Diagrams:
    """Nodes over variables in a given order; ``choices`` lists for each level those that are possible."""

    def __init__(self, order: Sequence[int], choices: Sequence[Sequence[int]], halt: Halt) -> None:
        self.order = order
        self.choices = choices
        self.levels = {variable: level for level, variable in enumerate(order)}
        self.nodes = [Node(len(order), ()), Node(len(order), ())]
        self._halt = halt
        self._numbers: dict[Node, int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._not: dict[int, int] = {NOTHING: EVERYTHING, EVERYTHING: NOTHING}

    def node(self, level: int, children: Sequence[int]) -> int:
        """The number of the node; where all children are one, that child.

        Raises:
            TooLarge: if there are too many nodes.
            Stopped: if somebody asked for it.
        """
        if children.count(children[0]) == len(children):
            return children[0]
        node = Node(level, tuple(children))
        number = self._numbers.get(node)
        if number is None:
            if len(self.nodes) >= MOST_NODES:
                raise TooLarge
            if not len(self.nodes) & 0x3FF:
                self._halt.check()
            number = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return number

    def both(self, first: int, second: int) -> int:
        """Where both hold."""
        if second in (first, EVERYTHING):
            return first
        if first == EVERYTHING:
            return second
        if NOTHING in (first, second):
            return NOTHING
        key = (first, second) if first < second else (second, first)
        known = self._both.get(key)
        if known is None:
            known = self._both[key] = self._combined(first, second)
        return known

    def _combined(self, first: int, second: int) -> int:
        level = min(self.nodes[first].level, self.nodes[second].level)
        pairs = zip(self.children(first, level), self.children(second, level), strict=True)
        return self.node(level, [self.both(a, b) for a, b in pairs])

    def opposite(self, number: int) -> int:
        """Where it does not hold."""
        known = self._not.get(number)
        if known is None:
            level, children = self.nodes[number]
            known = self._not[number] = self.node(level, [self.opposite(child) for child in children])
        return known

    def either(self, first: int, second: int) -> int:
        """Where one of them holds."""
        return self.opposite(self.both(self.opposite(first), self.opposite(second)))

    def children(self, number: int, level: int) -> Sequence[int]:
        """What each choice of the level's variable leads to; itself, if the node does not test it."""
        node = self.nodes[number]
        return node.children if node.level == level else (number,) * len(self.choices[level])

    def quantified(
        self, number: int, level: int, join: Callable[[int, int], int], among: Sequence[int] | None = None
    ) -> int:
        """The level's variable taken out: ``either`` for *some choice* (``among`` these), ``both`` for *every* one."""
        known: dict[int, int] = {}
        wanted = range(len(self.choices[level])) if among is None else among

        def walk(current: int) -> int:
            node = self.nodes[current]
            if node.level > level:
                return current
            if current not in known:
                if node.level == level:
                    found = reduce(join, (node.children[choice] for choice in wanted))
                else:
                    found = self.node(node.level, [walk(child) for child in node.children])
                known[current] = found
            return known[current]

        return walk(number)

    def compiled(self, circuit: Circuit, gates: Sequence[int]) -> int:
        """The diagram of all these gates together."""
        return self._all(circuit, gates, {1: EVERYTHING})

    def _gate(self, circuit: Circuit, gate: int, made: dict[int, int]) -> int:
        number = abs(gate)
        if number not in made:
            found = circuit.gates[number]
            made[number] = self._atom(found) if isinstance(found, Atom) else self._all(circuit, found.parts, made)
        return made[number] if gate > 0 else self.opposite(made[number])

    def _all(self, circuit: Circuit, parts: Sequence[int], made: dict[int, int]) -> int:
        found = [self._gate(circuit, part, made) for part in parts]
        result = EVERYTHING
        for part in sorted(found, key=lambda number: (-self.nodes[number].level, number)):
            result = self.both(result, part)
        return result

    def _atom(self, atom: Atom) -> int:
        level = self.levels[atom.variable]
        chosen = (atom.choices >> choice & 1 for choice in self.choices[level])
        return self.node(level, [EVERYTHING if bit else NOTHING for bit in chosen])
