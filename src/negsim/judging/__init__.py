"""Verdicts and explanations: the rules of judgement and their scalar evaluator."""

from negsim.judging.difference import Change, PositionChange, difference
from negsim.judging.expectations import Outcome, run_expectations
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.meaning import Mute
from negsim.judging.question import checked_proposal, meaning_for, moment_of
from negsim.judging.scalar import judge

__all__ = [
    "ActorResult",
    "BrokenRule",
    "Change",
    "Judgement",
    "Mute",
    "Outcome",
    "PositionChange",
    "PositionResult",
    "checked_proposal",
    "difference",
    "judge",
    "meaning_for",
    "moment_of",
    "run_expectations",
]
