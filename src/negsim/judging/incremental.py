"""Judging again after a change: an actor on whom nothing new bears keeps its result."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from negsim.judging.actor_meaning import ActorMeaning
from negsim.judging.judgement import ActorResult, Judgement
from negsim.judging.lookup import checked_proposal
from negsim.judging.meaning import Meaning, meaning_of
from negsim.judging.scalar import actor_result, assembled
from negsim.judging.truth import Evaluator
from negsim.judging.verdict import verdict_of
from negsim.judging.viewpoint import Viewpoint
from negsim.judging.world_meaning import RuleMeaning
from negsim.scenario.conditions import terms_of
from negsim.scenario.domains import Value
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict

MOST_KEPT = 64
"""How many judgements are remembered."""

MOST_RESULTS = 4096
"""How many actors' results are remembered, one for each set of their positions in force."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An actor's result, the terms that bear on it with their values, and the terms that were set."""

    meaning: ActorMeaning
    bearing: frozenset[str]
    values: Mapping[str, Value]
    said: tuple[str, ...]
    result: ActorResult


class IncrementalJudge:
    """Judges proposals of one scenario as they come; what it remembers goes with it."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._judgements: dict[tuple[Proposal, Viewpoint], Judgement] = {}
        self._kept: dict[int, _Kept] = {}
        self._rules: tuple[RuleMeaning, ...] = ()
        self._ruled: dict[int, tuple[frozenset[str], tuple[Value | None, ...] | None, bool]] = {}
        self._last: tuple[Proposal, Viewpoint, Judgement] | None = None

    def judgement(self, proposal: Proposal, viewpoint: Viewpoint) -> Judgement:
        """The judgement, without what it would take.

        Raises:
            NegsimError: an unknown term or value.
        """
        if self._last and self._last[0] is proposal and self._last[1] is viewpoint:
            return self._last[2]
        asked = (proposal, viewpoint)
        if asked not in self._judgements:
            if len(self._judgements) >= MOST_KEPT:
                del self._judgements[next(iter(self._judgements))]
            self._judgements[asked] = self._judged(proposal, viewpoint)
        self._last = (proposal, viewpoint, self._judgements[asked])
        return self._last[2]

    def verdicts(self, proposal: Proposal, viewpoint: Viewpoint) -> Mapping[str, Verdict]:
        """Every actor's verdict, without reasons."""
        evaluator = Evaluator(self.scenario.terms, proposal)
        verdicts: dict[str, Verdict] = {}
        for name, actor in meaning_of(self.scenario, viewpoint).actors.items():
            kept = self._still(actor, proposal)
            verdicts[name] = kept.result.verdict if kept else verdict_of(actor, evaluator)
        return verdicts

    def feasible(self, proposal: Proposal, viewpoint: Viewpoint) -> bool:
        """Whether no forbidding rule is broken."""
        return Evaluator(self.scenario.terms, proposal).holds(meaning_of(self.scenario, viewpoint).world.feasible)

    def _judged(self, proposal: Proposal, viewpoint: Viewpoint) -> Judgement:
        meaning = meaning_of(self.scenario, viewpoint)
        evaluator = Evaluator(self.scenario.terms, checked_proposal(self.scenario, proposal))
        said = tuple(term for term in self.scenario.terms if term in proposal)
        verdicts = {name: self._result(meaning, name, evaluator, proposal, said) for name in meaning.actors}
        return assembled(meaning, evaluator, verdicts, self._broken(meaning, evaluator, proposal))

    def _broken(self, meaning: Meaning, evaluator: Evaluator, proposal: Proposal) -> list[RuleMeaning]:
        """The broken rules; one none of whose terms is otherwise now is as it was."""
        if meaning.rules is not self._rules:
            self._rules, self._ruled = meaning.rules, {}
        return [rule for rule in meaning.rules if self._is_broken(rule, evaluator, proposal.terms)]

    def _is_broken(self, rule: RuleMeaning, evaluator: Evaluator, values: Mapping[str, Value]) -> bool:
        bearing, before, broken = self._ruled.get(id(rule)) or (terms_of(rule.broken), None, False)
        now = tuple(map(values.get, bearing))
        if now != before:
            broken = evaluator.holds(rule.broken)
            self._ruled[id(rule)] = (bearing, now, broken)
        return broken

    def _result(
        self, meaning: Meaning, name: str, evaluator: Evaluator, proposal: Proposal, said: tuple[str, ...]
    ) -> ActorResult:
        actor = meaning.actors[name]
        kept = self._still(actor, proposal)
        if kept is None:
            result = actor_result(meaning, name, evaluator)
            kept = _Kept(actor, actor.spoken_on | actor.acts.keys(), proposal.terms, said, result)
        elif kept.said != said:
            silent_on = tuple(term for term in said if term not in actor.spoken_on)
            kept = replace(kept, said=said, result=replace(kept.result, silent_on=silent_on))
        if len(self._kept) >= MOST_RESULTS:
            self._kept.clear()
        self._kept[id(actor)] = kept
        return kept.result

    def _still(self, actor: ActorMeaning, proposal: Proposal) -> _Kept | None:
        """What was kept of the actor, if nothing that bears on it is otherwise now."""
        kept = self._kept.get(id(actor))
        if kept is None or kept.meaning is not actor:
            return None
        before, now = kept.values, proposal.terms
        return kept if all(before.get(term) == now.get(term) for term in kept.bearing) else None
