"""Deals by brute force: every proposal, asked of the judge's referee one by one.

Of a question about settled deals, every assignment that sets the terms in play exactly where they
apply; of any other, every proposal over all terms, whatever it leaves open.
"""

from functools import cached_property
from itertools import product
from math import prod

from negsim.deals.question import Under
from negsim.deals.solving.terms_in_play import terms_in_play
from negsim.judging import meaning_of
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import TRUE
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict
from tests.referee import OPPOSING, Referee

UNSPECIFIED = object()


class Brute:
    """The proposals of a question, what stands against each, and which of them are deals."""

    def __init__(self, question):
        self.question = question
        self.scenario = question.scenario
        in_play = terms_in_play(question, meaning_of(self.scenario, question.viewpoint))
        self.terms = [term for term in self.scenario.terms if term in in_play or not question.settled]

    @property
    def size(self):
        return prod(len(self.domain(term)) for term in self.terms)

    def domain(self, name):
        term = self.scenario.terms[name]
        optional = not self.question.settled or term.applies != TRUE
        return [*term.domain, *([UNSPECIFIED] if optional else [])]

    @cached_property
    def readings(self):
        """The joint readings under which there has to be a deal, each with what the judge makes of it."""
        seen, ambiguities = self.question.viewpoint, self.scenario.ambiguities
        readings = [{}]
        if self.question.under is not Under.JUDGED:
            free = [name for name in ambiguities if name not in seen.pins]
            joint = product(*(ambiguities[name].readings for name in free))
            readings = [dict(zip(free, choice, strict=True)) for choice in joint]
        return [(seen.reading(pins).pins, meaning_of(self.scenario, seen.reading(pins))) for pins in readings]

    def proposals(self):
        for values in product(*map(self.domain, self.terms)):
            yield {t: v for t, v in zip(self.terms, values, strict=True) if v is not UNSPECIFIED}

    def referee(self, values, pins):
        seen = self.question.viewpoint
        return Referee(self.scenario, values, seen.moment, pins, seen.without, seen.softened, seen.confirmed)

    def stands_against(self, referee):
        """The names of the members' positions that the proposal leaves unrespected."""
        against = set()
        for actor in self.question.coalition:
            for position in self.scenario.actors[actor].positions.values():
                if referee.firm(position):
                    silent = referee.status(position) == "open" and position.form in OPPOSING
                    if referee.in_the_way(position) or (self.question.strict and silent):
                        against.add(position.id)
        return against

    def unpromised(self, referee, dropped):
        """The acceptances that lack a promise, where these positions are given up."""
        found = set()
        for name in self.question.coalition if self.question.strict else ():
            actor = self.scenario.actors[name]
            promises = [
                p
                for p in actor.positions.values()
                if referee.firm(p) and p.promises and referee.status(p) == "triggered" and p.id not in dropped
            ]
            if not promises or not referee.asked(actor) <= {term for p in promises for term in p.covers}:
                found.add(f"acceptance of {name}")
        return found

    def possible(self, referee, meaning):
        """At the goal, every term that is set certainly applies, and no rule has to break."""
        values, terms, question = referee.proposal, self.scenario.terms, self.question
        applies = {t for t in self.terms if referee.truth(terms[t].applies) is True}
        placed = applies == values.keys() if question.settled else values.keys() <= applies
        reached = all(referee.truth(self.scenario.stages[stage].reached) is True for stage in question.stages)
        fixed = all(values.get(term) == value for term, value in question.fixed.items())
        return placed and reached and fixed and self.completable(values, referee.pins, meaning)

    def completable(self, values, pins, meaning):
        if self.question.settled:
            return unbroken(meaning, values)
        return any(values.items() <= whole.items() for whole in self.wholes[frozenset(pins.items())])

    @cached_property
    def wholes(self):
        """For each joint reading, the proposals that set every term exactly where it applies and break no rule."""
        return {frozenset(pins.items()): list(self.unbroken(pins, meaning)) for pins, meaning in self.readings}

    def unbroken(self, pins, meaning):
        terms = self.scenario.terms
        for values in self.proposals():
            referee = self.referee(values, pins)
            applying = {t for t in terms if referee.truth(terms[t].applies) is True}
            if applying == values.keys() and unbroken(meaning, values):
                yield values

    def obstacles(self, values):
        """What would have to give way for the proposal to be a deal: a set for each way of reading."""
        rows = [(self.referee(values, pins), meaning) for pins, meaning in self.readings]
        fine = [self.possible(referee, meaning) for referee, meaning in rows]
        if self.question.under is Under.POSSIBLE:
            rows = [[referee] for (referee, _), possible in zip(rows, fine, strict=True) if possible]
        else:
            rows = [[referee for referee, _ in rows]] if all(fine) else []
        found = []
        for referees in rows:
            against = set().union(*(self.stands_against(referee) for referee in referees))
            found.append(frozenset(against.union(*(self.unpromised(referee, against) for referee in referees))))
        return found

    @cached_property
    def table(self):
        return [(values, self.obstacles(values)) for values in self.proposals()]

    def deals(self, dropped=frozenset()):
        return [values for values, sets in self.table if any(found <= dropped for found in sets)]

    def corrections(self):
        return minimal(found for _, sets in self.table for found in sets)

    def judged(self, values):
        """Whether the judge itself finds the proposal feasible and acceptable to every member."""
        answers = [self.judged_under(values, pins, meaning) for pins, meaning in self.readings]
        return any(answers) if self.question.under is Under.POSSIBLE else all(answers)

    def judged_under(self, values, pins, meaning):
        evaluator = Evaluator(self.scenario.terms, Proposal(values))
        members = [meaning.actors[actor] for actor in self.question.coalition]
        fine = all(evaluator.holds(member.acceptable) for member in members)
        if self.question.strict:
            rows = [next(row for row in member.rows if evaluator.holds(row.holds)) for member in members]
            fine = fine and all(row.verdict is Verdict.ACCEPTS for row in rows)
        feasible = evaluator.holds(meaning.world.feasible)
        return fine and feasible and self.possible(self.referee(values, pins), meaning)


def unbroken(meaning, values):
    evaluator = Evaluator(meaning.scenario.terms, values)
    return not any(evaluator.holds(rule.broken) for rule in meaning.rules if not rule.warns)


def minimal(sets):
    """The sets that contain no other, each once."""
    kept = []
    for found in sorted(set(sets), key=len):
        if not any(other <= found for other in kept):
            kept.append(found)
    return set(kept)
