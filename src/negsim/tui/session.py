"""A session: one scenario, what is asked of it, and every change that led there."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from negsim.judging import Judgement, moment_of
from negsim.judging.truth import Evaluator, Truth
from negsim.reports.words import Words
from negsim.scenario.conditions import TRUE, joint_readings, read_as
from negsim.scenario.domains import Choice, DateRange, Domain, Value, WholeNumber
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict
from negsim.tui.history import History
from negsim.tui.live import LiveJudge, Question

AHEAD = 3
"""How many events before and after the present one are prepared."""

NOTHING = "(nothing)"
"""The name of the empty proposal."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was last written to a proposal file."""

    file: str
    proposal: Proposal
    as_of: str


class Session:
    """What a person is looking at, and the changes made so far.

    ``actor`` is the chosen actor, ``theme`` the chosen colours; neither is a change.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.words = Words(scenario)
        self.judge = LiveJudge(scenario)
        self.history = History(_opening(scenario))
        self.actor = next(iter(scenario.actors), "")
        self.theme = ""
        self.saved: Saved | None = None

    @property
    def question(self) -> Question:
        """What is asked now."""
        return self.history.now

    @property
    def judgement(self) -> Judgement:
        """The answer, without what it would take."""
        return self.judge.judgement(self.question)

    def verdicts_at(self, as_of: str) -> Mapping[str, Verdict]:
        """The verdicts on the same proposal for another day or event."""
        return self.judge.verdicts(replace(self.question, as_of=as_of))

    def look_ahead(self, stop: Callable[[], bool]) -> None:
        """Prepare the events around the present one, so that moving there is quick; safe on a thread."""
        now = self.question
        events = list(self.scenario.events)
        moment = moment_of(self.scenario, now.as_of or None)
        place = sum(self.scenario.moment(event) <= moment for event in events)
        for event in events[max(0, place - AHEAD - 1) : place + AHEAD]:
            if stop():
                return
            self.judge.meaning(replace(now, as_of=event))

    @property
    def is_saved(self) -> bool:
        """Whether the proposal is in a file as it stands."""
        now = self.question
        return self.saved is not None and (self.saved.proposal, self.saved.as_of) == (now.proposal, now.as_of)

    def set(self, term: str, value: Value | None) -> bool:
        """Set a term, or leave it unspecified with None; whether anything changed."""
        now = self.question.proposal
        proposal = now.without(term) if value is None else now.with_terms({term: value})
        told = "not set" if value is None else self.words.value(term, value)
        return self._change(f"{self.words.term(term)}: {told}", replace(self.question, proposal=proposal))

    def step(self, term: str, by: int) -> bool:
        """Set a term to its next value, or the one before; *not set* stands before the first."""
        domain = self.scenario.terms[term].domain
        place = place_of(domain, self.question.proposal.get(term))
        return self.set(term, value_at(domain, (place + by) % (domain.size + 1)))

    def apply(self, changes: Mapping[str, Value]) -> bool:
        """Set several terms; those that thereby cease to apply become unspecified."""
        told = f"applied {self.words.change(changes)}"
        proposal = self.question.proposal.with_terms(changes)
        after = replace(self.question, proposal=proposal)
        lapsed = [term for term in proposal if self.applies(term) is not False and self.applies(term, after) is False]
        return self._change(told, replace(after, proposal=proposal.without(*lapsed)))

    def move_to(self, as_of: str) -> bool:
        """Judge for another day or event.

        Raises:
            NegsimError: neither a day nor an event of the scenario.
        """
        moment_of(self.scenario, as_of)
        return self._change(f"as of {as_of}", replace(self.question, as_of=as_of))

    def pin(self, ambiguity: str, reading: str | None) -> bool:
        """Take one reading of an ambiguity, or every reading with None."""
        pins = {name: found for name, found in self.question.pins if name != ambiguity}
        if reading is not None:
            pins[ambiguity] = reading
        told = f"{ambiguity} read as {reading or 'every reading'}"
        ordered = tuple((name, pins[name]) for name in self.scenario.ambiguities if name in pins)
        return self._change(told, replace(self.question, pins=ordered))

    def assume(self, assumption: str, on: bool) -> bool:
        """Switch an assumption on or off."""
        wanted = {*self.question.assume, assumption} if on else {*self.question.assume} - {assumption}
        ordered = tuple(name for name in self.scenario.assumptions if name in wanted)
        told = f"assumption {assumption} {'on' if on else 'off'}"
        return self._change(told, replace(self.question, assume=ordered))

    def load(self, proposal: Proposal, name: str, as_of: str = "") -> bool:
        """Start from another proposal; ``as_of`` stays as it is where none is given."""
        day = as_of or self.question.as_of
        return self._change(
            f"loaded {name}", replace(self.question, proposal=proposal, base=proposal, loaded=name, as_of=day)
        )

    def load_named(self, name: str) -> bool:
        """Start from a proposal that the scenario knows by name, or from :data:`NOTHING`."""
        if name == NOTHING:
            return self.load(Proposal(), NOTHING)
        named = self.scenario.proposals[name]
        return self.load(named.proposal, name, named.as_of)

    def undo(self) -> str | None:
        """Take back the last change; gives what it was."""
        return self.history.undo()

    def redo(self) -> str | None:
        """Make the change again that was taken back last; gives what it is."""
        return self.history.redo()

    def applies(self, term: str, question: Question | None = None) -> Truth:
        """Whether a term applies, in every reading; None where that is open."""
        condition = self.scenario.terms[term].applies
        if condition == TRUE:
            return True
        asked = question or self.question
        evaluator = Evaluator(self.scenario.terms, asked.proposal)
        readings = joint_readings(read_as(condition, dict(asked.pins)))
        truths = {evaluator.truth(reading) for _, reading in readings}
        return truths.pop() if len(truths) == 1 else None

    def changed(self, term: str) -> bool:
        """Whether the term is not as in the proposal that was loaded."""
        return self.question.proposal.get(term) != self.question.base.get(term)

    def counts(self, term: str, value: Value | None) -> tuple[Mapping[Verdict, int], bool]:
        """How many actors would give each verdict if the term were so, and whether that is feasible."""
        now = self.question.proposal
        proposal = now.without(term) if value is None else now.with_terms({term: value})
        asked = replace(self.question, proposal=proposal)
        return Counter(self.judge.verdicts(asked).values()), self.judge.feasible(asked)

    def blockers(self) -> list[str]:
        """The actors to whom the proposal is not acceptable."""
        return [name for name, result in self.judgement.verdicts.items() if not result.acceptable]

    def _change(self, told: str, question: Question) -> bool:
        if question == self.question:
            return False
        self.history.record(told, question)
        return True


def _opening(scenario: Scenario) -> Question:
    last = next(reversed(list(scenario.events)), "")
    if scenario.opens_with not in scenario.proposals:
        return Question(Proposal(), as_of=last, loaded=NOTHING)
    named = scenario.proposals[scenario.opens_with]
    return Question(named.proposal, named.as_of or last, loaded=named.id, base=named.proposal)


def place_of(domain: Domain, value: Value | None) -> int:
    """The place of a value among the domain's values from 1 on; 0 is *not set*."""
    if value is None:
        return 0
    if isinstance(domain, WholeNumber):
        return 1 + domain.rank(value) - domain.least
    if isinstance(domain, DateRange):
        return 1 + domain.rank(value) - domain.earliest.toordinal()
    return 1 + list(domain).index(value)


def value_at(domain: Domain, place: int) -> Value | None:
    """The value at a place, as in :func:`place_of`."""
    if not place:
        return None
    if isinstance(domain, WholeNumber):
        return domain.least + place - 1
    if isinstance(domain, DateRange):
        return type(domain.earliest).fromordinal(domain.earliest.toordinal() + place - 1)
    if isinstance(domain, Choice):
        return domain.values[place - 1]
    return list(domain)[place - 1]
