"""What it would take: the changes of fewest terms after which an actor no longer rejects, with their price."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from negsim.judging.change_problem import ChangeProblem
from negsim.judging.judgement import Judgement
from negsim.judging.lapsing import lapsed_by
from negsim.judging.meaning import Meaning, meaning_of
from negsim.judging.stopping import Halt, Stopped, limit_reached
from negsim.judging.truth import Evaluator
from negsim.judging.verdict import verdict_of
from negsim.judging.viewpoint import Viewpoint
from negsim.judging.would_take import Keep, PricedChange, WouldTake
from negsim.scenario.conditions import terms_of
from negsim.scenario.domains import Value
from negsim.scenario.errors import NegsimError
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict

MOST_SHOWN = 12
"""How many changes of the smallest size are given."""


def with_changes(judgement: Judgement, keep: Keep, halt: Halt | None = None) -> Judgement:
    """The judgement with what it would take for every actor that rejects."""
    told = {
        name: replace(result, would_take=would_take(judgement, name, keep, halt))
        for name, result in judgement.verdicts.items()
        if result.verdict is Verdict.REJECTS
    }
    return replace(judgement, verdicts={**judgement.verdicts, **told}) if told else judgement


def would_take(judgement: Judgement, actor: str, keep: Keep | None = None, halt: Halt | None = None) -> WouldTake:
    """The changes of fewest terms after which the actor does not reject, in the scenario's order.

    A change sets terms and unsets none. It leaves what is to be kept as it is, and breaks no rule that
    held. A term that is not changed and certainly ceases to apply is dropped without being counted;
    setting one that certainly does not apply is no change. Of changes of the same terms, those are given
    that no other outdoes by moving ordered terms less far in the same direction, or fewer members of a list.

    Where it is stopped it gives what it has found; where terms cannot be searched, the limit says so.
    """
    meaning, values = meaning_of(judgement.scenario, judgement.viewpoint), judgement.proposal
    keep, halt = keep or Keep(), halt or Halt()
    stages = reached_by(meaning, values) if keep.stages else ()
    changes: list[PricedChange] = []
    limit, complete, possible = "", False, None
    try:
        problem = ChangeProblem(meaning, actor, values, stages, keep.terms)
        listed = islice(problem.changes(halt), MOST_SHOWN + 1)
        changes.extend(_priced(judgement, terms, lapsed_by(meaning, values, terms)) for terms in listed)
        complete = len(changes) <= MOST_SHOWN
        limit = "" if complete else limit_reached(MOST_SHOWN)
        possible = not changes and bool(stages or keep.terms) and problem.possible(halt)
    except (Stopped, NegsimError) as reason:
        limit = str(reason)
    possible = bool(changes) or possible
    return WouldTake(tuple(changes[:MOST_SHOWN]), complete, limit, stages, keep.terms, possible)


def reached_by(meaning: Meaning, values: Mapping[str, Value]) -> tuple[str, ...]:
    """The stages that the proposal certainly reaches, of those that have a condition."""
    evaluator = Evaluator(meaning.scenario.terms, values)
    reached = (name for name, condition in meaning.world.stages.items() if evaluator.holds(condition))
    return tuple(name for name in reached if terms_of(meaning.scenario.stages[name].reached))


def _priced(judgement: Judgement, terms: Mapping[str, Value], dropped: tuple[str, ...]) -> PricedChange:
    after = {term: value for term, value in {**judgement.proposal, **terms}.items() if term not in dropped}
    meaning = meaning_of(judgement.scenario, judgement.viewpoint)
    verdicts = {name: (result.verdict, _verdict(meaning, name, after)) for name, result in judgement.verdicts.items()}
    return PricedChange(terms, dropped, verdicts)


def _verdict(meaning: Meaning, name: str, values: Mapping[str, Value]) -> Verdict:
    actor = meaning.actors[name]
    bearing = frozenset((term, values[term]) for term in actor.spoken_on | actor.acts.keys() if term in values)
    return _verdict_on(meaning.scenario, meaning.viewpoint, name, bearing)


@remembered(4096)
def _verdict_on(scenario: Scenario, viewpoint: Viewpoint, name: str, bearing: frozenset[tuple[str, Value]]) -> Verdict:
    """The actor's verdict on a proposal, given the terms of it that bear on the actor."""
    return verdict_of(meaning_of(scenario, viewpoint).actors[name], Evaluator(scenario.terms, dict(bearing)))
