"""Results about deals as plain data, for JSON."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Protocol, TypeVar

from negsim import __version__
from negsim.deals.coalitions import Coalitions
from negsim.deals.counting.zone import Count
from negsim.deals.deadlocks import Deadlock, Deadlocks
from negsim.deals.deal import Deal, acts_of
from negsim.deals.finding import Deals
from negsim.deals.other_readings import Reading
from negsim.deals.overview import Overview
from negsim.deals.pivots import Pivots
from negsim.deals.question import Question
from negsim.deals.solving.backbone import TermValues
from negsim.deals.ways_out import WaysOut
from negsim.judging.judgement import Judgement
from negsim.reports.data import plain_terms, viewpoint_data
from negsim.reports.deals_words import Telling
from negsim.reports.printed import as_data
from negsim.scenario.domains import plain
from negsim.scenario.positions import Position

Data = dict[str, object]


class Answer(Protocol):
    """A result that says which question it answers."""

    @property
    def question(self) -> Question: ...


K = TypeVar("K", bound=Answer)


def _registered(kind: type[K], tell: Callable[[K], Data]) -> None:
    """Results of this kind are told so, after the question that they answer."""
    as_data.register(kind, lambda found: {**question_data(found.question), **tell(found)})


def question_data(question: Question) -> Data:
    """The question that a result answers."""
    return {
        "scenario": question.scenario.id,
        "title": question.scenario.title,
        "hash": question.scenario.hash,
        "negsim": __version__,
        **viewpoint_data(question.viewpoint),
        "confirmed": question.viewpoint.confirmed,
        "goal": {"stages": list(question.stages), "terms": plain_terms(question.goal)},
        "given": plain_terms(question.given),
        "coalition": list(question.coalition),
        "strict": question.strict,
        "readings": question.under.value,
        "settled": question.settled,
    }


def _overview(overview: Overview) -> Data:
    return {
        "exists": overview.exists,
        "stages": {
            outlook.stage: {
                "exists": outlook.deals.exists,
                "deals": _deals(outlook.deals)["deals"],
                "deadlocks": _deadlocks(outlook.deadlocks)["deadlocks"] if outlook.deadlocks else [],
                "complete": outlook.deadlocks.complete if outlook.deadlocks else True,
                "without_unconfirmed": outlook.deals.without_unconfirmed,
            }
            for outlook in overview.stages
        },
        "agreement": _coalitions(overview.agreement) if overview.agreement else None,
    }


def _deals(deals: Deals) -> Data:
    return {
        "exists": deals.exists,
        "deals": [_judged(*pair, deals) for pair in zip(deals.deals, deals.judgements, strict=True)],
        "complete": deals.complete,
        "limit": deals.limit,
        "count": _count(deals.count) if deals.count else None,
        "values": {term: _values(values) for term, values in deals.values.items()},
        "free": list(deals.free),
        "rests_on": list(deals.rests_on),
        "nearest": [
            {
                **_deal(near.deal, deals.question),
                "changes": {
                    t: {"from": plain(before), "to": None if after is None else plain(after)}
                    for t, (before, after) in near.changes.items()
                },
                "adds": plain_terms(near.adds),
            }
            for near in deals.nearest
        ],
        "without_unconfirmed": deals.without_unconfirmed,
    }


def _deal(deal: Deal, question: Question) -> Data:
    acts = acts_of(question.scenario, deal.proposal)
    asks = {actor: [t for who, terms in acts.items() if actor in who for t in terms] for who in acts for actor in who}
    return {
        "terms": deal.proposal.to_dict(),
        "outcomes": deal.outcomes,
        "asks": asks,
        "asks_outsiders": [actor for actor in asks if actor not in question.coalition],
        "rests_on": [term for term in deal.proposal if question.scenario.terms[term].assessed],
    }


def _judged(deal: Deal, judgement: Judgement, deals: Deals) -> Data:
    members = {actor: judgement.verdicts[actor] for actor in deals.question.coalition}
    return {
        **_deal(deal, deals.question),
        "verdicts": {actor: result.verdict.value for actor, result in members.items()},
        "reservations": {
            actor: [held.position.id for held in result.reservations]
            for actor, result in members.items()
            if result.reservations
        },
    }


def _count(count: Count) -> Data:
    return {"deals": count.deals, "exact": count.exact, "limit": count.limit}


def _values(values: TermValues) -> Data:
    classes = [{"first": plain(v[0]), "last": plain(v[-1]), "values": len(v)} for v in values.classes]
    shape: Data = (
        {"always": list(values.always), "sometimes": list(values.sometimes)}
        if values.is_subset
        else {"classes": classes}
    )
    return {**shape, "forced": values.forced, "may_lapse": values.may_lapse}


def _deadlocks(deadlocks: Deadlocks) -> Data:
    telling = Telling(deadlocks.question)
    return {
        "exists": deadlocks.exists,
        "deadlocks": [_deadlock(deadlock, telling) for deadlock in deadlocks.deadlocks],
        "complete": deadlocks.complete,
        "limit": deadlocks.limit,
    }


def _deadlock(deadlock: Deadlock, telling: Telling) -> Data:
    return {
        "positions": [_position(position, telling) for position in deadlock.positions],
        "acceptances": list(deadlock.acceptances),
        "goal": list(deadlock.goal),
        "rules": list(deadlock.rules),
        "assumptions": list(deadlock.assumptions),
        "firm": deadlock.firm,
        "unconfirmed": list(deadlock.unconfirmed),
        "dissolved_by": _readings(deadlock.readings),
        "circular_wait": list(deadlock.waits),
        "demands": [
            {
                "position": demand.position,
                "actor": demand.actor,
                "of": list(demand.of),
                "refuses": demand.refuses,
                "what": telling.words.sentence(demand.what),
            }
            for demand in deadlock.demands
        ],
    }


def _position(position: Position, telling: Telling) -> Data:
    scenario = telling.question.scenario
    return {
        "id": position.id,
        "actor": position.actor,
        "kind": position.kind.value,
        "stage": position.stage,
        "states": position.states,
        "speaker": scenario.actors[position.actor].speaker_name(position.speaker),
        "last_stated": scenario.moment(position.since).day.isoformat(),
        "strength": position.strength.value,
        "evidence": position.evidence.value,
        "cites": list(position.cites),
    }


def _readings(readings: Iterable[Reading]) -> list[Data]:
    return [{"ambiguity": reading.ambiguity, "reading": reading.reading} for reading in readings]


def _ways_out(ways_out: WaysOut) -> Data:
    telling = Telling(ways_out.question)
    return {
        "exists": ways_out.exists,
        "hopeless": ways_out.hopeless,
        "readings_that_open": _readings(ways_out.readings),
        "days_that_open": list(ways_out.days),
        "ways_out": [
            {
                "positions": [_position(position, telling) for position in way.positions],
                "acceptances": list(way.acceptances),
                "weight": way.weight,
                "best_deal": _deal(way.deal, ways_out.question),
                "softened_instead": {name: _readings(readings) for name, readings in way.instead.items()},
            }
            for way in ways_out.ways_out
        ],
        "complete": ways_out.complete,
        "limit": ways_out.limit,
    }


def _coalitions(coalitions: Coalitions) -> Data:
    return {
        "exists": coalitions.exists,
        "coalitions": [
            {
                "members": list(coalition.members),
                "unaffected": list(coalition.unaffected),
                "enough": coalition.enough,
                "left_out": [
                    {"actor": out.actor, "because": list(out.because), "against": list(out.against)}
                    for out in coalition.left_out
                ],
                "best_deal": _deal(coalition.deal, coalitions.question),
            }
            for coalition in coalitions.coalitions
        ],
        "complete": coalitions.complete,
        "limit": coalitions.limit,
    }


def _pivots(pivots: Pivots) -> Data:
    return {
        "exists": pivots.exists,
        "deals": pivots.deals,
        "terms": [
            {
                "term": pivot.term,
                "deals": _share(pivot.deals),
                "ways_out": _share(pivot.ways_out),
                "deadlocks": _share(pivot.deadlocks),
            }
            for pivot in pivots.terms
        ],
        "positions": [
            {
                "position": pivot.position,
                "ways_out": _share(pivot.ways_out),
                "deadlocks": _share(pivot.deadlocks),
                "opens": _share(pivot.opens),
            }
            for pivot in pivots.positions
        ],
        "complete": pivots.complete,
    }


def _share(share: Fraction | None) -> float | None:
    return None if share is None else float(share) if share < 10**15 else int(share)


_registered(Deals, _deals)
_registered(Deadlocks, _deadlocks)
_registered(WaysOut, _ways_out)
_registered(Coalitions, _coalitions)
_registered(Pivots, _pivots)
_registered(Overview, _overview)
