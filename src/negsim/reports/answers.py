"""The two answers above everything: what becomes of this offer, and whether any offer could do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from negsim.deals.deal import acts_of
from negsim.judging.judgement import ActorResult, Judgement
from negsim.reports.headline import reserved, shorter
from negsim.reports.record import number_words
from negsim.reports.words import count_of, listed
from negsim.scenario.verdicts import State, Verdict

if TYPE_CHECKING:
    from negsim.deals import Deal, Difference, Question
    from negsim.deals.outlook import Left, Outlook

WORDS = {
    Verdict.ACCEPTS: "accepts",
    Verdict.NO_OBJECTION: "no objection",
    Verdict.UNDETERMINED: "not settled",
    Verdict.REJECTS: "rejects",
    Verdict.NO_STATED_POSITION: "silent",
}
"""Each verdict in the short words of a screen; *silent* is *silent in these sources*."""


_EVERYBODY = "every actor"


@dataclass(frozen=True, slots=True)
class Further:
    """Something more to be told where there is room: in full, or the names alone after the sign of ``sign``."""

    sign: Verdict
    told: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A state in a word or two, who or what it is about, and more that may be left out where there is no room.

    ``sign`` is the verdict whose sign and colour go with the state. ``told`` says the same ever shorter;
    the first ``alike`` of these leave nobody out.
    """

    sign: Verdict
    state: str
    told: tuple[str, ...]
    more: tuple[Further, ...] = ()
    alike: int = 1


def this_offer(judgement: Judgement) -> Answer:
    """What becomes of the proposal, by name."""
    results = list(judgement.verdicts.values())
    against = _names(judgement, Verdict.REJECTS)
    unsure = [found.actor.name for found in results if not found.acceptable and found.verdict is not Verdict.REJECTS]
    more = tuple(_further(judgement, unsure if against else []))
    if not judgement.proposal:
        return Answer(Verdict.NO_STATED_POSITION, "empty", ("nothing is proposed yet: choose a term and set it",))
    match judgement.state():
        case State.INFEASIBLE:
            breaks = f"breaks {', '.join(rule.id for rule in judgement.rules_broken)}"
            told = tuple(f"{breaks}; rejected by {who}" for who in shorter(against)) if against else (breaks,)
            return Answer(Verdict.REJECTS, "infeasible", told, more)
        case State.NOT_ACCEPTABLE:
            return Answer(Verdict.REJECTS, "rejected", tuple(f"by {who}" for who in shorter(against)), more)
        case State.NOT_SETTLED:
            told = tuple(f"for {who}; nobody rejects it" for who in shorter(unsure))
            return Answer(Verdict.UNDETERMINED, "not settled", told, more)
    return _acceptable(results, more)


def _further(judgement: Judgement, unsure: Sequence[str]) -> Iterator[Further]:
    told = {
        Verdict.UNDETERMINED: ("not settled for", unsure),
        Verdict.ACCEPTS: ("accepted by", _names(judgement, Verdict.ACCEPTS)),
        Verdict.NO_OBJECTION: ("no objection from", _names(judgement, Verdict.NO_OBJECTION)),
        Verdict.NO_STATED_POSITION: ("silent in these sources:", _names(judgement, Verdict.NO_STATED_POSITION)),
    }
    for verdict, (words, names) in told.items():
        if names:
            yield Further(verdict, f"{words} {', '.join(names)}", ", ".join(names))


def _acceptable(results: Sequence[ActorResult], more: tuple[Further, ...]) -> Answer:
    found, held = {result.verdict for result in results}, reserved(results)
    if found <= {Verdict.NO_STATED_POSITION}:
        told = ("no actor has a stated position on it: neither yes nor no", "neither yes nor no")
        return Answer(Verdict.NO_STATED_POSITION, "silent", told, alike=2)
    if not found & {Verdict.ACCEPTS, Verdict.NO_OBJECTION}:
        told = (f"and nobody has said yes{held}", "and nobody has said yes")
        return Answer(Verdict.UNDETERMINED, "nobody objects", told, more)
    sign = Verdict.ACCEPTS if Verdict.ACCEPTS in found else Verdict.NO_OBJECTION
    return Answer(sign, "acceptable", (f"to every actor asked{held}", "to every actor asked"), more)


