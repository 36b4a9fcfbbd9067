"""Deals: what a coalition could agree on, what makes it impossible, and what would have to give way."""

from typing import TYPE_CHECKING

from negsim.lazily import lazily

if TYPE_CHECKING:
    from negsim.deals.bargaining.results import Bargaining, Picked, Solution, Solved, Standing
    from negsim.deals.bargaining.solutions import bargain
    from negsim.deals.bargaining.support import Support
    from negsim.deals.coalitions import Coalition, Coalitions, LeftOut, find_coalitions, stream_coalitions
    from negsim.deals.counting.zone import Count
    from negsim.deals.deadlocks import Deadlock, Deadlocks, find_deadlocks, stream_deadlocks
    from negsim.deals.deal import Deal
    from negsim.deals.demands import Demand
    from negsim.deals.finding import Deals, Difference, find_deals, nearest_deals, stream_deals
    from negsim.deals.other_readings import Reading
    from negsim.deals.overview import Overview, StageOutlook, find_overview
    from negsim.deals.pivots import Pivots, PositionPivot, TermPivot, find_pivots
    from negsim.deals.question import Options, Question, Under, ask
    from negsim.deals.solving.backbone import TermValues
    from negsim.deals.ways_out import WayOut, WaysOut, find_ways_out, stream_ways_out
    from negsim.judging.stopping import Halt, Stopped

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
    "Options",
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
    "Support",
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

__getattr__, __dir__ = lazily(
    __name__,
    __all__,
    {
        "negsim.deals.bargaining.results": "Bargaining Picked Solution Solved Standing",
        "negsim.deals.bargaining.solutions": "bargain",
        "negsim.deals.bargaining.support": "Support",
        "negsim.deals.coalitions": "Coalition Coalitions LeftOut find_coalitions stream_coalitions",
        "negsim.deals.counting.zone": "Count",
        "negsim.deals.deadlocks": "Deadlock Deadlocks find_deadlocks stream_deadlocks",
        "negsim.deals.deal": "Deal",
        "negsim.deals.demands": "Demand",
        "negsim.deals.finding": "Deals Difference find_deals nearest_deals stream_deals",
        "negsim.deals.other_readings": "Reading",
        "negsim.deals.overview": "Overview StageOutlook find_overview",
        "negsim.deals.pivots": "Pivots PositionPivot TermPivot find_pivots",
        "negsim.deals.question": "Options Question Under ask",
        "negsim.deals.solving.backbone": "TermValues",
        "negsim.deals.ways_out": "WayOut WaysOut find_ways_out stream_ways_out",
        "negsim.judging.stopping": "Halt Stopped",
    },
)
