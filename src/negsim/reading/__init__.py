"""Files into scenarios and back: reading, diagnostics, schemas and the shipped library."""

from negsim.reading.build import parse_scenario
from negsim.reading.cards import parse_card, read_card
from negsim.reading.coverage import Account, Coverage, coverage
from negsim.reading.language.reference import reference
from negsim.reading.language.schema import card_schema, proposal_schema, scenario_schema, write_schemas
from negsim.reading.library import Entry, data_root, library, load, read_scenario
from negsim.reading.proposals import (
    ProposalFile,
    parse_assignments,
    parse_proposal,
    proposal_from,
    read_proposal,
    write_proposal,
)
from negsim.reading.quotations import Found, Quotation, check_quotations
from negsim.reading.writing import write_scenario
from negsim.reading.yaml.diagnostics import Diagnostic, ScenarioError
from negsim.scenario.errors import NegsimError

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
