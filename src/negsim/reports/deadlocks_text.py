"""Deadlocks, ways out, coalitions and pivots as plain text."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from negsim.deals.coalitions import Coalitions
from negsim.deals.deadlocks import Deadlock, Deadlocks
from negsim.deals.pivots import Pivots
from negsim.deals.ways_out import WayOut, WaysOut
from negsim.reports.deals_words import Telling, registered
from negsim.reports.words import count_of

MOST_PIVOTS = 12
"""How many terms and positions a ranking shows; the JSON has all."""


def _deadlocks(deadlocks: Deadlocks) -> Iterator[str]:
    telling = Telling(deadlocks.question)
    yield from telling.heading()
    yield ""
    if deadlocks.exists:
        yield "No deadlock: there is a deal."
        return
    number = len(deadlocks.deadlocks)
    yield f"{number} deadlock{'s' * (number != 1)}" + ("" if deadlocks.complete else f" so far ({deadlocks.limit})")
    for place, deadlock in enumerate(deadlocks.deadlocks, start=1):
        yield from ("", f"{place}. {named(deadlock)}")
        yield from deadlock_lines(deadlock, telling)


def named(deadlock: Deadlock) -> str:
    """The names of the deadlock's positions and acceptances, in the scenario's order, and what it rests on."""
    kinds = ["unconfirmed"] if deadlock.unconfirmed else []
    kinds += ["open because of ambiguous words"] if deadlock.readings else []
    return (", ".join(_items(deadlock)) or "the goal alone") + (f" ({'; '.join(kinds)})" if kinds else "")


def _items(result: Deadlock | WayOut) -> list[str]:
    """The names of its positions and acceptances, in the scenario's order."""
    return [position.id for position in result.positions] + [f"acceptance of {actor}" for actor in result.acceptances]


def deadlock_lines(deadlock: Deadlock, telling: Telling, *, counted: bool = False) -> Iterator[str]:
    """The deadlock's positions in their words, who asks what of whom, and what else it rests on."""
    for position in deadlock.positions:
        yield from telling.position(position, counted=counted)
    for actor in deadlock.acceptances:
        yield from telling.lines(f"{telling.actors([actor])} has not promised all that would be asked of it", 4)
    if not deadlock.size:
        yield from telling.lines("The goal cannot be reached, whoever agrees.", 4)
    for demand in deadlock.demands:
        yield from telling.lines(telling.demand(demand), 6)
    if deadlock.waits:
        yield from telling.lines(telling.waiting(deadlock), 4)
    yield from telling.lines(f"Against: {background(deadlock, telling)}", 4)
    if deadlock.unconfirmed:
        names = ", ".join(deadlock.unconfirmed)
        yield from telling.lines(f"Unconfirmed or not yet reported on the day, weighed as if in force: {names}", 4)
    if deadlock.readings:
        yield from telling.lines(f"It would be none with {telling.readings(deadlock.readings)}", 4)


def background(deadlock: Deadlock, telling: Telling) -> str:
    """The goal, rules and assumptions without which there would be no deadlock."""
    scenario = telling.question.scenario
    parts = [f"the goal {goal}" if goal in scenario.stages else telling.words.term(goal) for goal in deadlock.goal]
    parts += [f"rule {rule}: {scenario.rules[rule].states}" for rule in deadlock.rules]
    parts += [f"assumption {name}: {scenario.assumptions[name].states}" for name in deadlock.assumptions]
    alone = "these exclude one another" if deadlock.size > 1 else "it stands in the way"
    return "; ".join(parts) or f"nothing else; {alone} whatever the goal"