def _names(judgement: Judgement, verdict: Verdict) -> list[str]:
    return [result.actor.name for result in judgement.verdicts.values() if result.verdict is verdict]


def any_offer(outlook: "Outlook") -> Answer:
    """Whether the coalition could agree on the goal at all, and how many deadlocks there are."""
    question, deadlocks = outlook.question, outlook.deadlocks
    if deadlocks is None:
        return looking(question)
    told = (f"{_aim(question)}that {coalition_words(question)} accept", f"{_aim(question)}for {who_words(question)}")
    if deadlocks.exists:
        deal = outlook.deals.deals[0] if outlook.deals and outlook.deals.deals else None
        asks = asks_words(question, deal) if deal else ""
        more = (Further(Verdict.NO_OBJECTION, asks),) if asks else ()
        return Answer(Verdict.ACCEPTS, "a deal", told, more, alike=2)
    number = Further(Verdict.REJECTS, deadlocks_words(outlook), count_of(len(deadlocks.deadlocks), "deadlock"))
    return Answer(Verdict.REJECTS, "no deal", told, (number,), alike=2)


def looking(question: "Question") -> Answer:
    """While nothing is known yet."""
    return Answer(Verdict.NO_STATED_POSITION, "looking …", (f"{_aim(question)}for {who_words(question)}",))


def _aim(question: "Question") -> str:
    return f"on {' and '.join(question.stages)} " if question.stages else ""


def who_words(question: "Question") -> str:
    """The members of the coalition."""
    names = [question.scenario.actors[name].name for name in question.coalition]
    if len(names) > 2 and len(names) == len(question.scenario.actors):
        return _EVERYBODY
    return listed(names) or "nobody"


def coalition_words(question: "Question") -> str:
    """*Russia and Ukraine could both*."""
    who = who_words(question)
    every = "could" if who == _EVERYBODY else {1: "could", 2: "could both"}.get(len(question.coalition), "could all")
    return f"{who} {every}"


def deadlocks_words(outlook: "Outlook") -> str:
    """How many deadlocks there are, and of how many sentences the smallest is."""
    deadlocks = outlook.deadlocks
    assert deadlocks
    many = "" if deadlocks.complete else " or more"
    sizes = [deadlock.size for deadlock in deadlocks.deadlocks]
    smallest = f", the smallest of {count_of(min(sizes), 'sentence')}" if len(sizes) > 1 else ""
    return f"{count_of(len(sizes), 'deadlock')}{many}{smallest}"


def asks_words(question: "Question", deal: "Deal") -> str:
    """Of whom the deal asks acts; those outside the coalition are named as such."""
    acting = dict.fromkeys(actor for performers in acts_of(question.scenario, deal.proposal) for actor in performers)
    outside = [actor for actor in acting if actor not in question.coalition]
    names = question.scenario.actors
    told = ", ".join(names[actor].name + (" (not part of this)" if actor in outside else "") for actor in acting)
    return f"asks of {told}" if told else "asks nothing of anybody"


def left_words(left: "Left") -> str:
    """What is left once a sentence is struck."""
    if left.deadlocks.exists:
        return "a deal"
    number = len(left.deadlocks.deadlocks)
    return f"{number}{'' if left.deadlocks.complete else ' or more'} left"


def all_but_one(size: int) -> tuple[str, str]:
    """What a deadlock of so many sentences says: any but one can be met; all of them cannot."""
    if size < 2:
        return ("", "It cannot be met." if size else "The goal cannot be reached, whoever agrees.")
    any_of = (
        "Either of these can be met by itself." if size == 2 else f"Any {number_words(size - 1)} of these can be met."
    )
    return any_of, f"{'Both' if size == 2 else f'All {number_words(size)}'} cannot."


def nearness(difference: "Difference") -> str:
    """How far this draft is from a deal."""
    changes, adds = len(difference.changes), len(difference.adds)
    if changes:
        return f"{count_of(changes, 'change')} from the nearest deal"
    return f"becomes a deal by adding {count_of(adds, 'term')}" if adds else "is a deal as it stands"


def stage_marks(outlook: "Outlook") -> Iterator[tuple[str, int | None]]:
    """Every stage with its number of deadlocks: 0 for a deal, None while that is not known."""
    for stage in outlook.question.scenario.stages:
        known = outlook.stages.get(stage)
        yield stage, None if known is None else len(known.deadlocks)
