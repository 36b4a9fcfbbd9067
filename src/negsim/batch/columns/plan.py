"""The columns that answer a question: verdicts, statuses of positions, acceptability, feasibility."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from negsim.batch.columns.atoms import Atoms
from negsim.batch.columns.bit_program import Program
from negsim.batch.columns.codes import Code, codes_of
from negsim.batch.columns.columns import answers
from negsim.batch.columns.lowering import program_for
from negsim.judging.circuit.gates import FALSE, TRUE
from negsim.judging.circuit.rails import Compiler
from negsim.judging.meaning import Meaning, meaning_of
from negsim.judging.position_meaning import PositionMeaning
from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import Condition
from negsim.scenario.errors import NegsimError
from negsim.scenario.positions import Form
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Status, Verdict

VERDICTS = pl.Enum([verdict.value for verdict in Verdict])
STATUSES = pl.Enum([status.value for status in Status])
FEASIBLE = "feasible"

Cases = tuple[tuple[StrEnum, Condition], ...]
"""Words and conditions; the first whose condition holds is the answer."""

_NOT_IN_FORCE: Cases = ((Status.NOT_CONSIDERED, ALWAYS),)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which results to give: of which actors, and whether positions and rules have columns of their own."""

    actors: tuple[str, ...]
    positions: bool = False
    rules: bool = False


@dataclass(frozen=True, eq=False)
class Plan:
    """A program over the bits of coded columns, and the results that its answers make, by name."""

    codes: Mapping[str, Code]
    program: Program
    results: tuple[tuple[str, pl.Expr], ...]

    @property
    def names(self) -> list[str]:
        """The results' names."""
        return [name for name, _ in self.results]

    @property
    def words(self) -> list[str]:
        """The names of the results that are words: verdicts and statuses."""
        return [name for name in self.names if result_type(name) != pl.Boolean]

    def of(self, coded: pl.DataFrame) -> pl.DataFrame:
        """The results for coded proposals, row by row."""
        found = answers(self.program, coded, self.codes)
        truths = pl.DataFrame([series.alias(_name(gate)) for gate, series in found.items()])
        return truths.select(expression.alias(name) for name, expression in self.results)


def plan_of(meaning: Meaning, wanted: Wanted) -> Plan:
    """Compile the question; the same one only once while it is remembered with the scenario.

    Raises:
        NegsimError: a term that columns cannot hold, or that has the name of a result.
    """
    return _plan(meaning.scenario, meaning.viewpoint, wanted)


@remembered(64)
def _plan(scenario: Scenario, viewpoint: Viewpoint, wanted: Wanted) -> Plan:
    meaning = meaning_of(scenario, viewpoint)
    atoms = Atoms(codes_of(meaning.scenario.terms))
    true = Compiler(atoms.circuit, atoms.rails, most=sys.maxsize).true
    words = {
        name: (kind, _possible([(word, true(condition)) for word, condition in cases]))
        for name, kind, cases in _words(meaning, wanted)
    }
    facts = {name: true(condition) for name, condition in _facts(meaning, wanted)}
    for name in atoms.codes.keys() & {*words, *facts}:
        raise NegsimError(f"the term {name} has the name of a column of results: rename it to judge tables")
    results = [(name, _first(cases, kind)) for name, (kind, cases) in words.items()]
    results += [(name, pl.col(_name(gate))) for name, gate in facts.items()]
    asked = [*(gate for _, cases in words.values() for _, gate in cases[:-1]), *facts.values()]
    return Plan(atoms.codes, program_for(atoms, asked), tuple(results))


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
    yield FEASIBLE, meaning.world.feasible
    for rule in meaning.rules if wanted.rules else ():
        yield f"{'warned' if rule.warns else 'broken'}.{rule.id}", rule.broken


def _possible(cases: list[tuple[StrEnum, int]]) -> list[tuple[StrEnum, int]]:
    """The cases that may be the first to hold: none that never does, repeats one, or follows one that always does."""
    found: dict[int, StrEnum] = {}
    for word, gate in cases:
        if gate != FALSE and TRUE not in found:
            found.setdefault(gate, word)
    return [(word, gate) for gate, word in found.items()]


def _first(cases: list[tuple[StrEnum, int]], kind: pl.Enum) -> pl.Expr:
    """The word of the first case that holds; the last case's, where none before it does."""
    *before, (last, _) = cases
    answer = pl.lit(last.value, dtype=kind)
    for word, gate in reversed(before):
        answer = pl.when(pl.col(_name(gate))).then(pl.lit(word.value, dtype=kind)).otherwise(answer)
    return answer


def _name(gate: int) -> str:
    return str(gate)
