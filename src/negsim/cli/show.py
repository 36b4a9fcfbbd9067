"""``negsim show``."""

from collections.abc import Iterator, Mapping

import click

from negsim.cli.options import emit, json_option, scenario_argument
from negsim.reading import load
from negsim.reports.contents import SECTIONS, Contents, record
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario


@click.command("show")
@scenario_argument
@click.argument("item", required=False)
@json_option
def command(scenario_name: str, item: str | None, as_json: bool) -> None:
    """Show a scenario, a section of it, or one item.

    ITEM is actors, terms, positions, timeline, or the id of a position, statement, term, actor,
    rule, assumption, ambiguity, event, proposal or contradiction; without it, an overview.
    """
    scenario = load(scenario_name)
    contents = Contents(scenario)
    emit("\n".join(_lines(contents, item)), _data(contents, item) if as_json else None, as_json=as_json)


def _lines(contents: Contents, item: str | None) -> Iterator[str]:
    scenario = contents.scenario
    if item is None:
        return contents.overview()
    if item in SECTIONS:
        return SECTIONS[item](contents)
    if item in scenario.positions:
        return contents.position(scenario.positions[item])
    if item in scenario.statements:
        return contents.statement(scenario.statements[item])
    if item in scenario.terms:
        return contents.term(scenario.terms[item])
    if item in scenario.actors:
        return contents.actor(scenario.actors[item])
    return contents.item(_found(scenario, item))


def _data(contents: Contents, item: str | None) -> object:
    scenario = contents.scenario
    sections = {
        "actors": scenario.actors,
        "terms": scenario.terms,
        "positions": scenario.positions,
        "timeline": scenario.events,
    }
    told = {name: [record(part, contents.words) for part in shelf.values()] for name, shelf in sections.items()}
    if item is None:
        heading = {"id": scenario.id, "title": scenario.title, "summary": scenario.summary, "hash": scenario.hash}
        return {**heading, **told, "proposals": {p.id: p.proposal.to_dict() for p in scenario.proposals.values()}}
    return told[item] if item in told else record(_found(scenario, item), contents.words)


def _found(scenario: Scenario, item: str) -> object:
    shelves: list[Mapping[str, object]] = [
        scenario.positions,
        scenario.statements,
        scenario.terms,
        scenario.actors,
        scenario.rules,
        scenario.assumptions,
        scenario.ambiguities,
        scenario.events,
        scenario.proposals,
        scenario.contradictions,
        scenario.mentions,
    ]
    for shelf in shelves:
        if item in shelf:
            return shelf[item]
    known = [*SECTIONS, *(name for shelf in shelves for name in shelf)]
    raise NegsimError(f"nothing named {item!r} in {scenario.id}{did_you_mean(item, known)}")
