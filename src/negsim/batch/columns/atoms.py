"""What conditions test, over columns of codes: gates of a circuit whose variables are read from columns.

A flag or choice is one variable: not set, or one of its codes. The rest are variables of two choices:
that a term is set, that a subset has a member, that the numbers of some terms pass a test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from negsim.batch.columns.codes import Code
from negsim.batch.columns.sums import check_range
from negsim.judging.circuit.gates import Circuit
from negsim.judging.circuit.rails import Rails, two_valued, where
from negsim.scenario.conditions import (
    AtLeast,
    AtMost,
    Atom,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    WeightedSum,
    Within,
    terms_of_atom,
)
from negsim.scenario.domains import Choice, Flag, Subset, Value

_IS_SET = ~1
"""Every choice of a coded variable but the first."""

_YES = 0b10
"""The second choice of the other variables."""


@dataclass(frozen=True, slots=True)
class Coded:
    """The variable *the term's code*; its choice 0 is *not set*, choice ``n + 1`` the code ``n``."""

    term: str


@dataclass(frozen=True, slots=True)
class Present:
    """The variable *the term is set*."""

    term: str


@dataclass(frozen=True, slots=True)
class Digit:
    """The variable *the term's code has a 1 in this binary place*; anything where it is not set."""

    term: str
    place: int


@dataclass(frozen=True, slots=True)
class Test:
    """The variable *the terms' numbers pass*; anything where one is not set."""

    condition: Is | IsOneOf | AtLeast | AtMost | WeightedSum


Input = Present | Digit | Test
"""What the columns give as bits."""


class Atoms:
    """The variables of one circuit, with what each is read from, and the gates of atoms over them."""

    def __init__(self, codes: Mapping[str, Code]) -> None:
        self.codes = codes
        self.circuit = Circuit()
        self.sources: list[Coded | Input] = []
        self._variables: dict[Coded | Input, int] = {}
        self._present = {term: self._is_set(code) for term, code in codes.items()}

    def rails(self, atom: Atom) -> Rails:
        """The gates *the atom is true* and *it is false*; neither holds where one of its terms is not set.

        Raises:
            NegsimError: a sum that 64-bit integers might not hold.
        """
        match atom:
            case IsSet(term):
                return two_valued(self._present[term])
            case WeightedSum():
                check_range(atom, self.codes)
                return self._where_set(terms_of_atom(atom), self._bit(Test(atom)))
            case Is(term) | IsOneOf(term) | AtLeast(term) | AtMost(term):
                return self._compared(term, atom)
            case Includes(term, member):
                return self._where_set((term,), self._member(term, self._members(term).index(member)))
            case Within(term, members):
                others = [place for place, member in enumerate(self._members(term)) if member not in members]
                return self._where_set((term,), self.circuit.all(-self._member(term, place) for place in others))
            case _:
                raise TypeError(f"no condition to be judged: {atom!r}")

    def _compared(self, term: str, test: Is | IsOneOf | AtLeast | AtMost) -> Rails:
        match self.codes[term].domain:
            case Flag() | Choice():
                return self._coded(term, self._passing(term, test))
            case Subset():
                assert isinstance(test, Is | IsOneOf)
                values = test.values if isinstance(test, IsOneOf) else (test.value,)
                return self._where_set((term,), self.circuit.any(self._exactly(term, value) for value in values))
            case _:
                return self._where_set((term,), self._bit(Test(test)))

    def _passing(self, term: str, test: Is | IsOneOf | AtLeast | AtMost) -> int:
        """The codes that pass, as bits."""
        code = self.codes[term]
        match test:
            case Is(_, value):
                return 1 << code.number(value)
            case IsOneOf(_, values):
                return sum(1 << code.number(value) for value in set(values))
            case AtLeast(_, value):
                return -1 << code.number(value)
            case AtMost(_, value):
                return (2 << code.number(value)) - 1

    def _coded(self, term: str, codes: int) -> Rails:
        variable = self._coded_variable(self.codes[term])
        return Rails(self.circuit.atom(variable, codes << 1), self.circuit.atom(variable, ~codes << 1))

    def _where_set(self, terms: Iterable[str], gate: int) -> Rails:
        return where(self.circuit, [self._present[term] for term in terms], two_valued(gate))

    def _is_set(self, code: Code) -> int:
        match code.domain:
            case Flag() | Choice():
                return self.circuit.atom(self._coded_variable(code), _IS_SET)
            case _:
                return self._bit(Present(code.term))

    def _exactly(self, term: str, value: Value) -> int:
        code = self.codes[term].number(value)
        places = range(self.codes[term].digits)
        return self.circuit.all(self._member(term, p) * (1 if code >> p & 1 else -1) for p in places)

    def _members(self, term: str) -> tuple[str, ...]:
        domain = self.codes[term].domain
        assert isinstance(domain, Subset)
        return domain.members

    def _member(self, term: str, place: int) -> int:
        return self._bit(Digit(term, place))

    def _coded_variable(self, code: Code) -> int:
        return self._variable(Coded(code.term), code.domain.size + 1)

    def _bit(self, source: Input) -> int:
        return self.circuit.atom(self._variable(source, 2), _YES)

    def _variable(self, source: Coded | Input, size: int) -> int:
        if source not in self._variables:
            self._variables[source] = self.circuit.variable(str(source), size)
            self.sources.append(source)
        return self._variables[source]
