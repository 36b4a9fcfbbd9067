"""From where a scenario is looked at: the day, the readings taken, what is assumed, what is struck or weakened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from negsim.judging.lookup import known, known_positions
from negsim.scenario.arguments import checked_scenario, day_in, names_in, pins_in, switch_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.scenario import Scenario
from negsim.scenario.timeline import Moment


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What every answer about a scenario rests on beside its statements; :func:`viewpoint_of` makes one.

    ``as_of`` is the day or event that was asked for (empty: the end of the timeline), ``moment`` what
    it comes to. ``pinned`` are ambiguities with the one reading to take, ``assumptions`` those switched
    on. Positions in ``without`` are struck, those in ``softened`` taken as soft, for the sake of argument;
    ``confirmed`` leaves out whatever is unconfirmed or not yet reported on the day.
    """

    moment: Moment
    as_of: str = ""
    pinned: tuple[tuple[str, str], ...] = ()
    assumptions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    softened: tuple[str, ...] = ()
    confirmed: bool = False

    __repr__ = in_one_line

    @property
    def pins(self) -> dict[str, str]:
        """Each pinned ambiguity with its reading."""
        return dict(self.pinned)

    @property
    def day(self) -> str:
        """The day in ISO 8601; empty where the scenario has no timeline and no day was asked for."""
        return "" if self.moment.day == date.max else self.moment.day.isoformat()

    def reading(self, pins: Mapping[str, str]) -> "Viewpoint":
        """The same with more ambiguities pinned, or pinned otherwise."""
        return replace(self, pinned=tuple({**self.pins, **pins}.items()))

    def on(self, scenario: Scenario, as_of: str) -> "Viewpoint":
        """The same on another day.

        Raises:
            NegsimError: neither a day nor an event of the scenario.
        """
        return replace(self, as_of=as_of, moment=moment_of(scenario, as_of))


def viewpoint_of(  # one parameter for each part
    scenario: Scenario,
    as_of: str | date | None = None,
    *,
    pins: Mapping[str, str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    soften: Iterable[str] = (),
    confirmed: bool = False,
) -> Viewpoint:
    """The viewpoint, checked; everything is in the scenario's order.

    Args:
        scenario: what was stated.
        as_of: a day or an event's id; the end of the last event's day by default.
        pins: ambiguity to the one reading to take.
        assume: assumptions to switch on.
        without: positions to strike.
        soften: positions to take as soft.
        confirmed: leave out what is unconfirmed or not yet reported on the day.

    Raises:
        NegsimError: an unknown day, event, ambiguity, reading, assumption or position.
    """
    checked_scenario(scenario)
    wanted = pins_in(pins)
    for ambiguity, reading in wanted.items():
        readings = known("ambiguity", ambiguity, scenario.ambiguities).readings
        known(f"reading of {ambiguity}", reading, readings)
    assumed = names_in("assume", assume)
    for assumption in assumed:
        known("assumption", assumption, scenario.assumptions)
    return Viewpoint(
        moment_of(scenario, as_of),
        str(day_in("as_of", as_of) or ""),
        tuple((name, wanted[name]) for name in scenario.ambiguities if name in wanted),
        tuple(name for name in scenario.assumptions if name in assumed),
        known_positions(scenario, names_in("without", without)),
        known_positions(scenario, names_in("soften", soften)),
        switch_in("confirmed", confirmed),
    )


def moment_of(scenario: Scenario, as_of: str | date | None) -> Moment:
    """The moment asked for; the end of the last event's day where none is.

    Raises:
        NegsimError: neither a day nor an event of the scenario.
    """
    when = day_in("as_of", as_of)
    if not when:
        return checked_scenario(scenario).last_moment
    try:
        return checked_scenario(scenario).moment(when)
    except ValueError:
        hint = did_you_mean(str(when), scenario.events)
        raise NegsimError(f"no day or event {when!r}: expected YYYY-MM-DD or an event{hint}") from None
