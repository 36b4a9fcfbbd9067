"""Every file that is written: where its name leads, whole or not at all, and never over what is being read."""

from negsim.outputs.folders import asked_folder, locked, private_folder, removed, set_aside
from negsim.outputs.roles import Roles
from negsim.outputs.targets import Target, target_of, to_standard_output
from negsim.outputs.whole import OutputFile, whole_folder, write_whole

__all__ = [
    "OutputFile",
    "Roles",
    "Target",
    "asked_folder",
    "locked",
    "private_folder",
    "removed",
    "set_aside",
    "target_of",
    "to_standard_output",
    "whole_folder",
    "write_whole",
]
