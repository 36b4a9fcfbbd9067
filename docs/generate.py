"""Write the reference pages from the code: the language, warnings, the command line, the Python names."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from python_page import python_page

from negsim.checking.checks import CHECKS
from negsim.cli.group import negsim
from negsim.reading import reference
from negsim.tui.actions import ACTIONS, EVERYWHERE, LIST

FOLDER = Path(__file__).resolve().parent / "reference"
GENERATED = "<!-- Written by docs/generate.py: change the code, not this page. -->"
WIDTH = 80

LANGUAGE = """
Every record of the three kinds of file with its keys, and every form of a condition. The page is made from the tables
by which the reader itself reads. [Writing a scenario](../howto-write-a-scenario.md) goes through them by example, and
[what a verdict means](../meaning.md) says what each form does. `negsim schema` prints the same as JSON Schema, for an
editor.
"""

COMMAND_LINE = """# The command line

Results go to standard output, everything else to standard error. `SCENARIO` is a shipped scenario's name or a file. A
day is written `YYYY-MM-DD`; an event's name can stand for it. `--json` prints [the same as data](json.md).

| exit code | means |
| --- | --- |
| 0 | done; for `judge`: feasible, and acceptable to the actors asked |
| 1 | of `judge`: not settled, not acceptable or infeasible; else an expectation that failed, a warning with \
`check --strict`, a statement without an account, a quotation that was not found |
| 2 | bad input, told on standard error (by `check` on standard output) |
"""

WARNINGS = """# Warnings

`negsim check SCENARIO` tells what is wrong (exit code 2) and warns of what is valid but may not be what its author
meant. A warning has a code that stays, a place, and one sentence; it never changes a verdict, and the exit code is 0
unless `--strict` makes it 1. `--json` gives the same as [data](json.md), `negsim.check` as
[Python objects](python.md), and *warnings* in the palette of the terminal interface lists them.

## Silencing one

Where it is as it should be, say so on the item that the warning names, with the code and the reason:

```yaml
RU-23:
  kind: evaluation
  evidence: second-hand
  cites: [S004.11a]
  explained:
    W03: The Swiss account is the only one in the documents; so it is soft.
```

`negsim check --all` shows what is explained with its reason. `explained` stands on positions, preferences, terms,
ambiguities, rules, assumptions, events, and the statements of source cards; on a stage or named condition beside
`holds`; and on the scenario itself, for W02 and for indexes, which have no keys of their own. It is no part of a
scenario's meaning: the hash stays the same.

## How it is looked for

Whether a condition can hold is asked of all complete proposals that keep the rules, by a solver: proposals that set
every term exactly where it applies. Assumptions are off. The effort is bounded, and W02 tells where that was not
enough. Ctrl-C stops it.

## The warnings
"""

KEYS = """# Keys

The keys of the terminal interface (`negsim`, or `negsim open SCENARIO`). Whatever has a key can also be found by name
with Ctrl+P, and done with the mouse. `?` shows the keys of the pane that you are in.
"""

WHERE = {EVERYWHERE: "Everywhere", LIST: "In every list"}


def language_page() -> str:
    """The reference of the language, as the reader tells it."""
    title, rest = reference().split("\n", 1)
    return f"{title}\n{LANGUAGE}{rest.rstrip()}\n"


def command_page() -> str:
    """Each command's own help."""
    return COMMAND_LINE + "".join(_helps(negsim, "negsim"))


def warnings_page() -> str:
    """Every warning, as the table of checks has it."""
    return WARNINGS + "".join(
        f"\n### {check.code}: {check.name}\n\n{check.means}\n\nFor example: {check.example}.\n\n"
        f"What to do: {check.mend}.\n"
        for check in CHECKS
    )


def _helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    context = click.Context(command, parent, name, terminal_width=WIDTH, help_option_names=["-h", "--help"])
    yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            found = command.get_command(context, part)
            assert found
            yield from _helps(found, part, context)


def key_page() -> str:
    """Every key, by where it works."""
    places = dict.fromkeys((EVERYWHERE, LIST, *(action.where for action in ACTIONS)))
    return KEYS + "".join(_keys(where) for where in places)


def _keys(where: str) -> str:
    title = WHERE.get(where) or f"In the pane {where.capitalize()}"
    rows = [f"| {action.key} | {action.help} |\n" for action in ACTIONS if action.where == where and action.key]
    return f"\n## {title}\n\n| key | does |\n| --- | --- |\n{''.join(rows)}"


PAGES = {
    "language.md": language_page,
    "warnings.md": warnings_page,
    "cli.md": command_page,
    "keys.md": key_page,
    "python.md": python_page,
}


def generated(name: str) -> str:
    """The text of a generated page."""
    return f"{GENERATED}\n\n{PAGES[name]()}"


def main() -> int:
    """Write the pages."""
    for name in PAGES:
        (FOLDER / name).write_text(generated(name), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
