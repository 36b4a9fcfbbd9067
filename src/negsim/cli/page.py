"""``negsim page``."""

import sys
from pathlib import Path

import click

from negsim.cli.options import loaded, scenario_argument
from negsim.cli.search_options import stoppable
from negsim.reading.whole_files import write_whole


@click.command("page")
@scenario_argument
@click.option(
    "-o",
    "output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to write the page.",
)
@click.option("--title", default="", help="What stands on top; default: the scenario's title.")
@click.option("--with-scores", is_flag=True, help="Put the actors' private scores into the page.")
@click.option("--role", default="", metavar="ACTOR", help="Put one actor's private scores into the page.")
def command(scenario_name: str, output: Path, title: str, with_scores: bool, role: str) -> None:
    """Write a scenario as one HTML file that judges drafts by itself, with nothing installed and nothing fetched.

    Whoever opens it composes a draft and sees who would accept it, who would not, why, on whose words, and why
    there is no deal. Private scores, and what follows from them, are left out unless they are asked for.
    """
    from negsim.pages.page import page_html

    scenario = loaded(scenario_name, cited=True)
    html = stoppable(
        lambda halt: page_html(scenario, title=title, scores=with_scores, role=role, halt=halt), "writing the page"
    )
    write_whole(output, html)
    if sys.stderr.isatty():
        click.echo(f"negsim: {output}: {len(html.encode()):,} bytes", err=True)
