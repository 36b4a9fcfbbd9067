"""Preferences: what an actor has stated of better and worse, and what an agreement needs.

An actor states either scores, which add up over the terms, with the value of walking away, or
for each of some terms an order of its values. Acceptability stays with positions: scores with a
walk-away value give rise to one, so that whoever judges has nothing new to know.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import Weight, WeightedSum
from negsim.scenario.domains import Value
from negsim.scenario.place import Place
from negsim.scenario.positions import Evidence, Form, Kind, Position


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of a term's values from worst to best.

    Without ``values`` it is the order of the term's domain; ``falling``, that order turned round.
    """

    term: str
    values: tuple[Value, ...] = ()
    falling: bool = False

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Preferences:
    """What an actor has stated of better and worse.

    ``scores`` add up over the terms (an additive value function; Keeney and Raiffa 1976), and
    ``walk_away`` is the score of no agreement: the disagreement point of bargaining theory.
    """

    actor: str
    since: str
    scores: tuple[Weight, ...] = ()
    walk_away: int | None = None
    orders: tuple[Ranking, ...] = ()
    states: str = ""
    stage: str = ""
    evidence: Evidence = Evidence.QUOTED
    cites: tuple[str, ...] = ()
    note: str = ""
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an agreement needs: so many actors, and among them every one that has a veto."""

    quorum: int
    veto: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line

    def needs(self, actors: Iterable[str]) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """How many of whom have to agree, where these actors could: of each group at least so many."""
        return (self.quorum, tuple(actors)), (len(self.veto), self.veto)

    def is_reached_by(self, members: Collection[str]) -> bool:
        """Whether these actors are enough."""
        return all(len(set(group) & set(members)) >= least for least, group in self.needs(members))


def score_position_id(actor: str) -> str:
    """The id of the position that an actor's scores give rise to."""
    return f"{actor.upper()}-SCORE"


def score_position(preferences: Preferences) -> Position:
    """The firm demand that an agreement score no less than walking away."""
    least = preferences.walk_away
    return Position(
        id=score_position_id(preferences.actor),
        actor=preferences.actor,
        form=Form.REQUIREMENT,
        kind=Kind.DEMAND,
        states=preferences.states or f"An agreement has to score {least} or more by its own scores.",
        since=preferences.since,
        then=WeightedSum(preferences.scores, least=least),
        stage=preferences.stage,
        evidence=preferences.evidence,
        cites=preferences.cites,
        explained=preferences.explained,
        place=preferences.place,
    )
