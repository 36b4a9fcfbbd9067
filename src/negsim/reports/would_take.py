"""What it would take, in words: what is kept, each change with its price, and whether that is all."""

from collections.abc import Iterator

from negsim.judging.would_take import PricedChange, WouldTake
from negsim.reports.words import Words


def heading(found: WouldTake, words: Words) -> str:
    """What the changes are, or that there are none."""
    kept = kept_words(found, words)
    if found.changes:
        each = "each line is enough" if len(found.changes) > 1 else "at the least"
        return f"it would no longer reject with ({each}{f'; {kept} kept' if kept else ''}):"
    if not found.complete:
        return f"no change was found after which it would not reject ({found.limit})"
    if not kept:
        return "no change of terms would do: it rejects whatever is proposed"
    return f"nothing would do that keeps {kept}: this is the deadlock; {_without_keeping(found)}"


def _without_keeping(found: WouldTake) -> str:
    match found.possible:
        case None:
            return f"whether something would without keeping that is not known ({found.limit})"
        case True:
            return "without keeping that, something would"
        case False:
            return "nor would anything without keeping that"


def kept_words(found: WouldTake, words: Words) -> str:
    """The stages and terms that stay as they are."""
    return ", ".join([*found.stages, *([words.terms(found.terms)] if found.terms else [])])


def changes(found: WouldTake, words: Words) -> Iterator[tuple[str, str]]:
    """Each change and its price."""
    return ((words.change(change.terms), price(change, words)) for change in found.changes)


def price(change: PricedChange, words: Words) -> str:
    """Every verdict that becomes another one, and the terms that cease to apply."""
    actors = words.scenario.actors
    told = [f"{actors[name].name} {before.value} -> {after.value}" for name, (before, after) in change.price.items()]
    told += [f"{words.terms(change.dropped)}: no longer applies"] if change.dropped else []
    return "; ".join(told)


def rest(found: WouldTake) -> str:
    """That these are not all; empty where they are."""
    return f"these are not all ({found.limit})" if found.changes and not found.complete else ""
