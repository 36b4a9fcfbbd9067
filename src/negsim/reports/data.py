"""Results as plain data, for JSON."""

import json
from collections.abc import Iterable, Mapping

from negsim import __version__
from negsim.judging.judgement import ActorResult, BrokenRule, Judgement, PositionResult
from negsim.judging.truth import Evaluator
from negsim.judging.viewpoint import Viewpoint
from negsim.judging.would_take import WouldTake
from negsim.reports.facts import Facts
from negsim.reports.words import Words
from negsim.scenario.domains import Value, plain
from negsim.scenario.positions import Form

_ANNOUNCES = (Form.COMMITMENT, Form.THREAT)


def json_text(data: object) -> str:
    """JSON as a person can read it: letters of every script as they are, what a terminal would act upon escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text if text.isascii() and "\x7f" not in text else "\n".join(map(_escaped, text.split("\n")))


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in line)


def judgement_data(judgement: Judgement, actors: Iterable[str] = ()) -> dict[str, object]:
    """The judgement of the actors (all by default); the keys are documented in the reference."""
    teller = _Teller(judgement)
    chosen = list(actors) or list(judgement.verdicts)
    return {
        "scenario": judgement.scenario.id,
        "title": judgement.scenario.title,
        "hash": judgement.scenario.hash,
        "negsim": __version__,
        **viewpoint_data(judgement.viewpoint),
        "proposal": judgement.proposal.to_dict(),
        "feasible": judgement.feasible,
        "acceptable": judgement.acceptable_to(*chosen),
        "state": judgement.state(*chosen).value,
        "rules_broken": [rule.id for rule in judgement.rules_broken],
        "warnings": [rule.id for rule in judgement.warnings],
        "rules": [teller.rule(rule) for rule in (*judgement.rules_broken, *judgement.warnings)],
        "verdicts": {actor: teller.actor(judgement.verdicts[actor]) for actor in chosen},
    }


def viewpoint_data(viewpoint: Viewpoint) -> dict[str, object]:
    """The day (null without a timeline), readings, assumptions, and what is struck or weakened."""
    return {
        "as_of": viewpoint.day or None,
        "asked_as_of": viewpoint.as_of or viewpoint.day or None,
        "pins": viewpoint.pins,
        "assumptions": list(viewpoint.assumptions),
        "without": list(viewpoint.without),
        "softened": list(viewpoint.softened),
    }


def would_take_data(would_take: WouldTake) -> dict[str, object]:
    """What it would take: each change with its price, what was kept, and whether these are all."""
    return {
        "changes": [
            {
                "terms": plain_terms(change.terms),
                "dropped": list(change.dropped),
                "verdicts": {
                    actor: {"before": before.value, "after": after.value}
                    for actor, (before, after) in change.verdicts.items()
                },
            }
            for change in would_take.changes
        ],
        "complete": would_take.complete,
        "limit": would_take.limit,
        "kept_stages": list(would_take.stages),
        "kept_terms": list(would_take.terms),
        "possible": would_take.possible,
    }


def plain_terms(terms: Mapping[str, Value]) -> dict[str, object]:
    """Terms with their values as JSON can hold them."""
    return {term: plain(value) for term, value in terms.items()}


class _Teller:
    def __init__(self, judgement: Judgement) -> None:
        self.scenario = judgement.scenario
        self.words = Words(judgement.scenario)
        self.facts = Facts(self.words, Evaluator(judgement.scenario.terms, judgement.proposal))

    def rule(self, rule: BrokenRule) -> dict[str, object]:
        return {"id": rule.id, "states": rule.states, "because": self.facts.told(rule.deciding)}

    def actor(self, result: ActorResult) -> dict[str, object]:
        return {
            "name": result.actor.name,
            "verdict": result.verdict.value,
            "acceptable": result.acceptable,
            "decided_by": [decider.position.id for decider in result.deciding],
            "reservations": [reservation.position.id for reservation in result.reservations],
            "positions": [self.position(result, position) for position in result.positions],
            "remarks": [remark.id for remark in result.remarks],
            "silent_on": list(result.silent_on),
            "uncovered": list(result.uncovered),
            "would_take": would_take_data(result.would_take) if result.would_take else None,
        }

    def position(self, actor: ActorResult, result: PositionResult) -> dict[str, object]:
        position = result.position
        return {
            "id": position.id,
            "kind": position.kind.value,
            "form": position.form.value,
            "strength": position.strength.value,
            "status": result.status.value,
            "stage": position.stage,
            "states": position.states,
            "speaker": actor.actor.speaker_name(position.speaker),
            "would_do": self.words.sentence(position.then) if position.form in _ANNOUNCES else "",
            "covers": list(position.covers),
            "since": position.since,
            "day": self.scenario.moment(position.since).day.isoformat(),
            "day_known": event.known.value if (event := self.scenario.events.get(position.since)) else "stated",
            "evidence": position.evidence.value,
            "cites": list(position.cites),
            "because": self.facts.told(result.deciding),
            "would_matter_if": self.words.sentence(position.when) if result.dormant else "",
            "unspecified": list(result.unspecified),
            "ambiguities": list(result.ambiguities),
            "open_because": [mute.value for mute in result.mutes],
            "in_conflict_with": list(result.against),
            "promised_otherwise": result.promised_otherwise,
            "in_the_way": result.in_the_way,
            "note": position.note,
        }
