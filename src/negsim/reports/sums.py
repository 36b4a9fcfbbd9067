"""Weighted sums computed: what the chosen values give, and how far that is from the bounds."""

from collections.abc import Mapping

from negsim.judging.truth import weight_of
from negsim.reports.words import Words, signed
from negsim.scenario.conditions import Weight, WeightedSum
from negsim.scenario.domains import Subset, Value, WholeNumber


def computed(total: WeightedSum, words: Words, values: Mapping[str, Value]) -> str:
    """The sum with these values, how far it is from its bounds, and what each scored term gives."""
    missing = [weight.term for weight in total.weights if weight.term not in values]
    if missing:
        return f"{words.sentence(total)}: open until specified: {words.terms(missing)}"
    amounts = [weight_of(weight, values[weight.term]) for weight in total.weights]
    if all(weight.factor for weight in total.weights):
        return f"{_added(total, values, sum(amounts))}, {words.bounds(total)}: {_compared(total, sum(amounts))}"
    bound = (
        f"of {signed(total.least)}" if total.most is None and total.least is not None else f"({words.bounds(total)})"
    )
    told = f"{signed(sum(amounts))} {bound}, {_compared(total, sum(amounts))}"
    wants_most = total.least is not None
    given = (
        f"{words.term(weight.term)}, {words.value(weight.term, values[weight.term])}, gives {signed(amount)}, "
        f"the {'best' if wants_most else 'least'} {signed(best_of(weight, words, most=wants_most))}"
        for weight, amount in zip(total.weights, amounts, strict=True)
    )
    return "; ".join([told, *given])


def _added(total: WeightedSum, values: Mapping[str, Value], amount: int) -> str:
    first, *others = (_product(weight, values[weight.term]) for weight in total.weights)
    added = "".join(f" − {one[1:]}" if one.startswith("−") else f" + {one}" for one in others)
    return f"{first}{added} = {signed(amount)}" if others else f"{first} = {signed(amount)}"


def _product(weight: Weight, value: Value) -> str:
    assert isinstance(value, int)
    factor = {1: "", -1: "−"}.get(weight.factor, f"{signed(weight.factor)} × ")
    return f"{factor}{signed(value)}" if value >= 0 or not factor else f"{factor}({signed(value)})"


def best_of(weight: Weight, words: Words, *, most: bool = True) -> int:
    """The most that any value of the term would add; or the least, where the sum is to stay low."""
    domain, best = words.scenario.terms[weight.term].domain, max if most else min
    if isinstance(domain, Subset):
        return sum(best(score, 0) for _, score in weight.scores)
    if isinstance(domain, WholeNumber) and weight.factor:
        return best(weight.factor * domain.least, weight.factor * domain.most)
    scores = [score for _, score in weight.scores]
    return best([*scores, 0] if len(scores) < domain.size else scores)


def _compared(total: WeightedSum, amount: int) -> str:
    if total.least is not None and amount < total.least:
        return f"{total.least - amount} short"
    if total.most is not None and amount > total.most:
        return f"{amount - total.most} too much"
    if total.most is None and total.least is not None and not all(weight.factor for weight in total.weights):
        return f"{amount - total.least} over"
    return "holds"
