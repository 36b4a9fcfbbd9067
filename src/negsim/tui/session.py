"""A session: one scenario, what is asked of it, and every change that led there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from negsim.deals.goals import reached_stage
from negsim.judging import Judgement, Viewpoint, meaning_of, viewpoint_of
from negsim.judging.incremental import IncrementalJudge
from negsim.judging.lapsing import lapsed_by
from negsim.judging.stopping import Halt
from negsim.judging.truth import Evaluator, Truth
from negsim.reports.words import Words
from negsim.scenario.domains import Choice, DateRange, Domain, Value, WholeNumber
from negsim.scenario.proposal import NamedProposal, Proposal
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict
from negsim.tui.draft import Draft
from negsim.tui.history import History

if TYPE_CHECKING:
    from negsim.deals import Question

AHEAD = 3
"""How many events before and after the present one are prepared."""

NOTHING = "(nothing)"
"""The name of the empty proposal."""

DEAL = "(deal)"
"""The name of a deal that was loaded."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was last written to a proposal file."""

    file: str
    proposal: Proposal
    as_of: str


class Session:
    """What a person is looking at, and the changes made so far.

    ``actor`` is the chosen actor, ``theme`` the chosen colours; neither is a change. ``kept`` is the session
    as it was last taken up or written, ``in_file`` what its file held then.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.words = Words(scenario)
        self.judge = IncrementalJudge(scenario)
        self.history = History(_opening(scenario))
        self.actor = next(iter(self.blockers()), next(iter(scenario.actors), ""))
        self.theme = ""
        self.saved: Saved | None = None
        self.kept = ""
        self.in_file = ""

    @property
    def draft(self) -> Draft:
        """What is asked now."""
        return self.history.now

    question = draft
    """The same, for whoever asks what the question is."""

    @property
    def judgement(self) -> Judgement:
        """The answer, without what it would take."""
        return self.judge.judgement(self.draft.proposal, self.draft.viewpoint)

    @property
    def goal(self) -> str:
        """The stage to be reached by any offer: the chosen one, else the last that the loaded proposal reaches."""
        now = self.draft
        if now.goal or not self.scenario.stages:
            return now.goal
        return reached_stage(self.scenario, now.base, replace(now.viewpoint, without=(), softened=()))

    def any_offer(self) -> "Question":
        """Whether any offer could do; without a goal where the loaded proposal reaches no stage."""
        from negsim.deals.question import Under, ask

        now = self.draft
        under = Under.ROBUST if now.robust else Under.JUDGED
        goal, members = self.goal or (), now.coalition
        asked = ask(self.scenario, goal, coalition=members, strict=now.strict, under=under, goal_needed=False)
        return asked.seen(now.viewpoint)

    def verdicts_at(self, as_of: str) -> Mapping[str, Verdict]:
        """The verdicts on the same proposal for another day or event."""
        return self.judge.verdicts(self.draft.proposal, self._seen(as_of=as_of))

    def verdicts_on(self, named: NamedProposal) -> Mapping[str, Verdict]:
        """Everybody's verdict on a named proposal, on its own day, or the present one where it has none."""
        return self.judge.verdicts(named.proposal, self._seen(as_of=named.as_of or None))

    def look_ahead(self, halt: Halt) -> None:
        """Prepare the events around the present one, so that moving there is quick; safe on a thread."""
        moment, events = self.draft.viewpoint.moment, list(self.scenario.events)
        place = sum(self.scenario.moment(event) <= moment for event in events)
        for event in events[max(0, place - AHEAD - 1) : place + AHEAD]:
            if halt.requested:
                return
            meaning_of(self.scenario, self._seen(as_of=event))

    @property
    def is_saved(self) -> bool:
        """Whether the proposal is in a file as it stands."""
        now = self.draft
        return self.saved is not None and (self.saved.proposal, self.saved.as_of) == (now.proposal, now.as_of)

    def set(self, term: str, value: Value | None) -> bool:
        """Set a term, or leave it unspecified with None; whether anything changed."""
        now = self.draft.proposal
        proposal = now.without(term) if value is None else now.with_terms({term: value})
        told = "not set" if value is None else self.words.value(term, value)
        return self._change(f"{self.words.term(term)}: {told}", replace(self.draft, proposal=proposal))

    def unset(self, terms: Iterable[str]) -> bool:
        """Leave these terms unspecified, as one change."""
        names = [term for term in terms if term in self.draft.proposal]
        told = f"{self.words.terms(names)}: not set"
        return bool(names) and self._change(told, replace(self.draft, proposal=self.draft.proposal.without(*names)))

    def step(self, term: str, by: int) -> bool:
        """Set a term to its next value, or the one before; stops at the ends, and a term not set takes the first."""
        domain = self.scenario.terms[term].domain
        place = place_of(domain, self.draft.proposal.get(term))
        to = max(min(place, 1), min(domain.size, place + by))
        return self.set(term, value_at(domain, to))

    def apply(self, changes: Mapping[str, Value]) -> bool:
        """Set several terms; those that thereby cease to apply become unspecified."""
        told = f"applied {self.words.change(changes)}"
        now = self.draft
        lapsed = lapsed_by(meaning_of(self.scenario, now.viewpoint), now.proposal, changes)
        return self._change(told, replace(now, proposal=now.proposal.with_terms(changes).without(*lapsed)))

    def move_to(self, as_of: str) -> bool:
        """Judge for another day or event.

        Raises:
            NegsimError: neither a day nor an event of the scenario.
        """
        return self._change(f"as of {as_of}", replace(self.draft, viewpoint=self._seen(as_of=as_of)))

    def pin(self, ambiguity: str, reading: str | None) -> bool:
        """Take one reading of an ambiguity, or every reading with None."""
        pins = {name: taken for name, taken in self.draft.viewpoint.pinned if name != ambiguity}
        if reading is not None:
            pins[ambiguity] = reading
        told = f"{ambiguity} read as {reading or 'every reading'}"
        return self._change(told, replace(self.draft, viewpoint=self._seen(pins=pins)))

    def assume(self, assumption: str, on: bool) -> bool:
        """Switch an assumption on or off."""
        before = set(self.draft.viewpoint.assumptions)
        assumed = before | {assumption} if on else before - {assumption}
        told = f"assumption {assumption} {'on' if on else 'off'}"
        return self._change(told, replace(self.draft, viewpoint=self._seen(assume=assumed)))

    def strike(self, position: str) -> bool:
        """Take a position as never stated; or, if it is so taken, as stated again."""
        struck = set(self.draft.viewpoint.without)
        told = f"{position} {'restored' if position in struck else 'struck'}"
        return self._change(told, replace(self.draft, viewpoint=self._seen(without=struck ^ {position})))

    def weaken(self, position: str) -> bool:
        """Take a firm position as a mere wish; or, if it is so taken, as firm again."""
        softened = set(self.draft.viewpoint.softened)
        told = f"{position} {'firm again' if position in softened else 'weakened'}"
        return self._change(told, replace(self.draft, viewpoint=self._seen(soften=softened ^ {position})))

    def strike_all(self, positions: Iterable[str]) -> bool:
        """Take these positions as never stated, as one change."""
        names = list(positions)
        struck = {*self.draft.viewpoint.without, *names}
        return self._change(f"{', '.join(names)} struck", replace(self.draft, viewpoint=self._seen(without=struck)))

    def aim(self, goal: str, coalition: tuple[str, ...] | None = None) -> bool:
        """Ask whether any offer could reach another stage, or do for other actors; none stands for the parties."""
        members = self.draft.coalition if coalition is None else coalition
        told = f"goal {goal or 'an agreement'}" if members == self.draft.coalition else "coalition"
        return self._change(told, replace(self.draft, goal=goal, coalition=members))

    def go_on_from(self, draft: Draft) -> bool:
        """Look at another draft as it was."""
        return self._change("another draft", draft)

    def demand(self, *, strict: bool | None = None, robust: bool | None = None) -> bool:
        """Ask for deals that every member accepts, or that are deals under every reading; or no longer."""
        now = self.draft
        draft = replace(
            now, strict=now.strict if strict is None else strict, robust=now.robust if robust is None else robust
        )
        told = "every member accepting" if strict is not None else "under every reading"
        return self._change(f"{told}: {'on' if strict or robust else 'off'}", draft)

    def load_deal(self, proposal: Proposal, goal: str) -> bool:
        """Go on from a deal; what is asked about stays."""
        now = self.draft
        draft = replace(now, proposal=proposal, base=proposal, loaded=DEAL, goal=goal)
        return self._change("loaded a deal", draft)

    def load(self, proposal: Proposal, name: str, as_of: str = "") -> bool:
        """Start from another proposal; ``as_of`` stays as it is where none is given."""
        viewpoint = self._seen(as_of=as_of) if as_of else self.draft.viewpoint
        draft = replace(self.draft, proposal=proposal, viewpoint=viewpoint, loaded=name, base=proposal)
        return self._change(f"loaded {name}", draft)

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

    def applies(self, term: str) -> Truth:
        """Whether a term applies, in every reading; None where that is open."""
        meaning = meaning_of(self.scenario, self.draft.viewpoint).world.terms[term]
        evaluator = Evaluator(self.scenario.terms, self.draft.proposal)
        return True if evaluator.holds(meaning.applies) else False if evaluator.holds(meaning.lapses) else None

    def changed(self, term: str) -> bool:
        """Whether the term is not as in the proposal that was loaded."""
        return self.draft.proposal.get(term) != self.draft.base.get(term)

    def if_set(self, term: str, value: Value | None) -> tuple[Mapping[str, Verdict], bool]:
        """Everybody's verdict if the term were so (None: not set), and whether that is feasible."""
        now = self.draft.proposal
        proposal = now.without(term) if value is None else now.with_terms({term: value})
        asked = (proposal, self.draft.viewpoint)
        return self.judge.verdicts(*asked), self.judge.feasible(*asked)

    def blockers(self) -> list[str]:
        """The actors to whom the proposal is not acceptable."""
        return [name for name, result in self.judgement.verdicts.items() if not result.acceptable]

    def _seen(
        self,
        *,
        as_of: str | None = None,
        pins: Mapping[str, str] | None = None,
        assume: Iterable[str] | None = None,
        without: Iterable[str] | None = None,
        soften: Iterable[str] | None = None,
    ) -> Viewpoint:
        """The present viewpoint with a part of it otherwise."""
        now = self.draft.viewpoint
        return viewpoint_of(
            self.scenario,
            now.as_of if as_of is None else as_of,
            pins=now.pins if pins is None else pins,
            assume=now.assumptions if assume is None else assume,
            without=now.without if without is None else without,
            soften=now.softened if soften is None else soften,
        )

    def _change(self, told: str, draft: Draft) -> bool:
        if draft == self.draft:
            return False
        self.history.record(told, draft)
        return True


def _opening(scenario: Scenario) -> Draft:
    last = next(reversed(list(scenario.events)), "")
    if scenario.opens_with not in scenario.proposals:
        return Draft(Proposal(), viewpoint_of(scenario, last), NOTHING)
    named = scenario.proposals[scenario.opens_with]
    return Draft(named.proposal, viewpoint_of(scenario, named.as_of or last), named.id, named.proposal)


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
