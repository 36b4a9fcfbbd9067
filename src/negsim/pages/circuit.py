"""The circuit of a scenario as JavaScript: verdicts of 32 proposals at once, the viewpoint an input.

Each gate is a whole number of 32 bits, one bit a proposal. The printed function reads the choices that the
variables take and writes the answers; a table beside it says which choice and which answer is which. Weighted
sums are added up by whoever calls it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from negsim.judging.actor_meaning import ActorMeaning, Row
from negsim.judging.circuit.gates import Circuit
from negsim.judging.circuit.partitions import Classes, Run, value_classes
from negsim.judging.circuit.rails import Rails
from negsim.judging.circuit.space import Space
from negsim.judging.circuit.straight_line import Syntax, straight_line
from negsim.judging.circuit.variables import Coded, Listed
from negsim.judging.meaning import meaning_in
from negsim.judging.position_meaning import PositionMeaning
from negsim.judging.seen import AnyViewpoint, Assumed, ConfirmedAlone, Reached, Softened, Struck, Taken
from negsim.judging.standing import standing_of
from negsim.judging.world_meaning import World
from negsim.reports.words import Words
from negsim.scenario.conditions import (
    TRUE,
    All,
    AnyOf,
    AtLeastOf,
    Certainly,
    Condition,
    Defined,
    Not,
    WeightedSum,
    joint_readings,
    parts_of,
)
from negsim.scenario.domains import plain
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Status

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class PrintedCircuit:
    """The body of a function ``(c, r)`` in JavaScript, and what its choices and answers are, as plain data."""

    source: str
    table: Data


def printed_circuit(scenario: Scenario) -> PrintedCircuit:
    """Print the circuit that judges every proposal of the scenario from every viewpoint."""
    space, seen, words = _Space(scenario, scenario.terms, partial=True), AnyViewpoint(), Words(scenario)
    actors, world = meaning_in(scenario, seen)
    answers = _Answers(space)
    table: Data = {
        "actors": {name: answers.actor(actor) for name, actor in actors.items()},
        "positions": {p.position.id: answers.position(p) for actor in actors.values() for p in actor.positions},
        "parts": {name: answers.parts(scenario.positions[name], words) for name in scenario.positions},
        "standing": {name: answers.standing(scenario, name, seen) for name in scenario.positions},
        **answers.world(world),
    }
    writer = _Writer(space.circuit)
    body = writer.body(answers.gates)
    return PrintedCircuit(body, {**table, **_choices(space, writer.first), "answers": len(answers.gates)})


class _Space(Space):
    """A space in which a weighted sum is an input: added up outside, number by number."""

    def _summed(self, condition: WeightedSum) -> Rails:
        return self._both_ways((weight.term for weight in condition.weights), self.given(condition))

    def _classes(self, term: Term) -> Classes:
        return value_classes(self.scenario, term.id, self.also)


class _Answers:
    """Collects the gates that are asked for; each has its place among the answers."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.gates: dict[int, int] = {}

    def place(self, condition: Condition) -> int:
        """The place of the condition's gate among the answers."""
        return self.gates.setdefault(self.space.true(condition), len(self.gates))

    def actor(self, actor: ActorMeaning) -> Data:
        """The rows of the verdict table with what each rests on, when it is acceptable, what is not promised."""
        return {
            "rows": [[row.verdict.value, self.place(row.holds), self.resting(row)] for row in actor.rows],
            "acceptable": self.place(actor.acceptable),
            "uncovered": {term: self.place(condition) for term, condition in actor.uncovered.items()},
            "acts": {term: self.place(condition) for term, condition in actor.acts.items()},
        }

    def resting(self, row: Row) -> dict[str, int]:
        """The positions on which the row may rest, each with when it does."""
        when: dict[str, list[Condition]] = {}
        for meaning, condition in row.rests_on:
            when.setdefault(meaning.position.id, []).append(condition)
        return {name: self.place(AnyOf(tuple(conditions))) for name, conditions in when.items()}

    def position(self, meaning: PositionMeaning) -> Data:
        """When the position has each status, and when it stands in the way or is a reservation."""
        told = {status.value: self.place(meaning.statuses[status]) for status in Status if status in meaning.statuses}
        return {**told, "firm": self.place(meaning.firm), "reservation": self.place(meaning.reservation)}

    def parts(self, position: Position, words: Words) -> list[Data]:
        """The parts of its A and of its R or C under each reading, in words, each with when it is true and false."""
        told: dict[str, Data] = {}
        for side in (position.when, position.then):
            for choice, condition in joint_readings(side):
                read = " and ".join(f"{name} read as {reading}" for name, reading in choice.items())
                for part in _conjuncts(condition):
                    text = words.sentence(part)
                    told.setdefault(f"{read}|{text}", {"text": text, "read": read, **self.told(part)})
        return list(told.values())

    def told(self, condition: Condition) -> Data:
        """When the condition is true and false, and its own parts where it has several."""
        return {"rails": self.rails(condition), "of": [self.rails(part) for part in _members(condition)]}

    def rails(self, condition: Condition) -> list[int]:
        """When the condition is certainly true, and when certainly false."""
        return [self.place(Certainly(condition)), self.place(Certainly(Not(condition)))]

    def standing(self, scenario: Scenario, name: str, seen: AnyViewpoint) -> Data:
        """When the position is in force, and when each cause keeps it open."""
        standing = standing_of(scenario, scenario.positions[name], seen)
        return {"in force": self.place(standing.in_force), **{m.value: self.place(c) for m, c in standing.causes}}

    def world(self, world: World) -> Data:
        """Rules, stages, and when terms apply."""
        return {
            "feasible": self.place(world.feasible),
            "rules": [[rule.id, self.place(rule.broken), rule.warns] for rule in world.rules],
            "stages": {name: self.place(condition) for name, condition in world.stages.items()},
            "lapses": {name: self.place(term.lapses) for name, term in world.terms.items()},
        }


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """The parts of an *and* that is not one over an index; none of what always holds."""
    if isinstance(condition, All) and not condition.over:
        return tuple(part for every in condition.parts for part in _conjuncts(every))
    return () if condition == TRUE else (condition,)


