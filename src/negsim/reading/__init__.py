"""Files into scenarios and back: reading, diagnostics, schemas and the shipped library."""

from importlib import import_module
from typing import TYPE_CHECKING

from negsim.reading.build import parse_scenario
from negsim.reading.cards import parse_card, read_card
from negsim.reading.library import Entry, data_root, library, load, read_scenario
from negsim.reading.proposals import (
    ProposalFile,
    parse_assignments,
    parse_proposal,
    proposal_from,
    read_proposal,
    write_proposal,
)
from negsim.reading.yaml.diagnostics import Diagnostic, ScenarioError
from negsim.scenario.errors import NegsimError

if TYPE_CHECKING:
    from negsim.reading.accounts import Account, Coverage, coverage
    from negsim.reading.language.reference import reference
    from negsim.reading.language.schema import card_schema, proposal_schema, scenario_schema, write_schemas
    from negsim.reading.quotations import Found, Quotation, check_quotations
    from negsim.reading.writing import write_scenario

_HOMES = {
    "Account": "negsim.reading.accounts",
    "Coverage": "negsim.reading.accounts",
    "Found": "negsim.reading.quotations",
    "Quotation": "negsim.reading.quotations",
    "card_schema": "negsim.reading.language.schema",
    "check_quotations": "negsim.reading.quotations",
    "coverage": "negsim.reading.accounts",
    "proposal_schema": "negsim.reading.language.schema",
    "reference": "negsim.reading.language.reference",
    "scenario_schema": "negsim.reading.language.schema",
    "write_scenario": "negsim.reading.writing",
    "write_schemas": "negsim.reading.language.schema",
}

__all__ = [
    "Account",
    "Coverage",
    "Diagnostic",
    "Entry",
    "Found",
    "NegsimError",
    "ProposalFile",
    "Quotation",
    "ScenarioError",
    "card_schema",
    "check_quotations",
    "coverage",
    "data_root",
    "library",
    "load",
    "parse_assignments",
    "parse_card",
    "parse_proposal",
    "parse_scenario",
    "proposal_from",
    "proposal_schema",
    "read_card",
    "read_proposal",
    "read_scenario",
    "reference",
    "scenario_schema",
    "write_proposal",
    "write_scenario",
    "write_schemas",
]


def __getattr__(name: str) -> object:
    """Import what reading a scenario does not need where it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'negsim.reading' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
