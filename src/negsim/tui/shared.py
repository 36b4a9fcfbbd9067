"""What the panes share: the session, and what has been found out about it so far."""

from dataclasses import dataclass, replace

from negsim.judging.judgement import ActorResult, Judgement
from negsim.judging.would_take import WouldTake
from negsim.tui.draft import Draft
from negsim.tui.session import Session

Found = tuple[Draft, str, WouldTake]
"""Suggestions, and the question and actor that they are for."""


@dataclass(slots=True)
class Shared:
    """The session and the suggestions for its chosen actor.

    ``found`` are the suggestions for one question and actor; ``item`` is what the source card is
    about, as ``position:…``, ``remark:…``, ``rule:…`` or ``event:…``.
    """

    session: Session
    found: Found | None = None
    item: str = ""
    filter: str = ""
    unfolded: bool = False

    def take_up(self, session: Session) -> None:
        """Go on with another session."""
        self.session, self.found, self.item, self.filter, self.unfolded = session, None, "", "", False

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
