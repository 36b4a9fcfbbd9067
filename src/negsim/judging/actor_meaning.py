"""What an actor's verdict is, as conditions: the table of verdicts, row by row, and what each rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from negsim.judging.position_meaning import (
    Allowed,
    Held,
    Pins,
    PositionMeaning,
    every_reading,
    firmly,
    position_meaning,
    triggered,
)
from negsim.judging.seen import Seen
from negsim.judging.standing import mutes_of, standing_of
from negsim.scenario.actors import Actor
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import (
    FALSE,
    TRUE,
    All,
    AnyOf,
    Condition,
    IsOneOf,
    IsSet,
    Not,
    both,
    either,
    opposite,
)
from negsim.scenario.positions import Form, Position
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Status, Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of verdicts: when it holds, and which positions it then rests on."""

    verdict: Verdict
    holds: Condition
    rests_on: tuple[tuple[PositionMeaning, Condition], ...] = ()

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class ActorMeaning:
    """When each verdict is the actor's; the first row that holds gives it.

    ``rejections`` say of each position that can block when it makes the actor reject. ``acts`` maps
    each term that can ask an act of the actor to the condition under which it does, ``uncovered`` to
    that and that no triggered promise covers it. ``conflicts`` maps each position that can block to the firm
    commitments that contradict it on the record; ``spoken_on`` are the terms that a position in
    force names or covers.
    """

    actor: Actor
    positions: tuple[PositionMeaning, ...]
    remarks: tuple[Position, ...]
    rows: tuple[Row, ...]
    rejections: tuple[Condition, ...]
    acceptable: Condition
    conflicts: Mapping[str, tuple[PositionMeaning, ...]]
    acts: Mapping[str, Condition]
    uncovered: Mapping[str, Condition]
    spoken_on: frozenset[str]

    __repr__ = in_one_line

    @property
    def verdicts(self) -> tuple[tuple[Verdict, Condition], ...]:
        """The rows' verdicts and when each holds."""
        return tuple((row.verdict, row.holds) for row in self.rows)

    @property
    def promises(self) -> tuple[PositionMeaning, ...]:
        """The positions that can make it accept."""
        return tuple(p for p in self.positions if p.firm != FALSE and p.position.promises)


Current = tuple[tuple[str, Held], ...]
"""An actor's positions that may be in force, and how each is held."""


def current_positions(scenario: Scenario, actor: Actor, seen: Seen) -> Current:
    """The actor's positions that may be in force."""
    standing = {p.id: standing_of(scenario, p, seen) for p in actor.positions.values()}
    held = {
        name: Held(found.in_force, found.muted, seen.softened(name), mutes=mutes_of(found))
        for name, found in standing.items()
        if found.in_force != FALSE
    }
    return tuple((name, replace(one, weighed=_weighed(name, held, actor))) for name, one in held.items())


def _weighed(name: str, held: Mapping[str, Held], actor: Actor) -> Condition:
    """Unless it is kept open and supersedes another such one: the earlier one counts."""
    if held[name].muted == FALSE:
        return TRUE
    earlier = [one for other, one in held.items() if actor.positions[other].superseded_by == name]
    return opposite(both(held[name].muted, either(*(both(one.in_force, one.muted) for one in earlier))))


@remembered(2048)
def actor_meaning(
    scenario: Scenario, name: str, current: Current, pins: Pins, allowed: Allowed = every_reading
) -> ActorMeaning:
    """The same object for as long as the same positions are in force, so that results can be kept."""
    actor = scenario.actors[name]
    every = [position_meaning(scenario, p, pins, held, allowed) for p, held in current]
    positions = tuple(p for p in every if p.position.form is not Form.REMARK)
    firm = [p for p in positions if p.firm != FALSE]
    blockers = [p for p in firm if p.position.can_block]
    promises = [p for p in firm if p.position.promises]
    commitments = [p for p in firm if p.position.form is Form.COMMITMENT]
    conflicts = {p.position.id: _in_conflict(p, commitments) for p in blockers}
    rejections = tuple(firmly(p, All((p.blocks, Not(AnyOf(_made(conflicts[p.position.id])))))) for p in blockers)
    acts = {term.id: act_asked(term) for term in scenario.terms.values() if name in term.act_of}
    return ActorMeaning(
        actor,
        positions,
        tuple(p.position for p in every if p.position.form is Form.REMARK),
        _rows(positions, conflicts, rejections, acts),
        rejections,
        acceptable=All(tuple(either(opposite(p.firm), p.respected) for p in firm)),
        conflicts=conflicts,
        acts=acts,
        uncovered=_uncovered(promises, acts, triggered),
        spoken_on=frozenset(term for p in positions for term in (*p.position.terms, *p.position.covers)),
    )


