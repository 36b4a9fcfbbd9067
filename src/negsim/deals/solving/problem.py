"""A question as literals: what each position, rule, assumption and part of the goal asks of a deal."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from negsim.deals.question import Question
from negsim.deals.solving.encoding import Encoding
from negsim.deals.solving.joint_readings import JointReadings
from negsim.deals.solving.terms_in_play import terms_in_play
from negsim.judging.actor_meaning import act_asked
from negsim.judging.circuit.gates import TRUE
from negsim.judging.circuit.live import live
from negsim.judging.standing import Mute
from negsim.judging.stopping import Halt
from negsim.scenario.conditions import TRUE as ALWAYS
from negsim.scenario.conditions import Condition
from negsim.scenario.positions import Position


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


class Problem:
    """The literals of one question, on the live solver of its scenario and terms in play.

    ``also`` are further conditions whose terms are in play, and whose values are told apart.
    """

    def __init__(self, question: Question, *, also: tuple[Condition, ...] = ()) -> None:
        self.question = question
        self.readings = JointReadings(question)
        self.in_play = terms_in_play(question, self.readings.plain, also=also)
        found = live(question.scenario, self.in_play, also, partial=not question.settled)
        self.space, self.clauses = found.space, found.clauses
        self._encoding = Encoding(question, self.readings, found)
        self.positions = tuple(item for actor in question.coalition for item in self._of_actor(actor))
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
        return self._item(self._encoding.narrowed(position, part), actor=position.actor, position=position.id)

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
        for position in (p.position for p in self.readings.plain.actors[actor].positions if p.position.firm):
            gate = self._encoding.undisturbed(position)
            if gate != TRUE and self._gives_way(position):
                gate = self.space.circuit.all((self.space.kept(position.id), gate))
            if gate != TRUE:
                yield self._item(gate, actor=actor, position=position.id)
        if self.question.strict:
            yield self._item(self._encoding.promised(actor), actor=actor)

    def _gives_way(self, position: Position) -> bool:
        """Whether it may give way as a promise, and not only as what stands in the way."""
        return self.question.strict and position.promises

    def _rules(self) -> Iterable[Item]:
        for rule in self._encoding.forbidding():
            gate = self._encoding.unbroken(rule)
            if gate != TRUE:
                yield self._item(gate, rule=rule.id)

    def _goal(self) -> Iterable[Item]:
        for stage in self.question.stages:
            yield self._item(self._encoding.reached(stage), goal=stage)
        for term, value in self.question.fixed.items():
            yield self._item(self.space.value(term, value), goal=term)

    def _structure(self) -> Iterable[Item]:
        """What makes an assignment a deal: terms are set where they apply, and promises that are kept are respected."""
        encoding, known = self._encoding, self.question.scenario.positions
        for name in filter(self._may_lapse, self.space.codes):
            yield self._item(encoding.placed(name))
        if not self.question.settled:
            for name in filter(self._may_lapse, encoding.completed.codes):
                yield self._item(encoding.placed_once_completed(name))
        yield from (self._item(gate) for gate in self.space.structure)
        for position in (known[item.position] for item in self.positions if item.position):
            if self._gives_way(position):
                kept = self.space.kept(position.id)
                yield self._item(self.space.circuit.any((-kept, encoding.undisturbed(position))))

    def _may_lapse(self, term: str) -> bool:
        return self.question.scenario.terms[term].applies != ALWAYS
