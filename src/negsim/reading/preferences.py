"""Preferences and what an agreement needs: from records to the model."""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Any

from negsim.reading.comparisons import weight
from negsim.reading.language.records import Item
from negsim.reading.values import Vocabulary, read_value
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario.conditions import Weight
from negsim.scenario.domains import Subset
from negsim.scenario.preferences import Agreement, Preferences, Ranking
from negsim.scenario.terms import Term

RISING, FALLING = "rising", "falling"
_KEPT = ("since", "states", "stage", "evidence", "cites", "note", "explained", "walk_away")


@dataclass(frozen=True)
class PreferenceReader:
    """Reads what actors state of better and worse; ``optional`` are the terms that may not apply."""

    vocabulary: Vocabulary
    optional: frozenset[str]

    def read(self, actor: str, item: Item) -> Preferences:
        """The preferences that the record states."""
        self._check_kind(item)
        scores = tuple(self._scores(item["scores"])) if item["scores"] else ()
        orders = tuple(self._orders(item["orders"])) if item["orders"] else ()
        kept: dict[str, Any] = {key: item[key] for key in _KEPT}
        return Preferences(actor, scores=scores, orders=orders, **kept, place=item.place)

    def _check_kind(self, item: Item) -> None:
        report = self.vocabulary.report
        if "scores" in item and "orders" in item:
            report.add(item.name_at("orders"), "scores and orders at once", expected="one of the two")
        elif "scores" not in item and "orders" not in item:
            report.add(item.place, "preferences without a preference", expected="scores with walk_away, or orders")
        if "scores" in item and "walk_away" not in item:
            expected = "walk_away: the score of no agreement"
            report.add(item.name_at("scores"), "scores without a value of walking away", expected=expected)
        if "walk_away" in item and "scores" not in item:
            report.add(item.name_at("walk_away"), "walk_away does not belong here", expected="scores beside it")

    def _scores(self, node: Node) -> Iterator[Weight]:
        for name, term, value in self._terms(node, "scores"):
            read = weight(
                Scalar(name.file, name.line, name.column, text=term.id, plain=False), value, self.vocabulary, ()
            )
            if read is not None:
                yield read

    def _orders(self, node: Node) -> Iterator[Ranking]:
        for _, term, value in self._terms(node, "orders"):
            ranking = self._ranking(term, value)
            if ranking is not None:
                yield ranking

    def _terms(self, node: Node, what: str) -> Iterator[tuple[Scalar, Term, Node]]:
        """Each term with what is said of it; a base name speaks of every member."""
        if not isinstance(node, Mapping) or not node.pairs:
            self.vocabulary.reading.wrong(node, f"a mapping from terms to {what}")
            return
        seen: set[str] = set()
        for name, value in node:
            terms = self.vocabulary.all_of(name.text)
            if not terms:
                self.vocabulary.term(name)
            for term in terms:
                if term.id in seen:
                    self.vocabulary.report.add(name.place, "term told twice", found=term.id)
                elif term.id in self.optional:
                    expected = "terms that always apply"
                    self.vocabulary.report.add(
                        name.place, "a term that may not apply", found=term.id, expected=expected
                    )
                else:
                    yield name, term, value
                seen.add(term.id)

    def _ranking(self, term: Term, node: Node) -> Ranking | None:
        domain = term.domain
        if isinstance(domain, Subset):
            self.vocabulary.report.add(node.place, f"{term.id} cannot be ordered", expected="scores of its members")
            return None
        if isinstance(node, Scalar) and node.text in (RISING, FALLING) and domain.ordered:
            return Ranking(term.id, falling=node.text == FALLING)
        words = f"every value of {term.id} from worst to best"
        if not isinstance(node, Sequence):
            self.vocabulary.reading.wrong(node, words + (f", or {RISING} or {FALLING}" if domain.ordered else ""))
            return None
        values = tuple(read_value(item, term, self.vocabulary.reading) for item in node.items)
        if None not in values and (len(values) != domain.size or len(set(values)) != domain.size):
            self.vocabulary.report.add(node.place, "an order of other values", expected=words)
        return Ranking(term.id, tuple(value for value in values if value is not None))


def read_agreement(item: Item, actors: AnyMapping[str, object], vocabulary: Vocabulary) -> Agreement:
    """What an agreement needs."""
    quorum, most = item["quorum"] or 0, len(actors)
    if quorum > most:
        vocabulary.report.add(item.at("quorum"), "not that many actors", found=str(quorum), expected=f"1 to {most}")
    return Agreement(quorum, item["veto"], place=item.place)
