"""What conditions of a scenario name, worked out once for each: terms, and ambiguities with their readings."""

from negsim.scenario.conditions import Condition, ambiguities_of, terms_of
from negsim.scenario.remembering import ByIdentity, remembered
from negsim.scenario.scenario import Scenario


@remembered(1)
def terms_named(scenario: Scenario) -> ByIdentity[Condition, frozenset[str]]:  # noqa: ARG001  # it keeps them
    """From a condition to the terms that it names."""
    return ByIdentity(terms_of)


@remembered(1)
def ambiguities_named(scenario: Scenario) -> ByIdentity[Condition, dict[str, tuple[str, ...]]]:  # noqa: ARG001  # it keeps them
    """From a condition to its ambiguities, each with its readings."""
    return ByIdentity(ambiguities_of)
