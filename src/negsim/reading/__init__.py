"""Files into scenarios and back: reading, diagnostics, schemas and the shipped library."""

from typing import TYPE_CHECKING

from negsim.lazily import lazily
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

__getattr__, __dir__ = lazily(
    __name__,
    __all__,
    {
        "negsim.reading.accounts": "Account Coverage coverage",
        "negsim.reading.language.reference": "reference",
        "negsim.reading.language.schema": "card_schema proposal_schema scenario_schema write_schemas",
        "negsim.reading.quotations": "Found Quotation check_quotations",
        "negsim.reading.writing": "write_scenario",
    },
)
