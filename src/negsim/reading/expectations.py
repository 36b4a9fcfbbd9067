"""Named proposals and expectations: from records to the model."""

from collections.abc import Mapping as AnyMapping

from negsim.reading.language.records import Item
from negsim.reading.values import Vocabulary, read_assignments
from negsim.reading.yaml.diagnostics import Report
from negsim.scenario.actors import Actor
from negsim.scenario.proposal import Expectation, NamedProposal, Proposal
from negsim.scenario.rules import Ambiguity


def read_named_proposal(name: str, item: Item, vocabulary: Vocabulary) -> NamedProposal:
    """The proposal that the record describes."""
    kept = {key: item[key] for key in ("title", "by", "as_of", "note", "cites")}
    return NamedProposal(name, proposal=_proposal(item, vocabulary), **kept, place=item.place)


def _proposal(item: Item, vocabulary: Vocabulary) -> Proposal:
    node = item.node.get("terms")
    return Proposal(read_assignments(node, vocabulary) if node else {})


def read_expectation(
    name: str, item: Item, proposals: AnyMapping[str, NamedProposal], vocabulary: Vocabulary
) -> Expectation:
    """The expectation that the record describes, its proposal written out."""
    if "proposal" not in item and "terms" not in item:
        vocabulary.report.add(item.place, "an expectation without a proposal", expected="proposal, terms or both")
    start = proposals.get(item["proposal"])
    unset = [term.id for name in item["unset"] for term in vocabulary.all_of(name)]
    proposal = (start.proposal if start else Proposal()).with_terms(_proposal(item, vocabulary)).without(*unset)
    as_of = item["as_of"] or (start.as_of if start else "")
    kept = {key: item[key] for key in ("feasible", "assume", "note")}
    verdicts = {actor: str(verdict) for actor, verdict in item["verdicts"].items()}
    because = {actor: {key: str(status) for key, status in told.items()} for actor, told in item["because"].items()}
    return Expectation(
        name, proposal, as_of, verdicts, because=because, pins=dict(item["pins"]), **kept, place=item.place
    )  # fmt: skip


def check_expectation(
    item: Item, actors: AnyMapping[str, Actor], ambiguities: AnyMapping[str, Ambiguity], report: Report
) -> None:
    """Note what the expectation says of positions and readings that are not there."""
    if not any(key in item for key in ("verdicts", "because", "feasible")):
        report.add(item.place, "an expectation that expects nothing", expected="verdicts, because or feasible")
    for actor, told in item["because"].items():
        for position in told:
            if actor in actors and position not in actors[actor].positions:
                place = item.name_at("because", actor, position)
                report.unknown(place, f"position of {actor}", position, actors[actor].positions)
    for ambiguity, reading in item["pins"].items():
        known = ambiguities[ambiguity].readings if ambiguity in ambiguities else {}
        if known and reading not in known:
            report.unknown(item.at("pins", ambiguity), f"reading of {ambiguity}", reading, known)
