"""Spaces of proposals: some terms over some of their values, the rest fixed or left unspecified."""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from negsim.batch.codes import Code, codes_of
from negsim.judging.circuit.partitions import nearest_values
from negsim.scenario.domains import DateRange, Value, WholeNumber
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario

CHUNK = 200_000
"""Proposals generated at a time."""

_MOST_VALUES = 1_000_000
_MOST_DRAWS = 1_000


@dataclass(frozen=True, eq=False)
class Space:
    """All proposals that set each term of ``over`` to one of its values and the others as ``base`` does.

    A term of ``over`` with no values listed takes every value of its domain. ``weights`` are whole
    numbers that make a value more likely in samples; 1 where none is given.
    """

    scenario: Scenario
    base: Proposal
    over: Mapping[str, tuple[Value, ...]]
    weights: Mapping[str, Mapping[Value, int]] = field(default_factory=dict)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many values each varied term takes."""
        terms = self.scenario.terms
        return {term: len(values) or terms[term].domain.size for term, values in self.over.items()}

    @cached_property
    def size(self) -> int:
        """How many proposals there are."""
        return math.prod(self.sizes.values())

    @cached_property
    def codes(self) -> dict[str, Code]:
        """The coding of each of the scenario's terms."""
        return codes_of(self.scenario.terms)

    def values(self, term: str) -> pl.Series:
        """The varied term's values in codes.

        Raises:
            NegsimError: too many to list.
        """
        if self.sizes[term] > _MOST_VALUES:
            raise NegsimError(f"{term} has {self.sizes[term]:,} values: name some, --over {term}=…,…")
        code = self.codes[term]
        wanted = self.over[term] or self.scenario.terms[term].domain
        return pl.Series(term, [code.of(value) for value in wanted], dtype=code.dtype)

    def _fixed(self) -> list[pl.Expr]:
        fixed = {term: value for term, value in self.base.items() if term not in self.over}
        return [
            (code.literal(fixed[name]) if name in fixed else pl.lit(None, dtype=code.dtype)).alias(name)
            for name, code in self.codes.items()
            if name not in self.over
        ]

    def listed(self) -> Iterator[pl.DataFrame]:
        """Every proposal, coded, the last term varying fastest."""
        values = {term: self.values(term) for term in self.over}
        for start in range(0, self.size, CHUNK):
            place = pl.int_range(start, min(start + CHUNK, self.size), dtype=pl.Int64, eager=True)
            stride, columns = self.size, []
            for term, choices in values.items():
                stride //= len(choices)
                columns.append(choices.gather(place // stride % len(choices)).alias(term))
            yield self._framed(columns, len(place))

    def sampled(self, seed: int) -> Iterator[pl.DataFrame]:
        """Random proposals, coded, without end; the same for the same seed."""
        weighted = {term: self._weighted(term) for term in self.over}
        dice = random.Random(seed)  # noqa: S311  # a simulation, no secret
        while True:
            columns = [
                choices.sample(CHUNK, with_replacement=True, seed=dice.getrandbits(63)).alias(term)
                for term, choices in weighted.items()
            ]
            yield self._framed(columns, CHUNK)

    def _weighted(self, term: str) -> pl.Series:
        """The values, each as often as it weighs."""
        values = self.values(term)
        weights = {self.codes[term].of(value): weight for value, weight in self.weights.get(term, {}).items()}
        if not weights:
            return values
        drawn = [code for code in values.to_list() for _ in range(weights.get(code, 1))]
        if not drawn:
            raise NegsimError(f"every value of {term} weighs nothing")
        return pl.Series(term, drawn, dtype=values.dtype)

    def _framed(self, columns: list[pl.Series], height: int) -> pl.DataFrame:
        frame = pl.DataFrame(columns) if columns else pl.DataFrame({"\0one": [None] * height})
        return frame.with_columns(self._fixed()).select(*self.codes)

    def changes(self) -> list[tuple[str, Value]]:
        """Every single change of a varied term; of a wide number or date one value of each interval."""
        return [(term, value) for term in self.over for value in self._others(term) if value != self.base.get(term)]

    def _others(self, term: str) -> list[Value]:
        domain = self.scenario.terms[term].domain
        if not self.over[term] and isinstance(domain, WholeNumber | DateRange):
            return nearest_values(self.scenario, term, self.base.get(term))
        if self.sizes[term] > _MOST_VALUES:
            raise NegsimError(f"{term} has {self.sizes[term]:,} values: name some, --over {term}=…,…")
        return list(self.over[term] or domain)


def coded_proposals(space: Space, proposals: list[Proposal]) -> pl.DataFrame:
    """The proposals in codes."""
    columns = {
        name: [None if name not in proposal else code.of(proposal[name]) for proposal in proposals]
        for name, code in space.codes.items()
    }
    return pl.DataFrame(columns, schema={name: code.dtype for name, code in space.codes.items()})
