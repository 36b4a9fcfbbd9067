"""Indexes and terms: from records to variables with domains."""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from negsim.reading.conditions import ConditionReader
from negsim.reading.language.grammar import TermType
from negsim.reading.language.records import Item
from negsim.reading.language.shapes import Reading, article
from negsim.reading.values import read_value
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Sequence
from negsim.scenario.conditions import terms_of
from negsim.scenario.domains import Choice, DateRange, Domain, Flag, Subset, WholeNumber
from negsim.scenario.terms import Index, Term

MOST_VARIABLES = 5_000
_KEYS: dict[TermType, tuple[str, ...]] = {
    TermType.FLAG: (),
    TermType.CHOICE: ("values",),
    TermType.ORDERED: ("values",),
    TermType.NUMBER: ("least", "most"),
    TermType.DATE: ("earliest", "latest"),
    TermType.SUBSET: ("members",),
}
_DOMAIN_KEYS = ("values", "least", "most", "unit", "earliest", "latest", "members")


def spaced(name: str) -> str:
    """The label of a member that was given none."""
    return name.replace("_", " ")


def read_indexes(item: Item) -> dict[str, Index]:
    """The scenario's indexes; a member without a label is labelled with its name."""
    return {
        name: Index(name, _with_labels(members), place=item.name_at("indexes", name))
        for name, members in item["indexes"].items()
    }


def _with_labels(members: dict[str, str]) -> dict[str, str]:
    return {member: label or spaced(member) for member, label in members.items()}


def read_terms(items: AnyMapping[str, Item], indexes: AnyMapping[str, Index], reading: Reading) -> dict[str, Term]:
    """The variables that the definitions give, still without the conditions under which they apply."""
    count = 0
    for item in items.values():
        count += len(indexes[item["per"]].members) if item["per"] in indexes else 1
        if count > MOST_VARIABLES:
            reading.report.add(item.place, "too many terms", expected=f"at most {MOST_VARIABLES:,}, members counted")
            return {}
    return {term.id: term for name, item in items.items() for term in _variables(name, item, indexes, reading)}


def _variables(name: str, item: Item, indexes: AnyMapping[str, Index], reading: Reading) -> Iterator[Term]:
    domain = _domain(item, reading.report)
    if domain is None or ("per" in item and item["per"] not in indexes):
        return
    kept = {key: item[key] for key in ("group", "meaning", "assessed", "act_of", "cites", "explained")}
    term = Term(name, item["label"] or "", domain, **kept, place=item.place)
    nodes = item.node.get("no_op")
    values = [read_value(node, term, reading) for node in nodes.items] if isinstance(nodes, Sequence) else []
    term = replace(term, no_op=tuple(value for value in values if value is not None))
    if "per" in item:
        yield from (_member(term, indexes[item["per"]], member) for member in indexes[item["per"]].members)
    else:
        yield term


def _member(term: Term, index: Index, member: str) -> Term:
    label = f"{term.label}: {index.members[member]}"
    return replace(term, id=f"{term.id}.{member}", label=label, base=term.id, index=index.id, member=member)


def _domain(item: Item, report: Report) -> Domain | None:
    kind: TermType | None = item["type"]
    if kind is None:
        return None
    allowed = (*_KEYS[kind], "unit") if kind is TermType.NUMBER else _KEYS[kind]
    for key in _DOMAIN_KEYS:
        if key in item and key not in allowed:
            report.add(item.name_at(key), f"not a key of {article(kind)} term", found=key)
    missing = [key for key in _KEYS[kind] if key not in item]
    for key in missing:
        report.add(item.place, f"{article(kind)} term lacks a key", expected=key)
    if missing or not all(item[key] not in (None, "") for key in _KEYS[kind]):
        return None
    return _domain_of(kind, item, report)


def _domain_of(kind: TermType, item: Item, report: Report) -> Domain | None:
    match kind:
        case TermType.FLAG:
            return Flag()
        case TermType.CHOICE | TermType.ORDERED:
            return Choice(tuple(item["values"]), kind is TermType.ORDERED, _labels(item["values"]))
        case TermType.NUMBER:
            return (
                WholeNumber(item["least"], item["most"], item["unit"])
                if _rising(item, "least", "most", report)
                else None
            )
        case TermType.DATE:
            return DateRange(item["earliest"], item["latest"]) if _rising(item, "earliest", "latest", report) else None
        case TermType.SUBSET:
            return Subset(tuple(item["members"]), _labels(item["members"]))


def _labels(values: dict[str, str]) -> dict[str, str]:
    return {value: label for value, label in values.items() if label}


def _rising(item: Item, low: str, high: str, report: Report) -> bool:
    if item[low] > item[high]:
        report.add(item.at(low), f"{low} above {high}", found=str(item[low]), expected=f"at most {item[high]}")
    return bool(item[low] <= item[high])


def with_applies(
    terms: AnyMapping[str, Term], items: AnyMapping[str, Item], conditions: ConditionReader
) -> dict[str, Term]:
    """The terms with the conditions under which they apply; an indexed term's speaks of its own member."""
    indexes = conditions.vocabulary.indexes
    applied = dict(terms)
    for term in terms.values():
        node = items[term.base or term.id].node.get("applies")
        if node is not None:
            scope = ((indexes[term.index], term.member),) if term.index else ()
            applied[term.id] = replace(term, applies=conditions.read(node, scope))
    _no_circles(applied, conditions.report)
    return applied


def _no_circles(terms: AnyMapping[str, Term], report: Report) -> None:
    try:
        TopologicalSorter({term.id: terms_of(term.applies) for term in terms.values()}).prepare()
    except CycleError as error:
        path = list(reversed(error.args[1]))
        report.add(terms[path[0]].place, "terms that apply only under each other", found=" → ".join(path))
