"""A question put to many proposals at once, and its answer for one frame of coded proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from negsim.batch.columns.plan import Plan, Wanted, plan_of
from negsim.judging.lookup import known_actors
from negsim.judging.meaning import meaning_of
from negsim.judging.standing import Mute, in_force
from negsim.judging.viewpoint import Viewpoint, viewpoint_of
from negsim.scenario.brief import in_one_line
from negsim.scenario.scenario import Scenario

InForce = tuple[tuple[Mute, ...] | None, ...]
"""For each position of the scenario whether it is in force, and what keeps it open."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of every proposal.

    ``as_of`` is the day or event for proposals that name none themselves; ``actors`` are all where none
    is named; ``positions`` and ``rules`` ask for a column for each.
    """

    scenario: Scenario
    as_of: str | date | None = None
    pins: Mapping[str, str] = field(default_factory=dict)
    assume: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    soften: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    positions: bool = False
    rules: bool = False

    __repr__ = in_one_line

    @cached_property
    def wanted(self) -> Wanted:
        """The results to give.

        Raises:
            NegsimError: an unknown actor.
        """
        chosen = known_actors(self.scenario, self.actors) or tuple(self.scenario.actors)
        return Wanted(chosen, positions=self.positions, rules=self.rules)

    @cached_property
    def plan(self) -> Plan:
        """The columns to compute for a proposal that names no day of its own."""
        return self.plan_for(self.as_of)

    @cached_property
    def _plans(self) -> dict[InForce, Plan]:
        return {}

    def plan_for(self, as_of: str | date | None) -> Plan:
        """The columns to compute on a day; the same plan where the same positions are in force.

        Raises:
            NegsimError: an unknown day, event, ambiguity, reading, assumption or actor.
        """
        viewpoint = self.viewpoint(as_of)
        key = tuple(in_force(self.scenario, position, viewpoint) for position in self.scenario.positions.values())
        if key not in self._plans:
            self._plans[key] = plan_of(meaning_of(self.scenario, viewpoint), self.wanted)
        return self._plans[key]

    def viewpoint(self, as_of: str | date | None) -> Viewpoint:
        """The viewpoint for a day.

        Raises:
            NegsimError: an unknown day, event, ambiguity, reading, assumption or position.
        """
        return viewpoint_of(
            self.scenario, as_of, pins=self.pins, assume=self.assume, without=self.without, soften=self.soften
        )

    def answered(self, coded: pl.DataFrame, days: pl.Series | None = None) -> pl.DataFrame:
        """The results for a frame of coded proposals, row by row; ``days`` are the rows' own, if they have any."""
        if days is None:
            return self.plan.of(coded)
        asked = {day: self.plan if day is None else self.plan_for(day) for day in days.unique()}
        plans = list(dict.fromkeys(asked.values()))
        if len(plans) <= 1:
            return (plans[0] if plans else self.plan).of(coded)
        which = days.replace_strict({day: plans.index(plan) for day, plan in asked.items()}, return_dtype=pl.UInt32)
        places = [which.eq(number).arg_true() for number in range(len(plans))]
        parts = [plan.of(coded[rows]) for plan, rows in zip(plans, places, strict=True)]
        return pl.concat(parts)[pl.concat(places).arg_sort()]
