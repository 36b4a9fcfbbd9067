"""What it would take, where one change hangs on another."""

from dataclasses import replace

from negsim.judging import judge
from negsim.judging.changes import would_take
from negsim.judging.stopping import Halt
from negsim.reading import parse_scenario
from negsim.reports.data import judgement_data
from negsim.reports.text import judgement_text
from negsim.reports.words import Words
from negsim.reports.would_take import heading

HANGING = """
negsim: 1
title: A change on which another hangs
terms:
  deal: {label: Deal, type: flag}
  extra: {label: Extra, type: flag, applies: {deal: true}}
  price: {label: Price, type: number, least: 0, most: 9}
actors:
  seller:
    name: Seller
    kind: group
    positions:
      S-1: {kind: demand, states: Ten., requires: {sum: {price: 1}, at_least: 10}, since: 2030-01-01, evidence: quoted}
      S-2: {kind: demand, states: A deal., requires: {deal: true}, since: 2030-01-01, evidence: quoted}
      S-3: {kind: conditional commitment, states: More., promises: {extra: true}, conflicts: [S-1], since: 2030-01-01,
            evidence: quoted}
"""


def test_a_term_may_be_set_that_applies_only_after_another_change():
    """No price reaches ten; what stands against that demand is a promise on a term that needs the deal to apply."""
    scenario = parse_scenario(HANGING, "hanging.yaml")
    found = judge(scenario, {"deal": False, "price": 3}).verdicts["seller"].would_take.changes
    assert [dict(change.terms) for change in found] == [{"deal": True, "extra": False}, {"deal": True, "extra": True}]


def test_the_other_change_may_be_asked_for_by_nothing_else():
    """The same without the demand for a deal: only the term that has to apply asks for it."""
    text = "\n".join(line for line in HANGING.splitlines() if "S-2" not in line)
    scenario = parse_scenario(text, "hanging.yaml")
    found = judge(scenario, {"deal": False, "price": 3}).verdicts["seller"].would_take.changes
    assert [dict(change.terms) for change in found] == [{"deal": True, "extra": False}, {"deal": True, "extra": True}]


def demands(count, ways):
    """One actor with so many demands, each of which one of so many terms would meet."""
    terms = "".join(f"  t{n}{way}: {{label: T{n}{way}, type: flag}}\n" for n in range(count) for way in ways)
    positions = "".join(
        f"      P{n}: {{kind: demand, states: Needs {n}., since: 2030-01-01, evidence: quoted, requires: {{any: ["
        + ", ".join(f"{{t{n}{way}: true}}" for way in ways)
        + "]}}\n"
        for n in range(count)
    )
    head = "negsim: 1\ntitle: Demands\nterms:\n"
    return parse_scenario(f"{head}{terms}actors:\n  a:\n    name: A\n    positions:\n{positions}", "demands.yaml")


def test_many_smallest_changes_are_cut_and_said_to_be():
    """Eight demands with three ways each: 3 to the power of 8 changes of eight terms, of which twelve are given."""
    scenario = demands(8, "abc")
    found = judge(scenario, dict.fromkeys(scenario.terms, False)).verdicts["a"].would_take
    assert [len(change.terms) for change in found.changes] == [8] * 12
    assert not found.complete
    assert found.limit == "the limit of 12 was reached"
    few = demands(2, "ab")
    found = judge(few, dict.fromkeys(few.terms, False)).verdicts["a"].would_take
    assert len(found.changes) == 4
    assert found.complete


def test_what_the_proposal_is_for_is_kept(shipped):
    """The June offer reaches a ceasefire and talks: what would do for Ukraine keeps both, at Russia's rejection."""
    offer = shipped.proposals["offer-june-2024"]
    found = judge(shipped, offer.proposal, offer.as_of).verdicts["ukraine"].would_take
    assert found.stages == ("ceasefire", "start of talks")
    assert found.changes
    for change in found.changes:
        assert not {"ceasefire", "talks"} & change.terms.keys()
        assert change.price["russia"] == ("accepts", "rejects")
    free = judge(shipped, offer.proposal, offer.as_of, keep_stages=False).verdicts["ukraine"].would_take
    assert free.stages == ()
    assert any("ceasefire" in change.terms for change in free.changes)


SALE = """
negsim: 1
title: No sale
stages: {sold: {sold: true}}
terms:
  sold: {label: Sold, type: flag}
  price: {label: Price, type: number, least: 0, most: 9}
actors:
  a:
    name: A
    positions:
      A-1: {kind: red line, states: Not for sale., rejects: {sold: true}, since: 2030-01-01, evidence: quoted}
"""


