"""Repairs: the smallest sets of changes that stop a condition from being true, or false.

For each operator, which changes of single terms bring its truth where it should be. Only values
are changed; what a proposal leaves unspecified stays open unless the change sets it.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from negsim.judging.classes import nearest_values
from negsim.judging.minimal import joined, minimal
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Certainly,
    Comparison,
    Condition,
    Defined,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Not,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import DateRange, Subset, Value, WholeNumber
from negsim.scenario.scenario import Scenario

Changes = frozenset[tuple[str, Value]]
"""Terms with their new values."""

NO_CHANGE: Changes = frozenset()

_MOST_TRIED_SUMS = 20_000
_LARGE = 32


class Repairer:
    """Finds repairs on one proposal.

    ``lapses`` maps a term to the condition under which it no longer applies, and so is dropped.
    """

    def __init__(self, scenario: Scenario, values: Mapping[str, Value], lapses: Mapping[str, Condition]) -> None:
        self.scenario = scenario
        self.values = values
        self.lapses = lapses
        self.evaluator = Evaluator(scenario.terms, values)

    def reach(self, condition: Condition, target: bool, *, certain: bool = False) -> list[Changes]:
        """Minimal changes after which the condition is ``target``, or, unless ``certain``, open."""
        truth = self.evaluator.truth(condition)
        if truth is target or (truth is None and not certain):
            return [NO_CHANGE]
        match condition:
            case All(parts):
                return self._junction(parts, target, certain=certain, together=target)
            case AnyOf(parts):
                return self._junction(parts, target, certain=certain, together=not target)
            case IfThen(when, then):
                return self._junction((Not(when), then), target, certain=certain, together=not target)
            case AtLeastOf(count, parts):
                return self._counted(count, parts, target, certain=certain)
            case Not(part):
                return self.reach(part, not target, certain=certain)
            case Defined(_, part):
                return self.reach(part, target, certain=certain)
            case Certainly(part):
                return self.reach(part, target, certain=target)
            case WeightedSum():
                lapsed = [] if certain else [r for weight in condition.weights for r in self._lapsed(weight.term)]
                return minimal([*self._sums(condition, target), *lapsed])
            case IsSet(term):
                return [frozenset({(term, value)}) for value in self._values(term)] if target else self._lapsed(term)
            case Is() | IsOneOf() | AtLeast() | AtMost() | Includes() | Within():
                return self._tested(condition, target, certain=certain)
            case _:
                return []

    def _junction(self, parts: Iterable[Condition], target: bool, *, certain: bool, together: bool) -> list[Changes]:
        repairs = [self.reach(part, target, certain=certain) for part in parts]
        return joined(repairs, _is_consistent) if together else minimal(repair for group in repairs for repair in group)

    def _counted(self, count: int, parts: tuple[Condition, ...], target: bool, *, certain: bool) -> list[Changes]:
        """Enough parts moved: ``count`` of them to be true, all but ``count`` - 1 to be false."""
        enough = count if target else len(parts) - count + 1
        repairs = [self.reach(part, target, certain=certain) for part in parts]
        return minimal(repair for group in combinations(repairs, enough) for repair in joined(group, _is_consistent))

    def _tested(self, test: Comparison, target: bool, *, certain: bool) -> list[Changes]:
        passing = (value for value in self._candidates(test) if self.evaluator.passes(test, value) is target)
        repairs = [frozenset({(test.term, value)}) for value in passing]
        return repairs if certain else repairs + self._lapsed(test.term)

    def _lapsed(self, term: str) -> list[Changes]:
        """Changes after which the term no longer applies."""
        return self.reach(self.lapses[term], True, certain=True) if term in self.lapses else []

    def _candidates(self, test: Comparison) -> list[Value]:
        """The other values that the term could have, as far as they can matter to a test."""
        domain = self.scenario.terms[test.term].domain
        current = self.values.get(test.term)
        if isinstance(domain, Subset) and domain.size > _LARGE:
            chosen = current if isinstance(current, frozenset) else frozenset[str]()
            return [v for v in dict.fromkeys(_regrouped(chosen, frozenset(domain.members), test)) if v != current]
        return self._values(test.term)

    def _values(self, term: str) -> list[Value]:
        """The term's other values; of numbers and days, the nearest of each class; of a large set, none and all."""
        domain, current = self.scenario.terms[term].domain, self.values.get(term)
        values: Iterable[Value] = domain
        if isinstance(domain, WholeNumber | DateRange):
            values = nearest_values(self.scenario, term, current)
        elif isinstance(domain, Subset) and domain.size > _LARGE:
            values = (frozenset(), frozenset(domain.members))
        return [value for value in values if value != current]

    def _sums(self, condition: WeightedSum, target: bool) -> Iterator[Changes]:
        """Terms whose other values bring the sum where it should be, the fewest first."""
        open_terms = {weight.term for weight in condition.weights if weight.term not in self.values}
        tried = 0
        for size in range(1, len(condition.weights) + 1):
            for weights in combinations(condition.weights, size):
                terms = [weight.term for weight in weights]
                if not open_terms <= set(terms):
                    continue
                for values in product(*map(self._summands, terms)):
                    tried += 1
                    changes = dict(zip(terms, values, strict=True))
                    if self._sum_passes(condition, changes) is target:
                        yield frozenset(changes.items())
            if tried > _MOST_TRIED_SUMS:
                return

    def _summands(self, term: str) -> list[Value]:
        """The term's other values, and of a wide number also its ends."""
        domain = self.scenario.terms[term].domain
        if isinstance(domain, WholeNumber):
            values = domain if domain.size <= _LARGE else (*self._values(term), domain.least, domain.most)
            return [value for value in dict.fromkeys(values) if value != self.values.get(term)]
        return self._values(term)

    def _sum_passes(self, condition: WeightedSum, changes: Mapping[str, Value]) -> bool:
        return Evaluator(self.scenario.terms, {**self.values, **changes}).holds(condition)


def _regrouped(current: frozenset[str], members_of_domain: frozenset[str], test: Comparison) -> Iterator[Value]:
    """The least change of the set that can turn the test."""
    match test:
        case Includes(_, member):
            yield current | {member}
            yield current - {member}
        case Within(_, members):
            yield current & members
            yield from (current | {member} for member in sorted(members_of_domain - members))
        case Is(_, value) if isinstance(value, frozenset):
            yield value
            yield from (current ^ {member} for member in sorted(members_of_domain))
        case _:
            return


def _is_consistent(changes: Changes) -> bool:
    """Whether no term is given two values."""
    return len(dict(changes)) == len(changes)
