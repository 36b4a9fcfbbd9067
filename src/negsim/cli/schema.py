"""``negsim schema``."""

import click

from negsim.cli.options import put
from negsim.reading import card_schema, proposal_schema, scenario_schema
from negsim.reports.data import json_text

SCHEMAS = {"scenario": scenario_schema, "card": card_schema, "proposal": proposal_schema}


@click.command("schema")
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="scenario")
@click.option("--json", is_flag=True, hidden=True, help="The schema is JSON already.", expose_value=False)
def command(kind: str) -> None:
    """Print the JSON Schema of a scenario (default), a source card or a proposal file."""
    put(json_text(SCHEMAS[kind]()) + "\n")
