"""Truth in strong Kleene logic: true, false, or open (None).

A comparison on an unspecified term is open; nothing fills it in (Kleene, *Introduction to
Metamathematics*, 1952, section 64). Conditions arrive here in one reading: whoever asks has
taken the joint readings first.
"""

from collections.abc import Iterable, Mapping

from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Certainly,
    Condition,
    Constant,
    Defined,
    Given,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Kept,
    Not,
    Readings,
    Weight,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import OrderedDomain, Value
from negsim.scenario.remembering import ByIdentity
from negsim.scenario.terms import Term

Truth = bool | None
"""True, false, or open."""


class Evaluator:
    """Evaluates conditions on one proposal, each shared part once."""

    def __init__(self, terms: Mapping[str, Term], values: Mapping[str, Value]) -> None:
        self.terms = terms
        self.values = values
        self._set = dict(values)
        self.truth = ByIdentity(self._evaluated)

    def holds(self, condition: Condition) -> bool:
        """Whether the condition is true, and not merely open."""
        return self.truth(condition) is True

    def _evaluated(self, condition: Condition) -> Truth:
        match condition:
            case IsSet(term):
                return term in self._set
            case Is() | IsOneOf() | AtLeast() | AtMost() | Includes() | Within():
                value = self._set.get(condition.term)
                return None if value is None else self.passes(condition, value)
            case All(parts):
                return conjunction(map(self.truth, parts))
            case AnyOf(parts):
                return negation(conjunction(negation(self.truth(part)) for part in parts))
            case Certainly(part):
                return self.truth(part) is True
            case Not(part):
                return negation(self.truth(part))
            case Defined(_, part):
                return self.truth(part)
            case IfThen(when, then):
                return negation(conjunction((self.truth(when), negation(self.truth(then)))))
            case AtLeastOf(count, parts):
                return at_least(count, list(map(self.truth, parts)))
            case WeightedSum():
                return self._weighed(condition)
            case Constant(value):
                return value
            case Readings() | Kept() | Given():
                raise TypeError(f"no condition to be judged: {condition}")

    def passes(self, test: Is | IsOneOf | AtLeast | AtMost | Includes | Within, value: Value) -> bool:
        """Whether a term set to ``value`` passes the test."""
        match test:
            case Is():
                return value == test.value
            case IsOneOf():
                return value in test.values
            case AtLeast():
                return self.rank(test.term, value) >= self.rank(test.term, test.value)
            case AtMost():
                return self.rank(test.term, value) <= self.rank(test.term, test.value)
            case Includes():
                assert isinstance(value, frozenset)
                return test.member in value
            case Within():
                assert isinstance(value, frozenset)
                return value <= test.members

    def rank(self, term: str, value: Value) -> int:
        """The value's place in the order of the term's domain."""
        domain = self.terms[term].domain
        assert isinstance(domain, OrderedDomain)
        return domain.rank(value)

    def _weighed(self, condition: WeightedSum) -> Truth:
        total = 0
        for weight in condition.weights:
            value = self._set.get(weight.term)
            if value is None:
                return None
            total += weight_of(weight, value)
        high_enough = condition.least is None or total >= condition.least
        return high_enough and (condition.most is None or total <= condition.most)


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Kleene's *and*: false if any is false, else open if any is open."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def negation(truth: Truth) -> Truth:
    """Kleene's *not*."""
    return None if truth is None else not truth


def at_least(count: int, truths: list[Truth]) -> Truth:
    """True once ``count`` are true, false once too few are left that could be."""
    if truths.count(True) >= count:
        return True
    return None if len(truths) - truths.count(False) >= count else False


def weight_of(weight: Weight, value: Value) -> int:
    """What a term set to ``value`` adds to a weighted sum."""
    if weight.factor:
        assert isinstance(value, int)
        return weight.factor * value
    scores = dict(weight.scores)
    if isinstance(value, frozenset):
        return sum(scores.get(member, 0) for member in value)
    return scores.get(value, 0)
