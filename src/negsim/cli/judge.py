"""``negsim judge``."""

from pathlib import Path
from typing import Any

import click

from negsim.cli.options import (
    emit,
    json_option,
    loaded,
    markdown_option,
    proposal_named,
    say,
    scenario_argument,
    variables_of,
)
from negsim.cli.paths import check_documents, roles_of
from negsim.cli.view_options import view_of, view_options
from negsim.judging import known_actors
from negsim.judging.scalar import judged
from negsim.judging.would_take import keep_of
from negsim.outputs import write_whole
from negsim.reading import parse_assignments
from negsim.reports.data import judgement_data
from negsim.reports.text import judgement_text
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario


@click.command("judge")
@scenario_argument
@click.argument("proposal_name", metavar="[PROPOSAL]", required=False)
@click.option("--set", "settings", multiple=True, metavar="TERM=VALUE", help="Set a term; repeatable.")
@click.option("--unset", "unset", multiple=True, metavar="TERM", help="Leave a term unspecified; repeatable.")
@click.option("--actor", "actors", multiple=True, metavar="ACTOR", help="Only this actor; repeatable.")
@view_options
@click.option("--keep", multiple=True, metavar="TERM", help="What it would take leaves this term as it is; repeatable.")
@click.option("--keep-nothing", is_flag=True, help="What it would take need not keep the stages that are reached.")
@click.option("--explain", is_flag=True, help="Every position's status, deciding part, words and sources.")
@markdown_option
@json_option
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    scenario_name: str,
    proposal_name: str | None,
    settings: tuple[str, ...],
    unset: tuple[str, ...],
    actors: tuple[str, ...],
    keep: tuple[str, ...],
    keep_nothing: bool,
    explain: bool,
    markdown: Path | None,
    as_json: bool,
    **seen: Any,
) -> int:
    """Judge a proposal: who would accept it, who would not, and why.

    PROPOSAL is a file (YAML or JSON: {as_of, terms: {…}}) or the name of one of the scenario's
    own proposals; --set changes or adds terms. Without either, the scenario's opening proposal
    is judged. Exits with 0 if the proposal is feasible and acceptable to the chosen actors; with 1
    if it is not settled, not acceptable or infeasible (which, the first line and the state in the
    JSON say); with 2 if it cannot be judged.
    """
    scenario = loaded(scenario_name, cited=markdown is not None)
    proposal, day = _base(scenario, proposal_name, empty=bool(settings))
    view = view_of(scenario, day=day, **seen)
    scenario = view.scenario
    check_documents(roles_of(scenario, seen["overlay"], proposal=proposal_name), {"the Markdown": markdown})
    changed = proposal.with_terms(parse_assignments(settings, scenario))
    changed = changed.without(*(term for name in unset for term in variables_of(scenario, name)))
    chosen = known_actors(scenario, actors)
    kept = keep_of(scenario, keep, stages=not keep_nothing)
    judgement = judged(scenario, changed, view.viewpoint(), keep=kept if explain or as_json or markdown else None)
    data = judgement_data(judgement, chosen) if as_json else None
    emit("" if as_json else judgement_text(judgement, chosen, explain=explain), data, as_json=as_json)
    if markdown:
        from negsim.reports.markdown import judgement_markdown

        write_whole(markdown, judgement_markdown(judgement, chosen))
    return 0 if judgement.acceptable_to(*chosen) else 1


def _base(scenario: Scenario, name: str | None, *, empty: bool) -> tuple[Proposal, str]:
    """The proposal to start from, and the day that it names."""
    if name is None and (empty or not scenario.opens_with):
        return Proposal(), ""
    if name is None:
        say(f"negsim: no proposal named: judging {scenario.opens_with}")
        name = scenario.opens_with
    return proposal_named(scenario, name)
