"""What a verdict and a deal mean, as conditions: the rules of judgement, written once.

For a scenario and a viewpoint, this module builds the trees that say when each position is
considered, met, unmet, triggered, present or open, when each actor rejects, accepts or has no
objection and on which positions that rests, and when a proposal is feasible and acceptable.
Evaluators (scalar, columns, clauses) know operators and nothing else. The order and the words
follow the page on the meaning of verdicts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from negsim.judging.seen import Fixed, Seen
from negsim.judging.standing import Mute, mutes_of, standing_of
from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.actors import Actor
from negsim.scenario.brief import in_one_line
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
    both,
    either,
    joint_readings,
    opposite,
    read_as,
)
from negsim.scenario.positions import Form, Position, Strength
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Term
from negsim.scenario.verdicts import Status, Verdict

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


@dataclass(frozen=True, slots=True)
class TermMeaning:
    """When a term certainly applies, and when it certainly does not."""

    applies: Condition
    lapses: Condition

    __repr__ = in_one_line


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

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class World:
    """What belongs to no actor: the rules, when a proposal is feasible, which terms apply, which stages are reached."""

    rules: tuple[RuleMeaning, ...]
    feasible: Condition
    terms: Mapping[str, TermMeaning]
    stages: Mapping[str, Condition]

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Everything that a judgement asks, for one scenario and viewpoint."""

    scenario: Scenario
    viewpoint: Viewpoint
    actors: Mapping[str, ActorMeaning]
    world: World

    __repr__ = in_one_line

    @property
    def rules(self) -> tuple[RuleMeaning, ...]:
        """Every rule that may be broken."""
        return self.world.rules


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


@remembered(64)
def meaning_of(scenario: Scenario, viewpoint: Viewpoint) -> Meaning:
    """Build the trees; the same viewpoint gives the same object while it is remembered."""
    ambiguous, pins, seen = _ambiguous(scenario), frozenset(viewpoint.pinned), Fixed(viewpoint)
    actors = {
        actor.id: _actor_meaning(scenario, actor.id, _current(scenario, actor, seen), _of(pins, ambiguous[actor.id]))
        for actor in scenario.actors.values()
    }
    return Meaning(scenario, viewpoint, actors, _world(scenario, pins, viewpoint.assumptions))


def meaning_in(scenario: Scenario, seen: Seen) -> tuple[Mapping[str, ActorMeaning], World]:
    """The same for a viewpoint that is still to be chosen, whose parts are inputs of the conditions."""

    def allowed(choice: Mapping[str, str]) -> Condition:
        return both(*(seen.taken(*reading) for reading in choice.items()))

    none = frozenset[tuple[str, str]]()
    actors = {
        actor.id: _actor_meaning(scenario, actor.id, _current(scenario, actor, seen), none, allowed)
        for actor in scenario.actors.values()
    }
    assumed = {name: seen.assumed(name) for name in scenario.assumptions}
    return actors, _world_in(scenario, {}, assumed, allowed)


@remembered(1)
def _ambiguous(scenario: Scenario) -> dict[str, frozenset[str]]:
    """The ambiguities in each actor's words: a pin of another one changes nothing for it."""
    return {
        actor.id: frozenset().union(*(ambiguities_of(c) for p in actor.positions.values() for c in (p.when, p.then)))
        for actor in scenario.actors.values()
    }


def _of(pins: Pins, ambiguities: frozenset[str]) -> Pins:
    return frozenset(pin for pin in pins if pin[0] in ambiguities)


@dataclass(frozen=True, slots=True)
class _Held:
    """How a position is held: in force, kept open and why, taken as soft, weighed though it is kept open."""

    in_force: Condition
    muted: Condition
    soft: Condition
    weighed: Condition = TRUE
    mutes: tuple[Mute, ...] = ()


Current = tuple[tuple[str, _Held], ...]
"""An actor's positions that may be in force, and how each is held."""


def _current(scenario: Scenario, actor: Actor, seen: Seen) -> Current:
    standing = {p.id: standing_of(scenario, p, seen) for p in actor.positions.values()}
    held = {
        name: _Held(found.in_force, found.muted, seen.softened(name), mutes=mutes_of(found))
        for name, found in standing.items()
        if found.in_force != FALSE
    }
    return tuple((name, replace(one, weighed=_weighed(name, held, actor))) for name, one in held.items())


def _weighed(name: str, held: Mapping[str, _Held], actor: Actor) -> Condition:
    """Unless it is kept open and supersedes another such one: the earlier one counts."""
    if held[name].muted == FALSE:
        return TRUE
    earlier = [one for other, one in held.items() if actor.positions[other].superseded_by == name]
    return opposite(both(held[name].muted, either(*(both(one.in_force, one.muted) for one in earlier))))


def _readings(condition: Condition, pins: Mapping[str, str]) -> Readings:
    return joint_readings(read_as(condition, pins))


