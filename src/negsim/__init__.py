"""negsim: who would accept a proposal, who would not, why, and on whose words.

>>> import negsim
>>> scenario = negsim.load("ukraine-talks-2024-2025")
>>> judgement = negsim.judge(scenario, {"ua_nato": "renounced_officially"}, "2024-06-16")
>>> judgement.verdicts["germany"].verdict.value
'undetermined'
"""

from typing import TYPE_CHECKING

from negsim.lazily import lazily

if TYPE_CHECKING:
    from negsim.batch import judge_frame
    from negsim.checking import CheckWarning, check
    from negsim.deals import (
        ask,
        bargain,
        find_coalitions,
        find_deadlocks,
        find_deals,
        find_overview,
        find_pivots,
        find_ways_out,
        nearest_deals,
    )
    from negsim.judging import Judgement, judge
    from negsim.judging.compiled import verdicts
    from negsim.pages.page import Opening, Page, page_html
    from negsim.reading import ScenarioError, library, load, proposal_from, read_proposal, read_scenario
    from negsim.scenario.errors import NegsimError
    from negsim.scenario.proposal import Proposal
    from negsim.scenario.scenario import Scenario
    from negsim.scenario.verdicts import State, Status, Verdict

__version__ = "0.1.0"

__all__ = [
    "CheckWarning",
    "Judgement",
    "NegsimError",
    "Opening",
    "Page",
    "Proposal",
    "Scenario",
    "ScenarioError",
    "State",
    "Status",
    "Verdict",
    "ask",
    "bargain",
    "check",
    "find_coalitions",
    "find_deadlocks",
    "find_deals",
    "find_overview",
    "find_pivots",
    "find_ways_out",
    "judge",
    "judge_frame",
    "library",
    "load",
    "nearest_deals",
    "page_html",
    "proposal_from",
    "read_proposal",
    "read_scenario",
    "verdicts",
]

__getattr__, __dir__ = lazily(
    __name__,
    [*__all__, "__version__"],
    {
        "negsim.batch": "judge_frame",
        "negsim.checking": "CheckWarning check",
        "negsim.deals": "ask bargain find_coalitions find_deadlocks find_deals find_overview find_pivots "
        "find_ways_out nearest_deals",
        "negsim.judging": "Judgement judge",
        "negsim.judging.compiled": "verdicts",
        "negsim.pages.page": "Opening Page page_html",
        "negsim.reading": "ScenarioError library load proposal_from read_proposal read_scenario",
        "negsim.scenario.errors": "NegsimError",
        "negsim.scenario.proposal": "Proposal",
        "negsim.scenario.scenario": "Scenario",
        "negsim.scenario.verdicts": "State Status Verdict",
    },
)
