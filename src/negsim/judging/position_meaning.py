"""What a position means, as conditions: when it is considered, and when it has each status."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from negsim.judging.standing import Mute
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import (
    FALSE,
    TRUE,
    All,
    AnyOf,
    Certainly,
    Condition,
    IsSet,
    Not,
    both,
    either,
    joint_readings,
    opposite,
    read_as,
)
from negsim.scenario.positions import Form, Position, Strength
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Status

Readings = tuple[tuple[Mapping[str, str], Condition], ...]
"""A condition under each joint choice of readings."""


Pins = frozenset[tuple[str, str]]
"""Each pinned ambiguity with the reading to take."""


@dataclass(frozen=True, slots=True)
class PositionMeaning:
    """When a position that is in force is considered, and when it has each status.

    ``when`` and ``then`` are A and R (or C) under each joint reading that is not pinned away, ``firm`` says
    that it is not taken as soft.
    ``respected`` says that it does not stand in the way of an agreement: it is not unmet, present or
    open, and where it promises, not promised otherwise; what is unconfirmed or not yet reported is
    weighed there as it would be in force. ``met_in_play``: a requirement met whose A is true;
    ``promised_otherwise``: a commitment triggered whose C is false in the proposal.
    """

    position: Position
    when: Readings
    then: Readings
    mutes: tuple[Mute, ...]
    firm: Condition
    considered: Condition
    statuses: Mapping[Status, Condition]
    respected: Condition
    met_in_play: Condition
    promised_otherwise: Condition

    __repr__ = in_one_line

    @property
    def sides(self) -> tuple[Readings, ...]:
        """The conditions on which the status turns."""
        return (self.when, self.then) if self.position.form is Form.REQUIREMENT else (self.when,)

    @property
    def blocks(self) -> Condition:
        """A requirement unmet, or a rejection or threat present."""
        return AnyOf((self.statuses[Status.UNMET], self.statuses[Status.PRESENT]))

    @property
    def reservation(self) -> Condition:
        """Soft, and unmet or present."""
        return both(opposite(self.firm), self.blocks)

    @property
    def silent(self) -> Condition:
        """It does not keep its actor from accepting: it is respected, and if it can block, not open."""
        return All((self.respected, Not(self.statuses[Status.OPEN]))) if self.position.can_block else self.respected


Allowed = Callable[[Mapping[str, str]], Condition]
"""When a joint choice of readings is not pinned away."""


def every_reading(choice: Mapping[str, str]) -> Condition:  # noqa: ARG001  # the same of each
    """No reading is pinned away: those that are were left out before."""
    return TRUE


def certainly_true(readings: Readings, allowed: Allowed = every_reading) -> Condition:
    """True in every reading."""
    every = tuple(either(opposite(allowed(choice)), reading) for choice, reading in readings)
    return Certainly(every[0] if len(every) == 1 else All(every))


def certainly_false(readings: Readings, allowed: Allowed = every_reading) -> Condition:
    """False in every reading."""
    every = tuple(both(allowed(choice), reading) for choice, reading in readings)
    return Certainly(Not(every[0] if len(every) == 1 else AnyOf(every)))


@dataclass(frozen=True, slots=True)
class Held:
    """How a position is held: in force, kept open and why, taken as soft, weighed though it is kept open."""

    in_force: Condition
    muted: Condition
    soft: Condition
    weighed: Condition = TRUE
    mutes: tuple[Mute, ...] = ()

    __repr__ = in_one_line


def readings_of(condition: Condition, pins: Mapping[str, str]) -> Readings:
    """The condition under each joint choice of readings that is not pinned away."""
    return joint_readings(read_as(condition, pins))


@remembered(2048)
def position_meaning(scenario: Scenario, name: str, pins: Pins, held: Held, allowed: Allowed) -> PositionMeaning:
    """The trees of one position, as it is held."""
    position = scenario.positions[name]
    position = replace(position, strength=Strength.SOFT) if held.soft == TRUE else position
    when, then = readings_of(position.when, dict(pins)), readings_of(position.then, dict(pins))
    asked = _Asked(
        position.form, *(side(r, allowed) for r in (when, then) for side in (certainly_true, certainly_false))
    )
    named = AnyOf(tuple(IsSet(term) for term in sorted(position.terms)))
    considered = both(held.in_force, All((named, Not(asked.when_false))))
    settled = {status: both(opposite(held.muted), condition) for status, condition in _settled(asked).items()}
    settled = {status: condition for status, condition in settled.items() if condition != FALSE}
    statuses: dict[Status, Condition] = dict.fromkeys(Status, FALSE)
    statuses |= {status: All((considered, condition)) for status, condition in settled.items()}
    statuses[Status.OPEN] = All((considered, *(Not(condition) for condition in settled.values())))
    statuses[Status.NOT_CONSIDERED] = Not(considered)
    return PositionMeaning(
        position,
        when,
        then,
        held.mutes,
        both(TRUE if position.firm else FALSE, opposite(held.soft)),
        considered,
        statuses,
        either(opposite(held.weighed), _respected(asked, considered)),
        All((statuses[Status.MET], asked.when_true)),
        All((statuses[Status.TRIGGERED], asked.then_false)) if position.form is Form.COMMITMENT else FALSE,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A position's form, and when its A and its R or C are certainly so."""

    form: Form
    when_true: Condition
    when_false: Condition
    then_true: Condition
    then_false: Condition


def _settled(asked: _Asked) -> Mapping[Status, Condition]:
    match asked.form:
        case Form.REQUIREMENT:
            return {Status.MET: asked.then_true, Status.UNMET: All((asked.when_true, asked.then_false))}
        case Form.REJECTION | Form.THREAT:
            return {Status.PRESENT: asked.when_true}
        case Form.COMMITMENT | Form.ENDORSEMENT:
            return {Status.TRIGGERED: asked.when_true}
        case Form.REMARK:
            return {}


def _respected(asked: _Asked, considered: Condition) -> Condition:
    """Not considered, or, if it were in force: met, or no promise that is triggered and promised otherwise."""
    match asked.form:
        case Form.REQUIREMENT:
            return AnyOf((Not(considered), asked.then_true))
        case Form.REJECTION | Form.THREAT:
            return Not(considered)
        case Form.COMMITMENT:
            return Not(All((considered, asked.when_true, asked.then_false)))
        case Form.ENDORSEMENT | Form.REMARK:
            return TRUE


def firmly(position: PositionMeaning, condition: Condition) -> Condition:
    """The condition, of a position that is not taken as soft."""
    return both(position.firm, condition)


def triggered(promise: PositionMeaning) -> Condition:
    """The commitment or endorsement is triggered, and not taken as soft."""
    return firmly(promise, promise.statuses[Status.TRIGGERED])
