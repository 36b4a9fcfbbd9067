"""What a person is looking at: a proposal, and from which viewpoint."""

from dataclasses import dataclass, field

from negsim.judging import Viewpoint
from negsim.scenario.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal under way, and the viewpoint from which it is judged.

    ``loaded`` names the proposal that it started from, and ``base`` is that proposal.
    """

    proposal: Proposal
    viewpoint: Viewpoint
    loaded: str = ""
    base: Proposal = field(default_factory=Proposal)

    @property
    def as_of(self) -> str:
        """The day or event that it is judged for."""
        return self.viewpoint.as_of

    @property
    def edited(self) -> bool:
        """Whether the proposal is no longer the one that was loaded."""
        return self.proposal != self.base
