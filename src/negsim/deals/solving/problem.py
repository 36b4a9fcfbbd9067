"""A question as literals: what each position, rule, assumption and part of the goal asks of a deal.

The trees come from :mod:`negsim.judging.meaning`, so that a deal is what the judge finds acceptable.
Each position is taken under the readings that the question asks for: as judged, it is one tree in
which differing readings leave it open; robust, one tree for each joint reading, all of which have
to hold; possible, the same with the reading chosen by the solver, one for all positions together.

Unless everything is to be settled, a deal may leave terms open. That it can be completed without
breaking a rule is then asked of a second, total copy of the terms that agrees with the deal where
that sets them; of robust questions there is one copy for each joint reading of the rules.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from negsim.deals.question import Question, Under
from negsim.deals.solving.joint_readings import JointReadings, Pins, joint
from negsim.deals.solving.terms_in_play import terms_in_play, terms_of_rules
from negsim.judging.circuit.clauses import Clauses
from negsim.judging.circuit.gates import TRUE
from negsim.judging.circuit.space import Space
from negsim.judging.circuit.variables import Listed
from negsim.judging.meaning import PositionMeaning, RuleMeaning, act_asked, certainly_true, has_promised, triggered
from negsim.judging.standing import Mute
from negsim.judging.stopping import Halt
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import All, Condition, Kept, joint_readings, read_as
from negsim.scenario.positions import Position
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a deal has to respect.

    A ``position``, that an ``actor`` accepts (strict questions), a ``rule`` or assumption, a ``goal``,
    or what makes an assignment a deal at all. It is respected where ``literal`` is assumed; it happens
    to be where ``holds`` is true.
    """

    gate: int
    literal: int
    holds: int
    actor: str = ""
    position: str = ""
    rule: str = ""
    goal: str = ""

    @property
    def name(self) -> str:
        """The position's name; of an acceptance, whose it is."""
        return self.position or f"acceptance of {self.actor}"


@dataclass(slots=True)
class Live:
    """The space of one scenario's deals with a solver that stays alive, and the copies that complete a deal."""

    space: Space
    clauses: Clauses
    copies: dict[tuple[frozenset[str], frozenset[tuple[str, str]]], Space] = field(default_factory=dict)

    def completion(self, terms: frozenset[str], pins: Pins) -> Space:
        """A total copy of these terms that agrees with the space where that sets them."""
        key = (terms, frozenset(pins.items()))
        if key not in self.copies:
            copy = self.copies[key] = Space(self.space.scenario, terms, self.space.circuit, also=self.space.also)
            for variable in copy.of_terms:
                self.clauses.choices(variable)
            for gate in (*copy.structure, *(self._agree(copy, term) for term in terms & self.space.codes.keys())):
                self.clauses.require(self.clauses.literal(gate))
        return self.copies[key]

    def _agree(self, copy: Space, term: str) -> int:
        circuit, mine, other = self.space.circuit, self.space.codes[term], copy.codes[term]
        unset = -self.space.is_set(term)
        if isinstance(mine, Listed):
            assert isinstance(other, Listed)
            classes = [1 << number for number in range(len(mine.classes))]
            pairs = [(circuit.atom(mine.variable, c), circuit.atom(other.variable, c)) for c in classes]
            return circuit.all(circuit.any((-set_here, set_there)) for set_here, set_there in pairs)
        assert not isinstance(other, Listed)
        members = [(circuit.atom(v, 0b10), circuit.atom(other.members[m], 0b10)) for m, v in mine.members.items()]
        return circuit.any((unset, circuit.all((copy.is_set(term), *(circuit.same(*pair) for pair in members)))))


