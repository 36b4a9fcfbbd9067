"""What the panes share: the session, and what has been found out about it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from negsim.judging.judgement import ActorResult, Judgement
from negsim.judging.viewpoint import Viewpoint
from negsim.judging.would_take import WouldTake
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict
from negsim.tui.draft import Draft
from negsim.tui.heat import Heat
from negsim.tui.session import Session

if TYPE_CHECKING:
    from negsim.deals import Deadlock, Deadlocks, Difference
    from negsim.deals.outlook import Outlook

Standpoint = tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""A viewpoint but for its day: readings, assumptions, what is struck and what is weakened."""

RibbonKey = tuple[Proposal, Standpoint]
"""What a ribbon is of: the proposal, and the viewpoint but for its day."""

DaysKey = tuple[str, tuple[str, ...], bool, bool, Standpoint]
"""What is asked of any offer over all days: the same, with the viewpoint but for its day."""

Found = tuple[Draft, str, WouldTake]
"""Suggestions, and the question and actor that they are for."""

Asked = tuple[str, tuple[str, ...], bool, bool, Viewpoint]
"""What is asked of any offer: goal, coalition, whether strict, whether robust, viewpoint."""

MOST_KEPT = 64
"""How many outlooks are remembered, so that going back to a day or an undone strike shows its answer at once."""


@dataclass(slots=True)
class Shared:
    """The session, the suggestions for its chosen actor, and whether any offer could do.

    ``found`` are the suggestions for one question and actor; ``item`` is what the source card is
    about, as ``position:…``, ``remark:…``, ``rule:…`` or ``event:…``. ``outlooks`` and ``days`` are what is known of
    each question, ``ribbon`` everybody's verdicts at each event, ``near`` the nearest deal and ``heat`` what hangs on
    each term, each for one draft.
    ``flips`` are the verdicts that the last change made otherwise, as they were; ``deadlock`` is the place
    of the one shown, and ``compared`` the drafts to stand side by side, the base first.
    """

    session: Session
    found: Found | None = None
    item: str = ""
    filter: str = ""
    unfolded: bool = False
    outlooks: dict[Asked, "Outlook"] = field(default_factory=dict)
    days: dict[DaysKey, Mapping[str, "Deadlocks"]] = field(default_factory=dict)
    ribbon: tuple[RibbonKey, Mapping[str, Mapping[str, Verdict]]] | None = None
    near: "tuple[Draft, Difference | None] | None" = None
    heat: Heat | None = None
    last: "Outlook | None" = None
    flips: Mapping[str, Verdict] = field(default_factory=dict)
    compared: list[Draft] = field(default_factory=list)
    deadlock: int = 0
    stopped: bool = False

    def take_up(self, session: Session) -> None:
        """Go on with another session."""
        fresh = Shared(session)
        for name in self.__slots__:
            setattr(self, name, getattr(fresh, name))

    @property
    def asked(self) -> Asked:
        """What is asked of any offer now."""
        now = self.session.draft
        return (self.session.goal, now.coalition, now.strict, now.robust, now.viewpoint)

    @property
    def standpoint(self) -> Standpoint:
        """The viewpoint but for its day."""
        seen = self.session.draft.viewpoint
        return (seen.pinned, seen.assumptions, seen.without, seen.softened)

    @property
    def ribbon_key(self) -> RibbonKey:
        """What the ribbon should be of."""
        return (self.session.draft.proposal, self.standpoint)

    @property
    def days_key(self) -> DaysKey:
        """What is asked of any offer over all days."""
        now = self.session.draft
        return (self.session.goal, now.coalition, now.strict, now.robust, self.standpoint)

    @property
    def outlook(self) -> "Outlook | None":
        """What is known of it so far; None while nothing is."""
        return self.outlooks.get(self.asked)

    @property
    def shown_outlook(self) -> "Outlook | None":
        """The outlook, or while it is looked for the one before."""
        return self.outlook or self.last

    def learn(self, asked: Asked, outlook: "Outlook") -> None:
        """Keep what was found."""
        while len(self.outlooks) >= MOST_KEPT:
            self.outlooks.pop(next(iter(self.outlooks)))
        self.outlooks[asked] = outlook
        if asked == self.asked:
            self.last = outlook

    @property
    def shown_deadlock(self) -> "Deadlock | None":
        """The deadlock that is in front."""
        outlook = self.shown_outlook
        found = outlook.deadlocks.deadlocks if outlook and outlook.deadlocks else ()
        return found[self.deadlock % len(found)] if found else None

    @property
    def nearest(self) -> "Difference | None":
        """How far the draft is from a deal; None while that is unknown, or where there is no deal."""
        return self.near[1] if self.near and self.near[0] == self.session.draft else None

    @property
    def result(self) -> ActorResult | None:
        """The chosen actor's result."""
        return self.session.judgement.verdicts.get(self.session.actor)

    @property
    def suggestions(self) -> WouldTake | None:
        """The smallest changes after which the chosen actor no longer rejects; None while unknown."""
        if self.found is None or self.found[:2] != (self.session.draft, self.session.actor):
            return None
        return self.found[2]

    @property
    def explained(self) -> Judgement:
        """The judgement, with what was found so far for the chosen actor."""
        judgement, name = self.session.judgement, self.session.actor
        if not self.suggestions or name not in judgement.verdicts:
            return judgement
        told = replace(judgement.verdicts[name], would_take=self.suggestions)
        return replace(judgement, verdicts={**judgement.verdicts, name: told})
