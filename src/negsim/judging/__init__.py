"""Verdicts and explanations: the rules of judgement and their scalar evaluator."""

from negsim.judging.difference import Change, PositionChange, difference
from negsim.judging.expectations import Outcome, run_expectations
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.lookup import checked_proposal, known_actors, known_positions
from negsim.judging.meaning import meaning_of
from negsim.judging.scalar import judge, stages_reached
from negsim.judging.standing import Mute
from negsim.judging.viewpoint import Viewpoint, moment_of, viewpoint_of

__all__ = [
    "ActorResult",
    "BrokenRule",
    "Change",
    "Judgement",
    "Mute",
    "Outcome",
    "PositionChange",
    "PositionResult",
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
