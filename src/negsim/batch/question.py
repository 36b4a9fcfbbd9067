"""A question put to many proposals at once, and its answer for one frame of coded proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from negsim.batch.plan import Plan, Wanted, plan_of
from negsim.judging.meaning import Mute, in_force
from negsim.judging.question import meaning_for, moment_of
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Moment

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
    actors: tuple[str, ...] = ()
    positions: bool = False
    rules: bool = False

    @cached_property
    def wanted(self) -> Wanted:
        """The results to give.

        Raises:
            NegsimError: an unknown actor.
        """
        for actor in self.actors:
            if actor not in self.scenario.actors:
                raise NegsimError(
                    f"no actor {actor!r} in {self.scenario.id}{did_you_mean(actor, self.scenario.actors)}"
                )
        chosen = tuple(dict.fromkeys(self.actors)) or tuple(self.scenario.actors)
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
        key = self._in_force(moment_of(self.scenario, as_of))
        if key not in self._plans:
            meaning = meaning_for(self.scenario, as_of, pins=self.pins, assume=self.assume)
            self._plans[key] = plan_of(meaning, self.wanted)
        return self._plans[key]

    def _in_force(self, moment: Moment) -> InForce:
        return tuple(in_force(self.scenario, position, moment) for position in self.scenario.positions.values())

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
