"""Whether there is a deal, and which, as plain text."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from negsim.deals.coalitions import Coalitions
from negsim.deals.counting.zone import Count
from negsim.deals.deal import Deal
from negsim.deals.finding import Deals
from negsim.deals.overview import Overview, StageOutlook
from negsim.reports.deadlocks_text import deadlock_lines, named
from negsim.reports.deals_words import Telling, registered
from negsim.reports.words import Words, count_of
from negsim.scenario.domains import Value

K = TypeVar("K")


def _overview(overview: Overview) -> Iterator[str]:
    telling = Telling(overview.question)
    yield from telling.heading()
    if overview.agreement:
        yield ""
        yield from _agreement(overview, overview.agreement, telling)
    for outlook in overview.stages:
        yield ""
        yield from _outlook(outlook, telling)


def _agreement(overview: Overview, largest: Coalitions, telling: Telling) -> Iterator[str]:
    needs = overview.question.scenario.agreement
    veto = f", among them {telling.actors(needs.veto)}" if needs and needs.veto else ""
    yield from telling.lines(f"An agreement needs {count_of(needs.quorum if needs else 0, 'actor')}{veto}.", 0)
    yield "It is possible." if overview.exists else "It is not possible."
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
        yield from deadlock_lines(lock, telling, counted=True)
    if not locks.complete:
        yield from telling.lines(f"There may be others: {telling.command('deadlock', outlook.stage)}", 2)


def _deals(deals: Deals) -> Iterator[str]:
    telling = Telling(deals.question)
    yield from telling.heading()
    yield ""
    if not deals.exists:
        yield "No deal, not even one that leaves terms open." if not deals.question.settled else "No settled deal."
        if deals.without_unconfirmed:
            told = "What is unconfirmed or not yet reported stands in the way: with --confirmed there is a deal."
            yield from telling.lines(told, 0)
        yield from telling.lines(f"Why: {telling.command('deadlock')}", 0)
        yield from telling.lines(f"What would have to give way: {telling.command('ways-out')}", 0)
        return
    yield "There is a deal."
    if deals.count:
        yield _counted(deals.count)
    for term in deals.rests_on:
        said = telling.words.term(term)
        yield from telling.lines(f"Every settled deal rests on a judgement that only a person can make: {said}", 0)
    for number, (deal, judgement) in enumerate(zip(deals.deals, deals.judgements, strict=True), start=1):
        yield ""
        yield from telling.lines(f"Deal {number}: {_sized(deal, settled=deals.question.settled)}", 0)
        yield from telling.deal(deal)
        yield from (line for told in telling.judged(judgement) for line in telling.lines(told, 4))
        if not deals.question.settled:
            yield from telling.lines(telling.left_open(deal, deals.free), 4)
    if deals.deals and not deals.complete:
        yield from ("", f"There are more; {len(deals.deals):,} shown" + (f" ({deals.limit})." if deals.limit else "."))
    yield from _nearest(deals, telling)
    if deals.question.settled:
        yield from _values(deals, telling)


def _sized(deal: Deal, *, settled: bool) -> str:
    alike = f", and {deal.outcomes - 1:,} alike" if deal.outcomes > 1 else ""
    return ("everything settled" if settled else f"{count_of(len(deal.proposal), 'term')} set") + alike


def _counted(count: Count) -> str:
    if count.exact:
        return f"There {'is 1 settled deal' if count.deals == 1 else f'are {count.deals:,} settled deals'}."
    return f"At most {count.deals:,} settled deals ({count.limit})."


def _nearest(deals: Deals, telling: Telling) -> Iterator[str]:
    words = telling.words
    for difference in deals.nearest:
        changes, adds = difference.changes, difference.adds
        yield ""
        if changes:
            yield f"Nearest deal: {count_of(len(changes), 'term')} changed or dropped, {len(adds)} added"
        elif adds and not deals.question.settled:
            yield f"The proposal becomes a deal by adding {count_of(len(adds), 'term')}"
        else:
            yield "The proposal is a deal as it stands" if not adds else "The proposal leads to a deal without a change"
        yield from (line for told in _changed(changes, words) for line in telling.lines(told, 4))
        if not deals.question.settled:
            for head, value in words.settings(adds):
                yield from telling.lines(f"{head}: {value}, added", 4)


def _changed(changes: Mapping[str, tuple[Value, Value | None]], words: Words) -> Iterator[str]:
    """What becomes of each term that is changed or dropped; members of one definition with one change together."""
    shown = {
        term: f"{words.value(term, before)} -> {'left open' if after is None else words.value(term, after)}"
        for term, (before, after) in changes.items()
    }
    return (f"{head}: {change}" for head, change in words.together(shown))


def _values(deals: Deals, telling: Telling) -> Iterator[str]:
    forced = {term: deals.values[term] for term in deals.values if deals.values[term].forced}
    varied = {term: deals.values[term] for term in deals.values if term not in forced}
    for heading, terms in (("The same in every settled deal", forced), ("Otherwise in some settled deals", varied)):
        yield from ("", heading) if terms else ()
        for term, values in terms.items():
            yield from telling.lines(f"{telling.words.term(term)}: {telling.values(values)}", 4)
    if deals.free:
        yield from (
            "",
            *telling.lines(f"Free, since nothing in question turns on it: {telling.words.terms(deals.free)}", 0),
        )


registered(Deals, _deals)
registered(Overview, _overview)
