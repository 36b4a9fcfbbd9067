"""``negsim batch``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negsim.cli.options import emit, json_option, scenario_argument
from negsim.cli.paths import roles_of
from negsim.cli.tables import (
    FORMATS,
    distinct,
    drop_option,
    from_option,
    inputs_argument,
    keep_option,
    needs,
    rejects_option,
    rejects_path,
    strict_option,
    told,
)
from negsim.cli.view_options import listed, view_of, view_options
from negsim.judging import known_actors
from negsim.outputs import to_standard_output
from negsim.reading import load
from negsim.scenario.errors import NegsimError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from negsim.batch.question import Question
    from negsim.batch.run import Job, Outcome
    from negsim.batch.tables.formats import Format
    from negsim.batch.tables.sources import Source
    from negsim.batch.tally import Tally
    from negsim.outputs import Roles


@click.command("batch")
@scenario_argument
@inputs_argument
@click.option("-o", "--output", metavar="OUTPUT", help="A file, a folder for one part each, or - for standard output.")
@click.option("--actors", multiple=True, metavar="ACTOR,…", help="Only these actors; repeatable.")
@view_options
@click.option("--positions", is_flag=True, help="A column for each position's status.")
@click.option("--rules", is_flag=True, help="A column for each rule: whether it is broken.")
@click.option("--only-results", is_flag=True, help="Leave the proposals' terms out of the output.")
@keep_option
@drop_option
@click.option("--summary", is_flag=True, help="Print how many proposals got which verdict.")
@strict_option
@rejects_option
@from_option
@click.option("--to", "to_format", type=click.Choice(FORMATS), help="The output's format, if its name does not say.")
@click.option("--engine", type=click.Choice(["polars", "ray"]), default="polars", help="ray: on a Ray cluster.")
@json_option
def command(  # noqa: PLR0913, PLR0917  # one parameter for each option
    scenario_name: str,
    inputs: tuple[str, ...],
    output: str | None,
    actors: tuple[str, ...],
    positions: bool,
    rules: bool,
    only_results: bool,
    keep: tuple[str, ...],
    drop_unknown: bool,
    summary: bool,
    strict: bool,
    rejects: str | None,
    from_format: str | None,
    to_format: str | None,
    engine: str,
    as_json: bool,
    **seen: Any,
) -> int:
    """Judge the proposals in files: for each row every actor's verdict.

    INPUT is a file, folder or glob (CSV, JSON Lines, Parquet, Arrow), or - for standard input. Columns
    are named as terms; an empty cell is unspecified; a column as_of gives rows days of their own. Rows
    that cannot be judged go to the rejects with row, column, value and reason. Exits with 0 if every
    row was judged, 1 if some were rejected, 2 on bad input.
    """
    needs("polars", "batch")
    from negsim.batch.question import Question
    from negsim.batch.run import Job
    from negsim.batch.tables.sources import sources
    from negsim.batch.tally import Tally

    if output is None and not summary:
        raise NegsimError("nothing to do with the verdicts: give -o OUTPUT, or --summary to count them")
    scenario = load(scenario_name)
    view = view_of(scenario, **seen)
    question = Question(
        *view.asked, actors=known_actors(view.scenario, listed(actors)), positions=positions, rules=rules
    )
    job = Job(question, keep, proposals=not only_results, drop_unknown=drop_unknown)
    found = distinct(sources(inputs, from_format))
    tally = Tally(question) if summary else None
    roles = roles_of(view.scenario, seen["overlay"], inputs=[source.name for source in found])
    if engine == "ray":
        if view.scenario is not scenario:
            raise NegsimError("--engine ray knows no --overlay that adds positions: write them into the scenario")
        if strict or summary or rejects:
            raise NegsimError("--engine ray knows no --strict, --summary or --rejects: rejected rows stay, and say so")
        outcome = _on_cluster(job, scenario_name, found, output)
        return told(outcome.judged, outcome.rejected, Path(f"the column rejected in {output}"), "judged")
    many = len(found) > 1 or any(Path(name).is_dir() for name in inputs)
    target = _Target(output, to_format, rejects_path(rejects, output), many, strict)
    outcome = target.run(job, found, tally, roles)
    if tally:
        emit(_summary(question, tally), tally.to_dict(), as_json=as_json, err=to_standard_output(output))
    return told(outcome.judged, outcome.rejected, target.rejects, "judged", target.notes)


class _Target:
    """Where the results go: one file, or a folder of parts."""

    def __init__(self, output: str | None, form: str | None, rejects: Path, many: bool, strict: bool) -> None:
        self.output, self.form, self.rejects, self.many, self.strict = output, form, rejects, many, strict
        self.notes: list[str] = []

    def run(self, job: Job, found: list[Source], tally: Tally | None, roles: Roles) -> Outcome:
        from negsim.batch.run import judge_files
        from negsim.batch.tables.rejects import Rejects

        if self.output is not None and self._is_folder(self.output):
            return self._run_parts(self.output, job, found, tally, roles)
        rejects = Rejects(self.rejects, strict=self.strict)
        target = None if self.output is None else (self.output, self._format(None))
        if target:
            roles.writes("the output", target[0])
        roles.writes("the rejects", self.rejects)
        rejects.check()
        outcome = judge_files(job, found, target, rejects, tally)
        self.notes += [rejects.note] if rejects.note else []
        return outcome

    def _run_parts(self, output: str, job: Job, found: list[Source], tally: Tally | None, roles: Roles) -> Outcome:
        from negsim.batch.parts import Folder, Run
        from negsim.batch.record import RECORD
        from negsim.batch.tally import Tally

        folder = Folder(Path(output), self._format("parquet"), self.rejects, strict=self.strict)
        run = Run(job, found, folder, self.notes)
        for source, target in run.targets().items():
            roles.writes(f"the results of {source.name}", target)
            roles.writes(f"the rejects of {source.name}", folder.rejects_of(source).path)
        roles.writes("the record of results", folder.path / RECORD)
        return run.judge(tally or Tally(job.question))

    def _is_folder(self, output: str) -> bool:
        from negsim.batch.tables.formats import suffix_format
        from negsim.outputs.targets import COMPRESSED

        if output.endswith(("/", os.sep)) or Path(output).is_dir():
            return True
        named = output == "-" or suffix_format(Path(output)) or Path(output).suffix.lower() in COMPRESSED
        return self.many and not named and not Path(output).exists()

    def _format(self, usual: str | None) -> Format:
        from negsim.batch.tables.formats import format_of

        return format_of(self.output or "", self.form or usual, "--to")


def _on_cluster(job: Job, scenario_name: str, found: Sequence[Source], output: str | None) -> Outcome:
    needs("ray", "ray")
    from negsim.batch.cluster import judge_on_cluster

    if output is None:
        raise NegsimError("--engine ray writes a folder of Parquet: give -o OUTPUT")
    return judge_on_cluster(job, scenario_name, found, Path(output))


def _summary(question: Question, tally: Tally) -> str:
    from negsim.reports.tallies import tally_text

    return tally_text(question.scenario, tally.to_dict())
