"""``negsim show``."""

import sys
from collections.abc import Iterator, Mapping
from shutil import get_terminal_size

import click

from negsim.cli.options import emit, json_option, scenario_argument, variables_of
from negsim.cli.view_options import listed
from negsim.judging import known_actors
from negsim.reading import load
from negsim.reports import matrix as matrices
from negsim.reports.contents import SECTIONS, Contents, record
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario

MATRIX = "matrix"


@click.command("show")
@scenario_argument
@click.argument("item", required=False)
@click.option("--actor", "actors", multiple=True, metavar="ACTOR[,…]", help="Of the matrix, these actors; repeatable.")
@click.option("--term", "terms", multiple=True, metavar="TERM[,…]", help="Of the matrix, these terms; repeatable.")
@click.option("--csv", "as_csv", is_flag=True, help="The matrix as CSV, a row for each position and term.")
@click.option("--ascii", "ascii_only", is_flag=True, help="The matrix with letters for signs.")
@json_option
def command(  # one parameter for each option
    scenario_name: str,
    item: str | None,
    actors: tuple[str, ...],
    terms: tuple[str, ...],
    as_csv: bool,
    ascii_only: bool,
    as_json: bool,
) -> None:
    """Show a scenario, a section of it, or one item.

    ITEM is actors, terms, positions, timeline, matrix (who says what about which term, firm or
    soft, since when), or the id of a position, statement, term, actor, rule, assumption,
    ambiguity, event, proposal or contradiction; without it, an overview.
    """
    scenario = load(scenario_name)
    if item == MATRIX:
        wanted = [name for name in listed(terms) if variables_of(scenario, name)]
        found = matrices.matrix(scenario, known_actors(scenario, listed(actors)), wanted)
        told = matrices.csv_text(found) if as_csv else _drawn(found, ascii_only)
        emit(told, {**_heading(scenario), **matrices.data(found)}, as_json=as_json)
        return
    if actors or terms or as_csv or ascii_only:
        raise NegsimError(
            f"--actor, --term, --csv and --ascii belong to {MATRIX}: negsim show {scenario_name} {MATRIX}"
        )
    contents = Contents(scenario)
    emit("\n".join(_lines(contents, item)), _data(contents, item) if as_json else None, as_json=as_json)


def _drawn(found: matrices.Matrix, ascii_only: bool) -> str:
    """The matrix as wide as the terminal; with letters where standard output cannot encode the signs."""
    signs = "".join(pair for pair, _ in matrices.GLYPHS.values())
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        ascii_only = True
    width = max(80, get_terminal_size().columns)
    return "\n".join(matrices.lines(found, width=width, ascii_only=ascii_only))


def _heading(scenario: Scenario) -> dict[str, object]:
    return {"id": scenario.id, "title": scenario.title, "summary": scenario.summary, "hash": scenario.hash}


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
        return {
            **_heading(scenario),
            **told,
            "proposals": {p.id: p.proposal.to_dict() for p in scenario.proposals.values()},
        }
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
    known = [*SECTIONS, MATRIX, *(name for shelf in shelves for name in shelf)]
    raise NegsimError(f"nothing named {item!r} in {scenario.id}{did_you_mean(item, known)}")
