"""Verdicts and explanations: the rules of judgement and their scalar evaluator."""

from typing import TYPE_CHECKING

from negsim.judging.deciding import Reason
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.lookup import checked_proposal, known_actors, known_positions
from negsim.judging.meaning import meaning_of
from negsim.judging.scalar import judge, stages_reached
from negsim.judging.standing import Mute
from negsim.judging.viewpoint import Viewpoint, moment_of, viewpoint_of
from negsim.lazily import lazily

if TYPE_CHECKING:
    from negsim.judging.differences import Change, PositionChange, difference
    from negsim.judging.expectations import Outcome, run_expectations

__all__ = [
    "ActorResult",
    "BrokenRule",
    "Change",
    "Judgement",
    "Mute",
    "Outcome",
    "PositionChange",
    "PositionResult",
    "Reason",
    "Viewpoint",
    "checked_proposal",
    "difference",
    "judge",
    "known_actors",
    "known_positions",
    "meaning_of",
    "moment_of",
    "run_expectations",
    "stages_reached",
    "viewpoint_of",
]

__getattr__, __dir__ = lazily(
    __name__,
    __all__,
    {
        "negsim.judging.differences": "Change PositionChange difference",
        "negsim.judging.expectations": "Outcome run_expectations",
    },
)
