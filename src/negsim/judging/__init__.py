"""Verdicts and explanations: the rules of judgement and their scalar evaluator."""

from importlib import import_module
from typing import TYPE_CHECKING

from negsim.judging.deciding import Reason
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.lookup import checked_proposal, known_actors, known_positions
from negsim.judging.meaning import meaning_of
from negsim.judging.scalar import judge, stages_reached
from negsim.judging.standing import Mute
from negsim.judging.viewpoint import Viewpoint, moment_of, viewpoint_of

if TYPE_CHECKING:
    from negsim.judging.differences import Change, PositionChange, difference
    from negsim.judging.expectations import Outcome, run_expectations

_HOMES = {
    "Change": "negsim.judging.differences",
    "Outcome": "negsim.judging.expectations",
    "PositionChange": "negsim.judging.differences",
    "difference": "negsim.judging.differences",
    "run_expectations": "negsim.judging.expectations",
}

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


def __getattr__(name: str) -> object:
    """Import what a judgement does not need where it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'negsim.judging' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
