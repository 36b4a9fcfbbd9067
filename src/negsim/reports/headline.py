"""The first line: what becomes of a proposal among the actors, and who or what stands in the way."""

from collections.abc import Iterable, Iterator, Sequence

from negsim.judging.judgement import ActorResult, Judgement
from negsim.reports.words import count_of, listed
from negsim.scenario.verdicts import State, Verdict

MOST_NAMED = 4
"""How many actors a shortened line names."""


def headline(judgement: Judgement, actors: Iterable[str] = ()) -> str:
    """One line: what becomes of the proposal among these actors (all if none is named), and who stands in the way."""
    return next(headlines(judgement, actors))


def headlines(judgement: Judgement, actors: Iterable[str] = ()) -> Iterator[str]:
    """The line, then ever shorter ways to say it."""
    asked = tuple(actors)
    chosen = chosen_from(judgement, asked)
    against = [result.actor.name for result in chosen if result.verdict is Verdict.REJECTS]
    unsure = [result.actor.name for result in chosen if not result.acceptable and result.verdict is not Verdict.REJECTS]
    match judgement.state(*asked):
        case State.ACCEPTABLE:
            yield f"Acceptable to every actor asked{reserved(chosen)}"
        case State.NOT_SETTLED:
            yield from (f"Not settled: nobody rejects it, but it is open for {who}" for who in shorter(unsure))
            yield f"Not settled: open for {len(unsure)}"
        case State.NOT_ACCEPTABLE:
            yield from (f"Not acceptable: {told}" for told in _hindered(against, unsure))
        case State.INFEASIBLE:
            rules = f"Infeasible: breaks {', '.join(rule.id for rule in judgement.rules_broken)}"
            yield from ("; ".join(filter(None, (rules, told))) for told in _hindered(against, unsure))
            yield f"Infeasible: breaks {count_of(len(judgement.rules_broken), 'rule')}"


def chosen_from(judgement: Judgement, actors: Iterable[str] = ()) -> list[ActorResult]:
    """The results of these actors, or of all if none is named."""
    return [judgement.verdicts[actor] for actor in (list(actors) or judgement.verdicts)]


def reserved(results: Iterable[ActorResult]) -> str:
    """*, with 1 reservation (B-1)*; empty where there is none."""
    held = [reservation.position.id for result in results for reservation in result.reservations]
    return f", with {count_of(len(held), 'reservation')} ({', '.join(held)})" if held else ""


def _hindered(against: Sequence[str], unsure: Sequence[str]) -> Iterator[str]:
    """By whom it is rejected and for whom it is not settled, first in full, then with ever fewer names."""
    unsettled = f"not settled for {listed(unsure)}" if unsure else ""
    yield "; ".join(filter(None, (f"rejected by {listed(against)}" if against else "", unsettled)))
    rest = f"not settled for {len(unsure)}" if unsure else ""
    names = [f"rejected by {who}" for who in _first(against)] + ([f"rejected by {len(against)}"] if against else [])
    yield from ("; ".join(filter(None, (who, rest))) for who in names or [""])


def shorter(names: Sequence[str]) -> Iterator[str]:
    """The names in full, then ever fewer of them."""
    yield listed(names)
    yield from _first(names)


def _first(names: Sequence[str]) -> Iterator[str]:
    """Ever fewer of the names, with how many more there are."""
    for number in range(min(MOST_NAMED, len(names)), 0, -1):
        yield ", ".join(names[:number]) + (f" and {len(names) - number} more" if len(names) > number else "")
