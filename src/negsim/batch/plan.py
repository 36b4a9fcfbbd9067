"""The columns that answer a question: verdicts, statuses of positions, acceptability, feasibility."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import polars as pl

from negsim.batch.codes import codes_of
from negsim.batch.expressions import Expressions
from negsim.batch.graph import Graph
from negsim.judging.meaning import Meaning, PositionMeaning
from negsim.scenario.conditions import TRUE, AnyOf, Condition, Not
from negsim.scenario.errors import NegsimError
from negsim.scenario.positions import Form
from negsim.scenario.verdicts import Status, Verdict

VERDICTS = pl.Enum([verdict.value for verdict in Verdict])
STATUSES = pl.Enum([status.value for status in Status])
FEASIBLE = "feasible"

Cases = tuple[tuple[StrEnum, Condition], ...]
"""Words and conditions; the first whose condition holds is the answer."""

_NOT_IN_FORCE: Cases = ((Status.NOT_CONSIDERED, TRUE),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which results to give: of which actors, and whether positions and rules have columns of their own."""

    actors: tuple[str, ...]
    positions: bool = False
    rules: bool = False


@dataclass(frozen=True, eq=False)
class Plan:
    """Stages of columns to compute one after another, and the results to keep of them, by name."""

    stages: tuple[tuple[pl.Expr, ...], ...]
    results: tuple[tuple[str, pl.Expr], ...]

    @property
    def names(self) -> list[str]:
        """The results' names."""
        return [name for name, _ in self.results]

    @property
    def words(self) -> list[str]:
        """The names of the results that are words: verdicts and statuses."""
        return [name for name in self.names if result_type(name) != pl.Boolean]

    def of(self, coded: pl.LazyFrame, keep: Iterable[str | pl.Expr] = ()) -> pl.LazyFrame:
        """The kept columns of the coded proposals, and the results."""
        for stage in self.stages:
            coded = coded.with_columns(stage)
        results = [expression.alias(name) for name, expression in self.results]
        return coded.with_columns(results).select(*keep, *self.names)


@lru_cache(maxsize=256)
def plan_of(meaning: Meaning, wanted: Wanted) -> Plan:
    """Compile the question.

    Raises:
        NegsimError: a term that columns cannot hold, or that has the name of a result.
    """
    graph = Graph()
    words = {name: (kind, _placed(graph, cases)) for name, kind, cases in _words(meaning, wanted)}
    facts = {name: graph.add(condition) for name, condition in _facts(meaning, wanted)}
    for name in meaning.scenario.terms.keys() & {*words, *facts}:
        raise NegsimError(f"the term {name} has the name of a column of results: rename it to judge tables")
    asked = [place for _, cases in words.values() for _, place in cases] + list(facts.values())
    expressions = Expressions(graph, codes_of(meaning.scenario.terms), asked)
    results = [(name, _first(cases, kind, expressions)) for name, (kind, cases) in words.items()]
    results += [(name, expressions.holds(place)) for name, place in facts.items()]
    return Plan(tuple(map(tuple, expressions.stages)), tuple(results))


def result_type(name: str) -> pl.DataType:
    """The type of a column of results."""
    kind = name.partition(".")[0]
    return VERDICTS if kind == "verdict" else STATUSES if kind == "position" else pl.Boolean()


def _words(meaning: Meaning, wanted: Wanted) -> Iterator[tuple[str, pl.Enum, Cases]]:
    for actor in wanted.actors:
        yield f"verdict.{actor}", VERDICTS, meaning.actors[actor].verdicts
    for actor in wanted.actors if wanted.positions else ():
        in_force = {p.position.id: p for p in meaning.actors[actor].positions}
        for position in meaning.scenario.actors[actor].positions.values():
            if position.form is not Form.REMARK:
                yield f"position.{position.id}", STATUSES, _statuses(in_force.get(position.id))


def _statuses(position: PositionMeaning | None) -> Cases:
    return tuple(position.statuses.items()) if position else _NOT_IN_FORCE


def _facts(meaning: Meaning, wanted: Wanted) -> Iterator[tuple[str, Condition]]:
    for actor in wanted.actors:
        yield f"acceptable.{actor}", meaning.actors[actor].acceptable
    yield FEASIBLE, Not(AnyOf(tuple(rule.broken for rule in meaning.rules if not rule.warns)))
    for rule in meaning.rules if wanted.rules else ():
        yield f"{'warned' if rule.warns else 'broken'}.{rule.id}", rule.broken


def _placed(graph: Graph, cases: Cases) -> list[tuple[StrEnum, int]]:
    return [(word, graph.add(condition)) for word, condition in cases]


def _first(cases: list[tuple[StrEnum, int]], kind: pl.Enum, expressions: Expressions) -> pl.Expr:
    """The word of the first case that holds; the last case's, where none before it does."""
    false, true = (expressions.graph.constant(value=value) for value in (False, True))
    possible: dict[int, StrEnum] = {}
    for word, place in cases:
        if place != false and true not in possible:
            possible.setdefault(place, word)
    *before, (_, last) = possible.items()
    answer = pl.lit(last.value, dtype=kind)
    for place, word in reversed(before):
        answer = pl.when(expressions.truth(place)).then(pl.lit(word.value, dtype=kind)).otherwise(answer)
    return answer
