"""``negsim ways-out``."""

from functools import partial
from typing import Any

import click

from negsim.cli.options import pairs
from negsim.cli.search_options import answered, question_from, search_options, stoppable
from negsim.scenario.domains import whole_number
from negsim.scenario.errors import NegsimError


@click.command("ways-out")
@search_options
@click.option("--limit", type=click.IntRange(1), default=5, show_default=True, metavar="N", help="How many to show.")
@click.option("--weigh", multiple=True, metavar="POSITION=N", help="What it weighs that a position gives way.")
def command(*, as_json: bool, limit: int, weigh: tuple[str, ...], **options: Any) -> int:
    """What is the least that would have to give way?

    Minimal sets of positions whose dropping opens a deal: fewest first, then in the scenario's order; how
    directly a sentence is known has no weight. Other readings and later days are tried first. Exits with 0
    if there is a deal already, 1 if something has to give way, 2 on bad input.
    """
    from negsim.deals import find_ways_out

    question = question_from(**options)
    weights = _weights(weigh)
    search = partial(find_ways_out, question, limit=limit, weights=weights)
    found = stoppable(lambda halt: search(halt=halt), "looking for ways out")
    return answered(found, as_json=as_json)


def _weights(weigh: tuple[str, ...]) -> dict[str, int]:
    weights = {name: whole_number(weight) for name, weight in pairs(weigh, "--weigh").items()}
    if None in weights.values():
        raise NegsimError(f"--weigh {' '.join(weigh)}: expected POSITION=N with a whole number")
    return {name: weight for name, weight in weights.items() if weight is not None}
