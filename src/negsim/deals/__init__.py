"""Deals: what a coalition could agree on, what makes it impossible, and what would have to give way."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.deals.bargaining.results import Bargaining, Picked, Solution, Solved, Standing
    from negsim.deals.bargaining.solutions import bargain
    from negsim.deals.coalitions import Coalition, Coalitions, LeftOut, find_coalitions, stream_coalitions
    from negsim.deals.counting.zone import Count
    from negsim.deals.deadlocks import Deadlock, Deadlocks, find_deadlocks, stream_deadlocks
    from negsim.deals.deal import Deal
    from negsim.deals.demands import Demand
    from negsim.deals.finding import Deals, Difference, find_deals, nearest_deals, stream_deals
    from negsim.deals.other_readings import Reading
    from negsim.deals.overview import Overview, StageOutlook, find_overview
    from negsim.deals.pivots import Pivots, PositionPivot, TermPivot, find_pivots
    from negsim.deals.question import Question, Under, ask
    from negsim.deals.solving.backbone import TermValues
    from negsim.deals.ways_out import WayOut, WaysOut, find_ways_out, stream_ways_out
    from negsim.judging.stopping import Halt, Stopped

_HOMES = {
    "Bargaining": "negsim.deals.bargaining.results",
    "Coalition": "negsim.deals.coalitions",
    "Coalitions": "negsim.deals.coalitions",
    "Count": "negsim.deals.counting.zone",
    "Deadlock": "negsim.deals.deadlocks",
    "Deadlocks": "negsim.deals.deadlocks",
    "Deal": "negsim.deals.deal",
    "Deals": "negsim.deals.finding",
    "Demand": "negsim.deals.demands",
    "Difference": "negsim.deals.finding",
    "Halt": "negsim.judging.stopping",
    "LeftOut": "negsim.deals.coalitions",
    "Overview": "negsim.deals.overview",
    "Picked": "negsim.deals.bargaining.results",
    "Pivots": "negsim.deals.pivots",
    "PositionPivot": "negsim.deals.pivots",
    "Question": "negsim.deals.question",
    "Reading": "negsim.deals.other_readings",
    "Solution": "negsim.deals.bargaining.results",
    "Solved": "negsim.deals.bargaining.results",
    "StageOutlook": "negsim.deals.overview",
    "Standing": "negsim.deals.bargaining.results",
    "Stopped": "negsim.judging.stopping",
    "TermPivot": "negsim.deals.pivots",
    "TermValues": "negsim.deals.solving.backbone",
    "Under": "negsim.deals.question",
    "WayOut": "negsim.deals.ways_out",
    "WaysOut": "negsim.deals.ways_out",
    "ask": "negsim.deals.question",
    "bargain": "negsim.deals.bargaining.solutions",
    "find_coalitions": "negsim.deals.coalitions",
    "find_deadlocks": "negsim.deals.deadlocks",
    "find_deals": "negsim.deals.finding",
    "find_overview": "negsim.deals.overview",
    "find_pivots": "negsim.deals.pivots",
    "find_ways_out": "negsim.deals.ways_out",
    "nearest_deals": "negsim.deals.finding",
    "stream_coalitions": "negsim.deals.coalitions",
    "stream_deadlocks": "negsim.deals.deadlocks",
    "stream_deals": "negsim.deals.finding",
    "stream_ways_out": "negsim.deals.ways_out",
}

__all__ = [
    "Bargaining",
    "Coalition",
    "Coalitions",
    "Count",
    "Deadlock",
    "Deadlocks",
    "Deal",
    "Deals",
    "Demand",
    "Difference",
    "Halt",
    "LeftOut",
    "Overview",
    "Picked",
    "Pivots",
    "PositionPivot",
    "Question",
    "Reading",
    "Solution",
    "Solved",
    "StageOutlook",
    "Standing",
    "Stopped",
    "TermPivot",
    "TermValues",
    "Under",
    "WayOut",
    "WaysOut",
    "ask",
    "bargain",
    "find_coalitions",
    "find_deadlocks",
    "find_deals",
    "find_overview",
    "find_pivots",
    "find_ways_out",
    "nearest_deals",
    "stream_coalitions",
    "stream_deadlocks",
    "stream_deals",
    "stream_ways_out",
]


def __getattr__(name: str) -> object:
    """Import a public name where it is first used: a command needs one question, not all of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'negsim.deals' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
