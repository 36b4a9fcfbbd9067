"""A sweep of a space that is too large to list, by counting."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import combinations

from negsim.batch.question import Question
from negsim.batch.sweeps.counting import MOST_STATES, Count, Counting, TooManyStatesError, Truths
from negsim.batch.sweeps.space import Space
from negsim.batch.sweeps.sweep import Group, Pair, Sweep
from negsim.judging.meaning import Meaning, meaning_of
from negsim.scenario.conditions import TRUE, Condition
from negsim.scenario.errors import NegsimError
from negsim.scenario.verdicts import Verdict

HOW = "counted exactly by classes of values that no condition tells apart, each weighted with its size"


def count_sweep(
    question: Question, space: Space, *, only_feasible: bool = False, most_states: int = MOST_STATES
) -> Sweep:
    """Count the proposals of the space by verdict, actor and value; pairs that take too many states are left out.

    Raises:
        NegsimError: an actor's verdicts cannot be counted with the states allowed.
    """
    meaning = meaning_of(question.scenario, question.viewpoint(question.as_of))
    counting = Counting(space, most_states)
    found = Sweep(question, HOW, space.size, only_feasible=only_feasible)
    feasible = meaning.world.feasible
    found.feasible = _counted(counting, [feasible], "feasibility").total[True,]
    kept = feasible if only_feasible else TRUE
    for actor in found.actors:
        cases = _cases(meaning, actor)
        asked = [*(condition for _, condition in cases), meaning.actors[actor].acceptable, kept]
        count = _counted(counting, asked, f"the verdicts of {actor}", [len(cases)])
        _add(found, actor, [verdict for verdict, _ in cases], counting, count)
    found.pairs = _pairs(counting, meaning, found.actors, kept)
    return found


def _cases(meaning: Meaning, actor: str) -> list[tuple[Verdict, Condition]]:
    return list(meaning.actors[actor].verdicts)


def _counted(counting: Counting, conditions: list[Condition], what: str, cascades: Sequence[int] = ()) -> Count:
    try:
        return counting.count(conditions, cascades)
    except TooManyStatesError:
        raise NegsimError(
            f"{what} over {counting.space.size:,} proposals cannot be counted with {counting.most_states:,} states: "
            f"vary fewer terms (--over), or draw --samples"
        ) from None


def _add(found: Sweep, actor: str, verdicts: list[Verdict], counting: Counting, count: Count) -> None:
    """Add an actor's counts; of the truths, the last but one is *acceptable*, the last whether the proposal counts."""
    found.total = _group(found.total, actor, verdicts, count.total)
    for term, label, counts in counting.by_label(count):
        shelf = found.values.setdefault(term, {})
        shelf[label] = _group(shelf.get(label, Group()), actor, verdicts, counts)


def _group(group: Group, actor: str, verdicts: list[Verdict], counts: Counter[Truths]) -> Group:
    told = group.verdicts.setdefault(actor, Counter(dict.fromkeys(Verdict, 0)))
    kept = {truths: number for truths, number in counts.items() if truths[-1]}
    group.proposals = sum(kept.values())
    group.acceptable[actor] = sum(number for truths, number in kept.items() if truths[-2])
    for truths, number in kept.items():
        told[verdicts[truths.index(True)]] += number
    return group


def _pairs(
    counting: Counting, meaning: Meaning, actors: tuple[str, ...], kept: Condition
) -> dict[tuple[str, str], Pair]:
    found = {}
    for first, second in combinations(actors, 2):
        with suppress(TooManyStatesError):
            found[first, second] = _pair(counting, [_cases(meaning, first), _cases(meaning, second)], kept)
    return found


def _pair(counting: Counting, cases: list[list[tuple[Verdict, Condition]]], kept: Condition) -> Pair:
    one, other = ([verdict for verdict, _ in rows] for rows in cases)
    conditions = [condition for rows in cases for _, condition in rows]
    count = counting.count([*conditions, kept], [len(one), len(other)])
    pair = Pair()
    for truths, number in count.total.items():
        verdicts = one[truths.index(True)], other[truths[len(one) :].index(True)]
        if truths[-1] and Verdict.NO_STATED_POSITION not in verdicts:
            pair.both += number
            pair.same += number * (verdicts[0] is verdicts[1])
    return pair
