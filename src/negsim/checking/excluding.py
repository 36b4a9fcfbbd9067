"""Positions of one actor that leave it no way out."""

from collections.abc import Iterator
from itertools import combinations

from negsim.checking.eras import eras, in_force_together
from negsim.checking.proposals import CompleteProposals
from negsim.checking.warning import Finding, item_of
from negsim.judging.meaning import meaning_of
from negsim.scenario.conditions import TRUE, Condition, Not
from negsim.scenario.positions import Form, Position
from negsim.scenario.scenario import Scenario

MOST_DEADLOCKS = 5
"""The most that are told of one actor, at one time, about one stage."""


def exclusive(proposals: CompleteProposals) -> Iterator[Finding]:
    """Two firm requirements or rejections of one actor can each be met where both speak, but not together."""
    for first, second in _exclusive(proposals):
        message = f"it and {first.id} cannot both be met where both speak, and both are in force"
        yield Finding(item_of("position", second), message)


def _exclusive(proposals: CompleteProposals) -> Iterator[tuple[Position, Position]]:
    scenario = proposals.scenario
    for actor in scenario.actors.values():
        asking = [p for p in actor.positions.values() if p.firm and p.form in (Form.REQUIREMENT, Form.REJECTION)]
        sides = {p.id: [proposals.some_reading(side) for side in _asked(p)] for p in asking}
        for pair in combinations(asking, 2):
            (when, first), (also, second) = (sides[p.id] for p in pair)
            if proposals.possible(when, also, first, second) or not in_force_together(scenario, (p.id for p in pair)):
                continue
            if proposals.possible(when, also, first) and proposals.possible(when, also, second):
                yield pair


def _asked(position: Position) -> tuple[Condition, Condition]:
    """Where it speaks, and what has to hold there."""
    if position.form is Form.REJECTION:
        return TRUE, Not(position.when)
    return position.when, position.then


def deadlocked(proposals: CompleteProposals) -> Iterator[Finding]:
    """An actor's firm positions in force together leave no proposal at all, or none that reaches some stage."""
    scenario = proposals.scenario
    told: set[frozenset[str]] = {frozenset((first.id, second.id)) for first, second in _exclusive(proposals)}
    for actor in scenario.actors:
        for goal in ("", *scenario.stages):
            for core in _cores(proposals, actor, goal):
                if core not in told:
                    yield _deadlock(scenario, core, goal)
                told.add(core)


def _deadlock(scenario: Scenario, core: frozenset[str], goal: str) -> Finding:
    *others, last = [name for name in scenario.positions if name in core]
    what = f"no proposal that reaches the stage {goal!r}" if goal else "no proposal at all"
    message = f"with {' and '.join(others)} of the same actor it leaves {what}"
    return Finding(item_of("position", scenario.positions[last]), message)


def _cores(proposals: CompleteProposals, actor: str, goal: str) -> Iterator[frozenset[str]]:
    """Smallest sets of two positions or more that exclude the goal; contradictions on the record are none."""
    scenario, free = proposals.scenario, set[frozenset[str]]()
    reached = [proposals.every_reading(scenario.stages[goal].reached)] if goal else []
    if not proposals.possible(*reached):
        return
    for together in sorted(eras(scenario, actor), key=len, reverse=True):
        if any(together <= larger for larger in free):
            continue
        respected = _respected(proposals, actor, together)
        for _ in range(MOST_DEADLOCKS):
            if proposals.possible(*reached, *respected.values()):
                break
            core = _smallest(proposals, reached, respected)
            if len(core) > 1 and not _on_record(scenario, core):
                yield frozenset(core)
            if not core:
                break
            del respected[core[-1]]
        else:
            continue
        free.add(together)


def _smallest(proposals: CompleteProposals, reached: list[int], respected: dict[str, int]) -> list[str]:
    names = {literal: name for name, literal in reversed(respected.items())}
    core = proposals.core(dict.fromkeys((*reached, *respected.values())))
    return [names[literal] for literal in core if literal in names]


def _respected(proposals: CompleteProposals, actor: str, together: frozenset[str]) -> dict[str, int]:
    """For each of the actor's firm positions in force, the literal that it does not stand in the way."""
    viewpoint = eras(proposals.scenario, actor)[together]
    positions = meaning_of(proposals.scenario, viewpoint).actors[actor].positions
    return {p.position.id: proposals.literal(p.respected) for p in positions if p.position.firm}


def _on_record(scenario: Scenario, core: list[str]) -> bool:
    """Whether the scenario says of two of them that they contradict each other."""
    return any(name in scenario.positions[other].conflicts for name in core for other in core)