@remembered(2048)
def _position_meaning(scenario: Scenario, name: str, pins: Pins, held: _Held, allowed: Allowed) -> PositionMeaning:
    position = scenario.positions[name]
    position = replace(position, strength=Strength.SOFT) if held.soft == TRUE else position
    when, then = _readings(position.when, dict(pins)), _readings(position.then, dict(pins))
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


@remembered(2048)
def _actor_meaning(
    scenario: Scenario, name: str, current: Current, pins: Pins, allowed: Allowed = every_reading
) -> ActorMeaning:
    """The same object for as long as the same positions are in force, so that results can be kept."""
    actor = scenario.actors[name]
    every = [_position_meaning(scenario, p, pins, held, allowed) for p, held in current]
    positions = tuple(p for p in every if p.position.form is not Form.REMARK)
    firm = [p for p in positions if p.firm != FALSE]
    blockers = [p for p in firm if p.position.can_block]
    promises = [p for p in firm if p.position.promises]
    commitments = [p for p in firm if p.position.form is Form.COMMITMENT]
    conflicts = {p.position.id: _in_conflict(p, commitments) for p in blockers}
    rejections = tuple(_firmly(p, All((p.blocks, Not(AnyOf(_made(conflicts[p.position.id])))))) for p in blockers)
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


def _firmly(position: PositionMeaning, condition: Condition) -> Condition:
    """The condition, of a position that is not taken as soft."""
    return both(position.firm, condition)


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
    objections = AnyOf(tuple(_firmly(p, p.statuses[Status.OPEN]) for p in blockers))
    rejecting = tuple(zip(blockers, rejections, strict=True))
    blocking = tuple((p, _firmly(p, p.blocks)) for p in blockers)
    otherwise = tuple((p, _firmly(p, p.promised_otherwise)) for p in promises)
    accepting = tuple((p, triggered(p)) for p in promises)
    met = tuple((p, _firmly(p, p.met_in_play)) for p in blockers)
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
    return tuple((c, _firmly(p, All((triggered(c), p.blocks)))) for p in blockers for c in conflicts[p.position.id])


def _left_open(positions: Sequence[PositionMeaning]) -> tuple[Resting, ...]:
    """What the last row rests on: the firm positions that are open; where none is, everything considered."""
    opened = {p.position.id: _firmly(p, p.statuses[Status.OPEN]) for p in positions if p.firm != FALSE}
    none_open = Not(AnyOf(tuple(opened.values())))
    return tuple((p, AnyOf((opened.get(p.position.id, FALSE), All((none_open, p.considered))))) for p in positions)


def triggered(promise: PositionMeaning) -> Condition:
    """The commitment or endorsement is triggered, and not taken as soft."""
    return _firmly(promise, promise.statuses[Status.TRIGGERED])


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


@remembered(64)
def _world(scenario: Scenario, pinned: Pins, assumptions: tuple[str, ...]) -> World:
    return _world_in(scenario, dict(pinned), dict.fromkeys(assumptions, TRUE), every_reading)


def _world_in(scenario: Scenario, pins: Mapping[str, str], assumed: Mapping[str, Condition], allowed: Allowed) -> World:
    terms = {term.id: _term_meaning(term, pins, allowed) for term in scenario.terms.values()}
    rules = tuple(_rules(scenario, pins, assumed, terms, allowed))
    feasible = Not(AnyOf(tuple(rule.broken for rule in rules if not rule.warns)))
    stages = {name: certainly_true(_readings(stage.reached, pins), allowed) for name, stage in scenario.stages.items()}
    return World(rules, feasible, terms, stages)


def _term_meaning(term: Term, pins: Mapping[str, str], allowed: Allowed) -> TermMeaning:
    if term.applies == TRUE:
        return TermMeaning(TRUE, FALSE)
    readings = _readings(term.applies, pins)
    return TermMeaning(certainly_true(readings, allowed), certainly_false(readings, allowed))


def _rules(
    scenario: Scenario,
    pins: Mapping[str, str],
    assumed: Mapping[str, Condition],
    terms: Mapping[str, TermMeaning],
    allowed: Allowed,
) -> Iterator[RuleMeaning]:
    for rule in scenario.rules.values():
        broken = certainly_false(_readings(rule.holds, pins), allowed)
        yield RuleMeaning(rule.id, rule.states, broken, rule.holds, rule.warns)
    for name, on in assumed.items():
        assumption = scenario.assumptions[name]
        broken = both(on, certainly_false(_readings(assumption.holds, pins), allowed))
        yield RuleMeaning(name, assumption.states, broken, assumption.holds)
    for term in scenario.terms.values():
        if term.applies != TRUE:
            states = f"{term.label} is set although it does not apply."
            broken = All((IsSet(term.id), terms[term.id].lapses))
            yield RuleMeaning(f"applies:{term.id}", states, broken, term.applies, lapses=term.id)
