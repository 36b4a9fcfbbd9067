"""The rules of judgement a second time, written straight from the page and as slowly as it reads.

It shares the operators' truth with the program, and nothing of how verdicts are built: statuses
and verdicts are worked out here value by value instead of as condition trees.
"""

from itertools import product

from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import ambiguities_of, read_as
from negsim.scenario.positions import Form


class Referee:
    def __init__(self, scenario, proposal, moment, pins):
        self.scenario, self.proposal, self.moment, self.pins = scenario, proposal, moment, pins

    def truth(self, condition):
        """True if every reading is true, false if every reading is false, otherwise open."""
        readings = {
            name: [self.pins.get(name)] if name in self.pins else list(found)
            for name, found in ambiguities_of(condition).items()
        }
        truths = set()
        for choice in product(*readings.values()):
            plain = read_as(condition, dict(zip(readings, choice, strict=True)))
            truths.add(Evaluator(self.scenario.terms, self.proposal).truth(plain))
        return truths.pop() if len(truths) == 1 else None

    def in_force(self, p):
        """(in force, muted)."""
        moment = self.scenario.moment
        if p.withdrawn and self.moment >= moment(p.withdrawn):
            return False, False
        if p.superseded_by and self.moment >= moment(self.scenario.positions[p.superseded_by].since):
            return False, False
        reported = self.moment >= moment(p.since)
        if not reported and not p.standing:
            return False, False
        unconfirmed = bool(p.unconfirmed_from) and self.moment >= moment(p.unconfirmed_from)
        return True, unconfirmed or not reported

    def status(self, p):
        in_force, muted = self.in_force(p)
        if not in_force or p.form is Form.REMARK or not any(t in self.proposal for t in p.terms):
            return "not considered"
        when, then = self.truth(p.when), self.truth(p.then)
        if when is False:
            return "not considered"
        if muted:
            return "open"
        if p.form is Form.REQUIREMENT:
            if then is True:
                return "met"
            return "unmet" if when is True and then is False else "open"
        if when is not True:
            return "open"
        return "present" if p.form in (Form.REJECTION, Form.THREAT) else "triggered"

    def verdict(self, actor):
        statuses = {p.id: self.status(p) for p in actor.positions.values()}
        considered = [p for p in actor.positions.values() if statuses[p.id] != "not considered"]
        if not considered:
            return "no stated position"
        firm = [p for p in considered if p.strength == "firm"]
        commitments = [p for p in firm if p.form is Form.COMMITMENT and statuses[p.id] == "triggered"]
        blocking = [p for p in firm if statuses[p.id] in ("unmet", "present")]

        def conflicted(p):
            return any(c.id in p.conflicts or p.id in c.conflicts for c in commitments)

        if any(not conflicted(p) for p in blocking):
            return "rejects"
        if blocking or any(self.truth(c.then) is False for c in commitments):
            return "undetermined"
        opposing = (Form.REQUIREMENT, Form.REJECTION, Form.THREAT)
        if any(p.form in opposing and statuses[p.id] == "open" for p in firm):
            return "undetermined"
        promises = [p for p in firm if statuses[p.id] == "triggered"]
        covered = {term for p in promises for term in p.covers}
        asked = {
            t
            for t, value in self.proposal.items()
            if actor.id in self.scenario.terms[t].act_of and value not in self.scenario.terms[t].no_op
        }
        if promises and asked <= covered:
            return "accepts"
        if any(statuses[p.id] == "met" and self.truth(p.when) is True for p in firm):
            return "no objection"
        return "undetermined"

    def acceptable(self, actor):
        for p in actor.positions.values():
            status = self.status(p)
            if p.strength != "firm":
                continue
            if status in ("unmet", "present"):
                return False
            if status == "open" and p.form in (Form.REQUIREMENT, Form.REJECTION, Form.THREAT):
                return False
            if status == "triggered" and p.form is Form.COMMITMENT and self.truth(p.then) is False:
                return False
        return True
