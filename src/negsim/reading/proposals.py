"""Proposals: from files, from a command's words and from plain data; and back into files."""

import json
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from negsim.reading.language.grammar import PROPOSAL_FILE
from negsim.reading.language.shapes import Reading
from negsim.reading.values import Vocabulary, read_assignments
from negsim.reading.writing_conditions import value_data
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.emitting import emit
from negsim.reading.yaml.files import read_bytes
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.reading.yaml.scalars import day
from negsim.scenario.arguments import (
    checked_scenario,
    day_in,
    name_in,
    names_in,
    one_of_kind,
    path_in,
    plain_of,
    whole_of,
    wrong,
)
from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Choice, Value
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term

_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class ProposalFile:
    """A proposal in a file; ``scenario`` and ``hash`` tell what it was written for, where it says so."""

    proposal: Proposal
    as_of: str = ""
    title: str = ""
    note: str = ""
    scenario: str = ""
    hash: str = ""

    __repr__ = in_one_line


def read_proposal(path: str | Path, scenario: Scenario) -> ProposalFile:
    """The proposal in a YAML or JSON file.

    Raises:
        ScenarioError: with every problem of the file.
        NegsimError: if the file cannot be read.
    """
    return parse_proposal(read_bytes(path_in("path", path, "the path of a file")), scenario, str(path))


def parse_proposal(data: bytes | str, scenario: Scenario, file: str = "<text>") -> ProposalFile:
    """The proposal that the text describes; ``file`` is what diagnostics name.

    Raises:
        ScenarioError: with every problem of the text.
    """
    known = _vocabulary(scenario)
    root = grow(data, file, known.report)
    item = PROPOSAL_FILE.read(root, known.reading) if root else None
    terms = item.node.get("terms") if item else None
    proposal = Proposal(read_assignments(terms, known) if terms else {})
    known.report.close()
    assert item
    return ProposalFile(proposal, **{key: item[key] for key in ("as_of", "title", "note", "scenario", "hash")})


def proposal_from(terms: AnyMapping[str, object], scenario: Scenario) -> Proposal:
    """The proposal that plain data describe: term to value, as Python or JSON hold them.

    A base name sets every member, or those that a mapping under it names.

    Raises:
        ScenarioError: with every problem of the data.
    """
    known = _vocabulary(scenario)
    if not isinstance(terms, AnyMapping):
        wrong("terms", terms, "a mapping from term to value")
    proposal = Proposal(read_assignments(_node(terms), known))
    known.report.close()
    return proposal


def parse_assignments(texts: Iterable[str], scenario: Scenario) -> dict[str, Value]:
    """The values that texts such as ``ua_out.donetsk=entire`` give to terms; a later one goes before an earlier.

    Raises:
        ScenarioError: with every problem of the texts.
    """
    known = _vocabulary(scenario)
    values = {key: value for text in names_in("texts", texts) for key, value in _assigned(text, known).items()}
    known.report.close()
    return values


def _assigned(text: str, known: Vocabulary) -> dict[str, Value]:
    name, equals, value = (part.strip() for part in text.partition("="))
    terms = known.all_of(name)
    if not equals:
        known.report.add(None, "not an assignment", found=text, expected="term=value")
    elif not terms:
        known.unknown(Scalar("", 0, 0, text=name))
    parsed = {term.id: _parsed(term, value, known.report) for term in terms if equals}
    return {term: value for term, value in parsed.items() if value is not None}


def _parsed(term: Term, text: str, report: Report) -> Value | None:
    try:
        return term.domain.parse(text)
    except ValueError as error:
        near = term.domain.values if isinstance(term.domain, Choice) else ()
        report.add(None, f"not a value of {term.id}", found=text or "nothing", expected=str(error), near=near)
        return None


def _vocabulary(scenario: Scenario) -> Vocabulary:
    scenario = checked_scenario(scenario)
    return Vocabulary(Reading(Report(), {"events": tuple(scenario.events)}), scenario.terms, scenario.indexes)


def _node(data: object, depth: int = 0) -> Node:
    """Plain data as nodes that were written nowhere; nothing is nested deeper than values are."""
    data = plain_of(data)
    match data:
        case AnyMapping() if depth < _DEEPEST:
            pairs = {str(key): (_scalar(str(key)), _node(value, depth + 1)) for key, value in data.items()}
            return Mapping("", 0, 0, pairs=pairs)
        case list() | tuple() | set() | frozenset() if depth < _DEEPEST:
            return Sequence("", 0, 0, items=[_node(part, depth + 1) for part in data])
        case _:
            return _scalar(data)


def _scalar(data: object) -> Scalar:
    match data:
        case str():
            return Scalar("", 0, 0, text=data, plain=False)
        case bool() | None:
            return Scalar("", 0, 0, text=json.dumps(data))
        case float() | Decimal() if whole_of(data) is not data:
            return Scalar("", 0, 0, text=str(whole_of(data)))
        case int() if data.bit_length() < 64:
            return Scalar("", 0, 0, text=str(data))
        case date() if not isinstance(data, datetime):
            return Scalar("", 0, 0, text=data.isoformat())
        case _:
            return Scalar("", 0, 0, text=type(data).__name__)


def write_proposal(proposal: Proposal, as_of: str, scenario: Scenario, *, title: str = "") -> str:
    """The proposal in YAML, with the scenario that it is for; its terms stand in the scenario's order."""
    checked_scenario(scenario)
    one_of_kind("proposal", proposal, Proposal, "a negsim.Proposal")
    told = str(day_in("as_of", as_of) or "")
    said = {
        "scenario": scenario.id,
        "hash": scenario.hash,
        "title": name_in("title", title),
        "as_of": day(told) or told,
    }
    terms = {term: value_data(proposal[term]) for term in scenario.terms if term in proposal}
    return emit({key: told for key, told in said.items() if told} | {"terms": terms}, "proposal.schema.json")
