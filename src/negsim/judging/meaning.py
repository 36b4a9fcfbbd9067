"""What a verdict means, as conditions: the rules of judgement, written once.

For a scenario, a moment, pinned readings and assumptions, this module builds the trees that
say when each position is considered, met, unmet, triggered, present or open, and when each
actor rejects, accepts, has no objection. Evaluators (scalar, columns, clauses) know operators
and nothing else. The order and the words follow the page on the meaning of verdicts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from negsim.scenario.actors import Actor
from negsim.scenario.conditions import (
    FALSE,
    TRUE,
    All,
    AnyOf,
    Certainly,
    Condition,
    IsOneOf,
    IsSet,
    Not,
    ambiguities_of,
    joint_readings,
    read_as,
)
from negsim.scenario.positions import Form, Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.timeline import Moment
from negsim.scenario.verdicts import Status, Verdict

Readings = tuple[tuple[Mapping[str, str], Condition], ...]
"""A condition under each joint choice of readings."""


Pins = frozenset[tuple[str, str]]
"""Each pinned ambiguity with the reading to take."""


class Mute(StrEnum):
    """Why a position is considered like any other but stays open."""

    BEFORE_FIRST_REPORT = "standing before its first report"
    UNCONFIRMED = "unconfirmed"


Current = tuple[tuple[str, tuple[Mute, ...]], ...]
"""An actor's positions in force, each with what keeps it open."""


@dataclass(frozen=True, slots=True)
class PositionMeaning:
    """When a position that is in force is considered, and when it has each status.

    ``when`` and ``then`` are A and R (or C) under each joint reading that is not pinned away.
    """

    position: Position
    when: Readings
    then: Readings
    mutes: tuple[Mute, ...]
    considered: Condition
    statuses: Mapping[Status, Condition]

    @property
    def blocks(self) -> Condition:
        """A firm requirement unmet, or a firm rejection or threat present."""
        return AnyOf((self.statuses[Status.UNMET], self.statuses[Status.PRESENT]))

    @property
    def promised_otherwise(self) -> Condition:
        """A commitment triggered whose C is false in the proposal."""
        return All((self.statuses[Status.TRIGGERED], certainly_false(self.then)))


@dataclass(frozen=True, slots=True)
class ActorMeaning:
    """When each verdict is the actor's; the first whose condition holds is.

    ``rejections`` say of each position that can block when it makes the actor reject.
    ``conflicts`` maps each position that can block to the firm commitments that contradict it on
    the record; ``uncovered`` maps each term that can ask an act of the actor to the condition
    under which it does and no triggered promise covers it; ``spoken_on`` are the terms that a
    position in force names or covers.
    """

    actor: Actor
    positions: tuple[PositionMeaning, ...]
    remarks: tuple[Position, ...]
    verdicts: tuple[tuple[Verdict, Condition], ...]
    rejections: tuple[Condition, ...]
    acceptable: Condition
    conflicts: Mapping[str, tuple[PositionMeaning, ...]]
    uncovered: Mapping[str, Condition]
    spoken_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class RuleMeaning:
    """A rule, switched-on assumption or applicability of a term, and when it is broken.

    ``lapses`` names the term that is set although it does not apply.
    """

    id: str
    states: str
    broken: Condition
    holds: Condition
    warns: bool = False
    lapses: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Everything that a judgement asks, for one scenario and moment."""

    scenario: Scenario
    moment: Moment
    pins: Mapping[str, str]
    assumptions: tuple[str, ...]
    actors: Mapping[str, ActorMeaning]
    rules: tuple[RuleMeaning, ...]


def certainly_true(readings: Readings) -> Condition:
    """True in every reading."""
    every = tuple(reading for _, reading in readings)
    return Certainly(every[0] if len(every) == 1 else All(every))


def certainly_false(readings: Readings) -> Condition:
    """False in every reading."""
    every = tuple(reading for _, reading in readings)
    return Certainly(Not(every[0] if len(every) == 1 else AnyOf(every)))


@lru_cache(maxsize=64)
def meaning_of(scenario: Scenario, moment: Moment, pins: Pins, assumptions: tuple[str, ...]) -> Meaning:
    """Build the trees; the same arguments give the same object while it is remembered."""
    ambiguous = _ambiguous(scenario)
    actors = {
        actor.id: _actor_meaning(scenario, actor.id, _current(scenario, actor, moment), _of(pins, ambiguous[actor.id]))
        for actor in scenario.actors.values()
    }
    return Meaning(scenario, moment, dict(pins), assumptions, actors, _rules(scenario, pins, assumptions))


@lru_cache(maxsize=16)
def _ambiguous(scenario: Scenario) -> dict[str, frozenset[str]]:
    """The ambiguities in each actor's words: a pin of another one changes nothing for it."""
    return {
        actor.id: frozenset().union(*(ambiguities_of(c) for p in actor.positions.values() for c in (p.when, p.then)))
        for actor in scenario.actors.values()
    }


