"""``negsim pivot``."""

from typing import Any

import click

from negsim.cli.search_options import answered, question_from, search_options, stoppable


@click.command("pivot")
@search_options
def command(*, as_json: bool, **options: Any) -> int:
    """On which terms and positions does agreement depend, and how much?

    Where there are deals: the share of them that turn on each term, and how many more there would
    be without each position. Where there is none: the shares of ways out and of deadlocks. Exits
    with 0 if there is a deal, 1 if there is none, 2 on bad input.
    """
    from negsim.deals import find_pivots

    question = question_from(**options)
    found = stoppable(lambda halt: find_pivots(question, halt=halt), "weighing terms and positions")
    return answered(found, as_json=as_json)
