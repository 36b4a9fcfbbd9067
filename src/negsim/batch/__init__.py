"""Judging proposals by the million, in columns."""

from negsim.batch.frame import judge_frame
from negsim.batch.question import Question

__all__ = ["Question", "judge_frame"]
