"""What is asked about where nobody says: the stage that a proposal is for."""

from collections.abc import Mapping

from negsim.judging.changes import reached_by
from negsim.judging.meaning import meaning_of
from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.domains import Value
from negsim.scenario.scenario import Scenario


def reached_stage(scenario: Scenario, proposal: Mapping[str, Value], viewpoint: Viewpoint) -> str:
    """The last stage, in the scenario's order, that the proposal reaches; empty where it reaches none."""
    reached = reached_by(meaning_of(scenario, viewpoint), proposal)
    return next((stage for stage in reversed(list(scenario.stages)) if stage in reached), "")