def _of(pins: Pins, ambiguities: frozenset[str]) -> Pins:
    return frozenset(pin for pin in pins if pin[0] in ambiguities)


def in_force(scenario: Scenario, position: Position, moment: Moment) -> tuple[Mute, ...] | None:
    """None if the position is not in force; otherwise why it stays open, if it does."""
    started = moment >= scenario.moment(position.since)
    ends = [scenario.moment(position.withdrawn)] if position.withdrawn else []
    if position.superseded_by:
        ends.append(scenario.moment(scenario.positions[position.superseded_by].since))
    if any(moment >= end for end in ends) or not (started or position.standing):
        return None
    unconfirmed = position.unconfirmed_from and moment >= scenario.moment(position.unconfirmed_from)
    return (() if started else (Mute.BEFORE_FIRST_REPORT,)) + ((Mute.UNCONFIRMED,) if unconfirmed else ())


def _readings(condition: Condition, pins: Mapping[str, str]) -> Readings:
    return joint_readings(read_as(condition, pins))


def _position_meaning(position: Position, mutes: tuple[Mute, ...], pins: Mapping[str, str]) -> PositionMeaning:
    when, then = _readings(position.when, pins), _readings(position.then, pins)
    named = AnyOf(tuple(IsSet(term) for term in sorted(position.terms)))
    considered = All((named, Not(certainly_false(when))))
    settled = {} if mutes else _settled(position.form, when, then)
    statuses: dict[Status, Condition] = dict.fromkeys(Status, FALSE)
    statuses |= {status: All((considered, condition)) for status, condition in settled.items()}
    statuses[Status.OPEN] = All((considered, *(Not(condition) for condition in settled.values())))
    statuses[Status.NOT_CONSIDERED] = Not(considered)
    return PositionMeaning(position, when, then, mutes, considered, statuses)


def _settled(form: Form, when: Readings, then: Readings) -> Mapping[Status, Condition]:
    match form:
        case Form.REQUIREMENT:
            return {
                Status.MET: certainly_true(then),
                Status.UNMET: All((certainly_true(when), certainly_false(then))),
            }
        case Form.REJECTION | Form.THREAT:
            return {Status.PRESENT: certainly_true(when)}
        case Form.COMMITMENT | Form.ENDORSEMENT:
            return {Status.TRIGGERED: certainly_true(when)}
        case Form.REMARK:
            return {}


def _current(scenario: Scenario, actor: Actor, moment: Moment) -> Current:
    found = ((p.id, in_force(scenario, p, moment)) for p in actor.positions.values())
    return tuple((position, mutes) for position, mutes in found if mutes is not None)


