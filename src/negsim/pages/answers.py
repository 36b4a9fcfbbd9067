"""The answers about deals that a page holds: for the parties and for all, each stage and each event.

Equal answers, deadlocks, demands and deals are held once; others name them by their place.
"""

import json
from dataclasses import dataclass

from negsim.deals import Deadlocks, Demand, Question, WaysOut, find_deadlocks, find_deals, find_ways_out
from negsim.deals.deal import Deal, acts_of
from negsim.deals.question import ask, parties, standing_on
from negsim.judging.stopping import Halt
from negsim.reports.deadlocks_text import background
from negsim.reports.deals_words import Telling
from negsim.scenario.scenario import Scenario

Data = dict[str, object]

MOST_DEADLOCKS = 10
MOST_WAYS_OUT = 5
"""How many deadlocks and ways out a page holds for each question."""


class Once:
    """Plain data, each held once."""

    def __init__(self) -> None:
        self.held: list[Data] = []
        self._places: dict[str, int] = {}

    def place(self, data: Data) -> int:
        """Where it is held."""
        key = json.dumps(data, sort_keys=True)
        if key not in self._places:
            self._places[key] = len(self.held)
            self.held.append(data)
        return self._places[key]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the page: which actors, which stage, which event's moment."""

    coalition: str
    stage: str
    event: str


def answers_of(scenario: Scenario, halt: Halt) -> Data:
    """For the parties and for all, each stage and each event: the answer; equal ones are held once."""
    coalitions = {"parties": parties(scenario), "everyone": tuple(scenario.actors)}
    asked = {
        _Asked(name, stage, event): ask(scenario, stage, coalition=members, as_of=event or None)
        for name, members in coalitions.items()
        for stage in scenario.stages
        for event in scenario.events or [""]
    }
    keys = {each: _key(question) for each, question in asked.items()}
    firsts = {key: each for each, key in reversed(keys.items())}
    answers, places = _Answers(halt), dict[object, int]()
    for key, each in firsts.items():
        halt.check()
        halt.found += 1
        places[key] = answers.place(asked[each])
    table: dict[str, dict[str, dict[str, int]]] = {}
    for each, key in keys.items():
        table.setdefault(each.coalition, {}).setdefault(each.stage, {})[each.event] = places[key]
    members = {name: list(actors) for name, actors in coalitions.items()}
    return {"coalitions": members, "table": table, **answers.held()}


def _key(question: Question) -> tuple[object, ...]:
    """What an answer rests on: the same positions of the same actors in force, held open alike."""
    return (question.coalition, question.stages, tuple(standing_on(question, firm=False).items()))


class _Answers:
    """Asks questions and holds their answers."""

    def __init__(self, halt: Halt) -> None:
        self.halt = halt
        self.answers, self.deadlocks, self.demands, self.deals = Once(), Once(), Once(), Once()

    def held(self) -> Data:
        """Everything that is held, by what it is."""
        kinds = ("answers", "deadlocks", "demands", "deals")
        return {kind: getattr(self, kind).held for kind in kinds}

    def place(self, question: Question) -> int:
        """The place of the answer."""
        telling = Telling(question)
        deals = find_deals(question, limit=1, halt=self.halt)
        if deals.exists:
            return self.answers.place({"deal": self._deal(deals.deals[0], telling)})
        deadlocks = find_deadlocks(question, limit=MOST_DEADLOCKS, halt=self.halt)
        ways_out = find_ways_out(question, limit=MOST_WAYS_OUT, halt=self.halt)
        unconfirmed = {"without_unconfirmed": deals.without_unconfirmed}
        return self.answers.place(
            {**self._deadlocks(deadlocks, telling), **self._ways_out(ways_out, telling), **unconfirmed}
        )

    def _deadlocks(self, deadlocks: Deadlocks, telling: Telling) -> Data:
        told: list[Data] = [
            {
                "positions": [position.id for position in lock.positions],
                "demands": [self._demand(demand, telling) for demand in lock.demands],
                "against": background(lock, telling),
                "waits": list(lock.waits),
                "unconfirmed": list(lock.unconfirmed),
                "readings": telling.readings(lock.readings),
            }
            for lock in deadlocks.deadlocks
        ]
        return {"complete": deadlocks.complete, "deadlocks": list(map(self.deadlocks.place, told))}

    def _demand(self, demand: Demand, telling: Telling) -> int:
        return self.demands.place(
            {
                "position": demand.position,
                "actor": demand.actor,
                "of": list(demand.of),
                "refuses": demand.refuses,
                "what": telling.words.sentence(demand.what),
            }
        )

    def _ways_out(self, ways_out: WaysOut, telling: Telling) -> Data:
        told = [[[p.id for p in way.positions], self._deal(way.deal, telling)] for way in ways_out.ways_out]
        return {"ways_out": told, "all_ways_out": ways_out.complete}

    def _deal(self, deal: Deal, telling: Telling) -> int:
        """A deal by those of whom it asks acts, in words, and its terms."""
        coalition, names = telling.question.coalition, telling.question.scenario.actors
        asks = [
            {
                "of": [names[actor].name for actor in performers],
                "outside": [names[actor].name for actor in performers if actor not in coalition],
                "what": [f"{head}: {value}" for head, value in telling.words.settings(terms)],
            }
            for performers, terms in acts_of(telling.question.scenario, deal.proposal).items()
        ]
        return self.deals.place({"terms": deal.proposal.to_dict(), "asks": asks})
