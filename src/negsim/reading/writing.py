"""The scenario as a file that reads back to the same scenario."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from negsim.reading.actors import VERBS
from negsim.reading.language import grammar
from negsim.reading.language.grammar import TermType
from negsim.reading.language.records import Record
from negsim.reading.preferences import FALLING, RISING
from negsim.reading.terms import spaced
from negsim.reading.writing_conditions import condition_data, general, value_data, weight_data
from negsim.reading.yaml.emitting import emit
from negsim.reading.yaml.scalars import day
from negsim.scenario.actors import Actor
from negsim.scenario.arguments import checked_scenario
from negsim.scenario.conditions import TRUE, Condition
from negsim.scenario.domains import Choice, DateRange, Domain, Flag, Subset, WholeNumber
from negsim.scenario.positions import Form, Position
from negsim.scenario.preferences import Preferences, Ranking, score_position_id
from negsim.scenario.proposal import Expectation, NamedProposal, Proposal
from negsim.scenario.rules import Assumption, Rule, Stage
from negsim.scenario.scenario import Scenario
from negsim.scenario.terms import Index, Term
from negsim.scenario.timeline import Event


def write_scenario(scenario: Scenario) -> str:
    """The scenario in YAML; read back under the same name, it has the same hash."""
    return emit(scenario_data(checked_scenario(scenario)), "scenario.schema.json")


def scenario_data(scenario: Scenario) -> dict[str, Any]:
    """The scenario as plain data, in the order of the grammar."""
    return _record(
        grammar.SCENARIO,
        scenario,
        negsim=scenario.language,
        indexes={key: _index_data(index) for key, index in scenario.indexes.items()},
        stages={key: _stage_data(stage) for key, stage in scenario.stages.items()},
        terms=_terms_data(scenario.terms.values()),
        conditions={key: _named_data(key, held, scenario) for key, held in scenario.conditions.items()},
        ambiguities=_records(grammar.AMBIGUITY, scenario.ambiguities),
        actors={key: _actor_data(actor, scenario) for key, actor in scenario.actors.items()},
        agreement=_record(grammar.AGREEMENT, scenario.agreement) if scenario.agreement else None,
        rules=_rules(grammar.RULE, scenario.rules),
        assumptions=_rules(grammar.ASSUMPTION, scenario.assumptions),
        timeline={key: _event_data(event) for key, event in scenario.events.items()},
        proposals={key: _proposal_data(named) for key, named in scenario.proposals.items()},
        expectations={key: _expectation_data(expected) for key, expected in scenario.expectations.items()},
        contradictions=_records(grammar.CONTRADICTION, scenario.contradictions),
        mentions=_records(grammar.MENTION, scenario.mentions),
    )


def _record(record: Record, owner: object, **changed: Any) -> dict[str, Any]:
    """The record's keys in order, as changed or as the owner has them; what goes without saying is left out."""
    data = {}
    for field in record.fields:
        value = changed[field.key] if field.key in changed else _plain(getattr(owner, field.key, field.default))
        if getattr(field.shape, "days", False):
            value = day(value or "") or value
        if field.required or value not in (_plain(field.default), None, "", [], {}):
            data[field.key] = value
    return data


def _plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case _:
            return value


def _records(record: Record, owners: Mapping[str, object]) -> dict[str, Any]:
    return {key: _record(record, owner) for key, owner in owners.items()}


def _rules(record: Record, owners: Mapping[str, Rule] | Mapping[str, Assumption]) -> dict[str, Any]:
    return {
        key: _record(
            record,
            owner,
            holds=condition_data(owner.holds),
            effect=grammar.Effect.WARN if getattr(owner, "warns", False) else grammar.Effect.FORBID,
        )
        for key, owner in owners.items()
    }


def _labelled(labels: Mapping[str, str], names: Iterable[str]) -> list[str] | dict[str, str]:
    """Names as a list if they have no labels of their own, else as a mapping to their labels."""
    return {name: labels[name] for name in names} if labels else list(names)


def _index_data(index: Index) -> list[str] | dict[str, str]:
    own = any(label != spaced(member) for member, label in index.members.items())
    return _labelled(index.members if own else {}, index.members)


def _terms_data(terms: Iterable[Term]) -> dict[str, Any]:
    groups = groupby(terms, key=lambda term: term.base or term.id)
    return {name: _term_data(tuple(members)) for name, members in groups}


