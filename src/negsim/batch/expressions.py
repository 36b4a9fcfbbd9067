"""The columnar evaluator: conditions as Polars expressions over coded columns, null meaning *open*.

Polars' *and*, *or* and *not* on nulls are Kleene's. Conditions that several others share become
columns of their own, computed once, in stages: each stage reads only columns of earlier ones, so
that no expression grows deep.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from negsim.batch.codes import Code
from negsim.batch.graph import TRUE_NODE, Graph, Node, Operator
from negsim.scenario.conditions import (
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Weight,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import Subset, WholeNumber
from negsim.scenario.errors import NegsimError

_DEEPEST = 24
"""An expression that would nest deeper is cut into a column of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A node as an expression; ``stage`` is the first that can read it, ``depth`` how deep it nests."""

    expression: pl.Expr
    stage: int = 0
    depth: int = 0


class Expressions:
    """Compiles the nodes of a graph, each once."""

    def __init__(self, graph: Graph, codes: Mapping[str, Code], asked: Iterable[int]) -> None:
        self.graph = graph
        self.codes = codes
        self.stages: list[list[pl.Expr]] = []
        self.uses = Counter(part for node in graph.nodes for part in node.parts)
        self.uses.update(asked)
        self.parts: list[Part] = []
        for place, node in enumerate(graph.nodes):
            self.parts.append(self._shared(place, self._part(node)))

    def truth(self, place: int) -> pl.Expr:
        """The node as a Boolean column, null where it is open."""
        return self.parts[place].expression

    def holds(self, place: int) -> pl.Expr:
        """Whether the node is true, and not merely open."""
        truth = self.truth(place)
        return truth if self.graph.nodes[place].total else truth.fill_null(value=False)

    def _part(self, node: Node) -> Part:
        parts = [self.parts[part] for part in node.parts]
        stage = max((part.stage for part in parts), default=0)
        depth = 1 + max((part.depth for part in parts), default=0)
        return Part(self._expression(node), stage, depth)

    def _shared(self, place: int, part: Part) -> Part:
        """The part as a column of its own, if it is worth one."""
        node = self.graph.nodes[place]
        simple = node.operator is Operator.CONSTANT or (node.operator is Operator.ATOM and self._is_a_column(node.atom))
        if simple or (self.uses[place] < 2 and part.depth < _DEEPEST):
            return part
        while len(self.stages) <= part.stage:
            self.stages.append([])
        name = f"\0{place}"
        self.stages[part.stage].append(part.expression.alias(name))
        return Part(pl.col(name), part.stage + 1)

    def _is_a_column(self, atom: Condition | None) -> bool:
        return isinstance(atom, Is) and atom.value is True

    def _expression(self, node: Node) -> pl.Expr:
        parts = [self.truth(part) for part in node.parts]
        match node.operator:
            case Operator.ATOM:
                assert node.atom is not None
                return self.atom(node.atom)
            case Operator.CONSTANT:
                return pl.lit(node == TRUE_NODE)
            case Operator.ALL:
                return parts[0] & parts[1] if len(parts) == 2 else pl.all_horizontal(parts)
            case Operator.ANY:
                return parts[0] | parts[1] if len(parts) == 2 else pl.any_horizontal(parts)
            case Operator.NOT:
                return ~parts[0]
            case Operator.CERTAINLY:
                return parts[0].fill_null(value=False)
            case Operator.AT_LEAST:
                return at_least(node.count, parts)

    def atom(self, atom: Condition) -> pl.Expr:
        """A comparison, weighted sum or *is set* as an expression over coded columns."""
        match atom:
            case IsSet(term):
                return pl.col(term).is_not_null()
            case Is(term, bool(value)):
                return pl.col(term) if value else ~pl.col(term)
            case Is(term, value):
                return pl.col(term) == self.codes[term].literal(value)
            case IsOneOf(term, values):
                same = [pl.col(term) == self.codes[term].literal(value) for value in values]
                return pl.any_horizontal(same) if same else _where(pl.col(term), pl.lit(False))
            case AtLeast(term, value):
                return pl.col(term) >= self.codes[term].literal(value)
            case AtMost(term, value):
                return pl.col(term) <= self.codes[term].literal(value)
            case Includes(term, member):
                return (pl.col(term) & self.codes[term].literal(frozenset({member}))) != 0
            case Within(term, members):
                return self._within(term, members)
            case WeightedSum():
                return self._weighed(atom)
            case _:
                raise TypeError(f"no condition: {atom!r}")

    def _within(self, term: str, members: frozenset[str]) -> pl.Expr:
        code = self.codes[term]
        assert isinstance(code.domain, Subset)
        others = frozenset(code.domain.members) - members
        return (pl.col(term) & code.literal(others)) == 0

    def _weighed(self, condition: WeightedSum) -> pl.Expr:
        _check_range(condition, self.codes)
        total = pl.sum_horizontal(*map(self._weight, condition.weights), ignore_nulls=False)
        bounds = [total >= condition.least] if condition.least is not None else []
        bounds += [total <= condition.most] if condition.most is not None else []
        return pl.all_horizontal(bounds) if bounds else _where(total, pl.lit(True))

    def _weight(self, weight: Weight) -> pl.Expr:
        column, code = pl.col(weight.term), self.codes[weight.term]
        if weight.factor:
            return column.cast(pl.Int64) * weight.factor
        if isinstance(code.domain, Subset):
            bits = [((column & code.literal(frozenset({str(m)}))) != 0).cast(pl.Int64) * w for m, w in weight.scores]
            return pl.sum_horizontal(*bits, column.cast(pl.Int64) * 0, ignore_nulls=False)
        scores = {code.of(value): score for value, score in weight.scores}
        none = _where(column, pl.lit(0, dtype=pl.Int64))
        return column.replace_strict(scores, default=none, return_dtype=pl.Int64) if scores else none


def _where(column: pl.Expr, value: pl.Expr) -> pl.Expr:
    """The value where the column is set, else null."""
    return pl.when(column.is_not_null()).then(value)


def at_least(count: int, parts: list[pl.Expr]) -> pl.Expr:
    """True once ``count`` parts are true, false once too few are left that could be, else open."""
    true = pl.sum_horizontal(part.fill_null(value=False).cast(pl.UInt32) for part in parts)
    possible = pl.sum_horizontal(part.fill_null(value=True).cast(pl.UInt32) for part in parts)
    return pl.when((true >= count) | (possible < count)).then(true >= count)


def _check_range(condition: WeightedSum, codes: Mapping[str, Code]) -> None:
    """Refuse a sum that 64-bit integers might not hold."""
    largest = sum(_largest(weight, codes[weight.term]) for weight in condition.weights)
    if largest >= 1 << 63:
        terms = ", ".join(weight.term for weight in condition.weights)
        raise NegsimError(f"the weighted sum over {terms} may reach {largest}: columns hold sums of 64 bits")


def _largest(weight: Weight, code: Code) -> int:
    if weight.factor:
        most = max(abs(code.domain.least), abs(code.domain.most)) if isinstance(code.domain, WholeNumber) else 1
        return abs(weight.factor) * most
    return sum(abs(score) for _, score in weight.scores)
