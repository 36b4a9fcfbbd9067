"""``negsim completion``."""

import click
from click.shell_completion import get_completion_class

from negsim.cli.options import put


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell, to be sourced from its start-up file."""
    from negsim.cli.group import negsim

    made = get_completion_class(shell)
    assert made is not None
    put(made(negsim, {}, "negsim", "_NEGSIM_COMPLETE").source() + "\n")
