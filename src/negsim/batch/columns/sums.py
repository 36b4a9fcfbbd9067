"""Tests of numbers and days, and of weighted sums, over columns of codes."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from negsim.batch.columns.codes import Code
from negsim.scenario.conditions import AtLeast, AtMost, Condition, Is, IsOneOf, Weight, WeightedSum
from negsim.scenario.domains import Subset, WholeNumber
from negsim.scenario.errors import NegsimError

Numbers = npt.NDArray[Any]
Truths = npt.NDArray[np.bool_]


def passing(test: Condition, codes: Mapping[str, Code], numbers: Callable[[str], Numbers]) -> Truths:
    """Which rows pass; ``numbers`` gives a term's codes."""
    match test:
        case Is(term, value):
            return np.equal(numbers(term), codes[term].number(value))
        case IsOneOf(term, values):
            return np.isin(numbers(term), [codes[term].number(value) for value in values])
        case AtLeast(term, value):
            return numbers(term) >= codes[term].number(value)
        case AtMost(term, value):
            return numbers(term) <= codes[term].number(value)
        case WeightedSum(weights, least, most):
            total = reduce(np.add, (_weighed(weight, codes[weight.term], numbers(weight.term)) for weight in weights))
            return _between(total, least, most)
        case _:
            raise TypeError(f"no test of numbers: {test!r}")


def _between(total: Numbers, least: int | None, most: int | None) -> Truths:
    passes = np.ones(len(total), dtype=np.bool_)
    if least is not None:
        passes &= total >= least
    if most is not None:
        passes &= total <= most
    return passes


def _weighed(weight: Weight, code: Code, numbers: Numbers) -> Numbers:
    """What the term adds to the sum in each row."""
    if weight.factor:
        return numbers.astype(np.int64) * weight.factor
    total = np.zeros(len(numbers), dtype=np.int64)
    for value, score in weight.scores:
        if isinstance(code.domain, Subset):
            held = (numbers & code.mask(frozenset({str(value)}))) != 0
        else:
            held = numbers == code.number(value)
        total += np.multiply(held, score, dtype=np.int64)
    return total


def check_range(condition: WeightedSum, codes: Mapping[str, Code]) -> None:
    """Refuse a sum that 64-bit integers might not hold.

    Raises:
        NegsimError: the sum may be too large.
    """
    largest = sum(_largest(weight, codes[weight.term]) for weight in condition.weights)
    if largest >= 1 << 63:
        terms = ", ".join(weight.term for weight in condition.weights)
        raise NegsimError(f"the weighted sum over {terms} may reach {largest}: columns hold sums of 64 bits")


def _largest(weight: Weight, code: Code) -> int:
    if weight.factor:
        most = max(abs(code.domain.least), abs(code.domain.most)) if isinstance(code.domain, WholeNumber) else 1
        return abs(weight.factor) * most
    return sum(abs(score) for _, score in weight.scores)
