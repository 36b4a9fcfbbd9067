"""Solutions of a bargaining problem as text and as plain data."""

from collections.abc import Iterator, Sequence

from negsim.deals.bargaining.results import Bargaining, Picked, Solution, Solved, Standing
from negsim.deals.bargaining.support import Support
from negsim.deals.counting.zone import Count
from negsim.reports.data import plain_terms
from negsim.reports.deals_data import question_data
from negsim.reports.deals_words import Telling
from negsim.reports.printed import as_data, as_text
from negsim.reports.tallies import table
from negsim.reports.words import viewpoint_words

NAMES = {
    Solution.NASH: "Nash bargaining solution",
    Solution.KALAI_SMORODINSKY: "Kalai-Smorodinsky solution",
    Solution.LEXIMIN: "Leximin",
    Solution.JOINT: "Best joint value",
    Solution.PARETO: "Pareto set",
}


def bargaining_text(bargaining: Bargaining) -> str:
    """The numbers of acceptable outcomes, and what each solution picks; ends in a line break."""
    telling = Telling(bargaining.question)
    lines = [*_heading(telling), "", *_supported(bargaining, telling)]
    if bargaining.silent:
        lines += telling.lines(f"No preferences stated: {telling.actors(bargaining.silent)}", 0)
    if bargaining.walk_away:
        lines += ["", *_points(bargaining, telling)]
    for solved in bargaining.solutions:
        lines += ["", *_solved(solved, telling)]
    return "\n".join(lines).rstrip() + "\n"


def _heading(telling: Telling) -> Iterator[str]:
    first, *rest = telling.heading()
    question = telling.question
    yield first
    if question.stages or question.goal or question.given:
        yield from rest
    else:
        when = ", ".join(viewpoint_words(question.viewpoint))
        told = f"Every outcome, for {telling.coalition()}, {when}, scenario {question.scenario.hash}"
        yield from telling.lines(told, 0)


def _supported(bargaining: Bargaining, telling: Telling) -> Iterator[str]:
    support = bargaining.support
    everybody = "all of them" if len(bargaining.question.coalition) > 1 else "it"
    yield f"{_count(support.feasible)} feasible outcomes"
    yield f"  {_count(support.unanimous)} acceptable to {everybody}"
    if support.enough is not None:
        veto = f", among them {telling.actors(support.veto)}" if support.veto else ""
        yield from telling.lines(f"{_count(support.enough)} acceptable to {support.quorum} actors or more{veto}", 2)
    if not bargaining.acceptable:
        yield "Compared are all feasible outcomes, acceptable or not."


def _count(count: Count) -> str:
    if count.exact:
        return f"{count.deals:,}"
    return f"at most {count.deals:,} ({count.limit}):"


def _points(bargaining: Bargaining, telling: Telling) -> list[str]:
    rows = [["Scores", "no agreement", "most that it can have"]]
    for actor, walk_away in bargaining.walk_away.items():
        most = f"{bargaining.ideal[actor]:,}" if bargaining.ideal else "-"
        rows.append([telling.actors([actor]), f"{walk_away:,}", most])
    return table(rows)


def _solved(solved: Solved, telling: Telling) -> Iterator[str]:
    yield NAMES[solved.solution] + _how_many(solved)
    if solved.lacking:
        yield from telling.lines(f"needs scores, and there are only orders of {telling.actors(solved.lacking)}", 2)
    elif solved.count == 0:
        yield "  no outcome"
    for number, picked in enumerate(solved.picked, start=1):
        if len(solved.picked) > 1:
            yield f"  {number}."
        yield from telling.deal(picked.deal)
        if picked.alike is not None and picked.alike > 1:
            yield f"    and {picked.alike - 1:,} other outcomes with the same values"
        yield from (f"    {line}" for line in _standings(picked.standings, telling))
    if solved.limit:
        yield from telling.lines(f"Limit reached: {solved.limit}.", 2)


def _how_many(solved: Solved) -> str:
    shown = sum(picked.alike or 1 for picked in solved.picked)
    if solved.count is None and solved.vectors:
        return f": outcomes with {solved.vectors:,} different values, {len(solved.picked)} shown"
    if solved.count is None or solved.count == shown == 1:
        return ""
    return f": {solved.count:,} outcomes" + (f", {len(solved.picked)} shown" if solved.count > shown else "")


def _standings(standings: Sequence[Standing], telling: Telling) -> Iterator[str]:
    scored = [s for s in standings if s.score is not None and s.walk_away is not None and s.gain is not None]
    if scored:
        rows = [["", "score", "no agreement", "gain"]]
        rows += [[telling.actors([s.actor]), f"{s.score:,}", f"{s.walk_away:,}", f"{s.gain:+,}"] for s in scored]
        rows.append(["together", "", "", f"{sum(s.gain or 0 for s in scored):+,}"])
        yield from table(rows)
    for standing in standings:
        if standing.steps is not None:
            steps = (f"{telling.words.term(term)} {_below(count)}" for term, count in standing.steps.items())
            yield f"{telling.actors([standing.actor])}: {'; '.join(steps)}"


def _below(count: int) -> str:
    return "at its best" if not count else f"{count} step{'s' * (count != 1)} below its best"


def bargaining_data(bargaining: Bargaining) -> dict[str, object]:
    """The same as plain data; the keys are documented with the command."""
    return {
        **question_data(bargaining.question),
        "exists": bargaining.exists,
        "acceptable_only": bargaining.acceptable,
        "silent": list(bargaining.silent),
        "walk_away": dict(bargaining.walk_away),
        "ideal": dict(bargaining.ideal),
        "support": _support_data(bargaining.support),
        "solutions": {solved.solution.value: _solved_data(solved) for solved in bargaining.solutions},
    }


def _support_data(support: Support) -> dict[str, object]:
    return {
        "feasible": _count_data(support.feasible),
        "unanimous": _count_data(support.unanimous),
        "enough": _count_data(support.enough) if support.enough else None,
        "quorum": support.quorum,
        "veto": list(support.veto),
    }


def _count_data(count: Count) -> dict[str, object]:
    return {"outcomes": count.deals, "exact": count.exact, "limit": count.limit}


def _solved_data(solved: Solved) -> dict[str, object]:
    return {
        "count": solved.count,
        "different_values": solved.vectors,
        "limit": solved.limit,
        "lacking": list(solved.lacking),
        "outcomes": [_picked_data(picked) for picked in solved.picked],
    }


def _picked_data(picked: Picked) -> dict[str, object]:
    return {
        "terms": plain_terms(picked.deal.proposal),
        "alike": picked.alike,
        "actors": {
            s.actor: {"steps": dict(s.steps)}
            if s.steps is not None
            else {"score": s.score, "walk_away": s.walk_away, "gain": s.gain}
            for s in picked.standings
        },
    }


as_text.register(Bargaining, bargaining_text)
as_data.register(Bargaining, bargaining_data)
