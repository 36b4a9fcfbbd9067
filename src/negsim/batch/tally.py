"""Counting results as they go by."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import polars as pl

from negsim.batch.columns.plan import FEASIBLE
from negsim.batch.question import Question
from negsim.scenario.verdicts import Verdict


@dataclass
class Tally:
    """How many proposals got which results.

    ``verdicts`` counts by actor and verdict, ``positions`` by position and status where those are asked for;
    ``acceptable`` by actor, of which the proposal is feasible as well; ``agreed`` are feasible and acceptable to
    every actor asked.
    """

    question: Question
    proposals: int = 0
    feasible: int = 0
    agreed: int = 0
    verdicts: dict[str, Counter[str]] = field(default_factory=dict)
    positions: dict[str, Counter[str]] = field(default_factory=dict)
    acceptable: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.verdicts = {actor: Counter({v.value: 0 for v in Verdict}) for actor in self.question.wanted.actors}
        self.acceptable = Counter(dict.fromkeys(self.question.wanted.actors, 0))

    def add(self, results: pl.DataFrame) -> pl.DataFrame:
        """Count the results of some rows; the rows themselves are returned as they are."""
        actors = self.question.wanted.actors
        willing = [pl.col(f"acceptable.{actor}") & pl.col(FEASIBLE) for actor in actors]
        sums = results.select(
            pl.col(FEASIBLE).sum(),
            pl.all_horizontal(willing).sum().alias("\0agreed"),
            *(each.sum().alias(actor) for actor, each in zip(actors, willing, strict=True)),
        ).row(0, named=True)
        counted = {name: dict(results[name].value_counts().iter_rows()) for name in self.question.plan.words}
        with self._lock:
            self.proposals += results.height
            self.feasible += sums[FEASIBLE]
            self.agreed += sums["\0agreed"]
            self.acceptable.update({actor: sums[actor] for actor in actors})
            for name, counts in counted.items():
                kind, _, item = name.partition(".")
                shelf = self.verdicts if kind == "verdict" else self.positions
                shelf.setdefault(item, Counter()).update(counts)
        return results

    def include(self, counts: Mapping[str, Any]) -> None:
        """Add what another tally counted, as its ``to_dict`` gives it."""
        self.proposals += counts["proposals"]
        self.feasible += counts["feasible"]
        self.agreed += counts["acceptable_to_all"]
        self.acceptable.update(counts["acceptable"])
        for name, shelf in (("verdicts", self.verdicts), ("positions", self.positions)):
            for item, found in counts[name].items():
                shelf.setdefault(item, Counter()).update(found)

    def to_dict(self) -> dict[str, object]:
        """The counts as plain data."""
        return {
            "scenario": self.question.scenario.id,
            "hash": self.question.scenario.hash,
            "proposals": self.proposals,
            "feasible": self.feasible,
            "acceptable_to_all": self.agreed,
            "acceptable": dict(self.acceptable),
            "verdicts": {actor: dict(counts) for actor, counts in self.verdicts.items()},
            "positions": {position: dict(counts) for position, counts in self.positions.items()},
        }
