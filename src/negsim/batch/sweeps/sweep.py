"""How acceptance varies over a space of proposals: listed, sampled, or counted by classes of values."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import polars as pl

from negsim.batch.columns.plan import FEASIBLE
from negsim.batch.question import Question
from negsim.batch.sweeps.space import Space
from negsim.batch.sweeps.variables import label_of
from negsim.scenario.domains import Subset
from negsim.scenario.verdicts import Verdict

Verdicts = Counter[Verdict]


@dataclass
class Group:
    """The proposals of one value of a term, or all: how many, and per actor the verdicts and the acceptable ones."""

    proposals: int = 0
    verdicts: dict[str, Verdicts] = field(default_factory=dict)
    acceptable: Counter[str] = field(default_factory=Counter)

    def share(self, actor: str) -> float | None:
        """The share that is acceptable to the actor; None without proposals."""
        return self.acceptable[actor] / self.proposals if self.proposals else None

    def distance(self, other: "Group", actor: str) -> float:
        """How far the actor's verdicts lie apart, from 0 to 1: the total variation distance of their shares."""
        if not (self.proposals and other.proposals):
            return 0.0
        mine, theirs = self.verdicts[actor], other.verdicts[actor]
        return sum(abs(mine[v] / self.proposals - theirs[v] / other.proposals) for v in Verdict) / 2


@dataclass
class Pair:
    """Two actors: on how many proposals both have a stated position, and on how many the same verdict."""

    both: int = 0
    same: int = 0

    @property
    def share(self) -> float | None:
        """The share of the same verdicts where both have a stated position."""
        return self.same / self.both if self.both else None


@dataclass
class Sweep:
    """What a sweep found.

    ``how`` says where the numbers come from; ``size`` is that of the whole space, ``total.proposals`` how
    many of it were judged or counted; ``values`` maps a term and a label of a value, or of a class of
    values, to its group. Pairs that could not be counted are left out of ``pairs``.
    """

    question: Question
    how: str
    size: int
    feasible: int = 0
    only_feasible: bool = False
    total: Group = field(default_factory=Group)
    values: dict[str, dict[str, Group]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors asked about."""
        return self.question.wanted.actors

    def sensitivity(self, actor: str) -> dict[str, float]:
        """For each term how far apart the actor's verdicts lie for two of its values, at most; largest first."""
        found = {
            term: max((a.distance(b, actor) for a, b in combinations(groups.values(), 2)), default=0.0)
            for term, groups in self.values.items()
        }
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def closest_pairs(self) -> list[tuple[tuple[str, str], Pair]]:
        """The pairs that both speak, those that agree most first."""
        told = [(names, pair) for names, pair in self.pairs.items() if pair.both]
        return sorted(told, key=lambda item: -(item[1].share or 0.0))


def add_rows(found: Sweep, space: Space, judged: pl.DataFrame) -> None:
    """Count judged, coded proposals."""
    feasible = judged.filter(FEASIBLE)
    found.feasible += feasible.height
    kept = feasible if found.only_feasible else judged
    _add_group(found.total, kept.select(_sums(found.actors)).row(0, named=True), found.actors)
    for term in space.over:
        shelf = found.values.setdefault(term, {})
        for label, part in _by_value(space, term, kept, found.actors):
            _add_group(shelf.setdefault(label, Group()), part, found.actors)
    _add_pairs(found, kept)


def _by_value(
    space: Space, term: str, judged: pl.DataFrame, actors: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, int]]]:
    """The sums for each value of a term in order; for a subset for each member, there or not."""
    domain = space.scenario.terms[term].domain
    code = space.codes[term]
    if isinstance(domain, Subset):
        for member in domain.members:
            has = (pl.col(term) & code.literal(frozenset({member}))) != 0
            for held, label in ((False, f"without {member}"), (True, f"with {member}")):
                yield label, judged.filter(has if held else ~has).select(_sums(actors)).row(0, named=True)
        return
    parts = {row[term]: row for row in judged.group_by(term).agg(_sums(actors)).iter_rows(named=True)}
    for value in space.over[term] or domain:
        yield label_of(value), parts.get(code.of(value), Counter[str]())


def _sums(actors: tuple[str, ...]) -> list[pl.Expr]:
    verdicts = [
        (pl.col(f"verdict.{actor}") == verdict.value).sum().alias(f"{actor}\0{verdict.value}")
        for actor in actors
        for verdict in Verdict
    ]
    return [pl.len().alias("\0proposals"), *(pl.col(f"acceptable.{actor}").sum() for actor in actors), *verdicts]


def _add_group(group: Group, sums: Mapping[str, int], actors: tuple[str, ...]) -> None:
    group.proposals += sums["\0proposals"]
    for actor in actors:
        group.acceptable[actor] += sums[f"acceptable.{actor}"]
        counted = group.verdicts.setdefault(actor, Counter())
        counted.update({verdict: sums[f"{actor}\0{verdict.value}"] for verdict in Verdict})


def _add_pairs(found: Sweep, judged: pl.DataFrame) -> None:
    silent = Verdict.NO_STATED_POSITION.value
    for first, second in combinations(found.actors, 2):
        one, other = pl.col(f"verdict.{first}"), pl.col(f"verdict.{second}")
        both = (one != silent) & (other != silent)
        counts = judged.select(both.sum().alias("both"), (both & (one == other)).sum().alias("same")).row(0)
        pair = found.pairs.setdefault((first, second), Pair())
        pair.both, pair.same = pair.both + counts[0], pair.same + counts[1]
