"""Proposals: partial assignments of terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from negsim.scenario.brief import cut, in_one_line
from negsim.scenario.domains import Value, plain
from negsim.scenario.place import Place


@dataclass(frozen=True, slots=True, eq=False)
class Proposal(Mapping[str, Value]):
    """A mapping from term to value; a term that it lacks is *unspecified*, which is no value.

    >>> offer = Proposal({"talks": True})
    >>> offer.with_terms({"ceasefire": True}).without("talks")
    Proposal({'ceasefire': True})
    """

    terms: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", MappingProxyType(dict(self.terms)))

    def __getitem__(self, term: str) -> Value:
        return self.terms[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __contains__(self, term: object) -> bool:
        return term in self.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __reduce__(self) -> tuple[type["Proposal"], tuple[dict[str, Value]]]:
        return Proposal, (dict(self.terms),)

    def __repr__(self) -> str:
        return cut(f"Proposal({dict(self.terms)!r})")

    def with_terms(self, changes: Mapping[str, Value]) -> "Proposal":
        """The proposal with these terms set as well, or set otherwise."""
        return Proposal({**self.terms, **changes})

    def without(self, *terms: str) -> "Proposal":
        """The proposal with these terms unspecified."""
        return Proposal({term: value for term, value in self.terms.items() if term not in terms})

    def to_dict(self) -> dict[str, object]:
        """The terms as JSON and YAML can hold them."""
        return {term: plain(value) for term, value in self.terms.items()}


@dataclass(frozen=True, slots=True)
class NamedProposal:
    """A proposal that the scenario knows by name: a documents' own offer, or an example; ``by`` is who made it."""

    id: str
    title: str
    proposal: Proposal
    as_of: str = ""
    note: str = ""
    cites: tuple[str, ...] = ()
    by: str = ""
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Expectation:
    """The verdicts that the scenario's author expects for a proposal: a test in the scenario.

    ``verdicts`` maps an actor to a verdict; ``because`` maps an actor to positions and the
    status that each must have; ``feasible`` and ``pins`` and ``assume`` are optional.
    """

    id: str
    proposal: Proposal
    as_of: str
    verdicts: Mapping[str, str]
    because: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    feasible: bool | None = None
    pins: Mapping[str, str] = field(default_factory=dict)
    assume: tuple[str, ...] = ()
    note: str = ""
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line
