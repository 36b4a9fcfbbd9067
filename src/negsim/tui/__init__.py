"""The terminal interface: who would accept this, and who stands in the way?"""

from negsim.tui.start import run

__all__ = ["run"]
