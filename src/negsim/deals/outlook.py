"""Could they agree? The answers to one question in the order in which a person wants them, as they are found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from negsim.deals.coalitions import Coalitions, find_coalitions
from negsim.deals.deadlocks import Deadlock, Deadlocks, find_deadlocks
from negsim.deals.deal import Deal
from negsim.deals.finding import Deals, find_deals
from negsim.deals.question import Question, standing_on
from negsim.deals.solving.problem import Problem
from negsim.deals.solving.smallest import best_deal
from negsim.deals.ways_out import WaysOut, find_ways_out
from negsim.judging.stopping import Halt

MOST_DEADLOCKS = 20
"""How many deadlocks are looked for."""

MOST_PRICED = 8
"""Of how many deadlocks it is worked out what is left without each of their positions."""


@dataclass(frozen=True, slots=True, eq=False)
class Left:
    """What is left once a position is struck: the deadlocks, or where there are none the smallest deal."""

    deadlocks: Deadlocks
    deal: Deal | None


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What is known so far of whether a coalition could agree on a goal.

    ``deadlocks`` are None while nothing is known; where there are none, ``deals`` are the smallest deals.
    ``left`` gives for positions of its deadlocks what is left without each. ``stages`` are the deadlocks of each
    stage, ``before`` those of the same question with nothing struck or weakened, where something is. ``coalitions`` are
    the largest among all actors that could agree on it; of a scenario without stages, that could settle everything.
    ``finished``: nothing more is to come.
    """

    question: Question
    deadlocks: Deadlocks | None = None
    deals: Deals | None = None
    left: Mapping[str, Left] = field(default_factory=dict)
    stages: Mapping[str, Deadlocks] = field(default_factory=dict)
    before: Deadlocks | None = None
    coalitions: Coalitions | None = None
    ways_out: WaysOut | None = None
    finished: bool = False

    @property
    def goal(self) -> str:
        """The stage that is asked about; empty for an agreement on everything."""
        return self.question.stages[0] if self.question.stages else ""


def stream_outlook(question: Question, halt: Halt | None = None) -> Iterator[Outlook]:
    """The outlook, each time that more is known: the deadlocks or deals, what is left, the other stages, ways out.

    A question without a goal asks about the first stage that the coalition cannot reach, else the last
    one; without stages, about an agreement on everything.

    Raises:
        Stopped: if somebody asked for it.
    """
    halt = halt or Halt()
    found, deadlocks = _begun(question, halt)
    yield found
    if seen_as_stated(found.question) is not found.question:
        before = _deadlocks(seen_as_stated(found.question), halt)
        yield (found := replace(found, before=before))
    yield (found := _with_left(found, deadlocks[:1], halt))
    for stage in question.scenario.stages:
        if stage not in found.stages:
            known = _deadlocks(replace(question, stages=(stage,), goal={}), halt)
            yield (found := replace(found, stages={**found.stages, stage: known}))
    if deadlocks:
        yield (found := replace(found, ways_out=find_ways_out(found.question, halt=halt)))
    if found.coalitions is None and (question.scenario.stages or question.goal):
        everyone = found.question.of(question.scenario.actors)
        yield (found := replace(found, coalitions=find_coalitions(everyone, halt=halt)))
    yield replace(_with_left(found, deadlocks[:MOST_PRICED], halt), finished=True)


def left_without(question: Question, position: str, halt: Halt) -> Left:
    """What is left of the question's deadlocks, or what deal there is, once the position is struck.

    Raises:
        Stopped: if somebody asked for it.
    """
    changed = question.with_changes(without=(position,))
    deadlocks = _deadlocks(changed, halt)
    return Left(deadlocks, _smallest(changed, halt) if deadlocks.exists else None)


def stream_days(question: Question, halt: Halt | None = None) -> Iterator[tuple[str, Deadlocks]]:
    """The deadlocks at the time of each event; days on which the same is in force are asked about once.

    Raises:
        Stopped: if somebody asked for it.
    """
    halt = halt or Halt()
    known: dict[object, Deadlocks] = {}
    for event in question.scenario.events:
        asked = question.on(event)
        standing = tuple(standing_on(asked).items())
        if standing not in known:
            known[standing] = _deadlocks(asked, halt)
        yield event, known[standing]


def seen_as_stated(question: Question) -> Question:
    """The same question with nothing struck or weakened; the question itself where nothing is."""
    seen = question.viewpoint
    if not (seen.without or seen.softened):
        return question
    return question.seen(replace(seen, without=(), softened=()))


def _begun(question: Question, halt: Halt) -> tuple[Outlook, tuple[Deadlock, ...]]:
    """The deadlocks of the goal, or the deals; and what was found of other stages on the way to the goal."""
    scenario = question.scenario
    if not (scenario.stages or question.goal):
        settled = question.once_settled()
        largest = find_coalitions(settled, halt=halt) if scenario.agreement else None
        return _answered(Outlook(settled, coalitions=largest), _deadlocks(settled, halt), halt)
    stages: dict[str, Deadlocks] = {}
    for stage in question.stages or (() if question.goal else scenario.stages):
        stages[stage] = _deadlocks(replace(question, stages=(stage,)), halt)
        if not stages[stage].exists:
            break
    goal = tuple(stages)[-1:]
    asked = replace(question, stages=goal)
    deadlocks = stages[goal[0]] if goal else _deadlocks(asked, halt)
    return _answered(Outlook(asked, stages=stages), deadlocks, halt)


def _with_left(found: Outlook, deadlocks: Iterable[Deadlock], halt: Halt) -> Outlook:
    """The outlook, with what is left without each position of these deadlocks."""
    names = dict.fromkeys(position.id for deadlock in deadlocks for position in deadlock.positions)
    left = {name: found.left.get(name) or left_without(found.question, name, halt) for name in names}
    return replace(found, left={**found.left, **left})


def _answered(found: Outlook, known: Deadlocks, halt: Halt) -> tuple[Outlook, tuple[Deadlock, ...]]:
    deals = find_deals(found.question, limit=3, halt=halt) if known.exists else None
    return replace(found, deadlocks=known, deals=deals), known.deadlocks


def _deadlocks(question: Question, halt: Halt) -> Deadlocks:
    deadlocks = find_deadlocks(question, limit=MOST_DEADLOCKS, halt=halt)
    halt.check()
    return deadlocks


def _smallest(question: Question, halt: Halt) -> Deal | None:
    problem = Problem(question)
    return best_deal(problem, problem.positions, halt)
