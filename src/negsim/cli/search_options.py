"""The options and the manner that the commands about deals share."""

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from unicodedata import normalize

import click

from negsim.cli.options import Decorator, emit, given_once, json_option, loaded, note, proposal_named, scenario_argument
from negsim.cli.view_options import listed, view_of, view_options
from negsim.judging import known_actors, stages_reached
from negsim.judging.stopping import Halt, Search, Stopped
from negsim.scenario.domains import Value
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from negsim.deals import Question

T = TypeVar("T")

EVERYONE = "everyone"
"""What stands for all actors where a coalition is named."""

_OPTIONS: tuple[Decorator, ...] = (
    scenario_argument,
    click.option(
        "--goal", "goals", multiple=True, metavar="STAGE|TERM=VALUE", help="What is to be reached; repeatable."
    ),
    click.option(
        "--coalition",
        multiple=True,
        metavar="ACTOR[,…]",
        help="Who has to agree (everyone: all); default: the parties.",
    ),
    click.option("--fix", multiple=True, metavar="TERM=VALUE", help="Take a term as given; repeatable."),
    click.option("--strict", is_flag=True, help="Every member has to accept, not only to find it acceptable."),
    click.option("--settled", is_flag=True, help="A deal has to settle every term in play."),
    click.option("--robust", is_flag=True, help="A deal under every reading of ambiguous words."),
    click.option("--possible", is_flag=True, help="A deal under some reading of them."),
    click.option("--confirmed", is_flag=True, help="Leave out what is unconfirmed or not yet reported on the day."),
    json_option,
)


def search_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Every option with which a question about deals is asked."""
    command = view_options(command)
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def question_from(  # noqa: PLR0913  # one parameter for each option
    scenario_name: str,
    *,
    goals: Iterable[str],
    coalition: Iterable[str],
    fix: Iterable[str],
    strict: bool,
    settled: bool,
    robust: bool,
    possible: bool,
    confirmed: bool,
    near: str | None = None,
    goal_needed: bool = True,
    everyone: bool = False,
    cited: bool = False,
    **seen: Any,
) -> "Question":
    """The question that the options ask; of ``everyone`` where no coalition is named; ``cited``: with the cards.

    Raises:
        NegsimError: an unknown name or value, no goal, or two things at once that exclude each other.
    """
    from negsim.deals import ask

    if robust and possible:
        raise NegsimError("--robust and --possible exclude each other: give one of them")
    view = view_of(loaded(scenario_name, cited=cited), **seen)
    scenario = view.scenario
    stages, fixed = _goal(scenario, goals)
    given = given_once(fix, scenario)
    for term, value in fixed.items() if stages else ():
        note(given, term, value)
    proposal = proposal_named(scenario, near)[0] if near else None
    if proposal and not (stages or fixed):
        stages = list(stages_reached(scenario, proposal, view.viewpoint()))
    return ask(
        scenario,
        stages or fixed,
        coalition=_members(scenario, listed(coalition)) or (scenario.actors if everyone else ()),
        as_of=view.as_of,
        fix=given,
        near=proposal,
        pins=view.pins,
        assume=view.assume,
        without=view.without,
        soften=view.soften,
        confirmed=confirmed,
        strict=strict,
        settled=settled,
        goal_needed=goal_needed,
        under="robust" if robust else "possible" if possible else "as judged",
    )


def _members(scenario: Scenario, names: list[str]) -> tuple[str, ...]:
    """The actors named; ``everyone`` stands for all, unless an actor has that name."""
    ids = known_actors(scenario, [name for name in names if name != EVERYONE])
    return tuple(scenario.actors) if EVERYONE in names and EVERYONE not in scenario.actors else ids


def _goal(scenario: Scenario, goals: Iterable[str]) -> tuple[list[str], dict[str, Value]]:
    """The stages and the terms that the goals name."""
    given = [normalize("NFC", goal) for goal in goals]
    stages = [goal for goal in given if goal in scenario.stages or "=" not in goal]
    return stages, given_once([goal for goal in given if goal not in stages], scenario)


class Answer(Protocol):
    """A result that prints itself and says whether there is a deal."""

    @property
    def exists(self) -> bool: ...

    def to_dict(self) -> dict[str, object]: ...


def answered(result: Answer, *, as_json: bool) -> int:
    """Print the result; the exit code: 0 if there is a deal, 1 if not."""
    emit("" if as_json else str(result), result.to_dict() if as_json else None, as_json=as_json)
    return 0 if result.exists else 1


def stoppable(search: Callable[[Halt], T], what: str) -> T:
    """The search's result; while it runs, progress on a terminal, and Ctrl-C ends it at once.

    The search runs in a thread of its own: a signal does not reach Python while a solver runs.

    Raises:
        Abort: if it was stopped and has nothing to show.
    """
    running = Search(search)
    with _interruptible(running.halt):
        _waited(running, what)
    try:
        return running.result()
    except Stopped:
        raise click.Abort from None


@contextmanager
def _interruptible(halt: Halt) -> Iterator[None]:
    """Ctrl-C asks the search to stop instead of ending the program; a second one ends it."""
    before = signal.getsignal(signal.SIGINT)

    def stop(*_: object) -> None:
        signal.signal(signal.SIGINT, before)
        halt.now()

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _waited(search: Search[Any], what: str) -> None:
    """Wait for the search, telling a terminal after a second how long it has run."""
    seconds, told = 0.0, False
    while search.running:
        step = 0.05 if seconds < 1 else 0.25
        search.wait(step)
        seconds += step
        if seconds >= 1 and sys.stderr.isatty() and search.running:
            found = f", {search.halt.found:,} found" if search.halt.found else ""
            click.echo(f"\r\x1b[Knegsim: {what}{found}, {seconds:.0f} s; Ctrl-C stops it", err=True, nl=False)
            told = True
    if told:
        click.echo("\r\x1b[K", err=True, nl=False)
