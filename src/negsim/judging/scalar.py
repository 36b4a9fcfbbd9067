"""Judging one proposal: who would accept it, who would not, and why."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from negsim.judging.actor_meaning import ActorMeaning
from negsim.judging.deciding import Reasons, deciding, read_so, unspecified
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.lookup import checked_proposal
from negsim.judging.meaning import Meaning, meaning_of
from negsim.judging.position_meaning import PositionMeaning, Readings
from negsim.judging.truth import Evaluator
from negsim.judging.verdict import row_of
from negsim.judging.viewpoint import Viewpoint, viewpoint_of
from negsim.judging.world_meaning import RuleMeaning
from negsim.judging.would_take import Keep, keep_of
from negsim.scenario.arguments import switch_in
from negsim.scenario.conditions import joint_readings, read_as, terms_of
from negsim.scenario.domains import Value
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Status


def judge(  # noqa: PLR0913  # one parameter for each part of the question
    scenario: Scenario,
    proposal: Mapping[str, Value],
    as_of: str | date | None = None,
    *,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    soften: Iterable[str] = (),
    changes: bool = True,
    keep: Iterable[str] = (),
    keep_stages: bool = True,
) -> Judgement:
    """Every actor's verdict on a proposal, with reasons and sources.

    Args:
        scenario: what was stated.
        proposal: term to value; a term left out is unspecified.
        as_of: a day or an event's id; the end of the last event's day by default.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        without: positions to strike, for the sake of argument.
        soften: positions to take as soft.
        changes: whether to search for what it would take, the costliest part.
        keep: terms that what it would take leaves as they are.
        keep_stages: whether the stages that the proposal reaches stay reached in what it would take.

    Raises:
        NegsimError: an unknown term, value, day, ambiguity, reading, assumption or position.
    """
    viewpoint = viewpoint_of(scenario, as_of, pins=pins, assume=assume, without=without, soften=soften)
    kept = keep_of(scenario, keep, stages=switch_in("keep_stages", keep_stages))
    return judged(scenario, proposal, viewpoint, keep=kept if switch_in("changes", changes) else None)


def judged(
    scenario: Scenario, proposal: Mapping[str, Value], viewpoint: Viewpoint, *, keep: Keep | None = None
) -> Judgement:
    """The same from a viewpoint that was checked; with what it would take where it is said what that has to keep.

    Raises:
        NegsimError: an unknown term or value.
    """
    meaning = meaning_of(scenario, viewpoint)
    evaluator = Evaluator(scenario.terms, checked_proposal(scenario, proposal))
    verdicts = {name: actor_result(meaning, name, evaluator) for name in meaning.actors}
    broken = [rule for rule in meaning.rules if evaluator.holds(rule.broken)]
    judgement = assembled(meaning, evaluator, verdicts, broken)
    if keep is None:
        return judgement
    from negsim.judging.changes import with_changes

    return with_changes(judgement, keep)


def stages_reached(scenario: Scenario, proposal: Mapping[str, Value], viewpoint: Viewpoint) -> tuple[str, ...]:
    """The stages that the proposal certainly reaches.

    Raises:
        NegsimError: an unknown term or value.
    """
    from negsim.judging.changes import reached_by

    return reached_by(meaning_of(scenario, viewpoint), checked_proposal(scenario, proposal))


def assembled(
    meaning: Meaning,
    evaluator: Evaluator,
    verdicts: Mapping[str, ActorResult],
    broken: Iterable[RuleMeaning],
) -> Judgement:
    """The judgement of the evaluator's proposal, given every actor's result and the broken rules."""
    broken, pins = tuple(broken), meaning.viewpoint.pins
    assert isinstance(evaluator.values, Proposal)
    return Judgement(
        scenario=meaning.scenario,
        proposal=evaluator.values,
        viewpoint=meaning.viewpoint,
        rules_broken=tuple(_broken(rule, evaluator, pins) for rule in broken if not rule.warns),
        warnings=tuple(_broken(rule, evaluator, pins) for rule in broken if rule.warns),
        verdicts=verdicts,
    )


def actor_result(meaning: Meaning, name: str, evaluator: Evaluator) -> ActorResult:
    """One actor's verdict with its reasons."""
    actor = meaning.actors[name]
    row = row_of(actor, evaluator)
    considered = [p for p in actor.positions if evaluator.holds(p.considered)]
    results = {p.position.id: _position_result(actor, p, evaluator) for p in considered}
    rests_on = {p.position.id for p, condition in row.rests_on if evaluator.holds(condition)}
    return ActorResult(
        actor=actor.actor,
        verdict=row.verdict,
        acceptable=evaluator.holds(actor.acceptable),
        positions=tuple(results.values()),
        deciding=tuple(result for name, result in results.items() if name in rests_on),
        remarks=actor.remarks,
        silent_on=tuple(t for t in meaning.scenario.terms if t in evaluator.values and t not in actor.spoken_on),
        uncovered=tuple(term for term, condition in actor.uncovered.items() if evaluator.holds(condition)),
    )


