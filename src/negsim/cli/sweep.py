"""``negsim sweep``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negsim.cli.options import emit, json_option, note, proposal_named, scenario_argument, variables_of
from negsim.cli.paths import check_documents, roles_of
from negsim.cli.tables import FORMATS, needs
from negsim.cli.view_options import listed, view_of, view_options
from negsim.judging import known_actors
from negsim.outputs import to_standard_output, write_whole
from negsim.reading import load, parse_assignments
from negsim.scenario.domains import Subset, whole_number
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    from negsim.batch.question import Question
    from negsim.batch.sweeps.space import Space
    from negsim.batch.sweeps.sweep import Sweep
    from negsim.batch.tables.formats import Format
    from negsim.scenario.domains import Value
    from negsim.scenario.scenario import Scenario
    from negsim.scenario.terms import Term

_MOST_LISTED = 2_000_000


@click.command("sweep")
@scenario_argument
@click.argument("proposal_name", metavar="[PROPOSAL]", required=False)
@click.option("--over", multiple=True, metavar="TERM[=V1,V2,…]", help="Vary a term; repeatable. Default: all not set.")
@click.option("--set", "settings", multiple=True, metavar="TERM=VALUE", help="Fix a term; repeatable.")
@click.option(
    "--samples", type=click.IntRange(1), metavar="N", help="Draw so many at random instead of the whole grid."
)
@click.option("--seed", type=int, default=0, metavar="S", help="Of the random samples; the same draws the same.")
@click.option(
    "--weight", multiple=True, metavar="TERM=VALUE:W,…", help="Whole numbers: draw these values W times as often."
)
@click.option("--feasible", is_flag=True, help="Count feasible proposals only.")
@click.option("--one-at-a-time", is_flag=True, help="Every single change of PROPOSAL instead of the grid.")
@click.option("--actors", multiple=True, metavar="ACTOR,…", help="Only these actors; repeatable.")
@view_options
@click.option(
    "--list-up-to",
    type=click.IntRange(0),
    default=_MOST_LISTED,
    show_default=True,
    metavar="N",
    help="Larger grids are counted.",
)
@click.option("-o", "--output", metavar="OUTPUT", help="Write the proposals with their results as well.")
@click.option("--to", "to_format", type=click.Choice(FORMATS), help="The output's format, if its name does not say.")
@click.option("--picture", metavar="FILE", help="Draw the heat map: .svg, .html or .png.")
@json_option
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    scenario_name: str,
    proposal_name: str | None,
    over: tuple[str, ...],
    settings: tuple[str, ...],
    samples: int | None,
    seed: int,
    weight: tuple[str, ...],
    feasible: bool,
    one_at_a_time: bool,
    actors: tuple[str, ...],
    list_up_to: int,
    output: str | None,
    to_format: str | None,
    picture: str | None,
    as_json: bool,
    **seen: Any,
) -> None:
    """Generate proposals, judge them, and tell how acceptance varies.

    The full grid over the chosen terms, the rest fixed by PROPOSAL and --set; or random --samples; or
    --one-at-a-time. A grid too large to list is counted exactly, by classes of values that no
    condition tells apart.
    """
    needs("polars", "batch")
    from negsim.batch.question import Question
    from negsim.batch.sweeps.space import Space

    if samples and one_at_a_time:
        raise NegsimError("--samples and --one-at-a-time exclude each other: give one of them")
    if picture and one_at_a_time:
        raise NegsimError("--picture draws a grid, which --one-at-a-time makes none of: give one of them")
    target = _target(output, to_format)
    draw = _drawing(Path(picture)) if picture else None
    scenario = load(scenario_name)
    base, day = proposal_named(scenario, proposal_name) if proposal_name else (Proposal(), "")
    base = base.with_terms(parse_assignments(settings, scenario))
    view = view_of(scenario, day=day, **seen)
    scenario = view.scenario
    question = Question(*view.asked, actors=known_actors(scenario, listed(actors)))
    varied: dict[str, tuple[Value, ...]] = {}
    for term, values in (item for text in over for item in _varied(scenario, text)):
        note(varied, term, values)
    if not over:
        varied = {term: () for term in scenario.terms if one_at_a_time or term not in base}
    space = Space(scenario, base, varied, _weights(scenario, weight))
    _check_paths(scenario, seen["overlay"], proposal_name, output, picture)
    if one_at_a_time:
        _changes(question, space, target, as_json=as_json, err=to_standard_output(output))
        return
    found = _swept(question, space, samples, seed, list_up_to, feasible=feasible, output=target)
    if picture and draw:
        write_whole(picture, draw(found))
    _tell(found, as_json=as_json, err=to_standard_output(output) or to_standard_output(picture))


def _check_paths(
    scenario: Scenario, overlay: str | None, proposal: str | None, output: str | None, picture: str | None
) -> None:
    """Look before anything is judged whether what is asked for may be written."""
    roles = roles_of(scenario, overlay, proposal=proposal)
    if output:
        roles.writes("the output", output)
    check_documents(roles, {"the picture": picture})


def _varied(scenario: Scenario, text: str) -> list[tuple[str, tuple[Value, ...]]]:
    """The terms that the words name, each with the values listed, or none for all."""
    name, equals, listed = (part.strip() for part in text.partition("="))
    terms = [scenario.terms[variable] for variable in variables_of(scenario, name)]
    return [(term.id, tuple(_value(term, word) for word in listed.split(",")) if equals else ()) for term in terms]


def _value(term: Term, text: str) -> Value:
    spelled = text.strip().replace("|", ",") if isinstance(term.domain, Subset) else text.strip()
    try:
        return term.domain.parse(spelled)
    except ValueError as error:
        raise NegsimError(f"{term.id} cannot be {text!r}: expected {error}") from None


def _weights(scenario: Scenario, texts: tuple[str, ...]) -> dict[str, dict[Value, int]]:
    found: dict[str, dict[Value, int]] = {}
    for text in texts:
        name, _, listed = (part.strip() for part in text.partition("="))
        for term in variables_of(scenario, name):
            for item in listed.split(","):
                value, _, told = item.rpartition(":")
                weight = whole_number(told)
                if weight is None or weight < 0:
                    raise NegsimError(f"--weight {text}: expected TERM=VALUE:W with a whole number W")
                weights = found.setdefault(term, {})
                key = _value(scenario.terms[term], value)
                if weights.setdefault(key, weight) != weight:
                    raise NegsimError(f"--weight {text}: {value} weighs {weights[key]} already")
    return found


def _target(output: str | None, form: str | None) -> tuple[str, Format] | None:
    from negsim.batch.tables.formats import format_of

    return None if output is None else (output, format_of(output, form, "--to"))


def _swept(
    question: Question,
    space: Space,
    samples: int | None,
    seed: int,
    list_up_to: int,
    *,
    feasible: bool,
    output: tuple[str, Format] | None,
) -> Sweep:
    from negsim.batch.sweeps.counted import count_sweep
    from negsim.batch.sweeps.generate import listed, sampled, write_rows

    if samples is None and space.size > list_up_to:
        if output:
            raise NegsimError(f"the grid has {space.size:,} proposals: counted, not listed; nothing to write for -o")
        return count_sweep(question, space, only_feasible=feasible)
    rows = sampled(question, space, samples, seed, feasible=feasible) if samples else listed(question, space)
    if output:
        write_rows(rows, *output)
    return rows.sweep(only_feasible=feasible)


def _drawing(path: Path) -> Callable[[Sweep], str | bytes]:
    from negsim.reports.heat_maps import heat_map_html, heat_map_png, heat_map_svg

    drawings: dict[str, Callable[[Sweep], str | bytes]] = {
        ".svg": heat_map_svg,
        ".html": heat_map_html,
        ".png": heat_map_png,
    }
    draw = drawings.get(path.suffix.lower())
    if draw is None:
        raise NegsimError(f"no picture of the kind {path.suffix or path.name}: expected {', '.join(drawings)}")
    return draw


def _tell(found: Sweep, *, as_json: bool, err: bool) -> None:
    from negsim.reports.sweeps import sweep_data, sweep_text

    emit("" if as_json else sweep_text(found), sweep_data(found) if as_json else None, as_json=as_json, err=err)


def _changes(question: Question, space: Space, output: tuple[str, Format] | None, *, as_json: bool, err: bool) -> None:
    from negsim.batch.sweeps.generate import changed_rows, single_changes, write_rows
    from negsim.reports.changes import changes_data, changes_text

    found = single_changes(question, space)
    if output:
        write_rows(changed_rows(question, space), *output)
    emit("" if as_json else changes_text(found), changes_data(found) if as_json else None, as_json=as_json, err=err)
