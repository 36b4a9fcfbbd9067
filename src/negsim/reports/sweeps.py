"""A sweep as text with a heat map, and as plain data."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from negsim.reports.tallies import table
from negsim.scenario.verdicts import Verdict

if TYPE_CHECKING:
    from negsim.batch.sweeps.sweep import Group, Sweep

_SHADES = " ░▒▓█"
_MOST_SHOWN = 5


def sweep_data(sweep: "Sweep") -> dict[str, object]:
    """The sweep as JSON can hold it; shares are of the proposals that count."""
    return {
        "scenario": sweep.question.scenario.id,
        "hash": sweep.question.scenario.hash,
        "how": sweep.how,
        "size": sweep.size,
        "proposals": sweep.total.proposals,
        "feasible": sweep.feasible,
        "only_feasible": sweep.only_feasible,
        "total": _group_data(sweep.total),
        "values": {
            term: {label: _group_data(group) for label, group in groups.items()}
            for term, groups in sweep.values.items()
        },
        "sensitivity": {actor: sweep.sensitivity(actor) for actor in sweep.actors},
        "pairs": [
            {"actors": list(names), "both_speak": pair.both, "same_verdict": pair.same}
            for names, pair in sweep.closest_pairs()
        ],
    }


def _group_data(group: "Group") -> dict[str, object]:
    verdicts = {actor: {v.value: found[v] for v in Verdict} for actor, found in group.verdicts.items()}
    return {"proposals": group.proposals, "acceptable": dict(group.acceptable), "verdicts": verdicts}


def sweep_text(sweep: "Sweep") -> str:
    """What was swept, the verdicts, the heat map, what each actor is sensitive to, and who agrees."""
    return "\n".join(
        [*_heading(sweep), "", *_verdicts(sweep), "", *_map(sweep), "", *_sensitivity(sweep), *_pairs(sweep)]
    )


def _heading(sweep: "Sweep") -> Iterator[str]:
    yield sweep.question.scenario.title
    told = f"{sweep.size:,} proposals in the space" + (f" ({Decimal(sweep.size):.1e})" if sweep.size > 10**9 else "")
    yield f"{told}, {sweep.how}"
    counted = "feasible ones alone counted below" if sweep.only_feasible else "feasible or not, all counted below"
    yield f"{sweep.feasible:,} feasible; {counted}"


def _verdicts(sweep: "Sweep") -> list[str]:
    heads = ["share of proposals", *(verdict.value for verdict in Verdict), "acceptable"]
    rows = [
        [
            sweep.question.scenario.actors[actor].name,
            *(_percent(sweep.total.verdicts[actor][v], sweep.total.proposals) for v in Verdict),
            _percent(sweep.total.acceptable[actor], sweep.total.proposals),
        ]
        for actor in sweep.actors
        if actor in sweep.total.verdicts
    ]
    return table([heads, *rows])


def _map(sweep: "Sweep") -> list[str]:
    """A row for each value, a column for each actor: the share that is acceptable, as a shade and in percent."""
    rows = [["acceptable, by value", *sweep.actors]]
    for term, groups in sweep.values.items():
        rows.append([sweep.question.scenario.terms[term].label, *("" for _ in sweep.actors)])
        rows += [
            [f"  {label}", *(_cell(group.share(actor)) for actor in sweep.actors)] for label, group in groups.items()
        ]
    return table(rows)


def _cell(share: float | None) -> str:
    if share is None:
        return "·"
    return f"{_SHADES[round(share * (len(_SHADES) - 1))] * 2} {share:4.0%}"


def _sensitivity(sweep: "Sweep") -> Iterator[str]:
    yield "Most sensitive to (how far apart the verdicts of two of its values lie, 0 to 1)"
    for actor in sweep.actors:
        found = [(term, distance) for term, distance in sweep.sensitivity(actor).items() if distance > 0]
        told = [f"{sweep.question.scenario.terms[t].label} {distance:.2f}" for t, distance in found[:_MOST_SHOWN]]
        yield f"  {sweep.question.scenario.actors[actor].name}: {'; '.join(told) or 'none of the terms varied'}"


def _pairs(sweep: "Sweep") -> Iterator[str]:
    pairs = sweep.closest_pairs()
    if pairs:
        yield ""
        yield "Same verdict, where both have a stated position"
    for (first, second), pair in pairs[:_MOST_SHOWN]:
        names = (sweep.question.scenario.actors[actor].name for actor in (first, second))
        yield f"  {' and '.join(names)}: {pair.share or 0:.0%} of {pair.both:,}"


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "–"
