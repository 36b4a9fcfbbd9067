"""Conditions for counting: a graph in which each distinct condition stands once, and simplifies as terms get values.

Judging needs no such graph: it compiles conditions into the gates of ``judging.circuit``. Counting asks
what is left of a condition once a term has a value, is known to have none, or has added to a sum. That
is a three-valued condition again, so names, implications and double negations are resolved on the
way in, constants (*open* is one) folded, and equal remainders are one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeastOf,
    Certainly,
    Condition,
    Constant,
    Defined,
    IfThen,
    IsSet,
    Not,
    Readings,
)
from negsim.scenario.remembering import ByIdentity


class Operator(Enum):
    """What a node does with its parts."""

    ATOM = auto()
    CONSTANT = auto()
    ALL = auto()
    ANY = auto()
    NOT = auto()
    CERTAINLY = auto()
    AT_LEAST = auto()


@dataclass(frozen=True, slots=True)
class Node:
    """One distinct condition; ``parts`` are places in the graph.

    ``count`` is how many parts must hold, where the operator counts; ``total`` says that it is never open.
    """

    operator: Operator
    parts: tuple[int, ...] = ()
    atom: Condition | None = None
    count: int = 0
    total: bool = False


TRUE_NODE = Node(Operator.CONSTANT, count=1, total=True)
FALSE_NODE = Node(Operator.CONSTANT, count=0, total=True)
OPEN_NODE = Node(Operator.CONSTANT, count=-1)


class Graph:
    """Distinct conditions; each stands after its parts. ``add`` gives a condition's place."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._places: dict[Node, int] = {}
        self.add = ByIdentity(self._placed)

    def _placed(self, condition: Condition) -> int:
        match condition:
            case All(parts):
                return self._junction(Operator.ALL, map(self.add, parts))
            case AnyOf(parts):
                return self._junction(Operator.ANY, map(self.add, parts))
            case IfThen(when, then):
                return self._junction(Operator.ANY, (self._negated(self.add(when)), self.add(then)))
            case AtLeastOf(count, parts):
                return self._counted(count, tuple(map(self.add, parts)))
            case Not(part):
                return self._negated(self.add(part))
            case Certainly(part):
                return self._certain(self.add(part))
            case Defined(_, part):
                return self.add(part)
            case Constant(value):
                return self.constant(value=value)
            case Readings():
                raise TypeError(f"the readings of {condition.ambiguity} were not taken before evaluating")
            case _:
                return self._place(Node(Operator.ATOM, atom=condition, total=isinstance(condition, IsSet)))

    def constant(self, *, value: bool | None) -> int:
        """The place of true, false, or None for open."""
        return self._place(OPEN_NODE if value is None else TRUE_NODE if value else FALSE_NODE)

    def changed(self, node: Node, parts: tuple[int, ...]) -> int:
        """The same operator over other parts."""
        match node.operator:
            case Operator.ALL | Operator.ANY:
                return self._junction(node.operator, parts)
            case Operator.NOT:
                return self._negated(parts[0])
            case Operator.CERTAINLY:
                return self._certain(parts[0])
            case Operator.AT_LEAST:
                return self._counted(node.count, parts)
            case _:
                return self._place(node)

    def _place(self, node: Node) -> int:
        if node not in self._places:
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]

    def _junction(self, operator: Operator, parts: Iterable[int]) -> int:
        """An *and* or *or* without repeated, nested or constant parts."""
        decisive, neutral = (FALSE_NODE, TRUE_NODE) if operator is Operator.ALL else (TRUE_NODE, FALSE_NODE)
        kept: dict[int, None] = {}
        for part in parts:
            node = self.nodes[part]
            if node == decisive:
                return self._place(decisive)
            kept.update(dict.fromkeys(node.parts if node.operator is operator else () if node == neutral else (part,)))
        if len(kept) <= 1:
            return next(iter(kept)) if kept else self._place(neutral)
        return self._place(Node(operator, tuple(sorted(kept)), total=self._all_total(kept)))

    def _negated(self, part: int) -> int:
        node = self.nodes[part]
        if node.operator is Operator.NOT:
            return node.parts[0]
        if node.operator is Operator.CONSTANT:
            return self.constant(value=None if node == OPEN_NODE else node == FALSE_NODE)
        return self._place(Node(Operator.NOT, (part,), total=node.total))

    def _certain(self, part: int) -> int:
        node = self.nodes[part]
        if node.total:
            return part
        if node == OPEN_NODE or (node.operator is Operator.ALL and self.constant(value=None) in node.parts):
            return self.constant(value=False)
        return self._place(Node(Operator.CERTAINLY, (part,), total=True))

    def _counted(self, count: int, parts: tuple[int, ...]) -> int:
        true, false = self.constant(value=True), self.constant(value=False)
        left = tuple(sorted(part for part in parts if part not in (true, false)))
        count -= parts.count(true)
        if count <= 0 or count > len(left):
            return self.constant(value=count <= 0)
        return self._place(Node(Operator.AT_LEAST, left, count=count, total=self._all_total(left)))

    def _all_total(self, parts: Iterable[int]) -> bool:
        return all(self.nodes[part].total for part in parts)
