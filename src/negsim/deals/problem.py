"""A question as literals: what each position, rule, assumption and part of the goal asks of a deal.

The trees come from :mod:`negsim.judging.meaning`, so that a deal is what the judge finds acceptable.
Each position is taken under the readings that the question asks for: as judged, it is one tree in
which differing readings leave it open; robust, one tree for each joint reading, all of which have
to hold; possible, the same with the reading chosen by the solver, one for all positions together.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from negsim.deals.circuit import TRUE
from negsim.deals.clauses import Clauses
from negsim.deals.halt import Halt
from negsim.deals.meanings import Meanings, Pins, forbidding, joint
from negsim.deals.play import terms_in_play
from negsim.deals.question import Question, Under
from negsim.deals.space import Space
from negsim.judging.meaning import ActorMeaning, Mute, PositionMeaning, Readings, certainly_true
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import Condition, IsOneOf, joint_readings, read_as
from negsim.scenario.positions import Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Status


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a deal has to respect.

    A position's id, ``acceptance:actor`` where a member has to accept, a rule's or assumption's
    id, or a part of the goal. It is respected where ``literal`` is assumed; it happens to be where
    ``holds`` is true.
    """

    id: str
    gate: int
    literal: int
    holds: int
    actor: str = ""


class Problem:
    """The literals of one question, on the live solver of its scenario and terms in play."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._meaning = Meanings(question)
        self.in_play = terms_in_play(question, self._meaning.plain)
        live = _live(question.scenario, self.in_play, threading.get_ident())
        self.space, self.clauses = live
        self.positions = tuple(item for actor in question.coalition for item in self._of_actor(actor))
        self.rules = tuple(self._rules())
        self.goal = tuple(self._goal())
        self.completeness = tuple(self._completeness())

    @property
    def free(self) -> tuple[str, ...]:
        """The terms that bear on nothing in question."""
        return tuple(term for term in self.question.scenario.terms if term not in self.in_play)

    @property
    def background_gates(self) -> list[int]:
        """The gates that every deal makes true whatever the positions are."""
        return [item.gate for item in (*self.completeness, *self.rules, *self.goal)]

    @property
    def gates(self) -> list[int]:
        """The gates that every deal makes true."""
        return [*self.background_gates, *(item.gate for item in self.positions)]

    @property
    def given(self) -> list[int]:
        """The assumptions without any position: rules, completeness and goal."""
        return [item.literal for item in (*self.completeness, *self.rules, *self.goal)]

    def literals(self, items: Iterable[Item]) -> list[int]:
        """The assumptions for these items and everything that is given."""
        return [*self.given, *(item.literal for item in items)]

    def satisfiable(self, items: Iterable[Item], halt: Halt) -> bool:
        """Whether there is a deal that respects these items and everything that is given."""
        return self.clauses.solve(self.literals(items), halt)

    def position_gate(self, position: Position, gate_of: Callable[[Space, PositionMeaning, Pins], int]) -> int:
        """The gate of something that a position's meaning says, under the readings in question."""

        def build(pins: Pins) -> int:
            return gate_of(self.space, self._meaning.position(position, pins), pins)

        return self._under(self._meaning.open_in(position), build)

    def muted(self, position: Position) -> tuple[Mute, ...]:
        """Why the position stays open on that day, whatever is proposed."""
        return self._meaning.position(position, {}).mutes

    def item(self, position: Position) -> Item:
        """The position as an item."""
        return next(item for item in self.positions if item.id == position.id)

    def part(self, position: Position, number: int, part: Condition) -> Item:
        """The requirement's condition narrowed to one of its parts, as an item."""

        def gate_of(space: Space, meaning: PositionMeaning, pins: Pins) -> int:
            return space.circuit.any((-space.true(meaning.considered), self._true(part, pins)))

        gate = self.position_gate(position, gate_of)
        return self._item(f"{position.id}/{number}", gate, position.actor)

    @cached_property
    def soft(self) -> tuple[Item, ...]:
        """The members' soft positions that can leave a reservation."""
        found = []
        for actor in self.question.coalition:
            for meaning in self._meaning.plain.actors[actor].positions:
                if meaning.position.firm or not meaning.position.can_block:
                    continue
                gate = self.position_gate(meaning.position, _unobjectionable)
                if gate != TRUE:
                    found.append(self._item(f"soft:{meaning.position.id}", gate, actor))
        return tuple(found)

    @cached_property
    def restful(self) -> tuple[int, ...]:
        """For each term that can ask an act, the literal that it asks none."""
        space, found = self.space, []
        for name, code in space.codes.items():
            if code.term.act_of and code.term.no_op:
                idle = space.true(IsOneOf(name, code.term.no_op))
                found.append(self.clauses.literal(space.circuit.any((idle, -space.is_set(name)))))
        return tuple(found)

    def _item(self, key: str, gate: int, actor: str = "") -> Item:
        return Item(key, gate, self.clauses.selector(key, gate), self.clauses.literal(gate), actor)

    def _of_actor(self, actor: str) -> Iterable[Item]:
        for meaning in self._meaning.plain.actors[actor].positions:
            position = meaning.position
            if position.firm and (position.can_block or position.promises):
                gate = self.position_gate(position, _unobjectionable)
                if gate != TRUE:
                    yield self._item(position.id, gate, actor)
        if self.question.strict:
            gate = self._under(self._meaning.open_in_promises(actor), lambda pins: self._accepts(actor, pins))
            yield self._item(f"acceptance:{actor}", gate, actor)

    def _accepts(self, actor: str, pins: Pins) -> int:
        return _has_promised(self.space, self._meaning.at(pins).actors[actor])

    def _rules(self) -> Iterable[Item]:
        for name, holds in forbidding(self.question).items():
            gate = self._under(self._meaning.unpinned(holds), self._unbroken(name))
            if gate != TRUE:
                yield self._item(name, gate)

    def _unbroken(self, rule: str) -> Callable[[Pins], int]:
        def build(pins: Pins) -> int:
            found = next(found for found in self._meaning.at(pins).rules if found.id == rule)
            return -self.space.true(found.broken)

        return build

    def _goal(self) -> Iterable[Item]:
        question = self.question
        for stage in question.stages:
            reached = question.scenario.stages[stage].reached
            yield self._item(f"stage:{stage}", self._certain(reached))
        for term, value in question.fixed.items():
            yield self._item(f"fixed:{term}", self.space.value(term, value))

    def _completeness(self) -> Iterable[Item]:
        """A term in play is specified exactly where it certainly applies."""
        for name in self.space.codes:
            applies = self.question.scenario.terms[name].applies
            if applies != ALWAYS:
                gate = self._under(self._meaning.unpinned(applies), self._applying(name, applies))
                yield self._item(f"applies:{name}", gate)
        for number, gate in enumerate(self.space.structure):
            yield self._item(f"structure:{number}", gate)

    def _applying(self, name: str, applies: Condition) -> Callable[[Pins], int]:
        is_set = self.space.is_set(name)
        return lambda pins: self.space.circuit.same(is_set, self._true(applies, pins))

    def _certain(self, condition: Condition) -> int:
        return self._under(self._meaning.unpinned(condition), lambda pins: self._true(condition, pins))

    def _true(self, condition: Condition, pins: Pins) -> int:
        return self.space.true(
            certainly_true(_readings(condition, tuple(sorted({**self.question.pins, **pins}.items()))))
        )

    def _under(self, ambiguities: Mapping[str, Iterable[str]], build: Callable[[Pins], int]) -> int:
        """The gate under the readings in question of what rests on these ambiguities."""
        circuit, under = self.space.circuit, self.question.under
        if under is Under.JUDGED or not ambiguities:
            return build({})
        gates = []
        for pins in joint(ambiguities):
            unread = [-self.space.read(*pin) for pin in pins.items()] if under is Under.POSSIBLE else []
            gates.append(circuit.any((*unread, build(pins))))
        return circuit.all(gates)


