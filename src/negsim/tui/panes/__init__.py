"""The panes, in the order in which Tab goes through them; a further pane is one more name here."""

from negsim.tui.panes.actors import ActorsPane
from negsim.tui.panes.agreement import AgreementPane
from negsim.tui.panes.pane import Pane
from negsim.tui.panes.sources import SourcesPane
from negsim.tui.panes.terms import TermsPane
from negsim.tui.panes.time import TimePane
from negsim.tui.panes.why import WhyPane

PANES: tuple[type[Pane], ...] = (TermsPane, AgreementPane, WhyPane, SourcesPane, ActorsPane, TimePane)
"""Every pane."""

__all__ = ["PANES", "ActorsPane", "AgreementPane", "Pane", "SourcesPane", "TermsPane", "TimePane", "WhyPane"]
