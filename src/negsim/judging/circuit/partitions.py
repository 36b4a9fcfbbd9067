"""Classes of values that no condition of a scenario tells apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import overload

from negsim.judging.classes import conditions_of
from negsim.judging.truth import Evaluator, weight_of
from negsim.scenario.conditions import (
    AtLeast,
    AtMost,
    Comparison,
    Condition,
    Includes,
    Is,
    IsOneOf,
    Weight,
    WeightedSum,
    Within,
    terms_of_atom,
    walk,
)
from negsim.scenario.domains import DateRange, Subset, Value, WholeNumber
from negsim.scenario.errors import NegsimError
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

Classes = tuple[Sequence[Value], ...]
"""A term's values, parted into classes; within one, every condition says the same."""

LISTED = 256
"""Domains of up to this size are compared value by value, larger ones by the constants named."""

WIDEST_SUMMAND = 4096
"""The most values that a number may have if a weighted sum multiplies it."""


@dataclass(frozen=True, slots=True)
class Run(Sequence[Value]):
    """Consecutive values of a wide number or date, by their ranks."""

    domain: WholeNumber | DateRange
    ranks: range

    def __len__(self) -> int:
        return len(self.ranks)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        if isinstance(index, slice):
            return Run(self.domain, self.ranks[index])
        return self.domain.at(self.ranks[index])

    def __contains__(self, value: object) -> bool:
        return any(value == self.domain.at(rank) for rank in self._rank(value))

    def _rank(self, value: object) -> Iterator[int]:
        if value in self.domain:
            rank = self.domain.rank(value)  # type: ignore[arg-type]
            yield from (rank,) if rank in self.ranks else ()


@remembered(1024)
def value_classes(scenario: Scenario, term: str, also: tuple[Condition, ...] = ()) -> Classes:
    """The classes of a term that is no subset; the members of those are variables of their own.

    Raises:
        NegsimError: a weighted sum multiplies a number with more than ``WIDEST_SUMMAND`` values.
    """
    return _classes(scenario, scenario.terms[term], _named(scenario, also).get(term, []))


@remembered(4)
def _named(scenario: Scenario, also: tuple[Condition, ...]) -> dict[str, list[Comparison | Weight]]:
    """The tests of each term and its summands, each once."""
    found: dict[str, dict[Comparison | Weight, None]] = {}
    seen: set[int] = set()
    for condition in (*conditions_of(scenario), *(stage.reached for stage in scenario.stages.values()), *also):
        for node in _unseen(condition, seen):
            if isinstance(node, WeightedSum):
                for weight in node.weights:
                    found.setdefault(weight.term, {})[weight] = None
            elif isinstance(node, Is | IsOneOf | AtLeast | AtMost | Includes | Within):
                found.setdefault(terms_of_atom(node)[0], {})[node] = None
    return {term: list(tests) for term, tests in found.items()}


def _unseen(condition: Condition, seen: set[int]) -> Iterator[Condition]:
    for node in walk(condition):
        if id(node) not in seen:
            seen.add(id(node))
            yield node


def _classes(scenario: Scenario, term: Term, named: list[Comparison | Weight]) -> Classes:
    domain = term.domain
    if isinstance(domain, WholeNumber) and any(isinstance(test, Weight) and test.factor for test in named):
        if domain.size > WIDEST_SUMMAND:
            raise NegsimError(
                f"{term.id} has {domain.size:,} values and stands in a weighted sum: at most {WIDEST_SUMMAND:,} can be"
                " searched; narrow its range"
            )
        return tuple((value,) for value in domain)
    if isinstance(domain, WholeNumber | DateRange) and domain.size > LISTED:
        return tuple(_runs(domain, named))
    return _told_apart(scenario, term, named)


def _told_apart(scenario: Scenario, term: Term, named: list[Comparison | Weight]) -> Classes:
    """Values with the same answer to every test; of an ordered domain, only neighbours share a class."""
    evaluator = Evaluator(scenario.terms, {})

    def answers(value: Value) -> tuple[object, ...]:
        return tuple(
            weight_of(test, value) if isinstance(test, Weight) else evaluator.passes(test, value) for test in named
        )

    if term.domain.ordered:
        return tuple(tuple(values) for _, values in groupby(term.domain, answers))
    groups: dict[tuple[object, ...], list[Value]] = {}
    for value in term.domain:
        groups.setdefault(answers(value), []).append(value)
    return tuple(map(tuple, groups.values()))


def _runs(domain: WholeNumber | DateRange, named: Iterable[Comparison | Weight]) -> Iterator[Run]:
    first, last = domain.rank(domain.first), domain.rank(domain.last)
    cuts = {cut for test in named for cut in _cuts(domain, test)}
    starts = sorted({first, *(cut for cut in cuts if first < cut <= last)})
    for start, following in zip(starts, [*starts[1:], last + 1], strict=True):
        yield Run(domain, range(start, following))


def _cuts(domain: WholeNumber | DateRange, test: Comparison | Weight) -> Iterator[int]:
    """The ranks at which the answer to the test may change."""
    match test:
        case AtLeast(_, value):
            yield domain.rank(value)
        case AtMost(_, value):
            yield domain.rank(value) + 1
        case Is(_, value):
            yield from (domain.rank(value), domain.rank(value) + 1)
        case IsOneOf(_, values):
            for value in values:
                yield from (domain.rank(value), domain.rank(value) + 1)
        case Weight(_, scores):
            for value, _ in scores:
                yield from (domain.rank(value), domain.rank(value) + 1)
        case _:
            return
