"""What a computer can see of an author's slips: warnings about a scenario that is valid."""

from negsim.checking.checks import CHECKS, Check, check
from negsim.checking.warning import CheckWarning, Finding, Item

__all__ = ["CHECKS", "Check", "CheckWarning", "Finding", "Item", "check"]