def test_nothing_within_what_is_kept_is_the_deadlock():
    """A rejects any sale: while that stays reached nothing helps, and without keeping it something would."""
    scenario = parse_scenario(SALE, "sale.yaml")
    judgement = judge(scenario, {"sold": True, "price": 3})
    found = judgement.verdicts["a"].would_take
    assert (found.changes, found.complete, found.stages, found.possible) == ((), True, ("sold",), True)
    assert found.is_deadlock
    told = " ".join(judgement_text(judgement, explain=True).split())
    assert "nothing would do that keeps sold: this is the deadlock; without keeping that, something would" in told
    kept = judge(scenario, {"sold": True}, keep=["sold"], keep_stages=False).verdicts["a"].would_take
    assert kept.terms == ("sold",)
    assert not kept.changes


class StopsAfter(Halt):
    """Lets so many questions to the solver through, and stops the next."""

    def __init__(self, questions):
        super().__init__()
        self.left = questions

    def reaches(self, running):
        if not self.left:
            self.now()
        self.left -= 1
        return super().reaches(running)


def test_what_was_not_searched_to_the_end_is_unknown():
    """Wherever it is stopped, it never says that nothing would do; in the end it knows that something would."""
    judgement = judge(parse_scenario(SALE, "sale.yaml"), {"sold": True, "price": 3}, changes=False)
    ways = [would_take(judgement, "a", halt=StopsAfter(questions)) for questions in range(20)]
    assert {found.possible for found in ways} == {None, True}
    assert (ways[0].complete, ways[0].possible, ways[0].limit) == (False, None, "it was stopped")
    assert (ways[-1].complete, ways[-1].possible, ways[-1].limit) == (True, True, "")
    between = next(found for found in ways if found.complete)
    assert (between.changes, between.possible, between.is_deadlock) == ((), None, True)
    words = Words(judgement.scenario)
    unknown = "whether something would without keeping that is not known (it was stopped)"
    assert heading(between, words) == f"nothing would do that keeps sold: this is the deadlock; {unknown}"
    rejecting = replace(judgement.verdicts["a"], would_take=between)
    told = judgement_data(replace(judgement, verdicts={"a": rejecting}))["verdicts"]["a"]["would_take"]
    assert (told["complete"], told["possible"], told["limit"]) == (True, None, "it was stopped")


def test_where_nothing_is_kept_nothing_would():
    """What no change of terms meets is impossible with or without keeping, and both are said as known."""
    unmeetable = SALE.replace("rejects: {sold: true}", "requires: {all: [{sold: true}, {sold: false}]}")
    verdicts = judge(parse_scenario(unmeetable, "sale.yaml"), {"sold": True}, keep_stages=False).verdicts
    found = verdicts["a"].would_take
    assert (found.changes, found.complete, found.possible) == ((), True, False)
    kept = judge(parse_scenario(unmeetable, "sale.yaml"), {"sold": True}).verdicts["a"].would_take
    assert (kept.changes, kept.stages, kept.possible) == ((), ("sold",), False)


def test_a_number_too_wide_to_be_searched_is_said():
    """A sum over 9,001 prices is beyond the search: that is the limit told, and others are answered as ever."""
    text = """
negsim: 1
title: Wide
terms:
  price: {label: Price, type: number, least: 0, most: 9000}
  open: {label: Open, type: flag}
actors:
  a:
    name: A
    positions:
      A-1: {kind: demand, states: A., requires: {sum: {price: 1}, at_least: 100}, since: 2030-01-01, evidence: quoted}
  b:
    name: B
    positions:
      B-1: {kind: demand, states: Open., requires: {open: true}, since: 2030-01-01, evidence: quoted}
"""
    verdicts = judge(parse_scenario(text, "wide.yaml"), {"price": 3, "open": False}).verdicts
    assert not verdicts["a"].would_take.complete
    assert "price has 9,001 values" in verdicts["a"].would_take.limit
    assert verdicts["a"].would_take.possible is None
    assert not verdicts["a"].would_take.is_deadlock
    assert [dict(change.terms) for change in verdicts["b"].would_take.changes] == [{"open": True}]


def test_a_search_that_is_stopped_says_so(shipped):
    """Asked to stop before it begins, it gives nothing, and does not claim that there is nothing."""
    offer, halt = shipped.proposals["offer-june-2024"], Halt()
    halt.now()
    found = would_take(judge(shipped, offer.proposal, offer.as_of, changes=False), "ukraine", halt=halt)
    assert (found.changes, found.complete, found.limit) == ((), False, "it was stopped")
    assert found.possible is None
    assert not found.is_deadlock
