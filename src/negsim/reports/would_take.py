"""What it would take, in words: what is kept, each change with its price, and whether that is all."""

from collections.abc import Iterator

from negsim.judging.would_take import PricedChange, WouldTake
from negsim.reports.words import Words


def heading(would_take: WouldTake, words: Words) -> str:
    """What the changes are, or that there are none."""
    kept = kept_words(would_take, words)
    if would_take.changes:
        each = "each line is enough" if len(would_take.changes) > 1 else "at the least"
        return f"it would no longer reject with ({each}{f'; {kept} kept' if kept else ''}):"
    if not would_take.complete:
        return f"no change was would_take after which it would not reject ({would_take.limit})"
    if not kept:
        return "no change of terms would do: it rejects whatever is proposed"
    return f"nothing would do that keeps {kept}: this is the deadlock; {_without_keeping(would_take)}"


def _without_keeping(would_take: WouldTake) -> str:
    match would_take.possible:
        case None:
            return f"whether something would without keeping that is not known ({would_take.limit})"
        case True:
            return "without keeping that, something would"
        case False:
            return "nor would anything without keeping that"


def kept_words(would_take: WouldTake, words: Words) -> str:
    """The stages and terms that stay as they are."""
    return ", ".join([*would_take.stages, *([words.terms(would_take.terms)] if would_take.terms else [])])


def changes(would_take: WouldTake, words: Words) -> Iterator[tuple[str, str]]:
    """Each change and its price."""
    return ((words.change(change.terms), price(change, words)) for change in would_take.changes)


def price(change: PricedChange, words: Words) -> str:
    """Every verdict that becomes another one, and the terms that cease to apply."""
    actors = words.scenario.actors
    told = [f"{actors[name].name} {before.value} -> {after.value}" for name, (before, after) in change.price.items()]
    told += [f"{words.terms(change.dropped)}: no longer applies"] if change.dropped else []
    return "; ".join(told)


def rest(would_take: WouldTake) -> str:
    """That these are not all; empty where they are."""
    return f"these are not all ({would_take.limit})" if would_take.changes and not would_take.complete else ""