@lru_cache(maxsize=2048)
def _actor_meaning(scenario: Scenario, name: str, in_force_now: Current, pins: Pins) -> ActorMeaning:
    """The same object for as long as the same positions are in force, so that results can be kept."""
    actor = scenario.actors[name]
    current = [(actor.positions[position], mutes) for position, mutes in in_force_now]
    positions = tuple(_position_meaning(p, mutes, dict(pins)) for p, mutes in current if p.form is not Form.REMARK)
    remarks = tuple(p for p, _ in current if p.form is Form.REMARK)
    firm = [p for p in positions if p.position.firm]
    blockers = [p for p in firm if p.position.can_block]
    promises = [p for p in firm if p.position.promises]
    commitments = [p for p in firm if p.position.form is Form.COMMITMENT]
    conflicts = {p.position.id: _in_conflict(p, commitments) for p in blockers}
    rejections = tuple(All((p.blocks, Not(_any_triggered(conflicts[p.position.id])))) for p in blockers)
    otherwise = AnyOf(tuple(p.promised_otherwise for p in commitments))
    firm_open = AnyOf(tuple(p.statuses[Status.OPEN] for p in blockers))
    uncovered = {
        term.id: All((_asked(term), Not(_any_triggered(p for p in promises if term.id in p.position.covers))))
        for term in scenario.terms.values()
        if actor.id in term.act_of
    }
    verdicts = (
        (Verdict.NO_STATED_POSITION, Not(AnyOf(tuple(p.considered for p in positions)))),
        (Verdict.REJECTS, AnyOf(rejections)),
        (Verdict.UNDETERMINED, AnyOf((*(p.blocks for p in blockers), otherwise))),
        (Verdict.ACCEPTS, All((Not(firm_open), _any_triggered(promises), Not(AnyOf(tuple(uncovered.values())))))),
        (Verdict.NO_OBJECTION, All((Not(firm_open), AnyOf(tuple(map(_met_in_play, blockers)))))),
        (Verdict.UNDETERMINED, TRUE),
    )
    unacceptable = AnyOf((*(AnyOf((p.blocks, p.statuses[Status.OPEN])) for p in blockers), otherwise))
    spoken_on = frozenset(term for p in positions for term in (*p.position.terms, *p.position.covers))
    return ActorMeaning(
        actor, positions, remarks, verdicts, rejections, Not(unacceptable), conflicts, uncovered, spoken_on
    )


def _in_conflict(blocker: PositionMeaning, commitments: Iterable[PositionMeaning]) -> tuple[PositionMeaning, ...]:
    this = blocker.position
    return tuple(c for c in commitments if c.position.id in this.conflicts or this.id in c.position.conflicts)


def _any_triggered(promises: Iterable[PositionMeaning]) -> Condition:
    return AnyOf(tuple(p.statuses[Status.TRIGGERED] for p in promises))


def _met_in_play(blocker: PositionMeaning) -> Condition:
    return All((blocker.statuses[Status.MET], certainly_true(blocker.when)))


def _asked(term: Term) -> Condition:
    return All((IsSet(term.id), Not(IsOneOf(term.id, term.no_op)))) if term.no_op else IsSet(term.id)


@lru_cache(maxsize=64)
def _rules(scenario: Scenario, pinned: Pins, assumptions: tuple[str, ...]) -> tuple[RuleMeaning, ...]:
    pins = dict(pinned)
    stated = [
        RuleMeaning(rule.id, rule.states, certainly_false(_readings(rule.holds, pins)), rule.holds, rule.warns)
        for rule in scenario.rules.values()
    ]
    assumed = [
        RuleMeaning(a.id, a.states, certainly_false(_readings(a.holds, pins)), a.holds)
        for a in scenario.assumptions.values()
        if a.id in assumptions
    ]
    applicable = [
        RuleMeaning(
            f"applies:{term.id}",
            f"{term.label} is set although it does not apply.",
            All((IsSet(term.id), certainly_false(_readings(term.applies, pins)))),
            term.applies,
            lapses=term.id,
        )
        for term in scenario.terms.values()
        if term.applies != TRUE
    ]
    return (*stated, *assumed, *applicable)
