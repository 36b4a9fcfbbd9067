"""What a person is looking at: a proposal, from which viewpoint, and what is asked of any offer."""

from dataclasses import dataclass, field

from negsim.judging import Viewpoint
from negsim.scenario.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal under way, and the viewpoint from which it is judged.

    ``loaded`` names the proposal that it started from, and ``base`` is that proposal. ``goal`` is the stage
    and ``coalition`` the actors that were chosen to ask about; while none are, what the base reaches
    and the parties. ``strict`` asks for a deal that every one of them accepts, ``robust`` for one under every reading.
    """

    proposal: Proposal
    viewpoint: Viewpoint
    loaded: str = ""
    base: Proposal = field(default_factory=Proposal)
    goal: str = ""
    coalition: tuple[str, ...] = ()
    strict: bool = False
    robust: bool = False

    @property
    def as_of(self) -> str:
        """The day or event that it is judged for."""
        return self.viewpoint.as_of

    @property
    def edited(self) -> bool:
        """Whether the proposal is no longer the one that was loaded."""
        return self.proposal != self.base
