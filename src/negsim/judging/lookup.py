"""Checking what is named: actors by id, name or alias, positions, terms with their values."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from negsim.scenario.arguments import checked_scenario, name_in, names_in, told, value_for, wrong
from negsim.scenario.domains import Value
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
    if name_in(what, name) not in among:
        raise NegsimError(f"no {what} {name!r}{did_you_mean(name, among) or _listed(among)}")
    return among[name]


def known_actors(scenario: Scenario, names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the actors so named (by id, name or alias) in the order given, each once.

    Raises:
        NegsimError: a name that is no actor's.
    """
    ids = _actor_names(checked_scenario(scenario))
    names = names_in("actors", names)
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
    checked_scenario(scenario)
    wanted = set(names := names_in("positions", names))
    for name in names:
        if name not in scenario.positions:
            raise NegsimError(f"no position {name!r} in {scenario.id}{did_you_mean(name, scenario.positions)}")
    return tuple(name for name in scenario.positions if name in wanted)


def checked_proposal(scenario: Scenario, proposal: Mapping[str, Value]) -> Proposal:
    """The proposal, once every term is known and every value is in its domain.

    Values may be written as data hold them: a subset as a list, a day as text or as a time stamp at midnight, a
    whole number as a decimal, any of them as a scalar of NumPy.

    Raises:
        NegsimError: the first term or value that is not.
    """
    checked_scenario(scenario)
    if not isinstance(proposal, Mapping):
        wrong("proposal", proposal, _a_proposal(scenario, proposal))
    values = {name: checked_value(scenario, name, value) for name, value in proposal.items()}
    if isinstance(proposal, Proposal) and all(value is proposal[name] for name, value in values.items()):
        return proposal
    return Proposal(values)


def checked_value(scenario: Scenario, name: str, given: object) -> Value:
    """The value of a term.

    Raises:
        NegsimError: an unknown term, or a value that is not of its domain.
    """
    if name not in scenario.terms and name in scenario.variables:
        members = ", ".join(scenario.variables[name])
        raise NegsimError(f"{name} stands for {members}: name these, or use negsim.proposal_from")
    domain = known("term", name, scenario.terms).domain
    value: Value = value_for(domain, given)
    if value not in domain:
        raise NegsimError(f"{name} cannot be {told(given)}: expected {domain.expected}{_left_out(given)}")
    return value


def _left_out(given: object) -> str:
    return "; what is unspecified is left out" if given is None else ""


def _a_proposal(scenario: Scenario, given: object) -> str:
    """What a proposal looks like, and where it is in what was handed over instead."""
    first = next(iter(scenario.terms.values()), None)
    expected = "a mapping from term to value"
    if isinstance(given, str) and given in scenario.proposals:
        return f"{expected}: it is in scenario.proposals[{given!r}].proposal"
    if isinstance(getattr(given, "proposal", None), Proposal):
        return f"{expected}: it is in its .proposal"
    return f"{expected}, such as {{{first.id!r}: …}}" if first else expected


def _listed(names: Iterable[str]) -> str:
    return f": known are {', '.join(names)}" if names else ": the scenario has none"
