"""The options by which every question says from where it looks: day, readings, assumptions, what-if."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import click

from negsim.cli.options import Decorator, pairs
from negsim.judging import Viewpoint, viewpoint_of
from negsim.scenario.scenario import Scenario

_OPTIONS: tuple[Decorator, ...] = (
    click.option("--as-of", metavar="DATE", help="The day or event to ask about; default: the last."),
    click.option("--pin", "pins", multiple=True, metavar="AMBIGUITY=READING", help="Take one reading; repeatable."),
    click.option("--assume", multiple=True, metavar="ASSUMPTION", help="Switch an assumption on; repeatable."),
    click.option("--without", multiple=True, metavar="POSITION[,…]", help="What if it had not been said? Repeatable."),
    click.option("--soften", multiple=True, metavar="POSITION[,…]", help="What if it were soft? Repeatable."),
    click.option("--overlay", metavar="FILE", help="A file of changes: add, without, soften, pin, assume, as_of."),
)


def view_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Every option that says from where a question looks."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class View:
    """A scenario, with what an overlay adds, and how it is looked at."""

    scenario: Scenario
    as_of: str | None
    pins: dict[str, str]
    assume: tuple[str, ...]
    without: tuple[str, ...]
    soften: tuple[str, ...]

    @property
    def asked(self) -> tuple[Scenario, str | None, dict[str, str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The parts in order, as questions to many proposals take them."""
        return self.scenario, self.as_of, self.pins, self.assume, self.without, self.soften

    def viewpoint(self) -> Viewpoint:
        """The viewpoint, checked.

        Raises:
            NegsimError: an unknown day, event, ambiguity, reading, assumption or position.
        """
        return viewpoint_of(
            self.scenario, self.as_of, pins=self.pins, assume=self.assume, without=self.without, soften=self.soften
        )


def view_of(  # noqa: PLR0913  # one parameter for each option
    scenario: Scenario,
    *,
    as_of: str | None,
    pins: Iterable[str],
    assume: Iterable[str],
    without: Iterable[str],
    soften: Iterable[str],
    overlay: str | None,
    day: str = "",
) -> View:
    """What the options say; ``day`` is looked at where neither they nor the overlay name one.

    Raises:
        NegsimError: an option that is not ``name=value``, or an overlay that cannot be read.
    """
    asked = View(scenario, as_of, pairs(pins, "--pin"), (*assume,), (*listed(without),), (*listed(soften),))
    asked = _laid_over(asked, overlay) if overlay else asked
    return asked if asked.as_of else replace(asked, as_of=day or None)


def _laid_over(asked: View, overlay: str) -> View:
    """The same with what an overlay file changes; options go before it."""
    from negsim.reading.overlays import read_overlay

    changes = read_overlay(overlay, asked.scenario)
    return View(
        changes.scenario or asked.scenario,
        asked.as_of or changes.as_of or None,
        {**changes.pin, **asked.pins},
        (*changes.assume, *asked.assume),
        (*changes.without, *asked.without),
        (*changes.soften, *asked.soften),
    )


def listed(values: Iterable[str]) -> list[str]:
    """The names in options that may be repeated and may each hold several, parted by commas."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]
