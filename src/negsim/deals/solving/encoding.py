"""What a question asks of a deal, as gates: positions, promises, rules, stages and which terms apply.

The trees come from :mod:`negsim.judging.meaning`, so that a deal is what the judge finds acceptable.
Each position is taken under the readings that the question asks for: as judged, it is one tree in
which differing readings leave it open; robust, one tree for each joint reading, all of which have
to hold; possible, the same with the reading chosen by the solver, one for all positions together.

Unless everything is to be settled, a deal may leave terms open. That it can be completed without
breaking a rule is then asked of a second, total copy of the terms that agrees with the deal where
that sets them; of robust questions there is one copy for each joint reading of the rules.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from negsim.deals.question import Question, Under
from negsim.deals.solving.joint_readings import JointReadings, joint
from negsim.deals.solving.terms_in_play import terms_of_rules
from negsim.judging.actor_meaning import has_promised
from negsim.judging.circuit.live import Live, Pins
from negsim.judging.circuit.space import Space
from negsim.judging.position_meaning import PositionMeaning, certainly_true, triggered
from negsim.judging.world_meaning import RuleMeaning
from negsim.scenario.conditions import All, Condition, Kept, joint_readings, read_as
from negsim.scenario.positions import Position


class Encoding:
    """The gates of one question, in a live space."""

    def __init__(self, question: Question, readings: JointReadings, live: Live) -> None:
        self.question, self.readings, self.space = question, readings, live.space
        self._copies = self._completions(live)

    @property
    def completed(self) -> Space:
        """A space in which everything is settled; the question's own where that is asked for."""
        return self._copies[0][1]

    def undisturbed(self, position: Position) -> int:
        """The gate that the position is respected; in strict questions, that it keeps nobody from accepting."""

        def gate(meaning: PositionMeaning, _: Pins) -> int:
            return self.space.true(meaning.silent if self.question.strict else meaning.respected)

        return self._of_position(position, gate)

    def narrowed(self, position: Position, part: Condition) -> int:
        """The gate that a requirement is respected, its condition narrowed to one of its parts."""

        def gate(meaning: PositionMeaning, pins: Pins) -> int:
            read = read_as(part, {**self.question.viewpoint.pins, **pins})
            met = self.space.true(certainly_true(joint_readings(read)))
            return self.space.circuit.any((-self.space.true(meaning.considered), met))

        return self._of_position(position, gate)

    def promised(self, actor: str) -> int:
        """The gate that the actor has promised all that is asked, with promises that do not give way."""

        def made(promise: PositionMeaning) -> Condition:
            return All((Kept(promise.position.id), triggered(promise)))

        def gate(pins: Pins) -> int:
            meaning = self.readings.at(pins).actors[actor]
            return self.space.true(has_promised(meaning.promises, meaning.acts, made))

        return self._under(self.readings.open_in_promises(self.readings.plain.actors[actor]), gate)

    def forbidding(self) -> list[RuleMeaning]:
        """The rules and assumptions that a deal must not break."""
        return [rule for rule in self.readings.plain.rules if not rule.warns and not rule.lapses]

    def unbroken(self, rule: RuleMeaning) -> int:
        """The gate that the rule is not broken once everything is settled."""

        def gate(space: Space, pins: Pins) -> int:
            return -space.true(next(found.broken for found in self.readings.world(pins).rules if found.id == rule.id))

        return self._of_copies(self.readings.unpinned(rule.holds), gate)

    def reached(self, stage: str) -> int:
        """The gate that the stage is certainly reached."""
        ambiguities = self.readings.unpinned(self.question.scenario.stages[stage].reached)
        return self._under(ambiguities, lambda pins: self.space.true(self.readings.world(pins).stages[stage]))

    def placed(self, term: str) -> int:
        """The gate that the term is set only where it certainly applies; where all is to be set, exactly there."""
        return self._under(self._reads(term), partial(self._placed, term, self.space))

    def placed_once_completed(self, term: str) -> int:
        """The same where everything is settled."""
        return self._of_copies(self._reads(term), partial(self._placed, term))

    def _placed(self, term: str, space: Space, pins: Pins) -> int:
        is_set, applies = space.is_set(term), space.true(self.readings.world(pins).terms[term].applies)
        return space.circuit.any((-is_set, applies)) if space.partial else space.circuit.same(is_set, applies)

    def _reads(self, term: str) -> dict[str, tuple[str, ...]]:
        return self.readings.unpinned(self.question.scenario.terms[term].applies)

    def _of_position(self, position: Position, gate_of: Callable[[PositionMeaning, Pins], int]) -> int:
        """The gate of something that a position's meaning says, under the readings in question."""
        return self._under(
            self.readings.open_in(position), lambda pins: gate_of(self.readings.position(position, pins), pins)
        )

    def _completions(self, live: Live) -> list[tuple[Pins, Space]]:
        """The spaces in which the rules have to hold, each with the readings that it is for."""
        if self.question.settled:
            return [({}, self.space)]
        terms, scenario = terms_of_rules(self.question), self.question.scenario
        if self.question.under is not Under.ROBUST:
            return [({}, live.completion(terms, {}))]
        rules = [rule.holds for rule in self.forbidding()]
        rest_on = self.readings.unpinned(*rules, *(scenario.terms[term].applies for term in terms))
        return [(pins, live.completion(terms, pins)) for pins in joint(rest_on)]

    def _of_copies(self, ambiguities: Mapping[str, Iterable[str]], build: Callable[[Space, Pins], int]) -> int:
        """The gate in every copy, under the readings that it is for and the others in question."""
        gates = []
        for read, space in self._copies:
            rest = {name: readings for name, readings in ambiguities.items() if name not in read}
            own = {name: reading for name, reading in read.items() if name in ambiguities}
            gates.append(self._under(rest, partial(_built_in, build, space, own)))
        return self.space.circuit.all(gates)

    def _under(self, ambiguities: Mapping[str, Iterable[str]], build: Callable[[Pins], int]) -> int:
        """The gate under the readings in question of what rests on these ambiguities."""
        if not ambiguities:
            return build({})
        circuit, possible = self.space.circuit, self.question.under is Under.POSSIBLE
        gates = []
        for pins in joint(ambiguities):
            unread = [-self.space.read(*pin) for pin in pins.items()] if possible else []
            gates.append(circuit.any((*unread, build(pins))))
        return circuit.all(gates)


def _built_in(build: Callable[[Space, Pins], int], space: Space, own: Pins, pins: Pins) -> int:
    return build(space, {**own, **pins})
