"""The variables of a count: terms with classes of values that no condition tells apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negsim.batch.space import Space
from negsim.judging.circuit.partitions import alike, multiplied, value_classes
from negsim.judging.truth import Evaluator, weight_of
from negsim.scenario.conditions import (
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Constant,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Not,
    Weight,
    WeightedSum,
    Within,
    rebuilt,
    terms_of_atom,
)
from negsim.scenario.domains import DateRange, Subset, Value, WholeNumber
from negsim.scenario.errors import NegsimError

_MOST_VALUES = 100_000


@dataclass(frozen=True, slots=True)
class Part:
    """A value, or an interval of values that no condition of the scenario tells apart."""

    value: Value
    size: int
    label: str


@dataclass(frozen=True, slots=True)
class Class:
    """Parts that no condition asked about tells apart."""

    parts: tuple[Part, ...]

    @property
    def value(self) -> Value:
        """One of the values."""
        return self.parts[0].value

    @property
    def size(self) -> int:
        """How many values they are."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Variable:
    """A term, or a member of a subset term that is there or not, with its classes."""

    name: str
    classes: tuple[Class, ...]


def variable_names(space: Space, term: str) -> list[str]:
    """The variables that a varied term stands for: itself, or its members' if it is a subset that varies freely."""
    return [_member_name(term, m) for m in _members(space, term)] if _is_free_subset(space, term) else [term]


def by_member(condition: Condition, space: Space) -> Condition:
    """The condition with *is set* resolved for the space, and subsets that vary freely told member by member."""

    def change(part: Condition) -> Condition:
        match part:
            case IsSet(term):
                return Constant(term in space.over or term in space.base)
            case Includes(term, member) if _is_free_subset(space, term):
                return _has(term, member)
            case Within(term, members) if _is_free_subset(space, term):
                return All(tuple(Not(_has(term, member)) for member in _members(space, term) if member not in members))
            case Is(term, frozenset(members)) if _is_free_subset(space, term):
                tests = [(_has(term, member), member in members) for member in _members(space, term)]
                return All(tuple(test if wanted else Not(test) for test, wanted in tests))
            case IsOneOf(term, values) if _is_free_subset(space, term):
                return AnyOf(tuple(change(Is(term, value)) for value in values))
            case WeightedSum(weights, least, most):
                return WeightedSum(tuple(w for weight in weights for w in _split(weight, space)), least, most)
            case _:
                return rebuilt(part, change)

    return change(condition)


def _is_free_subset(space: Space, term: str) -> bool:
    return isinstance(space.scenario.terms[term].domain, Subset) and term in space.over and not space.over[term]


def _members(space: Space, term: str) -> tuple[str, ...]:
    domain = space.scenario.terms[term].domain
    assert isinstance(domain, Subset)
    return domain.members


def _member_name(term: str, member: str) -> str:
    return f"{term}\0{member}"


def _has(term: str, member: str) -> Condition:
    return Is(_member_name(term, member), value=True)


def _split(weight: Weight, space: Space) -> Iterator[Weight]:
    if not _is_free_subset(space, weight.term):
        yield weight
        return
    scores = dict(weight.scores)
    for member in _members(space, weight.term):
        yield Weight(_member_name(weight.term, member), ((True, scores.get(member, 0)),))


def variables(space: Space, atoms: Iterable[Condition]) -> list[Variable]:
    """The varied terms that the atoms name, in the order in which they do, with their classes.

    Raises:
        NegsimError: a term of too many values that differ.
    """
    naming: dict[str, list[Condition]] = defaultdict(list)
    for atom in atoms:
        for name in terms_of_atom(atom):
            naming[name].append(atom)
    return [_variable(space, name, tests) for name, tests in naming.items()]


def _variable(space: Space, name: str, tests: list[Condition]) -> Variable:
    evaluator = Evaluator(space.scenario.terms, {})

    def answers(part: Part) -> tuple[bool | int, ...]:
        return tuple(effect(evaluator, test, name, part.value) for test in tests)

    return Variable(name, tuple(Class(tuple(parts)) for parts in alike(parts_of(space, name), answers)))


def parts_of(space: Space, name: str) -> list[Part]:
    """A variable's single values, or of a number or date the intervals that no condition of the scenario tells apart.

    Raises:
        NegsimError: too many values that differ.
    """
    term, is_member, member = name.partition("\0")
    if is_member:
        return [Part(held, 1, f"{'with' if held else 'without'} {member}") for held in (False, True)]
    domain, values = space.scenario.terms[term].domain, space.over[term]
    if not values and isinstance(domain, WholeNumber | DateRange) and term not in multiplied(space.scenario):
        return [Part(run[0], len(run), _span(run[0], run[-1])) for run in value_classes(space.scenario, term)]
    if space.sizes[term] > _MOST_VALUES:
        raise NegsimError(f"{term} has {space.sizes[term]:,} values that all differ: name some, --over {term}=…,…")
    return [Part(value, 1, label_of(value)) for value in values or domain]


def _span(first: Value, last: Value) -> str:
    return label_of(first) if first == last else f"{label_of(first)}–{label_of(last)}"


def label_of(value: Value) -> str:
    """A value as the scenario writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def effect(evaluator: Evaluator, atom: Condition, name: str, value: Value) -> bool | int:
    """What setting a variable does to an atom: its truth, or what it adds to a sum."""
    match atom:
        case WeightedSum(weights):
            return sum(weight_of(weight, value) for weight in weights if weight.term == name)
        case Is() | IsOneOf() | AtLeast() | AtMost() | Includes() | Within():
            return evaluator.passes(atom, value)
        case _:
            raise TypeError(f"no test of one variable: {atom!r}")
