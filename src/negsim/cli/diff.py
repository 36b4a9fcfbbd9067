"""``negsim diff``."""

from textwrap import wrap

import click

from negsim.cli.options import emit, json_option, scenario_argument
from negsim.judging import difference, moment_of
from negsim.reading import load


@click.command("diff")
@scenario_argument
@click.argument("first", metavar="DATE")
@click.argument("second", metavar="DATE")
@json_option
def command(scenario_name: str, first: str, second: str, as_json: bool) -> None:
    """What changed in each actor's positions from one day or event to another.

    A position can be stated, be reported for the first time though told as long held, stand
    unconfirmed, or be superseded or withdrawn.
    """
    scenario = load(scenario_name)
    changes = difference(scenario, first, second)
    lines = [scenario.title, f"from {first} to {second}"]
    for actor, found in changes.items():
        lines += ["", scenario.actors[actor].name]
        for change in found:
            lines.append(f"  {change.change.value:<24} {change.position.id}")
            lines += wrap(change.position.states, 80, initial_indent=" " * 6, subsequent_indent=" " * 6)
    data = {
        "scenario": scenario.id,
        "hash": scenario.hash,
        "from": moment_of(scenario, first).day.isoformat(),
        "to": moment_of(scenario, second).day.isoformat(),
        "changes": {
            actor: [{"position": c.position.id, "change": c.change.value, "states": c.position.states} for c in found]
            for actor, found in changes.items()
        },
    }
    emit("\n".join(lines if changes else [*lines, "", "nothing"]), data, as_json=as_json)
