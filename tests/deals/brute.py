"""Deals by brute force: every assignment of the terms in play, asked of the scalar judge one by one."""

from itertools import product
from math import prod

from negsim.deals.play import terms_in_play
from negsim.deals.question import Under
from negsim.judging import meaning_for
from negsim.judging.scalar import verdict_of
from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import TRUE
from negsim.scenario.verdicts import Verdict
from tests.referee import Referee

UNSPECIFIED = object()


class Brute:
    """The outcomes of a question and, for any set of positions, which of them are deals."""

    def __init__(self, question):
        self.question = question
        self.scenario = question.scenario
        plain = meaning_for(self.scenario, question.as_of, pins=question.pins, assume=question.assumptions)
        in_play = terms_in_play(question, plain)
        self.terms = [term for term in self.scenario.terms if term in in_play]

    @property
    def size(self):
        return prod(self.scenario.terms[t].domain.size + (self.scenario.terms[t].applies != TRUE) for t in self.terms)

    def choices(self):
        """The joint readings under which there has to be a deal: each with its meaning."""
        question = self.question
        if question.under is Under.JUDGED:
            readings = [question.pins]
        else:
            open_ones = [name for name in self.scenario.ambiguities if name not in question.pins]
            joint = product(*(self.scenario.ambiguities[name].readings for name in open_ones))
            readings = [{**question.pins, **dict(zip(open_ones, choice, strict=True))} for choice in joint]
        return [
            (pins, meaning_for(self.scenario, question.as_of, pins=pins, assume=question.assumptions))
            for pins in readings
        ]

    def outcomes(self):
        """Every assignment of the terms in play, those that may not apply left out or not."""
        domains = []
        for name in self.terms:
            term = self.scenario.terms[name]
            domains.append([*term.domain, *([UNSPECIFIED] if term.applies != TRUE else [])])
        for values in product(*domains):
            yield {t: v for t, v in zip(self.terms, values, strict=True) if v is not UNSPECIFIED}

    def stands_against(self, values, pins, meaning):
        """The names of the positions and acceptances that the outcome leaves unrespected."""
        referee = Referee(self.scenario, values, meaning.moment, pins)
        against = set()
        for actor in self.question.coalition:
            for position in self.scenario.actors[actor].positions.values():
                status = referee.status(position)
                opposed = position.can_block and status in ("unmet", "present", "open")
                broken = position.form == "commitment" and status == "triggered"
                if position.firm and (opposed or (broken and referee.truth(position.then) is False)):
                    against.add(position.id)
            if self.question.strict and not self.promised(actor, referee, values):
                against.add(f"acceptance:{actor}")
        return against

    def promised(self, actor, referee, values):
        positions = self.scenario.actors[actor].positions.values()
        promises = [p for p in positions if p.firm and p.promises and referee.status(p) == "triggered"]
        covered = {term for promise in promises for term in promise.covers}
        terms = self.scenario.terms
        asked = {t for t, v in values.items() if actor in terms[t].act_of and v not in terms[t].no_op}
        return bool(promises) and asked <= covered

    def possible(self, values, pins, meaning):
        """Complete, feasible and at the goal."""
        referee = Referee(self.scenario, values, meaning.moment, pins)
        terms = self.scenario.terms
        complete = all((referee.truth(terms[t].applies) is True) == (t in values) for t in self.terms)
        evaluator = Evaluator(terms, values)
        broken = any(evaluator.holds(rule.broken) for rule in meaning.rules if not rule.warns)
        reached = all(referee.truth(self.scenario.stages[stage].reached) is True for stage in self.question.stages)
        fixed = all(values.get(term) == value for term, value in self.question.fixed.items())
        return complete and not broken and reached and fixed

    def obstacles(self):
        """Each possible outcome with, for each joint reading, what stands against it (None: not possible)."""
        choices = self.choices()
        for values in self.outcomes():
            rows = [
                self.stands_against(values, pins, meaning) if self.possible(values, pins, meaning) else None
                for pins, meaning in choices
            ]
            yield values, rows

    def table(self):
        return list(self.obstacles())

    def accepted(self, rows, dropped=frozenset()):
        """Whether an outcome with these obstacles is a deal once some positions are dropped."""
        fine = [row is not None and row <= dropped for row in rows]
        return any(fine) if self.question.under is Under.POSSIBLE else all(fine)

    def deals(self, table=None, dropped=frozenset()):
        return [values for values, rows in table or self.table() if self.accepted(rows, dropped)]

    def judged(self, values):
        """Whether the judge itself finds the outcome feasible and acceptable to every member."""
        for pins, meaning in self.choices():
            evaluator = Evaluator(self.scenario.terms, values)
            members = [meaning.actors[actor] for actor in self.question.coalition]
            fine = all(evaluator.holds(member.acceptable) for member in members)
            if self.question.strict:
                fine = fine and all(verdict_of(member, evaluator) is Verdict.ACCEPTS for member in members)
            fine = fine and self.possible(values, pins, meaning)
            if fine and self.question.under is Under.POSSIBLE:
                return True
            if not fine and self.question.under is not Under.POSSIBLE:
                return False
        return self.question.under is not Under.POSSIBLE
