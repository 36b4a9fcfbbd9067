"""Terms that cease to apply when others change: they are dropped with the change, and not counted."""

from collections.abc import Mapping

from negsim.judging.meaning import Meaning
from negsim.judging.truth import Evaluator
from negsim.scenario.domains import Value


def lapsed_by(meaning: Meaning, values: Mapping[str, Value], changes: Mapping[str, Value]) -> tuple[str, ...]:
    """The terms set that thereby certainly cease to apply; one that did not apply before is none of them."""
    terms = meaning.scenario.terms
    before, after = Evaluator(terms, values), Evaluator(terms, {**values, **changes})
    lapsing = (rule for rule in meaning.rules if rule.lapses)
    return tuple(rule.lapses for rule in lapsing if after.holds(rule.broken) and not before.holds(rule.broken))
