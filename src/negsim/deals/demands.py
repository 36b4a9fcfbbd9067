"""Who demands what of whom in a deadlock, and whether it is a circular wait.

A requirement of several parts is taken apart, and only the parts without which there would be no
deadlock count. An actor waits for another if it requires what the other performs; a circle of
such waits is the circular wait of deadlock theory (Coffman, Elphick and Shoshani 1971).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negsim.deals.solving.conflicts import shrunk
from negsim.deals.solving.problem import Item, Problem
from negsim.judging.stopping import Halt
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import All, Condition, Defined, Not, terms_of
from negsim.scenario.positions import Form, Position


@dataclass(frozen=True, slots=True)
class Demand:
    """What one position of a deadlock asks, of whom; or what it refuses.

    ``of`` are the other actors that would have to act; ``when`` is the condition under which the
    position speaks.
    """

    position: str
    actor: str
    what: Condition
    when: Condition
    of: tuple[str, ...] = ()
    refuses: bool = False

    __repr__ = in_one_line


def demands_in(
    problem: Problem, positions: Sequence[Position], rules: Sequence[Item], halt: Halt
) -> tuple[Demand, ...]:
    """The demands of the positions that the deadlock needs, in their order.

    Raises:
        Stopped: if somebody asked for it.
    """
    parts = [part for position in positions for part in _parts(problem, position)]
    fixed = [item.literal for item in (*problem.structure, *problem.goal, *rules)]
    needed = shrunk(problem, fixed, [item for item, _ in parts], halt)
    return tuple(demand for item, demand in parts if item in needed)


def _parts(problem: Problem, position: Position) -> Iterator[tuple[Item, Demand]]:
    if position.form is not Form.REQUIREMENT:
        yield problem.item(position), _whole(position)
        return
    for part in _conjuncts(position.then):
        yield problem.part(position, part), _demand(problem, position, part)


def _whole(position: Position) -> Demand:
    if position.promises:
        return Demand(position.id, position.actor, position.then, position.when)
    if isinstance(position.then, Not):
        return Demand(position.id, position.actor, position.then.part, position.when, refuses=True)
    if position.form is Form.REQUIREMENT:
        return Demand(position.id, position.actor, position.then, position.when)
    return Demand(position.id, position.actor, position.when, position.when, refuses=True)


def _demand(problem: Problem, position: Position, part: Condition) -> Demand:
    if isinstance(part, Not):
        return Demand(position.id, position.actor, part.part, position.when, refuses=True)
    terms = problem.question.scenario.terms
    performers = [terms[name].act_of for name in terms_of(part)]
    others = {actor for acting in performers if position.actor not in acting for actor in acting}
    ordered = tuple(actor for actor in problem.question.scenario.actors if actor in others)
    return Demand(position.id, position.actor, part, position.when, ordered)


def _conjuncts(condition: Condition) -> Iterator[Condition]:
    """The parts that all have to hold; a condition over an index stays whole."""
    match condition:
        case All(parts, ""):
            for part in parts:
                yield from _conjuncts(part)
        case Defined(_, All(_, "")):
            yield from _conjuncts(condition.part)
        case _:
            yield condition


def circle_in(demands: Sequence[Demand]) -> tuple[str, ...]:
    """The shortest circle of actors that wait for one another, from the first named on; empty if there is none."""
    waits: dict[str, list[str]] = {}
    for demand in demands:
        waits.setdefault(demand.actor, []).extend(demand.of)
    found = [circle for start in waits if (circle := _circle(start, waits))]
    return min(found, key=len, default=())


def _circle(start: str, waits: dict[str, list[str]]) -> tuple[str, ...]:
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for path in paths:
        for following in waits.get(path[-1], ()):
            if following == start:
                return path
            if following not in seen:
                seen.add(following)
                paths.append((*path, following))
    return ()