def _position_result(actor: ActorMeaning, meaning: PositionMeaning, evaluator: Evaluator) -> PositionResult:
    status = next(status for status, condition in meaning.statuses.items() if evaluator.holds(condition))
    stands_against = actor.conflicts.get(meaning.position.id, ()) if evaluator.holds(meaning.blocks) else ()
    reasons = _deciding(status, meaning, evaluator)
    is_open = status is Status.OPEN
    return PositionResult(
        position=meaning.position,
        status=status,
        deciding=reasons,
        unspecified=unspecified(reasons, evaluator) if is_open else (),
        ambiguities=_ambiguities(meaning, evaluator) if is_open else (),
        mutes=meaning.mutes,
        in_the_way=meaning.position.firm and not evaluator.holds(meaning.respected),
        against=tuple(c.position.id for c in stands_against if evaluator.holds(c.statuses[Status.TRIGGERED])),
        promised_otherwise=evaluator.holds(meaning.promised_otherwise),
        dormant=_is_dormant(meaning, evaluator),
        is_reservation=evaluator.holds(meaning.reservation),
    )


def _is_dormant(meaning: PositionMeaning, evaluator: Evaluator) -> bool:
    """Whether the proposal says nothing on what the position's *when* is about, and leaves it open."""
    undecided = any(evaluator.truth(reading) is None for _, reading in meaning.when)
    return undecided and terms_of(meaning.position.when).isdisjoint(evaluator.values)


def _deciding(status: Status, meaning: PositionMeaning, evaluator: Evaluator) -> Reasons:
    """What decides the status, complete; for an open one, what keeps it open, or what each reading rests on."""
    match status:
        case Status.MET:
            return _decided(meaning.then, evaluator)
        case Status.UNMET:
            return (*_decided(meaning.when, evaluator), *_decided(meaning.then, evaluator))
        case Status.OPEN:
            every = tuple(reason for side in meaning.sides for reason in _decided(side, evaluator))
            return tuple(reason for reason in every if reason.truth is None) or every
        case _:
            return _decided(meaning.when, evaluator)


def _decided(readings: Readings, evaluator: Evaluator) -> Reasons:
    return tuple(read_so(deciding(reading, evaluator), choice.items()) for choice, reading in readings)


def _ambiguities(meaning: PositionMeaning, evaluator: Evaluator) -> tuple[str, ...]:
    """The ambiguities whose readings differ in truth, all else the same."""
    found: dict[str, None] = {}
    for side in meaning.sides:
        for (choice, reading), (other, otherwise) in combinations(side, 2):
            differing = [name for name in choice if choice[name] != other[name]]
            if len(differing) == 1 and evaluator.truth(reading) is not evaluator.truth(otherwise):
                found[differing[0]] = None
    return tuple(found)


def _broken(rule: RuleMeaning, evaluator: Evaluator, pins: Mapping[str, str]) -> BrokenRule:
    return BrokenRule(rule.id, rule.states, _decided(joint_readings(read_as(rule.holds, pins)), evaluator))
