"""Which row of the table of verdicts is an actor's on one proposal."""

from negsim.judging.actor_meaning import ActorMeaning, Row
from negsim.judging.truth import Evaluator
from negsim.scenario.verdicts import Verdict


def row_of(actor: ActorMeaning, evaluator: Evaluator) -> Row:
    """The first row of the table of verdicts that holds."""
    return next(row for row in actor.rows if evaluator.holds(row.holds))


def verdict_of(actor: ActorMeaning, evaluator: Evaluator) -> Verdict:
    """The first verdict whose condition holds."""
    return row_of(actor, evaluator).verdict
