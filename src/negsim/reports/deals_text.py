"""Results about deals as plain text."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from negsim.deals.coalitions import Coalitions
from negsim.deals.counting.zone import Count
from negsim.deals.deadlocks import Deadlock, Deadlocks
from negsim.deals.deal import Deal
from negsim.deals.finding import Deals
from negsim.deals.overview import Overview, StageOutlook
from negsim.deals.pivots import Pivots
from negsim.deals.ways_out import WaysOut
from negsim.reports.deals_words import Telling
from negsim.reports.printed import as_text
from negsim.reports.words import Words, count_of
from negsim.scenario.domains import Value

K = TypeVar("K")

MOST_PIVOTS = 12
"""How many terms and positions a ranking shows; the JSON has all."""


ANOTHER = (
    "Another question: --goal STAGE or TERM=VALUE, --coalition ACTOR,… (or everyone),",
    "--as-of DAY, --strict, --settled, --confirmed, --robust; --help tells all.",
)
"""How to ask something else; under every answer."""


def _registered(kind: type[K], tell: Callable[[K], Iterator[str]]) -> None:
    """Results of this kind are told so, with how to ask something else under them."""
    as_text.register(kind, lambda found: "\n".join(tell(found)).rstrip() + "\n\n" + "\n".join(ANOTHER) + "\n")


def _overview(found: Overview) -> Iterator[str]:
    telling = Telling(found.question)
    yield from telling.heading()
    if found.agreement:
        yield ""
        yield from _agreement(found, found.agreement, telling)
    for outlook in found.stages:
        yield ""
        yield from _outlook(outlook, telling)


def _agreement(found: Overview, largest: Coalitions, telling: Telling) -> Iterator[str]:
    needs = found.question.scenario.agreement
    veto = f", among them {telling.actors(needs.veto)}" if needs and needs.veto else ""
    yield from telling.lines(f"An agreement needs {count_of(needs.quorum if needs else 0, 'actor')}{veto}.", 0)
    yield "It is possible." if found.exists else "It is not possible."
    for coalition in largest.coalitions:
        enough = "enough" if coalition.enough else "not enough"
        yield from telling.lines(f"{telling.actors(coalition.members)} could agree: {enough}", 2)
    if not largest.complete:
        yield f"  There may be more ({largest.limit})."


def _outlook(outlook: StageOutlook, telling: Telling) -> Iterator[str]:
    deals, locks = outlook.deals, outlook.deadlocks
    if locks is None:
        yield f"{outlook.stage}: they could agree; {_sized(deals.deals[0], settled=telling.question.settled)}"
        yield from telling.deal(deals.deals[0])
        yield from (line for told in telling.judged(deals.judgements[0]) for line in telling.lines(told, 4))
        return
    yield f"{outlook.stage}: no deal"
    for lock in locks.deadlocks:
        yield from telling.lines(f"{named(lock)} {'cannot all be met' if lock.size > 1 else 'stands in the way'}", 2)
        yield from _deadlock(lock, telling, counted=True)
    if not locks.complete:
        yield from telling.lines(f"There may be others: {telling.command('deadlock', outlook.stage)}", 2)


def _deals(found: Deals) -> Iterator[str]:
    telling = Telling(found.question)
    yield from telling.heading()
    yield ""
    if not found.exists:
        yield "No deal, not even one that leaves terms open." if not found.question.settled else "No settled deal."
        if found.without_unconfirmed:
            told = "What is unconfirmed or not yet reported stands in the way: with --confirmed there is a deal."
            yield from telling.lines(told, 0)
        yield from telling.lines(f"Why: {telling.command('deadlock')}", 0)
        yield from telling.lines(f"What would have to give way: {telling.command('ways-out')}", 0)
        return
    yield "There is a deal."
    if found.count:
        yield _counted(found.count)
    for term in found.rests_on:
        said = telling.words.term(term)
        yield from telling.lines(f"Every settled deal rests on a judgement that only a person can make: {said}", 0)
    for number, (deal, judgement) in enumerate(zip(found.deals, found.judgements, strict=True), start=1):
        yield ""
        yield from telling.lines(f"Deal {number}: {_sized(deal, settled=found.question.settled)}", 0)
        yield from telling.deal(deal)
        yield from (line for told in telling.judged(judgement) for line in telling.lines(told, 4))
        if not found.question.settled:
            yield from telling.lines(telling.left_open(deal, found.free), 4)
    if found.deals and not found.complete:
        yield from ("", f"There are more; {len(found.deals):,} shown" + (f" ({found.limit})." if found.limit else "."))
    yield from _nearest(found, telling)
    if found.question.settled:
        yield from _values(found, telling)


def _sized(deal: Deal, *, settled: bool) -> str:
    alike = f", and {deal.outcomes - 1:,} alike" if deal.outcomes > 1 else ""
    return ("everything settled" if settled else f"{count_of(len(deal.proposal), 'term')} set") + alike


def _counted(count: Count) -> str:
    if count.exact:
        return f"There {'is 1 settled deal' if count.deals == 1 else f'are {count.deals:,} settled deals'}."
    return f"At most {count.deals:,} settled deals ({count.limit})."


def _nearest(found: Deals, telling: Telling) -> Iterator[str]:
    words = telling.words
    for difference in found.nearest:
        changes, adds = difference.changes, difference.adds
        yield ""
        if changes:
            yield f"Nearest deal: {count_of(len(changes), 'term')} changed or dropped, {len(adds)} added"
        elif adds and not found.question.settled:
            yield f"The proposal becomes a deal by adding {count_of(len(adds), 'term')}"
        else:
            yield "The proposal is a deal as it stands" if not adds else "The proposal leads to a deal without a change"
        yield from (line for told in _changed(changes, words) for line in telling.lines(told, 4))
        if not found.question.settled:
            for head, value in words.settings(adds):
                yield from telling.lines(f"{head}: {value}, added", 4)


def _changed(changes: Mapping[str, tuple[Value, Value | None]], words: Words) -> Iterator[str]:
    """What becomes of each term that is changed or dropped; members of one definition with one change together."""
    runs: dict[tuple[str, str], list[str]] = {}
    for term, (before, after) in changes.items():
        now = "left open" if after is None else words.value(term, after)
        base = words.scenario.terms[term].base or term
        runs.setdefault((base, f"{words.value(term, before)} -> {now}"), []).append(term)
    return (f"{words.terms(terms)}: {change}" for (_, change), terms in runs.items())


def _values(found: Deals, telling: Telling) -> Iterator[str]:
    forced = {term: found.values[term] for term in found.values if found.values[term].forced}
    varied = {term: found.values[term] for term in found.values if term not in forced}
    for heading, terms in (("The same in every settled deal", forced), ("Otherwise in some settled deals", varied)):
        yield from ("", heading) if terms else ()
        for term, values in terms.items():
            yield from telling.lines(f"{telling.words.term(term)}: {telling.values(values)}", 4)
    if found.free:
        yield from (
            "",
            *telling.lines(f"Free, since nothing in question turns on it: {telling.words.terms(found.free)}", 0),
        )


def _deadlocks(found: Deadlocks) -> Iterator[str]:
    telling = Telling(found.question)
    yield from telling.heading()
    yield ""
    if found.exists:
        yield "No deadlock: there is a deal."
        return
    number = len(found.deadlocks)
    yield f"{number} deadlock{'s' * (number != 1)}" + ("" if found.complete else f" so far ({found.limit})")
    for place, deadlock in enumerate(found.deadlocks, start=1):
        yield from ("", f"{place}. {named(deadlock)}")
        yield from _deadlock(deadlock, telling)


def named(deadlock: Deadlock) -> str:
    """The names of the deadlock's positions and acceptances, in the scenario's order, and what it rests on."""
    names = [position.id for position in deadlock.positions] + [f"acceptance of {a}" for a in deadlock.acceptances]
    kinds = ["unconfirmed"] if deadlock.unconfirmed else []
    kinds += ["open because of ambiguous words"] if deadlock.readings else []
    return (", ".join(names) or "the goal alone") + (f" ({'; '.join(kinds)})" if kinds else "")


def _deadlock(deadlock: Deadlock, telling: Telling, *, counted: bool = False) -> Iterator[str]:
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


def _ways_out(found: WaysOut) -> Iterator[str]:
    telling = Telling(found.question)
    yield from telling.heading()
    yield ""
    if found.exists:
        yield "Nothing has to give way: there is a deal."
        return
    if found.hopeless:
        yield "The goal cannot be reached, whoever gives way."
        return
    if found.readings:
        yield from telling.lines(
            f"Without dropping anything, one reading is enough: {telling.readings(found.readings)}", 0
        )
    if found.days:
        yield from telling.lines(f"Without dropping anything, from a later day on: {', '.join(found.days)}", 0)
    number = len(found.ways_out)
    yield f"{number} way{'s' * (number != 1)} out" + ("" if found.complete else f" shown ({found.limit})")
    for place, way in enumerate(found.ways_out, start=1):
        names = [p.id for p in way.positions] + [f"acceptance of {a}" for a in way.acceptances]
        weighed = f" (weight {way.weight})" if way.weight != way.size else ""
        yield from ("", f"{place}. {', '.join(names)}{weighed}")
        for position in way.positions:
            yield from telling.position(position)
            if position.id in way.instead:
                yield from telling.lines(f"or softened: {telling.readings(way.instead[position.id])}", 8)
        yield "    The smallest deal is then"
        yield from telling.deal(way.deal, 8)


def _coalitions(found: Coalitions) -> Iterator[str]:
    telling = Telling(found.question)
    yield from telling.heading()
    yield ""
    if not found.coalitions and found.complete:
        yield "The goal cannot be reached, whoever agrees."
        return
    for place, coalition in enumerate(found.coalitions, start=1):
        yield from telling.lines(f"{place}. {telling.actors(coalition.members)} could agree", 0)
        if coalition.enough is not None:
            yield from telling.lines(f"{'Enough' if coalition.enough else 'Not enough'} for an agreement here", 4)
        for out in coalition.left_out:
            against = f" against {', '.join(out.against)}" if out.against else ""
            yield from telling.lines(f"without {telling.actors([out.actor])}: {', '.join(out.because)}{against}", 4)
        yield "    The smallest deal is then"
        yield from telling.deal(coalition.deal, 8)
        yield ""
    if found.coalitions and found.coalitions[0].unaffected:
        yield from telling.lines(f"No firm position on it: {telling.actors(found.coalitions[0].unaffected)}", 0)
    if not found.complete:
        yield f"There may be more ({found.limit})."


def _times(times: Fraction) -> str:
    """So many times; what no float holds by its powers of ten."""
    return f"{float(times):,.2f}" if times < 10**15 else f"{Decimal(int(times)):.1e}"


def _pivots(found: Pivots) -> Iterator[str]:
    telling = Telling(found.question)
    yield from telling.heading()
    yield ""
    if found.exists:
        total = "more deals than can be counted" if found.deals is None else count_of(found.deals, "deal")
        ranked = [(telling.words.term(p.term), p.deals) for p in found.terms if p.deals]
        yield f"{total}; {'the share of them that turns on a term' if ranked else 'they turn on no term'}"
        yield from _ranking(ranked)
        more = [(p.position, p.opens) for p in found.positions if p.opens and p.opens > 1]
        yield from ("", "How many times as many deals there would be without a position") if more else ()
        yield from (f"  {_times(times):>10}  {name}" for name, times in more[:MOST_PIVOTS])
        return
    ranked = [(telling.words.term(p.term), p.ways_out) for p in found.terms if p.ways_out]
    yield "No deal." + " The share of ways out whose positions name a term" * bool(ranked)
    yield from _ranking(ranked)
    held = [p for p in found.positions if p.ways_out or p.deadlocks]
    yield from ("", "The shares of ways out and of deadlocks with a position") if held else ()
    for pivot in held[:MOST_PIVOTS]:
        yield f"  {_percent(pivot.ways_out)} {_percent(pivot.deadlocks)}  {pivot.position}"
    if not found.complete:
        yield from telling.lines("Only the first of them were looked at.", 0)


def _ranking(ranked: list[tuple[str, Fraction]]) -> Iterator[str]:
    return (f"  {_percent(share)}  {name}" for name, share in ranked[:MOST_PIVOTS])


def _percent(share: Fraction) -> str:
    return f"{float(share):>6.1%}"


_registered(Deals, _deals)
_registered(Deadlocks, _deadlocks)
_registered(WaysOut, _ways_out)
_registered(Coalitions, _coalitions)
_registered(Pivots, _pivots)
_registered(Overview, _overview)
