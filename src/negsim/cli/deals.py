"""``negsim deals``."""

import json
from typing import TYPE_CHECKING, Any

import click

from negsim.cli.options import put, say
from negsim.cli.search_options import answered, question_from, search_options, stoppable

if TYPE_CHECKING:
    from negsim.deals import Halt, Question


@click.command("deals")
@search_options
@click.option("--near", metavar="PROPOSAL", help="Compare with a proposal: which deals change the fewest terms?")
@click.option("--count", is_flag=True, help="Count all deals, exactly.")
@click.option("--sample", type=click.IntRange(0), default=0, metavar="N", help="Draw N deals uniformly instead.")
@click.option("--seed", type=int, default=0, metavar="N", help="What the drawing depends on.")
@click.option("--limit", type=click.IntRange(0), default=3, show_default=True, metavar="N", help="How many to show.")
@click.option("--stream", is_flag=True, help="Print every deal as it is found, a line of JSON each.")
def command(  # one parameter for each option
    *, as_json: bool, near: str | None, count: bool, sample: int, seed: int, limit: int, stream: bool, **options: Any
) -> int:
    """Is there anything that these actors could all accept?

    Without a goal: could the parties agree, stage by stage? With one: the smallest deals, which may leave
    terms open; on request the number of settled deals, which leave none open that applies, some of them
    drawn uniformly, or the deal nearest to a proposal. Exits with 0 if there is a deal (for every stage),
    1 if there is none, 2 on bad input.
    """
    from negsim.deals import find_deals, find_overview

    if not (options["goals"] or options["fix"] or near or stream or count or sample):
        everything = question_from(goal_needed=False, **options)
        stages = stoppable(lambda halt: find_overview(everything, halt=halt), "looking for deals")
        return answered(stages, as_json=as_json)
    question = question_from(near=near, **options)
    if stream:
        return _streamed(question)
    found = stoppable(
        lambda halt: find_deals(question, limit=limit, count=count, sample=sample, seed=seed, halt=halt),
        "looking for deals",
    )
    return answered(found, as_json=as_json)


def _streamed(question: "Question") -> int:
    """Every deal as a line of JSON, until all are told or somebody stops it."""
    from negsim.deals import Stopped, stream_deals

    def tell(halt: "Halt") -> bool:
        found = False
        try:
            for deal in stream_deals(question, halt=halt):
                put(json.dumps(deal.proposal.to_dict(), ensure_ascii=False) + "\n")
                found = True
        except Stopped:
            say("negsim: stopped; these are not all deals")
        return found

    return 0 if stoppable(tell, "listing deals") else 1