def _ways_out(ways_out: WaysOut) -> Iterator[str]:
    telling = Telling(ways_out.question)
    yield from telling.heading()
    yield ""
    if ways_out.exists:
        yield "Nothing has to give way: there is a deal."
        return
    if ways_out.hopeless:
        yield "The goal cannot be reached, whoever gives way."
        return
    if ways_out.readings:
        yield from telling.lines(
            f"Without dropping anything, one reading is enough: {telling.readings(ways_out.readings)}", 0
        )
    if ways_out.days:
        yield from telling.lines(f"Without dropping anything, from a later day on: {', '.join(ways_out.days)}", 0)
    number = len(ways_out.ways_out)
    yield f"{number} way{'s' * (number != 1)} out" + ("" if ways_out.complete else f" shown ({ways_out.limit})")
    for place, way in enumerate(ways_out.ways_out, start=1):
        weighed = f" (weight {way.weight})" if way.weight != way.size else ""
        yield from ("", f"{place}. {', '.join(_items(way))}{weighed}")
        for position in way.positions:
            yield from telling.position(position)
            if position.id in way.instead:
                yield from telling.lines(f"or softened: {telling.readings(way.instead[position.id])}", 8)
        yield "    The smallest deal is then"
        yield from telling.deal(way.deal, 8)


def _coalitions(coalitions: Coalitions) -> Iterator[str]:
    telling = Telling(coalitions.question)
    yield from telling.heading()
    yield ""
    if not coalitions.coalitions and coalitions.complete:
        yield "The goal cannot be reached, whoever agrees."
        return
    for place, coalition in enumerate(coalitions.coalitions, start=1):
        yield from telling.lines(f"{place}. {telling.actors(coalition.members)} could agree", 0)
        if coalition.enough is not None:
            yield from telling.lines(f"{'Enough' if coalition.enough else 'Not enough'} for an agreement here", 4)
        for out in coalition.left_out:
            against = f" against {', '.join(out.against)}" if out.against else ""
            yield from telling.lines(f"without {telling.actors([out.actor])}: {', '.join(out.because)}{against}", 4)
        yield "    The smallest deal is then"
        yield from telling.deal(coalition.deal, 8)
        yield ""
    if coalitions.coalitions and coalitions.coalitions[0].unaffected:
        yield from telling.lines(f"No firm position on it: {telling.actors(coalitions.coalitions[0].unaffected)}", 0)
    if not coalitions.complete:
        yield f"There may be more ({coalitions.limit})."


def _times(times: Fraction) -> str:
    """So many times; what no float holds by its powers of ten."""
    return f"{float(times):,.2f}" if times < 10**15 else f"{Decimal(int(times)):.1e}"


def _pivots(pivots: Pivots) -> Iterator[str]:
    telling = Telling(pivots.question)
    yield from telling.heading()
    yield ""
    if pivots.exists:
        total = "more deals than can be counted" if pivots.deals is None else count_of(pivots.deals, "deal")
        ranked = [(telling.words.term(p.term), p.deals) for p in pivots.terms if p.deals]
        yield f"{total}; {'the share of them that turns on a term' if ranked else 'they turn on no term'}"
        yield from _ranking(ranked)
        more = [(p.position, p.opens) for p in pivots.positions if p.opens and p.opens > 1]
        yield from ("", "How many times as many deals there would be without a position") if more else ()
        yield from (f"  {_times(times):>10}  {name}" for name, times in more[:MOST_PIVOTS])
        return
    ranked = [(telling.words.term(p.term), p.ways_out) for p in pivots.terms if p.ways_out]
    yield "No deal." + " The share of ways out whose positions name a term" * bool(ranked)
    yield from _ranking(ranked)
    held = [p for p in pivots.positions if p.ways_out or p.deadlocks]
    yield from ("", "The shares of ways out and of deadlocks with a position") if held else ()
    for pivot in held[:MOST_PIVOTS]:
        yield f"  {_percent(pivot.ways_out)} {_percent(pivot.deadlocks)}  {pivot.position}"
    if not pivots.complete:
        yield from telling.lines("Only the first of them were looked at.", 0)


def _ranking(ranked: list[tuple[str, Fraction]]) -> Iterator[str]:
    return (f"  {_percent(share)}  {name}" for name, share in ranked[:MOST_PIVOTS])


def _percent(share: Fraction) -> str:
    return f"{float(share):>6.1%}"


registered(Deadlocks, _deadlocks)
registered(WaysOut, _ways_out)
registered(Coalitions, _coalitions)
registered(Pivots, _pivots)
