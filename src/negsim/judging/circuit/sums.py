"""Weighted sums as gates: a decision diagram of partial sums (Eén and Sörensson, 2006, section 5.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from negsim.judging.circuit.gates import FALSE, TRUE, Circuit
from negsim.judging.circuit.variables import Coded, Listed
from negsim.judging.stopping import check_here
from negsim.judging.truth import weight_of
from negsim.scenario.conditions import Weight, WeightedSum
from negsim.scenario.errors import NegsimError

MOST_PARTIAL_SUMS = 3_000_000
"""How many entries the tables of partial sums may have: some seconds of work, and some hundred megabytes."""


@dataclass(frozen=True, slots=True)
class _Summand:
    """What one variable adds: the choices that add each amount."""

    variable: int
    choices: Mapping[int, int]

    @property
    def least(self) -> int:
        return min(self.choices)

    @property
    def most(self) -> int:
        return max(self.choices)


def weighed(circuit: Circuit, codes: Mapping[str, Coded], condition: WeightedSum) -> int:
    """The gate *the sum lies within its bounds*, for assignments that specify every term of it.

    Raises:
        NegsimError: it has more partial sums than can be tried.
        Stopped: if somebody asked for it.
    """
    if entries(codes, condition) > MOST_PARTIAL_SUMS:
        terms = ", ".join(weight.term for weight in condition.weights)
        raise NegsimError(f"the weighted sum of {terms} has too many partial sums to be searched: narrow their ranges")
    summands = _summed(codes, condition)
    least, most = _spans(summands)
    bounds = (condition.least, condition.most)
    rows: dict[int, int] = {}
    reach = [{0}]
    for summand in summands:
        check_here()
        reach.append({total + amount for total in reach[-1] for amount in summand.choices})
    for place in range(len(summands), -1, -1):
        check_here()
        left = len(summands) - place
        rows = {
            total: _row(circuit, summands, place, total, rows)
            if (settled := _settled(total + least[left], total + most[left], bounds)) is None
            else settled
            for total in sorted(reach[place])
        }
    return rows[0]


def entries(codes: Mapping[str, Coded], condition: WeightedSum) -> int:
    """How many entries the table of partial sums has at most: each partial sum with each amount added to it."""
    summands = _summed(codes, condition)
    least, most = _spans(summands)
    found, reached = 0, 1
    for place, summand in enumerate(summands):
        left = len(summands) - place
        span = (most[-1] - most[left]) - (least[-1] - least[left]) + 1
        reached = min(reached, span)
        found += reached * len(summand.choices)
        reached *= len(summand.choices)
    return found


def _summed(codes: Mapping[str, Coded], condition: WeightedSum) -> list[_Summand]:
    return [summand for weight in condition.weights for summand in _summands(weight, codes[weight.term])]


def _spans(summands: list[_Summand]) -> tuple[list[int], list[int]]:
    """The least and the most that the last summands add: none of them, the last one, and so on to all."""
    least, most = [0], [0]
    for summand in reversed(summands):
        least.append(least[-1] + summand.least)
        most.append(most[-1] + summand.most)
    return least, most


def _settled(lowest: int, highest: int, bounds: tuple[int | None, int | None]) -> int | None:
    """True or false where every completion of the partial sum is inside or outside of the bounds."""
    least, most = bounds
    if (least is None or lowest >= least) and (most is None or highest <= most):
        return TRUE
    too_low = least is not None and highest < least
    too_high = most is not None and lowest > most
    return FALSE if too_low or too_high else None


def _row(circuit: Circuit, summands: list[_Summand], place: int, total: int, below: Mapping[int, int]) -> int:
    summand = summands[place]
    by_gate: dict[int, int] = {}
    for amount, choices in summand.choices.items():
        gate = below[total + amount]
        by_gate[gate] = by_gate.get(gate, 0) | choices
    return circuit.any(circuit.all((circuit.atom(summand.variable, c), gate)) for gate, c in by_gate.items())


def _summands(weight: Weight, code: Coded) -> list[_Summand]:
    if isinstance(code, Listed):
        amounts = [weight_of(weight, values[0]) for values in code.classes]
        return [_Summand(code.variable, _by_amount(amounts))]
    scores = dict(weight.scores)
    return [_Summand(variable, _by_amount([0, scores.get(member, 0)])) for member, variable in code.members.items()]


def _by_amount(amounts: list[int]) -> dict[int, int]:
    choices: dict[int, int] = {}
    for choice, amount in enumerate(amounts):
        choices[amount] = choices.get(amount, 0) | 1 << choice
    return choices
