"""``negsim coalitions``."""

from typing import Any

import click

from negsim.cli.search_options import answered, question_from, search_options, stoppable


@click.command("coalitions")
@search_options
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, metavar="N", help="How many to show.")
def command(*, as_json: bool, limit: int, **options: Any) -> int:
    """Which are the largest sets of actors that could agree, and who is left out?

    The candidates are the actors of --coalition, or all. Exits with 0 if all of them could agree, 1 if
    not, 2 on bad input.
    """
    from negsim.deals import find_coalitions

    question = question_from(everyone=True, **options)
    found = stoppable(lambda halt: find_coalitions(question, limit=limit, halt=halt), "looking for coalitions")
    return answered(found, as_json=as_json)