def _members(condition: Condition) -> tuple[Condition, ...]:
    """What a condition with several parts counts; those of an *and* within an *and* are its own."""
    while isinstance(condition, Defined):
        condition = condition.part
    if isinstance(condition, All):
        return tuple(member for part in condition.parts for member in _members(part) or (part,))
    return parts_of(condition) if isinstance(condition, AnyOf | AtLeastOf) else ()


class _Writer:
    """Writes a circuit as statements of JavaScript."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.first: list[int] = []
        place = 0
        for variable in circuit.variables:
            self.first.append(place)
            place += variable.size
        self._atoms: dict[tuple[int, int], str] = {}

    def body(self, answers: Iterable[int]) -> str:
        """Statements that read the choices ``c`` and write the answers ``r``."""
        syntax = Syntax("&", "|", "~", "-1", "0", self._chosen)
        lines = straight_line(self.circuit, answers, syntax)
        atoms = (f"{name}={self._any(*atom)}" for atom, name in self._atoms.items())
        named = (f"{name}={expression}" for name, expression in lines.named)
        declared = ",\n".join((*atoms, *named))
        written = ";\n".join(f"r[{place}]={answer}" for place, answer in enumerate(lines.answers))
        return (f"const {declared};\n" if declared else "") + written

    def _chosen(self, variable: int, choices: int) -> str:
        if choices & (choices - 1) == 0:
            return self._any(variable, choices)
        return self._atoms.setdefault((variable, choices), f"a{len(self._atoms)}")

    def _any(self, variable: int, choices: int) -> str:
        """One of the choices; of more than half of them, none of the others."""
        size = self.circuit.variables[variable].size
        others = (1 << size) - 1 & ~choices
        if others.bit_count() < choices.bit_count():
            return f"~({self._listed(variable, others)})"
        return self._listed(variable, choices)

    def _listed(self, variable: int, choices: int) -> str:
        bits = (n for n in range(self.circuit.variables[variable].size) if choices >> n & 1)
        return "|".join(f"c[{self.first[variable] + n}]" for n in bits)


def _choices(space: Space, first: list[int]) -> Data:
    """Where the choices of terms, of the viewpoint and of sums stand."""
    scenario = space.scenario
    moments = {what.moment: n for what, n in space.inputs.items() if isinstance(what, Reached)}
    return {
        "choices": first[-1] + space.circuit.variables[-1].size if first else 0,
        "terms": {term: _coded(code, first) for term, code in space.codes.items()},
        "moments": [[str(moment.day), moment.order, first[n]] for moment, n in sorted(moments.items())],
        "struck": _inputs(space, first, Struck, "position"),
        "softened": _inputs(space, first, Softened, "position"),
        "assumed": _inputs(space, first, Assumed, "assumption"),
        "confirmed": [first[n] for what, n in space.inputs.items() if isinstance(what, ConfirmedAlone)],
        "readings": [
            [what.ambiguity, what.reading, first[n]] for what, n in space.inputs.items() if isinstance(what, Taken)
        ],
        "sums": [_sum(what, first[n]) for what, n in space.inputs.items() if isinstance(what, WeightedSum)],
        "of_moments": {event: [str(m.day), m.order] for event in scenario.events for m in [scenario.moment(event)]},
    }


def _inputs(space: Space, first: list[int], kind: type, name: str) -> dict[str, int]:
    return {getattr(what, name): first[n] for what, n in space.inputs.items() if isinstance(what, kind)}


def _coded(code: Coded, first: list[int]) -> Data:
    """How a term is coded: its classes of values by their choices, or a choice for each member."""
    if isinstance(code, Listed):
        return {"at": first[code.variable], "size": len(code.classes) + 1, **_classes(code)}
    assert code.given is not None
    return {"given": first[code.given], "members": {member: first[v] for member, v in code.members.items()}}


def _classes(code: Listed) -> Data:
    """The class of each value, or of wide numbers and days the first value of each class."""
    if any(isinstance(values, Run) for values in code.classes):
        return {"from": [plain(values[0]) for values in code.classes]}
    return {"class": [[plain(value), n] for n, values in enumerate(code.classes) for value in values]}


def _sum(condition: WeightedSum, place: int) -> Data:
    """A sum's bounds and weights; numbers as text, since JavaScript's own are exact to 2^53 only."""
    weights = [
        {
            "term": weight.term,
            "factor": str(weight.factor) if weight.factor else "",
            "scores": [[plain(value), str(score)] for value, score in weight.scores],
        }
        for weight in condition.weights
    ]
    bounds = {"least": condition.least, "most": condition.most}
    return {"at": place, **{k: None if v is None else str(v) for k, v in bounds.items()}, "weights": weights}
