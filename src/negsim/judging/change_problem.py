"""Which changes of a proposal are enough for an actor, as a question to a solver.

The space holds the proposal as it is changed: terms that were set have a value, the others may be
given one. What is judged is what is left of it once terms that cease to apply are dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from negsim.judging.circuit.clauses import Model
from negsim.judging.circuit.fewest import fewest
from negsim.judging.circuit.live import live
from negsim.judging.meaning import Meaning
from negsim.judging.moves import Move, moves, values_at
from negsim.judging.naming import terms_named
from negsim.judging.stopping import Halt
from negsim.judging.truth import Evaluator
from negsim.judging.world_meaning import RuleMeaning
from negsim.scenario.conditions import Condition
from negsim.scenario.domains import Value
from negsim.scenario.scenario import Scenario


class ChangeProblem:
    """The changes of ``values`` after which the actor no longer rejects.

    Raises:
        NegsimError: a term in play has too many values to be searched.
    """

    def __init__(
        self, meaning: Meaning, actor: str, values: Mapping[str, Value], stages: Iterable[str], terms: Iterable[str]
    ) -> None:
        self.values = values
        reached = [meaning.world.stages[stage] for stage in stages]
        rejections, kept_terms = meaning.actors[actor].rejections, frozenset(terms)
        rules = _kept_rules(meaning, values)
        in_play = _in_play(meaning.scenario, (*rejections, *reached), rules, kept_terms)
        found = live(meaning.scenario, in_play, partial=True)
        self.space, self.clauses = found.space, found.clauses
        self.same = {term: self._same(term) for term in self.space.codes}
        rules = [rule for rule in rules if _touches(meaning.scenario, rule, in_play)]
        lapsed = {rule.lapses: self.space.true(rule.broken) for rule in rules if rule.lapses}
        left = found.without(lapsed)
        broken = (*rejections, *(rule.broken for rule in rules if not rule.lapses))
        self._given = self._literals(
            (
                *(self.space.is_set(term) for term in self.space.codes if term in values),
                *(self.space.circuit.any((-gate, self.same[term])) for term, gate in lapsed.items()),
                *(-left.true(condition) for condition in broken),
            )
        )
        self._kept = self._literals(
            (
                *map(left.true, reached),
                *(self.same[term] for term in kept_terms),
                *(-lapsed[term] for term in kept_terms & lapsed.keys()),
            )
        )

    def possible(self, halt: Halt) -> bool:
        """Whether any change at all is enough, whatever it leaves.

        Raises:
            Stopped: if somebody asked for it.
        """
        return self.clauses.solve(self._given, halt)

    def changes(self, halt: Halt) -> Iterator[Mapping[str, Value]]:
        """The changes of fewest terms, in the scenario's order; of values that nothing tells apart, the nearest.

        Raises:
            Stopped: if somebody asked for it.
        """
        clauses = self.clauses
        best = fewest(clauses, [*self._given, *self._kept], self.same.values(), halt)
        if best is None:
            return
        with clauses.guarded() as guard:
            assumed = [guard, *self._given, *self._kept, *best.literals]
            order = self._movable(assumed, halt)
            while clauses.solve(assumed, halt):
                chosen, changed = self._first(assumed, order, halt)
                clauses.block(
                    guard, [-self._beyond(move, chosen) for move in self._moves(changed) if move.leaves(chosen)]
                )
                yield from self._changes(changed, chosen)

    def _literals(self, gates: Iterable[int]) -> list[int]:
        return list(dict.fromkeys(map(self.clauses.literal, gates)))

    def _same(self, term: str) -> int:
        """The gate that the term is as it was, or has a value that nothing tells apart from that."""
        return self.space.value(term, self.values[term]) if term in self.values else -self.space.is_set(term)

    def _is_changed(self, term: str) -> int:
        return -self.clauses.literal(self.same[term])

    def _movable(self, assumed: Sequence[int], halt: Halt) -> list[str]:
        """The terms that some smallest change moves."""
        found: set[str] = set()
        for term in self.same:
            if term not in found and self.clauses.solve([*assumed, self._is_changed(term)], halt):
                model = self.clauses.model()
                found |= {other for other in self.same if self._is_changed(other) in model}
        return [term for term in self.same if term in found]

    def _first(self, assumed: Sequence[int], order: Iterable[str], halt: Halt) -> tuple[Mapping[int, int], list[str]]:
        """Of the models, the first in order: earlier terms are changed first, and each is moved least."""
        fixed, model = list(assumed), self.clauses.model()
        for term in order:
            model = self._preferred(fixed, model, (self._is_changed(term), -self._is_changed(term)), halt)
        changed = [term for term in order if self._is_changed(term) in model]
        for move in self._moves(changed):
            choices = self.clauses.choices(move.variable)
            model = self._preferred(fixed, model, [choices[choice] for choice in move.order], halt)
        return self.clauses.chosen(model), changed

    def _preferred(self, fixed: list[int], model: Model, literals: Iterable[int], halt: Halt) -> Model:
        """A model of the first of the literals that can be, which is fixed from now on; one of them is in the model."""
        for literal in literals:
            if literal in model or self.clauses.solve([*fixed, literal], halt):
                fixed.append(literal)
                return model if literal in model else self.clauses.model()
        raise AssertionError("the model given has none of the literals")

    def _moves(self, terms: Iterable[str]) -> list[Move]:
        return [move for term in terms for move in moves(self.space.codes[term], self.values.get(term))]

    def _beyond(self, move: Move, chosen: Mapping[int, int]) -> int:
        """The literal that the variable is moved so, or farther in the same direction."""
        return self.clauses.literal(self.space.circuit.atom(move.variable, move.beyond(chosen[move.variable])))

    def _changes(self, changed: Sequence[str], chosen: Mapping[int, int]) -> Iterator[Mapping[str, Value]]:
        values = [values_at(self.space.codes[term], chosen, self.values.get(term)) for term in changed]
        return (dict(zip(changed, some, strict=True)) for some in product(*values))


def _kept_rules(meaning: Meaning, values: Mapping[str, Value]) -> list[RuleMeaning]:
    """The forbidding rules that hold: no change may break them."""
    before = Evaluator(meaning.scenario.terms, values)
    return [rule for rule in meaning.rules if not rule.warns and not before.holds(rule.broken)]


def _in_play(
    scenario: Scenario, conditions: Iterable[Condition], rules: Iterable[RuleMeaning], terms: frozenset[str]
) -> frozenset[str]:
    """The terms whose change can matter: those that the conditions name, and what rules tie to them."""
    named = terms_named(scenario)
    found, waiting = terms.union(*map(named, conditions)), list(rules)
    while touched := [rule for rule in waiting if _touches(scenario, rule, found)]:
        found = found.union(*(named(rule.broken) for rule in touched))
        waiting = [rule for rule in waiting if rule not in touched]
    return found


def _touches(scenario: Scenario, rule: RuleMeaning, terms: frozenset[str]) -> bool:
    """Whether the rule can be broken by changing these terms; that others lapse changes nothing in question."""
    return rule.lapses in terms if rule.lapses else not terms.isdisjoint(terms_named(scenario)(rule.broken))
