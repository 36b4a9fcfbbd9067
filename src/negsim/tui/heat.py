"""What hangs on each term: who has said something about it, and what one step of it would make of whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from negsim.judging.incremental import IncrementalJudge
from negsim.judging.meaning import meaning_of
from negsim.judging.stopping import Halt
from negsim.scenario.domains import Value
from negsim.scenario.verdicts import Verdict
from negsim.tui.draft import Draft

MOST_VALUES = 32
"""A term with more values than this is tried at one step only."""


@dataclass(frozen=True, slots=True)
class Heat:
    """What every single change of a draft would do.

    ``spoken`` gives for each term the actors who have said something about it, ``step`` whose verdict one step of it
    would make another one. ``hangs`` are terms of which some value would. ``tried`` counts the other values,
    ``changing`` those that change a verdict; ``wins`` are actors that some value makes accept.
    """

    draft: Draft
    spoken: Mapping[str, frozenset[str]]
    step: Mapping[str, Mapping[str, Verdict]]
    hangs: frozenset[str]
    tried: int
    changing: int
    wins: frozenset[str]


def heat_of(judge: IncrementalJudge, draft: Draft, halt: Halt) -> Heat:
    """Try every other value of every term; the terms with very many values at one step only.

    Raises:
        Stopped: if somebody asked for it.
    """
    scenario, proposal = judge.scenario, draft.proposal
    before = judge.verdicts(proposal, draft.viewpoint)
    spoken: dict[str, frozenset[str]] = {}
    step: dict[str, Mapping[str, Verdict]] = {}
    hangs: set[str] = set()
    wins: set[str] = set()
    tried = changing = 0
    actors = meaning_of(scenario, draft.viewpoint).actors
    for name, term in scenario.terms.items():
        halt.check()
        spoken[name] = frozenset(actor for actor, meaning in actors.items() if name in meaning.spoken_on)
        first = _next(list(term.domain), proposal.get(name)) if term.domain.size <= MOST_VALUES else None
        bearing = spoken[name] or any(name in meaning.acts for meaning in actors.values())
        for value in list(term.domain) if first is not None and bearing else []:
            if value == proposal.get(name):
                continue
            after = judge.verdicts(proposal.with_terms({name: value}), draft.viewpoint)
            moved = {actor: verdict for actor, verdict in after.items() if verdict is not before[actor]}
            tried, changing = tried + 1, changing + bool(moved)
            wins |= {actor for actor, verdict in moved.items() if verdict is Verdict.ACCEPTS}
            if moved:
                hangs.add(name)
            if value == first:
                step[name] = moved
    return Heat(draft, spoken, step, frozenset(hangs), tried, changing, frozenset(wins))


def _next(values: list[Value], now: Value | None) -> Value | None:
    """One step on: the next value; before the last there is none, so the one before it; the first where none is set."""
    if now is None:
        return values[0]
    place = values.index(now)
    return values[place + 1] if place + 1 < len(values) else values[place - 1] if place else None
