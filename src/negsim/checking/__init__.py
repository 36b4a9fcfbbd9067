"""What a computer can see of an author's slips: warnings about a scenario that is valid."""

from negsim.checking.checks import check
from negsim.checking.warning import CheckWarning

__all__ = ["CheckWarning", "check"]
