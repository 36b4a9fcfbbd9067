"""Judging one proposal: who would accept it, who would not, and why."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from negsim.judging.changes import smallest_changes
from negsim.judging.deciding import Atoms, deciding, merged, unspecified
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.meaning import ActorMeaning, Meaning, PositionMeaning, Readings, RuleMeaning
from negsim.judging.question import checked_proposal, meaning_for
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import joint_readings
from negsim.scenario.domains import Value
from negsim.scenario.positions import Form
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Status, Verdict


def judge(
    scenario: Scenario,
    proposal: Mapping[str, Value],
    as_of: str | date | None = None,
    *,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    changes: bool = True,
) -> Judgement:
    """Every actor's verdict on a proposal, with reasons and sources.

    Args:
        scenario: what was stated.
        proposal: term to value; a term left out is unspecified.
        as_of: a day or an event's id; the end of the last event's day by default.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        changes: whether to search for what it would take, the costliest part.

    Raises:
        NegsimError: an unknown term, value, day, ambiguity, reading or assumption.
    """
    meaning = meaning_for(scenario, as_of, pins=pins or {}, assume=assume)
    evaluator = Evaluator(scenario.terms, checked_proposal(scenario, proposal))
    verdicts = {name: actor_result(meaning, name, evaluator, changes=changes) for name in meaning.actors}
    broken = [rule for rule in meaning.rules if evaluator.holds(rule.broken)]
    return assembled(meaning, evaluator, as_of, verdicts, broken)


def assembled(
    meaning: Meaning,
    evaluator: Evaluator,
    as_of: str | date | None,
    verdicts: Mapping[str, ActorResult],
    broken: Iterable[RuleMeaning],
) -> Judgement:
    """The judgement of the evaluator's proposal, given every actor's result and the broken rules."""
    broken = tuple(broken)
    assert isinstance(evaluator.values, Proposal)
    return Judgement(
        scenario=meaning.scenario,
        proposal=evaluator.values,
        as_of=str(as_of or meaning.moment.day),
        moment=meaning.moment,
        pins=meaning.pins,
        assumptions=meaning.assumptions,
        rules_broken=tuple(_broken(rule, evaluator) for rule in broken if not rule.warns),
        warnings=tuple(_broken(rule, evaluator) for rule in broken if rule.warns),
        verdicts=verdicts,
    )


def verdict_of(actor: ActorMeaning, evaluator: Evaluator) -> Verdict:
    """The first verdict whose condition holds."""
    return next(verdict for verdict, condition in actor.verdicts if evaluator.holds(condition))


def actor_result(meaning: Meaning, name: str, evaluator: Evaluator, *, changes: bool) -> ActorResult:
    """One actor's verdict with its reasons."""
    actor = meaning.actors[name]
    verdict = verdict_of(actor, evaluator)
    search = changes and verdict is Verdict.REJECTS
    return ActorResult(
        actor=actor.actor,
        verdict=verdict,
        acceptable=evaluator.holds(actor.acceptable),
        positions=tuple(
            _position_result(actor, p, evaluator) for p in actor.positions if evaluator.holds(p.considered)
        ),
        remarks=actor.remarks,
        silent_on=tuple(t for t in meaning.scenario.terms if t in evaluator.values and t not in actor.spoken_on),
        uncovered=tuple(term for term, condition in actor.uncovered.items() if evaluator.holds(condition)),
        would_take=smallest_changes(meaning, name, evaluator.values) if search else (),
    )


def _position_result(actor: ActorMeaning, meaning: PositionMeaning, evaluator: Evaluator) -> PositionResult:
    status = next(status for status, condition in meaning.statuses.items() if evaluator.holds(condition))
    blocks = status in (Status.UNMET, Status.PRESENT)
    stands_against = actor.conflicts.get(meaning.position.id, ()) if blocks else ()
    atoms = _deciding(status, meaning, evaluator)
    is_open = status is Status.OPEN
    return PositionResult(
        position=meaning.position,
        status=status,
        deciding=atoms,
        unspecified=unspecified(atoms, evaluator) if is_open else (),
        ambiguities=_ambiguities(meaning, evaluator) if is_open else (),
        mutes=meaning.mutes,
        against=tuple(c.position.id for c in stands_against if evaluator.holds(c.statuses[Status.TRIGGERED])),
        promised_otherwise=meaning.position.form is Form.COMMITMENT and evaluator.holds(meaning.promised_otherwise),
    )


def _deciding(status: Status, meaning: PositionMeaning, evaluator: Evaluator) -> Atoms:
    """The deciding part of the status; for an open one, what keeps it open, or what each reading rests on."""
    match status:
        case Status.MET:
            return _decided(meaning.then, evaluator)
        case Status.UNMET:
            return merged((_decided(meaning.when, evaluator), _decided(meaning.then, evaluator)))
        case Status.OPEN:
            still_open = merged(_decided(side, evaluator, only_open=True) for side in _sides(meaning))
            return still_open or merged(_decided(side, evaluator) for side in _sides(meaning))
        case _:
            return _decided(meaning.when, evaluator)


def _sides(meaning: PositionMeaning) -> tuple[Readings, ...]:
    """The conditions on which the status turns."""
    return (meaning.when, meaning.then) if meaning.position.form is Form.REQUIREMENT else (meaning.when,)


def _decided(readings: Readings, evaluator: Evaluator, *, only_open: bool = False) -> Atoms:
    asked = (reading for _, reading in readings if not only_open or evaluator.truth(reading) is None)
    return merged(deciding(reading, evaluator) for reading in asked)


def _ambiguities(meaning: PositionMeaning, evaluator: Evaluator) -> tuple[str, ...]:
    """The ambiguities whose readings differ in truth, all else the same."""
    found: dict[str, None] = {}
    for side in _sides(meaning):
        for (choice, reading), (other, otherwise) in combinations(side, 2):
            differing = [name for name in choice if choice[name] != other[name]]
            if len(differing) == 1 and evaluator.truth(reading) is not evaluator.truth(otherwise):
                found[differing[0]] = None
    return tuple(found)


def _broken(rule: RuleMeaning, evaluator: Evaluator) -> BrokenRule:
    readings = joint_readings(rule.holds)
    return BrokenRule(rule.id, rule.states, merged(deciding(reading, evaluator) for _, reading in readings))
