"""The rules of judgement a second time, written straight from the page and as slowly as it reads.

It shares the operators' truth with the program, and nothing of how verdicts are built: statuses
and verdicts are worked out here value by value instead of as condition trees.
"""

from itertools import product

from negsim.judging.truth import Evaluator
from negsim.scenario.conditions import ambiguities_of, read_as
from negsim.scenario.positions import Form

OPPOSING = (Form.REQUIREMENT, Form.REJECTION, Form.THREAT)


class Referee:
    def __init__(self, scenario, proposal, moment, pins, without=(), softened=(), confirmed=False):
        self.scenario, self.proposal, self.moment, self.pins = scenario, proposal, moment, pins
        self.without, self.softened, self.confirmed = without, softened, confirmed

    def firm(self, p):
        return p.strength == "firm" and p.id not in self.softened

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
        if p.id in self.without:
            return False, False
        if p.withdrawn and self.moment >= moment(p.withdrawn):
            return False, False
        if (
            p.superseded_by
            and p.superseded_by not in self.without
            and self.moment >= moment(self.scenario.positions[p.superseded_by].since)
        ):
            return False, False
        reported = self.moment >= moment(p.since)
        if not reported and not p.standing:
            return False, False
        unconfirmed = bool(p.unconfirmed_from) and self.moment >= moment(p.unconfirmed_from)
        muted = unconfirmed or not reported
        return not (muted and self.confirmed), muted

    def status(self, p, weighed=False):
        """The status; weighed, a position that is unconfirmed or not yet reported as if it were in force."""
        in_force, muted = self.in_force(p)
        if not in_force or p.form is Form.REMARK or not any(t in self.proposal for t in p.terms):
            return "not considered"
        when, then = self.truth(p.when), self.truth(p.then)
        if when is False:
            return "not considered"
        if muted and not weighed:
            return "open"
        if p.form is Form.REQUIREMENT:
            if then is True:
                return "met"
            return "unmet" if when is True and then is False else "open"
        if when is not True:
            return "open"
        return "present" if p.form in (Form.REJECTION, Form.THREAT) else "triggered"

    def verdict(self, actor):
        return self.row(actor)[0]

    def row(self, actor):
        """The verdict, and the positions on which it rests."""
        statuses = {p.id: self.status(p) for p in actor.positions.values()}
        considered = [p for p in actor.positions.values() if statuses[p.id] != "not considered"]
        if not considered:
            return "no stated position", set()
        firm = [p for p in considered if self.firm(p)]
        commitments = [p for p in firm if p.form is Form.COMMITMENT and statuses[p.id] == "triggered"]
        blocking = [p for p in firm if statuses[p.id] in ("unmet", "present")]

        def against(p):
            return [c for c in commitments if c.id in p.conflicts or p.id in c.conflicts]

        rejecting = [p for p in blocking if not against(p)]
        if rejecting:
            return "rejects", {p.id for p in rejecting}
        broken = [c for c in commitments if self.truth(c.then) is False]
        if blocking or broken:
            return "undetermined", {p.id for p in (*blocking, *(c for p in blocking for c in against(p)), *broken)}
        still_open = {p.id for p in firm if statuses[p.id] == "open"}
        unsettled = "undetermined", still_open or {p.id for p in considered}
        if any(p.form in OPPOSING and p.id in still_open for p in firm):
            return unsettled
        promises = [p for p in firm if statuses[p.id] == "triggered"]
        if promises and self.asked(actor) <= {term for p in promises for term in p.covers}:
            return "accepts", {p.id for p in promises}
        met = {p.id for p in firm if statuses[p.id] == "met" and self.truth(p.when) is True}
        return ("no objection", met) if met else unsettled

    def asked(self, actor):
        """The terms by which the proposal asks an act of the actor."""
        terms = self.scenario.terms
        return {t for t, v in self.proposal.items() if actor.id in terms[t].act_of and v not in terms[t].no_op}

    def in_the_way(self, p):
        """Whether the position, if it is firm, keeps the proposal from being acceptable."""
        own = self.scenario.actors[p.actor].positions.values()
        muted = self.in_force(p)[1]
        if muted and any(q.superseded_by == p.id and all(self.in_force(q)) for q in own):
            return False
        status = self.status(p, weighed=True)
        if p.form in OPPOSING:
            return status in ("unmet", "present", "open")
        return p.form is Form.COMMITMENT and status == "triggered" and self.truth(p.then) is False

    def acceptable(self, actor):
        return not any(self.firm(p) and self.in_the_way(p) for p in actor.positions.values())
