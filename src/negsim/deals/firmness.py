"""How much it weighs that a position gives way."""

from collections.abc import Mapping

from negsim.deals.problem import Item, Problem
from negsim.scenario.positions import Evidence

OF_EVIDENCE: Mapping[Evidence, int] = {
    Evidence.QUOTED: 14,
    Evidence.REPORTED: 13,
    Evidence.NARRATOR: 12,
    Evidence.SECOND_HAND: 11,
    Evidence.INFERRED: 10,
}
"""A confirmed firm position by how directly it is known: so two positions weigh more than any one."""

UNCONFIRMED = 6
"""A position that is unconfirmed or not yet reported on the day."""

ACCEPTANCE = 4
"""That a member only finds the deal acceptable where it was to accept."""


def firmness(problem: Problem, item: Item, weights: Mapping[str, int]) -> int:
    """What dropping the item weighs; ``weights`` go before the table."""
    position = problem.question.scenario.positions.get(item.id)
    if item.id in weights:
        return weights[item.id]
    if position is None:
        return ACCEPTANCE
    return UNCONFIRMED if problem.muted(position) else OF_EVIDENCE[position.evidence]
