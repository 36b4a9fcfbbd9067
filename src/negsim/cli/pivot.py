"""``negsim pivot``."""

from typing import Any

import click

from negsim.cli.options import emit
from negsim.cli.search_options import question_from, search_options, stoppable


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
    emit("" if as_json else str(found), found.to_dict() if as_json else None, as_json=as_json)
    return 0 if found.exists else 1