def _made(promises: Iterable[PositionMeaning]) -> tuple[Condition, ...]:
    return tuple(map(triggered, promises))


Resting = tuple[PositionMeaning, Condition]
"""A position, and when a verdict rests on it."""


def _rows(
    positions: Sequence[PositionMeaning],
    conflicts: Mapping[str, Sequence[PositionMeaning]],
    rejections: Sequence[Condition],
    acts: Mapping[str, Condition],
) -> tuple[Row, ...]:
    """The table of verdicts, in the order in which its rows are tried."""
    firm = [p for p in positions if p.firm != FALSE]
    blockers = [p for p in firm if p.position.can_block]
    promises = [p for p in firm if p.position.promises]
    objections = AnyOf(tuple(firmly(p, p.statuses[Status.OPEN]) for p in blockers))
    rejecting = tuple(zip(blockers, rejections, strict=True))
    blocking = tuple((p, firmly(p, p.blocks)) for p in blockers)
    otherwise = tuple((p, firmly(p, p.promised_otherwise)) for p in promises)
    accepting = tuple((p, triggered(p)) for p in promises)
    met = tuple((p, firmly(p, p.met_in_play)) for p in blockers)
    return (
        Row(Verdict.NO_STATED_POSITION, Not(AnyOf(tuple(p.considered for p in positions)))),
        Row(Verdict.REJECTS, _any(rejecting), rejecting),
        Row(
            Verdict.UNDETERMINED,
            _any((*blocking, *otherwise)),
            (*blocking, *_contradicting(blockers, conflicts), *otherwise),
        ),
        Row(Verdict.ACCEPTS, All((Not(objections), has_promised(promises, acts, triggered))), accepting),
        Row(Verdict.NO_OBJECTION, All((Not(objections), _any(met))), met),
        Row(Verdict.UNDETERMINED, TRUE, _left_open(positions)),
    )


def _any(resting: Iterable[Resting]) -> Condition:
    return AnyOf(tuple(condition for _, condition in resting))


def _contradicting(
    blockers: Iterable[PositionMeaning], conflicts: Mapping[str, Sequence[PositionMeaning]]
) -> tuple[Resting, ...]:
    """The triggered commitments that contradict on the record what would otherwise reject."""
    return tuple((c, firmly(p, All((triggered(c), p.blocks)))) for p in blockers for c in conflicts[p.position.id])


def _left_open(positions: Sequence[PositionMeaning]) -> tuple[Resting, ...]:
    """What the last row rests on: the firm positions that are open; where none is, everything considered."""
    opened = {p.position.id: firmly(p, p.statuses[Status.OPEN]) for p in positions if p.firm != FALSE}
    none_open = Not(AnyOf(tuple(opened.values())))
    return tuple((p, AnyOf((opened.get(p.position.id, FALSE), All((none_open, p.considered))))) for p in positions)


def has_promised(
    promises: Iterable[PositionMeaning],
    acts: Mapping[str, Condition],
    made: Callable[[PositionMeaning], Condition],
) -> Condition:
    """Some promise is made, and those made together cover every act that is asked; ``made`` says when one is."""
    promises = tuple(promises)
    uncovered = _uncovered(promises, acts, made)
    return All((AnyOf(tuple(map(made, promises))), Not(AnyOf(tuple(uncovered.values())))))


def _uncovered(
    promises: Sequence[PositionMeaning],
    acts: Mapping[str, Condition],
    made: Callable[[PositionMeaning], Condition],
) -> dict[str, Condition]:
    return {
        term: All((asked, Not(AnyOf(tuple(made(p) for p in promises if term in p.position.covers)))))
        for term, asked in acts.items()
    }


def _in_conflict(blocker: PositionMeaning, commitments: Iterable[PositionMeaning]) -> tuple[PositionMeaning, ...]:
    this = blocker.position
    return tuple(c for c in commitments if c.position.id in this.conflicts or this.id in c.position.conflicts)


def act_asked(term: Term) -> Condition:
    """An act is asked of the term's performers, if it has any: it is set to no no-op."""
    return All((IsSet(term.id), Not(IsOneOf(term.id, term.no_op)))) if term.no_op else IsSet(term.id)
