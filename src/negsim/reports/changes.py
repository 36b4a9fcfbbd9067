"""What every single change of a proposal would do, as text and as plain data."""

from typing import TYPE_CHECKING

from negsim.reports.words import Words
from negsim.scenario.domains import plain

if TYPE_CHECKING:
    from negsim.batch.sweeps.generate import Changes


def changes_data(changes: "Changes") -> dict[str, object]:
    """Every change with the verdicts after it."""
    scenario = changes.question.scenario
    return {
        "scenario": scenario.id,
        "hash": scenario.hash,
        "base": changes.space.base.to_dict(),
        "verdicts": {actor: verdict.value for actor, verdict in changes.before.items()},
        "changes": [
            {
                "term": term,
                "value": plain(value),
                "feasible": feasible,
                "verdicts": {actor: verdict.value for actor, verdict in found.items()},
            }
            for term, value, found, feasible in changes.after
        ],
    }


def changes_text(changes: "Changes") -> str:
    """The verdicts as they are, and for each change that alters one what becomes of it."""
    scenario = changes.question.scenario
    words = Words(scenario)
    lines = [scenario.title, ""]
    lines += [f"  {scenario.actors[actor].name}: {verdict.value}" for actor, verdict in changes.before.items()]
    altering: list[str] = []
    for term, value, found, feasible in changes.after:
        told = [
            f"{scenario.actors[actor].name}: {changes.before[actor].value} → {verdict.value}"
            for actor, verdict in found.items()
            if verdict is not changes.before[actor]
        ]
        if told:
            altering += [f"  {words.setting(term, value)}{'' if feasible else ' (infeasible)'}"]
            altering += [f"    {line}" for line in told]
    which = "those that alter a verdict:" if altering else "none alters a verdict"
    return "\n".join([*lines, "", f"{len(changes.after):,} single changes; {which}", *altering])
