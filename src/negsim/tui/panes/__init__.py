"""The panes, in the order of their numbers; a further pane is one more name here."""

from negsim.tui.panes.actors import ActorsPane
from negsim.tui.panes.pane import Pane
from negsim.tui.panes.sources import SourcesPane
from negsim.tui.panes.terms import TermsPane
from negsim.tui.panes.timeline import TimelinePane
from negsim.tui.panes.why import WhyPane

PANES: tuple[type[Pane], ...] = (TermsPane, ActorsPane, WhyPane, TimelinePane, SourcesPane)
"""Every pane, in the order in which the grid lays them out."""

__all__ = ["PANES", "ActorsPane", "Pane", "SourcesPane", "TermsPane", "TimelinePane", "WhyPane"]
