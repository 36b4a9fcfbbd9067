"""Checking what is named: actors by id, name or alias, positions, terms with their values."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from negsim.scenario.domains import Value, plain
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean, folded
from negsim.scenario.proposal import Proposal
from negsim.scenario.remembering import remembered
from negsim.scenario.scenario import Scenario

T = TypeVar("T")


def known(what: str, name: str, among: Mapping[str, T]) -> T:
    """The item of that name.

    Raises:
        NegsimError: there is none; with the name that was probably meant, or all.
    """
    if name not in among:
        raise NegsimError(f"no {what} {name!r}{did_you_mean(str(name), among) or _listed(among)}")
    return among[name]


def known_actors(scenario: Scenario, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the actors so named (by id, name or alias) in the order given, each once.

    Raises:
        NegsimError: a name that is no actor's.
    """
    ids = _actor_names(scenario)
    for name in names:
        if folded(name) not in ids:
            hint = did_you_mean(name, ids) or _listed(scenario.actors)
            raise NegsimError(f"no actor {name!r} in {scenario.id}{hint}")
    return tuple(dict.fromkeys(ids[folded(name)] for name in names))


@remembered(1)
def _actor_names(scenario: Scenario) -> dict[str, str]:
    """The id that each name stands for; an id goes before a name, a name before an alias."""
    actors = scenario.actors.values()
    names = [(alias, actor.id) for actor in actors for alias in actor.aliases]
    names += [(actor.name, actor.id) for actor in actors]
    names += [(actor.id, actor.id) for actor in actors]
    return {folded(name): actor for name, actor in names}


def known_positions(scenario: Scenario, names: Iterable[str]) -> tuple[str, ...]:
    """The names in the scenario's order, each once.

    Raises:
        NegsimError: a name that is no position's.
    """
    wanted = set(names)
    for name in names:
        if name not in scenario.positions:
            raise NegsimError(f"no position {name!r} in {scenario.id}{did_you_mean(name, scenario.positions)}")
    return tuple(name for name in scenario.positions if name in wanted)


def checked_proposal(scenario: Scenario, proposal: Mapping[str, Value]) -> Proposal:
    """The proposal, once every term is known and every value is in its domain.

    Raises:
        NegsimError: the first term or value that is not.
    """
    for name, value in proposal.items():
        term = known("term", name, scenario.terms)
        if value not in term.domain:
            raise NegsimError(f"{name} cannot be {plain(value)!r}: expected {term.domain.expected}")
    return proposal if isinstance(proposal, Proposal) else Proposal(proposal)


def _listed(names: Iterable[str]) -> str:
    return f": known are {', '.join(names)}" if names else ": the scenario has none"
