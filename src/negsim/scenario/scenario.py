"""The scenario: everything that was stated, as one immutable model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property

from negsim.scenario.actors import Actor, Mention
from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import Condition
from negsim.scenario.identity import content_hash
from negsim.scenario.place import Place
from negsim.scenario.positions import Position
from negsim.scenario.preferences import Agreement
from negsim.scenario.proposal import Expectation, NamedProposal
from negsim.scenario.rules import Ambiguity, Assumption, Contradiction, Rule, Stage
from negsim.scenario.sources import Card, Statement
from negsim.scenario.terms import Index, Term
from negsim.scenario.timeline import Event, Moment, day_written


@dataclass(frozen=True, eq=False)
class Scenario:
    """What each actor has stated, on which terms, when, and on whose words.

    Every mapping keeps the file's order. Two scenarios are the same if their ``hash`` is.
    """

    id: str
    title: str
    terms: Mapping[str, Term]
    actors: Mapping[str, Actor]
    summary: str = ""
    language: int = 1
    indexes: Mapping[str, Index] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    condition_labels: Mapping[str, str] = field(default_factory=dict)
    condition_explained: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    condition_places: Mapping[str, Place] = field(default_factory=dict)
    ambiguities: Mapping[str, Ambiguity] = field(default_factory=dict)
    agreement: Agreement | None = None
    rules: Mapping[str, Rule] = field(default_factory=dict)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    proposals: Mapping[str, NamedProposal] = field(default_factory=dict)
    expectations: Mapping[str, Expectation] = field(default_factory=dict)
    contradictions: Mapping[str, Contradiction] = field(default_factory=dict)
    mentions: Mapping[str, Mention] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    cards: Mapping[str, Card] = field(default_factory=dict)
    opens_with: str = ""
    explained: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None

    __repr__ = in_one_line

    @cached_property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that change when the scenario's meaning does."""
        return content_hash(self)

    @cached_property
    def positions(self) -> dict[str, Position]:
        """Every actor's positions by id, in the file's order."""
        return {key: position for actor in self.actors.values() for key, position in actor.positions.items()}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Every statement of the source cards by id."""
        return {key: statement for card in self.cards.values() for key, statement in card.statements.items()}

    @cached_property
    def variables(self) -> dict[str, tuple[str, ...]]:
        """What a name stands for: a term itself, or every term of an indexed definition."""
        names: dict[str, tuple[str, ...]] = {}
        for term in self.terms.values():
            names[term.id] = (term.id,)
            if term.base:
                names[term.base] = (*names.get(term.base, ()), term.id)
        return names

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Scenario) and self.hash == other.hash)

    def __hash__(self) -> int:
        return hash(self.hash)

    def __getstate__(self) -> dict[str, object]:
        """The fields alone: what was worked out stays behind when a scenario is copied or sent elsewhere."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def memory(self) -> dict[object, Callable[..., object]]:
        """What was worked out about the scenario and may be asked again; it goes with the scenario."""
        return {}

    @cached_property
    def _moments(self) -> dict[str, Moment]:
        return {event.id: Moment(event.day, order) for order, event in enumerate(self.events.values())}

    def moment(self, when: str | date) -> Moment:
        """The moment of an event's id, or the end of a day.

        Raises:
            ValueError: if ``when`` is neither an event nor a day written YYYY-MM-DD.
        """
        if isinstance(when, date):
            return Moment(when)
        return self._moments.get(when) or Moment(day_written(when))

    @property
    def last_moment(self) -> Moment:
        """The end of the last event's day; the end of time where there is no timeline."""
        return Moment(max((event.day for event in self.events.values()), default=date.max))
