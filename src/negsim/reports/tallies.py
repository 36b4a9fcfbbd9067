"""Counts of results as a table of text."""

from collections.abc import Mapping
from typing import Any

from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict


def tally_text(scenario: Scenario, counts: Mapping[str, Any]) -> str:
    """How many proposals were feasible, and how many got which verdict from whom."""
    heads = ["actor", *(verdict.value for verdict in Verdict), "acceptable"]
    rows = [
        [scenario.actors[actor].name, *(f"{found[v.value]:,}" for v in Verdict), f"{counts['acceptable'][actor]:,}"]
        for actor, found in counts["verdicts"].items()
    ]
    told = f"{counts['proposals']:,} proposals: {counts['feasible']:,} feasible, "
    lines = [scenario.title, told + f"{counts['acceptable_to_all']:,} of them acceptable to all", ""]
    lines += table([heads, *rows])
    if counts["positions"]:
        lines += ["", *(f"{name}: {_listed(found)}" for name, found in counts["positions"].items())]
    return "\n".join(lines)


def table(rows: list[list[str]]) -> list[str]:
    """Rows of cells in columns, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]


def _listed(found: Mapping[str, int]) -> str:
    return ", ".join(f"{status} {count:,}" for status, count in found.items() if count)
