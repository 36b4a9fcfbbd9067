"""The command line: data on standard output, narration on standard error.

Exit codes: 0 acceptable (or done), 1 not acceptable (or an expectation failed), 2 bad input.
"""

from negsim.cli.group import run

__all__ = ["run"]
