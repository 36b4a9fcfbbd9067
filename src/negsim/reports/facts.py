"""What a proposal says on the atoms that decide a condition, in words: complete, counted and computed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from negsim.judging.deciding import Atoms
from negsim.judging.truth import Evaluator, weight_of
from negsim.reports.words import Words, signed
from negsim.scenario.conditions import (
    AtLeast,
    AtMost,
    Comparison,
    Condition,
    Constant,
    Defined,
    Includes,
    Is,
    IsOneOf,
    IsSet,
    Weight,
    WeightedSum,
    Within,
    parts_of,
    walk,
)
from negsim.scenario.domains import Subset, WholeNumber


@dataclass(frozen=True, slots=True)
class Facts:
    """Says what one proposal makes of deciding atoms."""

    words: Words
    evaluator: Evaluator

    def told(self, atoms: Atoms, within: Condition) -> list[str]:
        """A line for each fact; members of one index together, with how many of how many, under the condition's label.

        ``within`` is the condition that the atoms decide.
        """
        labels, counted = _labels(within, self.words), _alike(within, self.words)
        lines: list[str] = []
        shown = [atom for atom in atoms if not isinstance(atom, Constant)]
        for label, run in groupby(shown, key=lambda atom: labels.get(atom, "")):
            facts = list(self._facts(list(run), counted))
            lines += facts if not label else [f"{label}: {facts[0]}"] if len(facts) == 1 else [f"{label}:", *facts]
        return lines

    def _facts(self, atoms: list[Condition], counted: dict[tuple[str, str], int]) -> Iterator[str]:
        """A fact for each atom; those of one definition with the same test and value together."""
        told = [(*self.words.about(atom), self._fact(atom), _test(atom)) for atom in atoms]
        for (label, indexed, fact, test), run in groupby(told, lambda one: (one[0], bool(one[1]), one[2], one[3])):
            members = [member for _, member, _, _ in run]
            every = counted.get((label, test), 1)
            head = f"{label} ({', '.join(members)})" if indexed else label
            told_of = f" ({len(members)} of {every})" if indexed and every > 1 else ""
            yield f"{head}: {fact}{told_of}" if head else fact

    def _fact(self, atom: Condition) -> str:
        if isinstance(atom, WeightedSum):
            return self._computed(atom)
        assert isinstance(atom, Is | IsOneOf | AtLeast | AtMost | Includes | Within | IsSet)
        value = self.evaluator.values.get(atom.term)
        if value is None:
            return "not specified"
        shown = self.words.value(atom.term, value)
        holds = isinstance(atom, IsSet) or self.evaluator.passes(atom, value)
        return shown if holds or isinstance(atom, IsSet) else f"{shown}, not {self.words.test(atom)}"

    def _computed(self, total: WeightedSum) -> str:
        """The sum with the proposal's values, how far it is from its bounds, and what each scored term gives."""
        values = self.evaluator.values
        missing = [weight.term for weight in total.weights if weight.term not in values]
        if missing:
            return f"{self.words.sentence(total)}: open until specified: {self.words.terms(missing)}"
        amounts = [weight_of(weight, values[weight.term]) for weight in total.weights]
        if all(weight.factor for weight in total.weights):
            return f"{self._added(total, sum(amounts))}, {self.words.bounds(total)}: {_compared(total, sum(amounts))}"
        bound = f"of {total.least}" if total.most is None else f"({self.words.bounds(total)})"
        told = f"{signed(sum(amounts))} {bound}, {_compared(total, sum(amounts))}"
        return "; ".join([told, *map(self._score, total.weights, amounts)])

    def _added(self, total: WeightedSum, amount: int) -> str:
        first, *others = (self._product(weight) for weight in total.weights)
        added = "".join(f" − {one[1:]}" if one.startswith("−") else f" + {one}" for one in others)
        return f"{first}{added} = {signed(amount)}" if others else signed(amount)

    def _product(self, weight: Weight) -> str:
        value = self.evaluator.values[weight.term]
        assert isinstance(value, int)
        factor = {1: "", -1: "−"}.get(weight.factor, f"{signed(weight.factor)} × ")
        return f"{factor}{signed(value)}" if value >= 0 or not factor else f"{factor}({signed(value)})"

    def _score(self, weight: Weight, amount: int) -> str:
        value = self.words.value(weight.term, self.evaluator.values[weight.term])
        return f"{self.words.term(weight.term)}, {value}, gives {amount}, the best {best_of(weight, self.words)}"


def best_of(weight: Weight, words: Words) -> int:
    """The most that any value of the term would add."""
    domain = words.scenario.terms[weight.term].domain
    if isinstance(domain, Subset):
        return sum(score for _, score in weight.scores if score > 0)
    if isinstance(domain, WholeNumber) and weight.factor:
        return max(weight.factor * domain.least, weight.factor * domain.most)
    scores = [score for _, score in weight.scores]
    return max([*scores, 0] if len(scores) < domain.size else scores)


def _compared(total: WeightedSum, amount: int) -> str:
    if total.least is not None and amount < total.least:
        return f"{total.least - amount} short"
    if total.most is not None and amount > total.most:
        return f"{amount - total.most} too much"
    if total.most is None and total.least is not None:
        return f"{amount - total.least} over" if any(not weight.factor for weight in total.weights) else "holds"
    return "holds"


def _labels(within: Condition, words: Words) -> dict[Condition, str]:
    """Each atom below a condition that the scenario gave a label, with the outermost such label."""
    labels: dict[Condition, str] = {}
    pending: list[tuple[Condition, str]] = [(within, "")]
    while pending:
        condition, label = pending.pop()
        if isinstance(condition, Defined):
            label = label or words.scenario.condition_labels.get(condition.name, "")
        parts = parts_of(condition)
        if label and not parts:
            labels.setdefault(condition, label)
        pending += [(part, label) for part in parts]
    return labels


def _alike(within: Condition, words: Words) -> dict[tuple[str, str], int]:
    """How many members of one definition are put to one test."""
    counted: dict[tuple[str, str], int] = {}
    for atom in {node for node in walk(within) if not parts_of(node)}:
        key = (words.about(atom)[0], _test(atom))
        counted[key] = counted.get(key, 0) + 1
    return counted


def _test(atom: Condition) -> str:
    """What an atom asks, whichever term it asks it of."""
    return str(replace(atom, term="")) if isinstance(atom, Comparison) else ""
