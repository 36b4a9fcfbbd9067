"""The command ``negsim`` and its subcommands, each imported when it is called."""

import io
import sys
from importlib import import_module

import click

from negsim import __version__
from negsim.cli.options import say
from negsim.reading.yaml.diagnostics import ScenarioError
from negsim.scenario.errors import NegsimError
from negsim.standard_streams import READER_GONE, OutputError, exit_code

COMMANDS = {
    "judge": "Judge a proposal: who would accept it, who would not, and why.",
    "check": "Validate scenario files, warn of slips, and run their expectations.",
    "scenarios": "List the shipped scenarios.",
    "show": "Show a scenario: actors, terms, positions, timeline, or one item by its id.",
    "batch": "Judge the proposals in files, by the million.",
    "encode": "Write proposals as coded Parquet, to be judged again and again.",
    "sweep": "Generate proposals and tell how acceptance varies.",
    "deals": "Is there anything that these actors could all accept?",
    "deadlock": "Which stated positions, together, make agreement impossible?",
    "ways-out": "What is the least that would have to give way?",
    "coalitions": "The largest sets of actors that could agree, and who is left out.",
    "pivot": "On which terms and positions agreement depends, and how much.",
    "bargain": "Which outcome would a solution of the bargaining problem pick?",
    "diff": "What changed in each actor's positions from one day to another.",
    "sources": "Source cards: list, coverage, quotations.",
    "schema": "Print the JSON Schema of the scenario language.",
    "page": "Write a scenario as one HTML file that judges drafts by itself.",
    "new": "Write a commented starter scenario that passes check.",
    "open": "Open the terminal interface.",
    "completion": "Print the shell completion script for bash, zsh or fish.",
}
"""Every command with its one-line help, so that listing them imports none."""


class _FileError(Exception):
    """What the system said of a file, kept from click, for which a closed pipe is an exit with 1."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        Raises:
            _FileError: what the system said of a file.
        """
        try:
            return super().invoke(ctx)
        except (OSError, EOFError) as error:
            raise _FileError from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # Click's signature
        """The names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # Click's signature
        """The command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"negsim.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # Click's signature
        """The commands with their one-line helps."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="negsim %(version)s")
@click.pass_context
def negsim(ctx: click.Context) -> object:
    """Who would accept a proposal, who would not, why, on whose words, and what it would take.

    Without a command, opens the terminal interface on the shipped scenario.
    Everything that it shows can also be had as plain text or JSON from the commands below.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from negsim.cli.open import command

    return ctx.invoke(command)


def run() -> int:
    """Run the command line; errors are one message on standard error, never a traceback."""
    try:
        code = negsim.main(prog_name="negsim", standalone_mode=False) or 0
        sys.stdout.flush()
    except click.exceptions.Abort:
        say("negsim: stopped")
        return 130
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        say(*message.getvalue().splitlines())
        return 2
    except ScenarioError as error:
        say(*map(str, error.diagnostics))
        return 2
    except NegsimError as error:
        return _told(error, str(error))
    except (OutputError, _FileError) as error:
        return _told(error.__cause__ or error, f"negsim: {error.__cause__ or error}")
    return code


def _told(error: BaseException, message: str) -> int:
    code = exit_code(error)
    if code != READER_GONE:
        say(message)
    return code
