"""What a change costs and wins, in a sentence: everybody's verdict before and after."""

from collections.abc import Iterator, Mapping, Sequence

from negsim.reports.record import number_words
from negsim.reports.words import listed
from negsim.scenario.verdicts import Verdict

Verdicts = Mapping[str, Verdict]


def price_words(before: Verdicts, after: Verdicts, names: Mapping[str, str]) -> str:
    """*costs Russia's yes; three fall silent*; empty where no verdict is another one."""
    return "; ".join(_told(before, after, names))


def _told(before: Verdicts, after: Verdicts, names: Mapping[str, str]) -> Iterator[str]:
    moved = {name: (before[name], now) for name, now in after.items() if before.get(name, now) is not now}

    def who(*, was: Sequence[Verdict], now: Sequence[Verdict]) -> list[str]:
        return [names[name] for name, (then, after_it) in moved.items() if then in was and after_it in now]

    yes, no, silent, others = (
        [Verdict.ACCEPTS],
        [Verdict.REJECTS],
        [Verdict.NO_STATED_POSITION],
        [Verdict.NO_OBJECTION, Verdict.UNDETERMINED],
    )
    if lost := who(was=yes, now=[*no, *silent, *others]):
        yield f"costs the yes of {listed(lost)}"
    if won := who(was=[*no, *silent, *others], now=yes):
        yield f"wins the yes of {listed(won)}"
    if rejecting := who(was=[*silent, *others], now=no):
        yield f"{listed(rejecting)} then reject{'s' * (len(rejecting) == 1)}"
    if still := who(was=[*no, *others], now=silent):
        yield _counted(still, "falls silent", "fall silent")
    if open_now := who(was=no, now=others):
        yield _counted(open_now, "no longer rejects", "no longer reject")
    if speaking := who(was=silent, now=others):
        yield _counted(speaking, "is no longer silent", "are no longer silent")
    if open_again := who(was=[Verdict.NO_OBJECTION], now=[Verdict.UNDETERMINED]):
        yield _counted(open_again, "is then not settled", "are then not settled")
    if content := who(was=[Verdict.UNDETERMINED], now=[Verdict.NO_OBJECTION]):
        yield _counted(content, "then has no objection", "then have no objection")


def _counted(names: Sequence[str], one: str, more: str) -> str:
    """By name up to two; counted beyond."""
    if len(names) == 1:
        return f"{names[0]} {one}"
    return f"{listed(names)} {more}" if len(names) == 2 else f"{number_words(len(names))} {more}"


def summing_up(before: Verdicts, alternatives: Sequence[Verdicts], names: Mapping[str, str]) -> list[str]:
    """What holds of all the alternatives together: who is won by any, and what silence is not."""
    won = [
        name
        for name in before
        if before[name] is not Verdict.ACCEPTS and any(after[name] is Verdict.ACCEPTS for after in alternatives)
    ]
    told = [
        f"Some value wins the yes of {listed([names[name] for name in won])}." if won else "No value wins a new yes."
    ]
    silent = any(
        after[name] is Verdict.NO_STATED_POSITION is not before[name] for after in alternatives for name in before
    )
    return [*told, "Falling silent is not agreeing: nothing was said about it."] if silent else told
