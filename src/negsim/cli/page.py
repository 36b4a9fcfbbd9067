"""``negsim page``."""

import sys
import webbrowser
from pathlib import Path

import click

from negsim.cli.options import loaded, proposal_named, say, scenario_argument
from negsim.cli.paths import check_documents, roles_of
from negsim.cli.search_options import stoppable
from negsim.outputs import write_whole


@click.command("page")
@scenario_argument
@click.option(
    "-o", "output", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE",
    help="Where to write the page.",
)  # fmt: skip
@click.option("--proposal", metavar="PROPOSAL", help="Open with this draft: a name or a file.")
@click.option("--compare", multiple=True, metavar="NAME", help="Show one of the scenario's proposals beside it.")
@click.option("--title", default="", help="What stands on top; default: the scenario's title.")
@click.option("--lang", "language", default="", metavar="TAG", help="The language of the scenario's texts.")
@click.option("--embed", is_flag=True, help="For a frame in another page.")
@click.option("--with-scores", is_flag=True, help="Put the actors' private scores into the page.")
@click.option("--role", default="", metavar="ACTOR", help="Put one actor's private scores into the page.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def command(  # noqa: PLR0913  # one parameter for each option
    *,
    scenario_name: str,
    output: Path,
    proposal: str | None,
    compare: tuple[str, ...],
    title: str,
    language: str,
    embed: bool,
    with_scores: bool,
    role: str,
    opens: bool,
) -> None:
    """Write a scenario as one HTML file that judges drafts by itself, with nothing installed and nothing fetched.

    Whoever opens it composes a draft and sees who would accept it, who would not, why, on whose words, and why
    there is no deal. Private scores, and what follows from them, are left out unless they are asked for.
    """
    from negsim.pages.page import Opening, page_html

    scenario = loaded(scenario_name, cited=True)
    check_documents(roles_of(scenario, None, proposal=proposal), {"the page": output})
    draft, as_of = proposal_named(scenario, proposal) if proposal else (None, "")
    html = stoppable(
        lambda halt: page_html(
            scenario,
            opening=Opening(draft, as_of, compare),
            title=title,
            language=language,
            embed=embed,
            scores=with_scores,
            role=role,
            halt=halt,
        ),
        "asking about deals",
    )
    write_whole(output, html)
    if sys.stderr.isatty():
        say(f"negsim: {output}: {len(html.encode()):,} bytes")
    if opens:
        webbrowser.open(output.resolve().as_uri())