class Problem:
    """The literals of one question, on the live solver of its scenario and terms in play.

    ``also`` are further conditions whose terms are in play, and whose values are told apart.
    """

    def __init__(self, question: Question, *, also: tuple[Condition, ...] = ()) -> None:
        self.question = question
        self.readings = JointReadings(question)
        self.in_play = terms_in_play(question, self.readings.plain, also=also)
        self._live = _live(question.scenario, self.in_play, also, not question.settled, threading.get_ident())
        self.space, self.clauses = self._live.space, self._live.clauses
        self.positions = tuple(item for actor in question.coalition for item in self._of_actor(actor))
        self._copies = self._completions()
        self.rules = tuple(self._rules())
        self.goal = tuple(self._goal())
        self.structure = tuple(self._structure())

    @property
    def free(self) -> tuple[str, ...]:
        """The terms that bear on nothing in question."""
        return tuple(term for term in self.question.scenario.terms if term not in self.in_play)

    @property
    def background(self) -> tuple[Item, ...]:
        """What every deal respects whatever the positions are."""
        return (*self.structure, *self.rules, *self.goal)

    @property
    def gates(self) -> list[int]:
        """The gates that every deal makes true."""
        return [item.gate for item in (*self.background, *self.positions)]

    @property
    def given(self) -> list[int]:
        """The assumptions without any position: rules, structure and goal."""
        return [item.literal for item in self.background]

    def literals(self, items: Iterable[Item]) -> list[int]:
        """The assumptions for these items and everything that is given."""
        return [*self.given, *(item.literal for item in items)]

    def satisfiable(self, items: Iterable[Item], halt: Halt) -> bool:
        """Whether there is a deal that respects these items and everything that is given."""
        return self.clauses.solve(self.literals(items), halt)

    def muted(self, position: Position) -> tuple[Mute, ...]:
        """Why the position stays open on that day, whatever is proposed."""
        return self.readings.position(position, {}).mutes

    def item(self, position: Position) -> Item:
        """The position as an item."""
        return next(item for item in self.positions if item.position == position.id)

    def part(self, position: Position, part: Condition) -> Item:
        """The requirement's condition narrowed to one of its parts, as an item."""

        def narrowed(meaning: PositionMeaning, pins: Pins) -> int:
            return self.space.circuit.any((-self.space.true(meaning.considered), self._true(part, pins)))

        return self._item(self._position_gate(position, narrowed), actor=position.actor, position=position.id)

    @cached_property
    def unreserved(self) -> tuple[int, ...]:
        """For each position of a member that can be a reservation to the judge, the literal that it is none."""
        members = (self.readings.plain.actors[actor] for actor in self.question.coalition)
        gates = [-self.space.true(position.reservation) for member in members for position in member.positions]
        return tuple(self.clauses.literal(gate) for gate in gates if gate != TRUE)

    def idle(self, *, outsiders: bool) -> list[int]:
        """For each term that can ask an act (of actors outside the coalition), the literal that it asks none."""
        members = set(self.question.coalition)
        asking = [
            code.term
            for code in self.space.codes.values()
            if (set(code.term.act_of) - members if outsiders else code.term.act_of)
        ]
        gates = [-self.space.true(act_asked(term)) for term in asking if term.no_op or self.space.partial]
        return [self.clauses.literal(gate) for gate in gates]

    def unset(self) -> list[int]:
        """For each term in play, the literal that the deal leaves it open."""
        return [self.clauses.literal(-self.space.is_set(name)) for name in self.space.codes]

    def _item(self, gate: int, *, actor: str = "", position: str = "", rule: str = "", goal: str = "") -> Item:
        literal = self.clauses.selector((actor, position, rule, goal), gate)
        return Item(gate, literal, self.clauses.literal(gate), actor, position, rule, goal)

    def _of_actor(self, actor: str) -> Iterable[Item]:
        meaning = self.readings.plain.actors[actor]
        for position in (p.position for p in meaning.positions if p.position.firm):
            if gate := self._obstacle(position):
                yield self._item(gate, actor=actor, position=position.id)
        if self.question.strict:
            build = partial(self._promised, actor)
            yield self._item(self._under(self.readings.open_in_promises(meaning), build), actor=actor)

    def _obstacle(self, position: Position) -> int:
        """The gate that the position is respected; 0 where it always is."""
        if self.question.strict:
            gate = self._position_gate(position, lambda meaning, _: self.space.true(meaning.silent))
            if position.promises and gate != TRUE:
                return self.space.circuit.all((self.space.kept(position.id), gate))
        else:
            gate = self._position_gate(position, self._respected)
        return 0 if gate == TRUE else gate

    def _respected(self, meaning: PositionMeaning, _: Pins) -> int:
        return self.space.true(meaning.respected)

    def _position_gate(self, position: Position, gate_of: Callable[[PositionMeaning, Pins], int]) -> int:
        """The gate of something that a position's meaning says, under the readings in question."""

        def build(pins: Pins) -> int:
            return gate_of(self.readings.position(position, pins), pins)

        return self._under(self.readings.open_in(position), build)

    def _promised(self, actor: str, pins: Pins) -> int:
        """The actor has promised all that is asked, with promises that do not give way."""
        meaning = self.readings.at(pins).actors[actor]

        def made(promise: PositionMeaning) -> Condition:
            return All((Kept(promise.position.id), triggered(promise)))

        return self.space.true(has_promised(meaning.promises, meaning.acts, made))

    def _completions(self) -> list[tuple[Pins, Space]]:
        """The spaces in which the rules have to hold, each with the readings that it is for."""
        if self.question.settled:
            return [({}, self.space)]
        terms, scenario = terms_of_rules(self.question), self.question.scenario
        if self.question.under is not Under.ROBUST:
            return [({}, self._live.completion(terms, {}))]
        rules = [rule.holds for rule in self._forbidding()]
        rest_on = self.readings.unpinned(*rules, *(scenario.terms[term].applies for term in terms))
        return [(pins, self._live.completion(terms, pins)) for pins in joint(rest_on)]

    def _forbidding(self) -> list[RuleMeaning]:
        return [rule for rule in self.readings.plain.rules if not rule.warns and not rule.lapses]

    def _rules(self) -> Iterable[Item]:
        for rule in self._forbidding():
            ambiguities = self.readings.unpinned(rule.holds)
            gate = self._of_copies(ambiguities, partial(self._unbroken, rule.id))
            if gate != TRUE:
                yield self._item(gate, rule=rule.id)

    def _of_copies(self, ambiguities: Mapping[str, Iterable[str]], build: Callable[[Space, Pins], int]) -> int:
        """The gate in every copy, under the readings that it is for and the others in question."""
        gates = []
        for read, space in self._copies:
            rest = {name: readings for name, readings in ambiguities.items() if name not in read}
            own = {name: reading for name, reading in read.items() if name in ambiguities}
            gates.append(self._under(rest, partial(_built_in, build, space, own)))
        return self.space.circuit.all(gates)

    def _unbroken(self, rule: str, space: Space, pins: Pins) -> int:
        broken = next(found.broken for found in self.readings.world(pins).rules if found.id == rule)
        return -space.true(broken)

    def _goal(self) -> Iterable[Item]:
        question = self.question
        for stage in question.stages:
            ambiguities = self.readings.unpinned(question.scenario.stages[stage].reached)
            yield self._item(self._under(ambiguities, partial(self._reached, stage)), goal=stage)
        for term, value in question.fixed.items():
            yield self._item(self.space.value(term, value), goal=term)

    def _reached(self, stage: str, pins: Pins) -> int:
        return self.space.true(self.readings.world(pins).stages[stage])

    def _structure(self) -> Iterable[Item]:
        """What makes an assignment a deal: terms are set where they apply, and promises that are kept are respected."""
        for name in self.space.codes:
            if self._lapsing(name):
                yield self._item(self._under(self._reads(name), partial(self._placed, name, self.space)))
        for name in filter(self._lapsing, () if self.question.settled else self._copies[0][1].codes):
            yield self._item(self._of_copies(self._reads(name), partial(self._placed, name)))
        yield from (self._item(gate) for gate in self.space.structure)
        for item in self.positions if self.question.strict else ():
            if item.position and self.question.scenario.positions[item.position].promises:
                position = self.question.scenario.positions[item.position]
                respected = self._position_gate(position, lambda meaning, _: self.space.true(meaning.silent))
                yield self._item(self.space.circuit.any((-self.space.kept(item.position), respected)))

    def _lapsing(self, term: str) -> bool:
        return self.question.scenario.terms[term].applies != ALWAYS

    def _reads(self, term: str) -> dict[str, tuple[str, ...]]:
        return self.readings.unpinned(self.question.scenario.terms[term].applies)

    def _placed(self, term: str, space: Space, pins: Pins) -> int:
        """The term is set only where it certainly applies; where all is to be set, exactly there."""
        is_set, applies = space.is_set(term), space.true(self.readings.world(pins).terms[term].applies)
        return space.circuit.any((-is_set, applies)) if space.partial else space.circuit.same(is_set, applies)

    def _true(self, condition: Condition, pins: Pins) -> int:
        read = read_as(condition, {**self.question.viewpoint.pins, **pins})
        return self.space.true(certainly_true(joint_readings(read)))

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


def _built_in(build: Callable[[Space, Pins], int], space: Space, own: Pins, pins: Pins) -> int:
    return build(space, {**own, **pins})


@remembered(32)
def _live(
    scenario: Scenario,
    in_play: frozenset[str],
    also: tuple[Condition, ...],
    is_partial: bool,
    thread: int,  # noqa: ARG001  # see below
) -> Live:
    """The space and its solver; each thread has its own, since a solver answers one question at a time."""
    space = Space(scenario, in_play, also=also, partial=is_partial)
    clauses = Clauses(space.circuit)
    for variable in space.of_terms:
        clauses.choices(variable)
    return Live(space, clauses)
