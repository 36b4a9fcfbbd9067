"""``negsim bargain``."""

from typing import Any

import click

from negsim.cli.search_options import answered, question_from, search_options, stoppable

SOLUTIONS = ["nash", "kalai-smorodinsky", "leximin", "joint", "pareto"]


@click.command("bargain")
@search_options
@click.option(
    "--solution",
    "solutions",
    multiple=True,
    type=click.Choice([*SOLUTIONS, "all"]),
    help="Which solution; repeatable; default: all.",
)
@click.option("--limit", type=click.IntRange(0), default=3, show_default=True, metavar="N", help="How many to show.")
@click.option("--feasible", is_flag=True, help="Compare all feasible outcomes, acceptable to everybody or not.")
def command(*, as_json: bool, solutions: tuple[str, ...], limit: int, feasible: bool, **options: Any) -> int:
    """Which outcome would a solution of the bargaining problem pick?

    For actors that have stated scores with a value of walking away, or orders of values: the Nash
    and the Kalai-Smorodinsky bargaining solution, leximin, the best joint value and the Pareto set,
    with each actor's score and gain; and how many outcomes are acceptable, to all and to the quorum
    that the scenario names. Without a goal, every outcome counts. Exits with 0 if there is an
    outcome acceptable to everybody asked, 1 if there is none, 2 on bad input.
    """
    from negsim.deals import bargain

    question = question_from(goal_needed=False, everyone=True, **options)
    wanted = SOLUTIONS if not solutions or "all" in solutions else solutions
    found = stoppable(
        lambda halt: bargain(question, solutions=wanted, limit=limit, acceptable=not feasible, halt=halt),
        "comparing outcomes",
    )
    return answered(found, as_json=as_json)
