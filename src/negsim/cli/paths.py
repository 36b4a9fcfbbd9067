"""What a command reads and is to write, checked before it does anything."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from negsim.outputs import Roles, target_of
from negsim.scenario.scenario import Scenario


def roles_of(
    scenario: Scenario, overlay: str | None, *, proposal: str | None = None, inputs: Iterable[str] = ()
) -> Roles:
    """The paths that a command reads."""
    roles = Roles()
    roles.reads_scenario(scenario)
    if overlay:
        roles.reads("the overlay", overlay)
    if proposal and proposal not in scenario.proposals:
        roles.reads("the proposal", proposal)
    for name in inputs:
        roles.reads("an input", name)
    return roles


def check_documents(roles: Roles, documents: Mapping[str, str | Path | None]) -> None:
    """Look whether the documents that are asked for, by their roles, may be written.

    Raises:
        NegsimError: one may not, or its path has another role.
    """
    for role, path in documents.items():
        if path:
            roles.writes(role, path)
            target_of(path)
