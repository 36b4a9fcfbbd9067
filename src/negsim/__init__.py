"""negsim: who would accept a proposal, who would not, why, and on whose words.

>>> import negsim
>>> scenario = negsim.load("ukraine-talks-2024-2025")
>>> judgement = negsim.judge(scenario, {"ua_nato": "renounced_officially"}, "2024-06-16")
>>> judgement.verdicts["germany"].verdict.value
'undetermined'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negsim.batch import judge_frame
    from negsim.checking import CheckWarning, check
    from negsim.deals import ask, find_coalitions, find_deadlocks, find_deals, find_pivots, find_ways_out
    from negsim.judging import Judgement, judge
    from negsim.judging.compiled import verdicts
    from negsim.reading import ScenarioError, library, load, proposal_from, read_proposal, read_scenario
    from negsim.scenario.errors import NegsimError
    from negsim.scenario.proposal import Proposal
    from negsim.scenario.scenario import Scenario
    from negsim.scenario.verdicts import Status, Verdict

__version__ = "0.1.0"

_HOMES = {
    "CheckWarning": "negsim.checking",
    "Judgement": "negsim.judging",
    "NegsimError": "negsim.scenario.errors",
    "Proposal": "negsim.scenario.proposal",
    "Scenario": "negsim.scenario.scenario",
    "ScenarioError": "negsim.reading",
    "Status": "negsim.scenario.verdicts",
    "Verdict": "negsim.scenario.verdicts",
    "check": "negsim.checking",
    "judge": "negsim.judging",
    "judge_frame": "negsim.batch",
    "library": "negsim.reading",
    "load": "negsim.reading",
    "proposal_from": "negsim.reading",
    "read_proposal": "negsim.reading",
    "read_scenario": "negsim.reading",
    "verdicts": "negsim.judging.compiled",
    "ask": "negsim.deals",
    "find_coalitions": "negsim.deals",
    "find_deadlocks": "negsim.deals",
    "find_deals": "negsim.deals",
    "find_pivots": "negsim.deals",
    "find_ways_out": "negsim.deals",
}

__all__ = [
    "CheckWarning",
    "Judgement",
    "NegsimError",
    "Proposal",
    "Scenario",
    "ScenarioError",
    "Status",
    "Verdict",
    "ask",
    "check",
    "find_coalitions",
    "find_deadlocks",
    "find_deals",
    "find_pivots",
    "find_ways_out",
    "judge",
    "judge_frame",
    "library",
    "load",
    "proposal_from",
    "read_proposal",
    "read_scenario",
    "verdicts",
]


def __getattr__(name: str) -> object:
    """Import a public name where it is first used, so that ``negsim --version`` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'negsim' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
