"""``negsim deadlock``."""

from pathlib import Path
from typing import Any

import click

from negsim.cli.options import markdown_option
from negsim.cli.paths import check_documents, roles_of
from negsim.cli.search_options import answered, question_from, search_options, stoppable
from negsim.outputs import write_whole


@click.command("deadlock")
@search_options
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="How many to show.")
@click.option(
    "--effort",
    type=click.IntRange(0),
    default=25_000,
    show_default=True,
    metavar="N",
    help="How hard to look for more, in conflicts of the solver; 0: to the end.",
)
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a picture as well.")
@markdown_option
def command(*, as_json: bool, limit: int, effort: int, svg: Path | None, markdown: Path | None, **options: Any) -> int:
    """Which stated positions, together, make agreement impossible?

    Every minimal set is shown, smallest first, with the words, days and sources of its positions and the
    rules and assumptions that it needs. Exits with 0 if there is a deal, so no deadlock, 1 if there is
    a deadlock, 2 on bad input.
    """
    from negsim.deals import find_deadlocks

    question = question_from(cited=markdown is not None, **options)
    roles = roles_of(question.scenario, options["overlay"])
    check_documents(roles, {"the picture": svg, "the Markdown": markdown})
    found = stoppable(
        lambda halt: find_deadlocks(question, limit=limit, effort=effort, halt=halt), "looking for deadlocks"
    )
    status = answered(found, as_json=as_json)
    if svg:
        from negsim.reports.deals_svg import deadlocks_svg

        write_whole(svg, deadlocks_svg(found))
    if markdown:
        from negsim.reports.markdown import deadlocks_markdown

        write_whole(markdown, deadlocks_markdown(found))
    return status
