"""Judging again after a change: an actor on whom nothing new bears keeps its result."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from negsim.judging.judgement import ActorResult, Judgement
from negsim.judging.meaning import ActorMeaning, Meaning, RuleMeaning
from negsim.judging.question import checked_proposal, meaning_for
from negsim.judging.scalar import actor_result, assembled, verdict_of
from negsim.judging.truth import Evaluator
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
class Question:
    """What is asked: a proposal, a moment, pinned readings and assumptions.

    ``as_of`` is a day or an event; ``loaded`` names the proposal that it started from, and
    ``base`` is that proposal.
    """

    proposal: Proposal
    as_of: str = ""
    pins: tuple[tuple[str, str], ...] = ()
    assume: tuple[str, ...] = ()
    loaded: str = ""
    base: Proposal = field(default_factory=Proposal)

    @property
    def edited(self) -> bool:
        """Whether the proposal is no longer the one that was loaded."""
        return self.proposal != self.base


@dataclass(frozen=True, slots=True)
class _Kept:
    """An actor's result, the terms that bear on it with their values, and the terms that were set."""

    meaning: ActorMeaning
    bearing: frozenset[str]
    spoken_on: frozenset[str]
    values: Mapping[str, Value]
    said: tuple[str, ...]
    result: ActorResult


class LiveJudge:
    """Judges one scenario as its questions come."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._judgements: dict[Question, Judgement] = {}
        self._kept: dict[int, _Kept] = {}
        self._rules: tuple[RuleMeaning, ...] = ()
        self._ruled: dict[int, tuple[frozenset[str], tuple[Value | None, ...] | None, bool]] = {}
        self._last: tuple[Question, Judgement] | None = None

    def meaning(self, question: Question) -> Meaning:
        """The conditions of every verdict."""
        return meaning_for(self.scenario, question.as_of or None, pins=dict(question.pins), assume=question.assume)

    def judgement(self, question: Question) -> Judgement:
        """The judgement, without what it would take.

        Raises:
            NegsimError: an unknown term, value, day, ambiguity, reading or assumption.
        """
        if self._last and self._last[0] is question:
            return self._last[1]
        if question not in self._judgements:
            if len(self._judgements) >= MOST_KEPT:
                del self._judgements[next(iter(self._judgements))]
            self._judgements[question] = self._judged(question)
        self._last = (question, self._judgements[question])
        return self._last[1]

    def verdicts(self, question: Question) -> Mapping[str, Verdict]:
        """Every actor's verdict, without reasons."""
        evaluator = Evaluator(self.scenario.terms, question.proposal)
        found: dict[str, Verdict] = {}
        for name, actor in self.meaning(question).actors.items():
            kept = self._still(actor, question.proposal)
            found[name] = kept.result.verdict if kept else verdict_of(actor, evaluator)
        return found

    def feasible(self, question: Question) -> bool:
        """Whether no forbidding rule is broken."""
        evaluator = Evaluator(self.scenario.terms, question.proposal)
        return all(rule.warns for rule in self._broken(self.meaning(question), evaluator, question.proposal))

    def _judged(self, question: Question) -> Judgement:
        meaning = self.meaning(question)
        evaluator = Evaluator(self.scenario.terms, checked_proposal(self.scenario, question.proposal))
        said = tuple(term for term in self.scenario.terms if term in question.proposal)
        verdicts = {name: self._result(meaning, name, evaluator, question.proposal, said) for name in meaning.actors}
        broken = self._broken(meaning, evaluator, question.proposal)
        return assembled(meaning, evaluator, question.as_of or None, verdicts, broken)

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
            kept = _made(meaning, name, evaluator, proposal, said)
        elif kept.said != said:
            silent_on = tuple(term for term in said if term not in kept.spoken_on)
            kept = replace(kept, said=said, result=replace(kept.result, silent_on=silent_on))
        if len(self._kept) >= MOST_RESULTS:
            self._kept.clear()
        self._kept[id(actor)] = kept
        return kept.result

    def _still(self, actor: ActorMeaning, proposal: Proposal) -> _Kept | None:
        """What was kept of the actor, if nothing that bears on it is otherwise now."""
        kept = self._kept.get(id(actor))
        if kept is None:
            return None
        before, now = kept.values, proposal.terms
        return kept if all(before.get(term) == now.get(term) for term in kept.bearing) else None


def _made(meaning: Meaning, name: str, evaluator: Evaluator, proposal: Proposal, said: tuple[str, ...]) -> _Kept:
    actor = meaning.actors[name]
    result = actor_result(meaning, name, evaluator, changes=False)
    spoken_on = frozenset(term for p in actor.positions for term in (*p.position.terms, *p.position.covers))
    return _Kept(actor, spoken_on | set(actor.uncovered), spoken_on, proposal.terms, said, result)
