"""Which values no condition tells apart: the one answer for whoever need not try them all."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar, overload

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
from negsim.scenario.domains import DateRange, Value, WholeNumber
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

T = TypeVar("T")

Classes = tuple[Sequence[Value], ...]
"""A term's values, parted into classes; within one, every condition says the same."""

LISTED = 256
"""Domains of up to this size are compared value by value, larger ones by the constants named."""


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
            rank = self.domain.rank(value)  # type: ignore[arg-type]  # the domain fits
            yield from (rank,) if rank in self.ranks else ()


@remembered(1024)
def value_classes(scenario: Scenario, term: str, also: tuple[Condition, ...] = ()) -> Classes:
    """The classes of a term that is no subset; the members of those are variables of their own.

    ``also`` are conditions beside the scenario's. The values of a number that is :func:`multiplied` may
    still differ within a class.
    """
    return _classes(scenario, scenario.terms[term], _named(scenario, also).get(term, []))


@remembered(4)
def multiplied(scenario: Scenario, also: tuple[Condition, ...] = ()) -> frozenset[str]:
    """The numbers that a weighted sum multiplies: each of their values counts for itself."""
    return frozenset(
        term
        for term, tests in _named(scenario, also).items()
        if any(isinstance(test, Weight) and test.factor for test in tests)
    )


def nearest_values(scenario: Scenario, term: str, current: Value | None) -> list[Value]:
    """Of each class of a whole number or date, the value nearest to the current one."""
    domain = scenario.terms[term].domain
    assert isinstance(domain, WholeNumber | DateRange)
    here = domain.rank(domain.first if current is None else current)
    ends = [(domain.rank(values[0]), domain.rank(values[-1])) for values in value_classes(scenario, term)]
    return [domain.at(min(max(here, first), last)) for first, last in ends]


def alike(items: Iterable[T], answers: Callable[[T], Hashable], *, neighbours: bool = False) -> list[list[T]]:
    """The items with the same answers together, or only where they stand side by side."""
    if neighbours:
        return [list(group) for _, group in groupby(items, answers)]
    groups: dict[Hashable, list[T]] = {}
    for item in items:
        groups.setdefault(answers(item), []).append(item)
    return list(groups.values())


def conditions_of(scenario: Scenario) -> Iterator[Condition]:
    """Every condition on which a verdict, a rule or a stage can turn."""
    for position in scenario.positions.values():
        yield position.when
        yield position.then
    yield from (rule.holds for rule in scenario.rules.values())
    yield from (assumption.holds for assumption in scenario.assumptions.values())
    yield from (stage.reached for stage in scenario.stages.values())
    for term in scenario.terms.values():
        yield term.applies
        if term.no_op:
            yield IsOneOf(term.id, term.no_op)


@remembered(4)
def _named(scenario: Scenario, also: tuple[Condition, ...]) -> dict[str, list[Comparison | Weight]]:
    """The tests of each term and its summands, each once."""
    found: dict[str, dict[Comparison | Weight, None]] = {}
    seen: set[int] = set()
    for condition in (*conditions_of(scenario), *also):
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
    """Values with the same answer to every test; of an ordered domain, only neighbours share a class."""
    domain, evaluator = term.domain, Evaluator(scenario.terms, {})
    if isinstance(domain, WholeNumber | DateRange) and domain.size > LISTED:
        return tuple(_runs(domain, named))

    def answers(value: Value) -> tuple[bool | int, ...]:
        return tuple(
            (0 if test.factor else weight_of(test, value))
            if isinstance(test, Weight)
            else evaluator.passes(test, value)
            for test in named
        )

    return tuple(map(tuple, alike(domain, answers, neighbours=domain.ordered)))


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
