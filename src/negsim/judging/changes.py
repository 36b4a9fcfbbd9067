"""What it would take: the smallest changes of terms after which an actor no longer rejects."""

import heapq
from collections.abc import Callable, Mapping
from itertools import count

from negsim.judging.meaning import Meaning
from negsim.judging.repairs import NO_CHANGE, Changes, Repairer
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import Condition
from negsim.scenario.domains import Choice, DateRange, Value, WholeNumber

MOST_STATES = 1500
"""Limit of the search; when it is reached, what was found so far is given."""

MOST_SHOWN = 12
"""How many changes of the smallest size are given."""


def smallest_changes(
    meaning: Meaning, actor: str, values: Mapping[str, Value], *, stop: Callable[[], bool] = lambda: False
) -> tuple[Mapping[str, Value], ...]:
    """The changes of fewest terms after which the actor does not reject, in a stable order.

    Of changes that differ only in how far they move an ordered term, the nearest is given.

    No change breaks a rule that held. A term that no longer applies after a change is dropped
    without being counted. Uniform-cost search: every solution repairs the first obstacle, so it
    contains one of that obstacle's minimal repairs. ``stop`` is asked before each state and ends
    the search early.
    """
    return _Search(meaning, actor, values).solutions(stop)


class _Search:
    def __init__(self, meaning: Meaning, actor: str, values: Mapping[str, Value]) -> None:
        self.meaning = meaning
        self.values = values
        before = Evaluator(meaning.scenario.terms, values)
        kept = [rule for rule in meaning.rules if not rule.warns and not before.holds(rule.broken)]
        self.lapses = {rule.lapses: rule.broken for rule in kept if rule.lapses}
        self.obstacles = [*meaning.actors[actor].rejections, *(rule.broken for rule in kept)]

    def solutions(self, stop: Callable[[], bool]) -> tuple[Mapping[str, Value], ...]:
        order = count()
        queue: list[tuple[int, int, Changes]] = [(0, next(order), NO_CHANGE)]
        seen, found, size = {NO_CHANGE}, list[Changes](), len(self.meaning.scenario.terms)
        for _ in range(MOST_STATES):
            if not queue or queue[0][0] > size or stop():
                break
            cost, _, changes = heapq.heappop(queue)
            repairs = self._repairs(changes)
            if repairs is None:
                found, size = [*found, changes], cost
                continue
            for larger in (changes | repair for repair in repairs):
                if larger not in seen:
                    seen.add(larger)
                    heapq.heappush(queue, (len(larger), next(order), larger))
        nearest = [one for one in found if not any(self._is_nearer(other, one) for other in found)]
        return tuple(dict(sorted(changes, key=self._place)) for changes in nearest[:MOST_SHOWN])

    def _place(self, change: tuple[str, Value]) -> int:
        return list(self.meaning.scenario.terms).index(change[0])

    def _is_nearer(self, one: Changes, other: Changes) -> bool:
        """Whether ``one`` changes the same terms, and those that differ less far in the same direction."""
        these, those = dict(one), dict(other)
        if these.keys() != those.keys() or these == those:
            return False
        return all(value == those[term] or self._between(term, value, those[term]) for term, value in these.items())

    def _between(self, term: str, value: Value, farther: Value) -> bool:
        domain, current = self.meaning.scenario.terms[term].domain, self.values.get(term)
        if current is None or not isinstance(domain, Choice | WholeNumber | DateRange) or not domain.ordered:
            return False
        here, near, far = domain.rank(current), domain.rank(value), domain.rank(farther)
        return here < near < far or here > near > far

    def _repairs(self, changes: Changes) -> list[Changes] | None:
        """Repairs of the first thing in the way that leave ``changes`` alone; None if nothing is."""
        lapses = self._lapses_beside(changes)
        repairer = Repairer(self.meaning.scenario, self._applied(changes, lapses), lapses)
        in_the_way = (condition for condition in self.obstacles if repairer.evaluator.holds(condition))
        obstacle = next(in_the_way, None)
        if obstacle is None:
            return None
        fixed = {term for term, _ in changes}
        repairs = repairer.reach(obstacle, target=False)
        return [repair for repair in repairs if not fixed & {term for term, _ in repair}]

    def _lapses_beside(self, changes: Changes) -> dict[str, Condition]:
        """When terms that are not changed cease to apply, and are dropped.

        A changed term that does not apply is something in the way instead: without it the change would be smaller.
        """
        changed = dict(changes)
        return {term: condition for term, condition in self.lapses.items() if term not in changed}

    def _applied(self, changes: Changes, lapses: Mapping[str, Condition]) -> dict[str, Value]:
        """The proposal after the changes, without the terms that thereby cease to apply."""
        values = {**self.values, **dict(changes)}
        evaluator = Evaluator(self.meaning.scenario.terms, values)
        lapsed = {term for term, condition in lapses.items() if evaluator.holds(condition)}
        return {term: value for term, value in values.items() if term not in lapsed}