def _term_data(terms: tuple[Term, ...]) -> dict[str, Any]:
    """One definition: of a term, or of every member of an index."""
    term = terms[0]
    applies = general(tuple(term.applies for term in terms))
    return _record(
        grammar.TERM,
        term,
        label=term.label.rpartition(": ")[0] if term.base else term.label,
        per=term.index,
        no_op=[value_data(value) for value in term.no_op],
        applies=None if applies == TRUE else condition_data(applies),
        **_domain_data(term.domain),
    )


def _domain_data(domain: Domain) -> dict[str, Any]:
    match domain:
        case Flag():
            return {"type": TermType.FLAG}
        case Choice(values, ordered, labels):
            return {"type": TermType.ORDERED if ordered else TermType.CHOICE, "values": _labelled(labels, values)}
        case WholeNumber(least, most, unit):
            return {"type": TermType.NUMBER, "least": least, "most": most, "unit": unit}
        case DateRange(earliest, latest):
            return {"type": TermType.DATE, "earliest": earliest, "latest": latest}
        case Subset(members, labels):
            return {"type": TermType.SUBSET, "members": _labelled(labels, members)}


def _named_data(name: str, condition: Condition, scenario: Scenario) -> Any:
    data = condition_data(condition)
    label, explained = scenario.condition_labels.get(name), scenario.condition_explained.get(name)
    return _beside({"label": label} if label else {}, data, explained or {})


def _stage_data(stage: Stage) -> Any:
    return _beside({}, condition_data(stage.reached), stage.explained)


def _beside(label: dict[str, Any], data: Any, explained: Mapping[str, str]) -> Any:
    """A condition alone, or with what stands beside it."""
    if not label and not explained:
        return data
    return {**label, "holds": data} | ({"explained": dict(explained)} if explained else {})


def _actor_data(actor: Actor, scenario: Scenario) -> dict[str, Any]:
    scored = score_position_id(actor.id) if actor.preferences and actor.preferences.scores else ""
    own = {key: position for key, position in actor.positions.items() if key != scored}
    return _record(
        grammar.ACTOR,
        actor,
        spokespersons=_records(grammar.SPOKESPERSON, actor.spokespersons),
        positions={key: _position_data(position, scenario) for key, position in own.items()},
        preferences=_preferences_data(actor.preferences) if actor.preferences else None,
    )


def _preferences_data(preferences: Preferences) -> dict[str, Any]:
    return _record(
        grammar.PREFERENCES,
        preferences,
        scores={weight.term: weight_data(weight) for weight in preferences.scores},
        orders={ranking.term: _ranking_data(ranking) for ranking in preferences.orders},
    )


def _ranking_data(ranking: Ranking) -> str | list[Any]:
    if not ranking.values:
        return FALLING if ranking.falling else RISING
    return [value_data(value) for value in ranking.values]


def _position_data(position: Position, scenario: Scenario) -> dict[str, Any]:
    about_a = position.form in (Form.REJECTION, Form.ENDORSEMENT)
    conditions: dict[str, Condition] = {} if about_a or position.when == TRUE else {"when": position.when}
    for verb, form in VERBS.items():
        if form is position.form:
            conditions[verb] = position.when if about_a else position.then
    written = dict.fromkeys(("when", *VERBS)) | {key: condition_data(part) for key, part in conditions.items()}
    return _record(grammar.POSITION, position, **written, covers=_covers_data(position, scenario))


def _covers_data(position: Position, scenario: Scenario) -> list[str]:
    """The covered terms; a base name where it stands for just those that follow."""
    left, names = list(position.covers), []
    while left:
        base = scenario.terms[left[0]].base
        family = list(scenario.variables[base]) if base else left[:1]
        whole = left[: len(family)] == family
        names.append((base or left[0]) if whole else left[0])
        del left[: len(family) if whole else 1]
    return names


def _event_data(event: Event) -> dict[str, Any]:
    return _record(grammar.EVENT, event, between=[event.earliest, event.latest] if event.earliest else [])


def _assigned(proposal: Proposal) -> dict[str, Any]:
    return {term: value_data(value) for term, value in proposal.items()}


def _proposal_data(named: NamedProposal) -> dict[str, Any]:
    return _record(grammar.PROPOSAL, named, terms=_assigned(named.proposal))


def _expectation_data(expectation: Expectation) -> dict[str, Any]:
    data = _record(grammar.EXPECTATION, expectation, proposal="")
    return {"terms": _assigned(expectation.proposal), **data}
