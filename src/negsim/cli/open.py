"""``negsim open``, and ``negsim`` without a command."""

import click

from negsim.cli.options import SHIPPED, ScenarioName


@click.command("open")
@click.argument("scenario_name", metavar="[SCENARIO]", type=ScenarioName(), default=SHIPPED)
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters only.")
def command(scenario_name: str = SHIPPED, ascii_only: bool = False) -> int:
    """Open the terminal interface on a scenario: a shipped one's name, or a file."""
    from negsim.tui import run

    return run(scenario_name, ascii_only=ascii_only)
