"""Options and arguments that several commands share."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from negsim.reading import library, load, parse_assignments, read_proposal
from negsim.reading.harmless import harmless, harmless_lines
from negsim.reports.data import json_text
from negsim.scenario.domains import Value, plain
from negsim.scenario.errors import NegsimError
from negsim.scenario.names import did_you_mean
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario

V = TypeVar("V")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_LONGEST = 1_000

SHIPPED = "ukraine-talks-2024-2025"
"""The scenario that commands use where none is named."""


class ScenarioName(click.ParamType[str]):
    """A shipped scenario's name or a file's path, read when the command runs."""

    name = "scenario"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002  # Click's
        """The shipped names that fit, and files."""
        names = [CompletionItem(entry.id) for entry in library() if entry.id.startswith(incomplete)]
        return names or [CompletionItem(incomplete, type="file")]


json_option: Decorator = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")

scenario_argument: Decorator = click.argument("scenario_name", metavar="SCENARIO", type=ScenarioName())


markdown_option: Decorator = click.option(
    "--markdown",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it with every statement that is cited as Markdown as well.",
)


def loaded(name: str, *, cited: bool = False) -> Scenario:
    """The scenario of a name or file.

    Of a shipped one, whose citations the tests have followed, without its cards unless they are ``cited``.

    Raises:
        NegsimError: no such scenario, or every problem of its file.
    """
    return load(name, cards=cited or all(entry.id != name for entry in library()))


def proposal_named(scenario: Scenario, name: str) -> tuple[Proposal, str]:
    """One of the scenario's own proposals, or the one in a file, and the day that it names, if any.

    Raises:
        NegsimError: neither, or every problem of the file.
    """
    if name in scenario.proposals:
        return scenario.proposals[name].proposal, scenario.proposals[name].as_of
    if not Path(name).exists():
        hint = did_you_mean(name, scenario.proposals)
        raise NegsimError(f"no proposal {name!r}: neither a file nor one of {scenario.id}'s own{hint}")
    read = read_proposal(Path(name), scenario)
    return read.proposal, read.as_of


def variables_of(scenario: Scenario, name: str) -> tuple[str, ...]:
    """The terms that a name stands for.

    Raises:
        NegsimError: a name that is no term's.
    """
    if name not in scenario.variables:
        raise NegsimError(f"no term {name!r} in {scenario.id}{did_you_mean(name, scenario.variables)}")
    return scenario.variables[name]


def pairs(items: Iterable[str], option: str) -> dict[str, str]:
    """``name=value`` strings as a mapping.

    Raises:
        NegsimError: an item without ``=``, or two values for one name.
    """
    result: dict[str, str] = {}
    for item in items:
        name, found, value = (part.strip() for part in item.partition("="))
        if not found:
            raise NegsimError(f"{option} {item}: expected name=value")
        note(result, name, value)
    return result


def given_once(texts: Iterable[str], scenario: Scenario) -> dict[str, Value]:
    """The values that texts such as ``days=3`` give to terms.

    Raises:
        NegsimError: every text that is none, or two values for one term.
    """
    texts = list(texts)
    parse_assignments(texts, scenario)
    values: dict[str, Value] = {}
    for text in texts:
        for term, value in parse_assignments([text], scenario).items():
            note(values, term, value)
    return values


def note(said: dict[str, V], name: str, value: V) -> None:
    """Note what an option says of a name.

    Raises:
        NegsimError: it has said something else before.
    """
    if said.setdefault(name, value) != value:
        raise NegsimError(f"{name} is to be {_told(said[name])} and {_told(value)} at once")


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=plain)


def emit(text: str, data: object, *, as_json: bool, err: bool = False) -> None:
    """Print the data as JSON or the text, harmless for a terminal; on standard error where results go to the other."""
    told = json_text(data) + "\n" if as_json else harmless_lines(text.rstrip("\n"))
    if err:
        sys.stderr.write(told)
    else:
        put(told)


def put(text: str) -> None:
    """Write on standard output, at once, in the stream's own encoding (click takes ASCII for a mistake)."""
    sys.stdout.write(text)
    sys.stdout.flush()


def say(*lines: str) -> None:
    """Tell on standard error, each line harmless and no longer than somebody reads."""
    for line in lines:
        click.echo(_bounded(harmless(line)), err=True)


def _bounded(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