@lru_cache(maxsize=32)
def _live(scenario: Scenario, in_play: frozenset[str], thread: int) -> tuple[Space, Clauses]:  # noqa: ARG001
    """The space and its solver; each thread has its own, since a solver answers one question at a time."""
    space = Space(scenario, in_play)
    clauses = Clauses(space.circuit)
    for variable in space.of_terms:
        clauses.choices(variable)
    return space, clauses


@lru_cache(maxsize=4096)
def _readings(condition: Condition, pins: tuple[tuple[str, str], ...]) -> Readings:
    """The condition's joint readings; the same object while it is remembered, so that its gates are found again."""
    return joint_readings(read_as(condition, dict(pins)))


def _unobjectionable(space: Space, meaning: PositionMeaning, _: Pins) -> int:
    """Not unmet, present or open; for a promise: not promised otherwise."""
    return space.once(meaning, _respecting)


def _respecting(space: Space, meaning: PositionMeaning) -> int:
    if meaning.position.can_block:
        against = (Status.UNMET, Status.PRESENT, Status.OPEN)
        return -space.circuit.any(space.true(meaning.statuses[status]) for status in against)
    promised_false = (space.rails(reading)[1] for _, reading in meaning.then)
    return -space.circuit.all((space.true(meaning.statuses[Status.TRIGGERED]), *promised_false))


def _has_promised(space: Space, actor: ActorMeaning) -> int:
    """Something firm is promised, and what is promised covers every act that is asked."""
    promises = [p for p in actor.positions if p.position.firm and p.position.promises]
    triggered = space.circuit.any(space.true(p.statuses[Status.TRIGGERED]) for p in promises)
    return space.circuit.all((triggered, *(-space.true(asked) for asked in actor.uncovered.values())))
