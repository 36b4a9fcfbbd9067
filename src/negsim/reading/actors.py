"""Actors and their positions: from records to the model."""

from collections.abc import Mapping as AnyMapping
from typing import Any

from negsim.reading.citations import Citations
from negsim.reading.conditions import MOST_READINGS, ConditionReader
from negsim.reading.language.records import Item
from negsim.reading.preferences import PreferenceReader
from negsim.reading.timeline import moment_of
from negsim.reading.yaml.diagnostics import Report
from negsim.scenario.actors import Actor, Spokesperson
from negsim.scenario.conditions import TRUE, All, Condition, count_joint_readings
from negsim.scenario.names import nearest
from negsim.scenario.positions import Form, Position
from negsim.scenario.preferences import score_position
from negsim.scenario.timeline import Moment

VERBS = {
    "requires": Form.REQUIREMENT,
    "rejects": Form.REJECTION,
    "threatens": Form.THREAT,
    "promises": Form.COMMITMENT,
    "supports": Form.ENDORSEMENT,
}
_ABOUT_A = (Form.REJECTION, Form.ENDORSEMENT)
_KEPT = ("kind", "states", "since", "stage", "strength", "evidence", "speaker", "standing", "unconfirmed_from",
         "superseded_by", "withdrawn", "conflicts", "cites", "note", "explained")  # fmt: skip


def read_actor(
    name: str,
    item: Item,
    conditions: ConditionReader,
    moments: AnyMapping[str, Moment],
    preferring: PreferenceReader,
    citations: Citations,
) -> Actor:
    """The actor that the record describes, with its positions and the one that its scores give rise to."""
    spokespersons = {key: Spokesperson(key, **entry.values) for key, entry in item["spokespersons"].items()}
    cited = {key: citations.left_out(entry, spokespersons) for key, entry in item["positions"].items()}
    positions = {key: _position(key, name, entry, conditions, cited[key]) for key, entry in item["positions"].items()}
    for key, entry in item["positions"].items():
        _check_speaker(entry, spokespersons, conditions.report)
        _check_own(positions[key], entry, positions, conditions.report)
        _check_order(positions[key], entry, positions, moments, conditions.report)
    preferences = preferring.read(name, item["preferences"]) if item["preferences"] else None
    if preferences and preferences.walk_away is not None:
        scored = score_position(preferences)
        positions.setdefault(scored.id, scored)
    kept = {key: item[key] for key in ("name", "party", "role", "aliases", "note")}
    return Actor(
        name,
        **kept,
        kind=str(item["kind"]),
        spokespersons=spokespersons,
        positions=positions,
        preferences=preferences,
        place=item.place,
    )


def _position(
    name: str, actor: str, item: Item, conditions: ConditionReader, left_out: AnyMapping[str, Any]
) -> Position:
    form = _form(item, conditions.report)
    when, then = _conditions(form, item, conditions)
    readings = count_joint_readings(All((when, then)))
    if readings > MOST_READINGS >= max(map(count_joint_readings, (when, then))):
        conditions.too_many_readings(item.node, readings)
    if "covers" in item and form not in (Form.COMMITMENT, Form.ENDORSEMENT):
        conditions.report.add(
            item.name_at("covers"), "only what is promised or supported covers terms", found=f"a {form}"
        )
    kept = {key: left_out.get(key, item[key]) for key in _KEPT}
    covers = _covers(item, conditions)
    return Position(name, actor, form, when=when, then=then, covers=covers, **kept, place=item.place)


def _form(item: Item, report: Report) -> Form:
    verbs = [verb for verb in VERBS if verb in item]
    for verb in verbs[1:]:
        report.add(item.name_at(verb), "a second verb", found=verb, expected=f"{verbs[0]} alone")
    form = VERBS[verbs[0]] if verbs else Form.REMARK
    if "when" in item and form in (*_ABOUT_A, Form.REMARK):
        told = f"{verbs[0]} says it already" if verbs else "a remark has no condition"
        report.add(item.name_at("when"), "when does not belong here", found="when", expected=f"no when: {told}")
    return form


def _conditions(form: Form, item: Item, conditions: ConditionReader) -> tuple[Condition, Condition]:
    read = {key: conditions.read(node) for key in ("when", *VERBS) if (node := item.node.get(key)) is not None}
    verb = next((read[verb] for verb in VERBS if verb in read), TRUE)
    if form in _ABOUT_A:
        return verb, TRUE
    return read.get("when", TRUE), verb


def _covers(item: Item, conditions: ConditionReader) -> tuple[str, ...]:
    vocabulary = conditions.vocabulary
    ids: dict[str, None] = {}
    for index, name in enumerate(item["covers"]):
        for term in vocabulary.all_of(name):
            if term.id in ids:
                vocabulary.report.add(item.each_at("covers", index), "covered twice", found=term.id)
            ids[term.id] = None
    return tuple(ids)


def _check_speaker(item: Item, spokespersons: AnyMapping[str, Spokesperson], report: Report) -> None:
    speaker = item["speaker"]
    if speaker and speaker not in spokespersons and " " not in speaker and nearest(speaker, spokespersons):
        report.unknown(item.at("speaker"), "spokesperson", speaker, spokespersons)


def _check_own(position: Position, item: Item, own: AnyMapping[str, Position], report: Report) -> None:
    named = [(item.each_at("conflicts", index), "conflicts", name) for index, name in enumerate(position.conflicts)]
    if position.superseded_by:
        named.append((item.at("superseded_by"), "superseded_by", position.superseded_by))
    for place, key, name in named:
        if name == position.id:
            report.add(place, f"{key} names the position itself", found=name)
        elif name not in own:
            report.add(
                place, f"{key} names another actor's position", found=name, expected=f"a position of {position.actor}"
            )


def _check_order(
    position: Position, item: Item, own: AnyMapping[str, Position], moments: AnyMapping[str, Moment], report: Report
) -> None:
    since = moment_of(position.since, moments) if position.since else None
    if since is None:
        return
    for key in ("withdrawn", "unconfirmed_from"):
        moment = moment_of(item[key], moments)
        if moment and moment < since:
            report.add(item.at(key), f"{key} before since", found=item[key], expected=f"{position.since} or later")
    successor = own.get(position.superseded_by)
    later = moment_of(successor.since, moments) if successor and successor.since else None
    if successor is not position and later and later <= since:
        expected = f"a position that starts after {position.since}"
        if later == since:
            expected += ": give the later one an event of its own, which may be on the same day"
        what = "superseded by an earlier position" if later < since else "superseded within its own event"
        report.add(item.at("superseded_by"), what, found=position.superseded_by, expected=expected)
