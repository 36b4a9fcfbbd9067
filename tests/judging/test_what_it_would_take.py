"""What it would take, where one change hangs on another."""

from dataclasses import replace

import pytest

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


TIED = """
negsim: 1
title: Changes tied to one another
stages: {sold: {sold: true}}
terms:
  sold: {label: Sold, type: flag}
  price: {label: Price, type: number, least: 0, most: 9}
  paid: {label: Paid, type: flag}
  proof: {label: Proof, type: flag}
  note: {label: Note, type: flag}
  receipt: {label: Receipt, type: flag, applies: {paid: true}}
  copy: {label: Copy, type: flag, applies: {receipt: true}}
actors:
  buyer:
    name: Buyer
    positions:
      B-1: {kind: demand, states: Cheap., requires: {price: {at_most: 3}}, since: 2030-01-01, evidence: quoted}
      B-2: {kind: red line, states: Not paid at six., rejects: {all: [{paid: true}, {price: 6}]}, since: 2030-01-01,
            evidence: quoted}
      B-3: {kind: demand, states: "A note, if there is a proof.", when: {proof: true}, requires: {note: true},
            since: 2030-01-01, evidence: quoted}
  seller:
    name: Seller
    positions:
      S-1: {kind: demand, states: Paid., requires: {paid: true}, since: 2030-01-01, evidence: quoted}
      S-2: {kind: endorsement, states: For a high price., supports: {price: {at_least: 5}}, since: 2030-01-01,
            evidence: quoted}
  clerk:
    name: Clerk
    positions:
      C-1: {kind: red line, states: No payment., rejects: {paid: true}, since: 2030-01-01, evidence: quoted}
  guard:
    name: Guard
    positions:
      G-1: {kind: red line, states: Neither payment nor copy., rejects: {any: [{paid: true}, {copy: true}]},
            since: 2030-01-01, evidence: quoted}
  archive:
    name: Archive
    positions:
      V-1: {kind: red line, states: No receipts., rejects: {receipt: true}, since: 2030-01-01, evidence: quoted}
rules:
  R1: {states: Nothing is paid without proof., holds: {if: {paid: true}, then: {proof: true}}}
  R2: {states: What is noted is dear., holds: {if: {note: true}, then: {price: {at_least: 8}}}}
  W1: {states: A paid thing is mostly sold., holds: {if: {paid: true}, then: {sold: true}}, effect: warn}
"""


@pytest.fixture(scope="module")
def tied():
    return parse_scenario(TIED, "tied.yaml")


def changes_of(scenario, actor, proposal, **kept):
    """What it would take for the actor: the terms that are set, and those that are dropped."""
    found = judge(scenario, proposal, **kept).verdicts[actor].would_take
    return [(dict(change.terms), change.dropped) for change in found.changes]


@pytest.mark.parametrize(
    ("actor", "proposal", "changes"),
    [
        # The stage is reached and stays so, though no position speaks of what it takes.
        ("buyer", {"sold": True, "price": 5}, [({"price": 3}, ())]),
        # A rule that holds is not broken: proof comes with the payment; a warning binds nothing.
        ("seller", {"paid": False, "proof": False, "sold": False}, [({"paid": True, "proof": True}, ())]),
        # One that is broken already need not be mended, and does not stand in the way.
        ("buyer", {"price": 5, "paid": True, "proof": False, "note": True}, [({"price": 3}, ())]),
        # What is open breaks nothing: nothing is said of a proof.
        ("seller", {"paid": False}, [({"paid": True}, ())]),
        # Nothing but the price would do for a low price, and a note forbids it.
        ("buyer", {"price": 9, "note": True}, [({"price": 3, "note": False}, ())]),
        # A term that thereby ceases to apply is dropped and not counted; what hangs on that is judged as it was set.
        ("clerk", {"paid": True, "receipt": True}, [({"paid": False}, ("receipt",))]),
        ("clerk", {"paid": True, "receipt": True, "copy": True}, [({"paid": False}, ("receipt",))]),
        # To set what thereby ceases to apply is no change: the copy cannot be got rid of by way of the receipt.
        ("guard", {"paid": True, "receipt": True, "copy": True}, [({"paid": False, "copy": False}, ("receipt",))]),
        # One that did not apply before is no part of the question.
        ("clerk", {"paid": True, "receipt": False, "copy": True}, [({"paid": False}, ("receipt",))]),
        ("buyer", {"price": 4, "paid": False, "receipt": True}, [({"price": 3}, ())]),
    ],
)
def test_changes_respect_what_they_are_tied_to(tied, actor, proposal, changes):
    """The stages reached, the rules that held, and the terms that cease to apply."""
    assert changes_of(tied, actor, proposal) == changes


def test_terms_may_be_kept(tied):
    """With the price kept, a red line on both falls with the payment; with both kept, nothing is left to change."""
    proposal = {"price": 6, "paid": True}
    softened = {"soften": ["B-1"]}
    assert changes_of(tied, "buyer", proposal, **softened) == [
        ({"price": 5}, ()), ({"price": 7}, ()), ({"paid": False}, ()),
    ]  # fmt: skip
    assert changes_of(tied, "buyer", proposal, **softened, keep=["price"]) == [({"paid": False}, ())]
    assert changes_of(tied, "buyer", proposal, **softened, keep=["paid"]) == [({"price": 5}, ()), ({"price": 7}, ())]
    both = judge(tied, proposal, **softened, keep=["paid", "price"]).verdicts["buyer"].would_take
    assert (both.changes, both.complete, both.terms, both.possible) == ((), True, ("price", "paid"), True)


def test_a_kept_term_is_not_dropped(tied):
    """The receipt would cease to apply: where it is to be kept, the payment cannot be given up."""
    proposal = {"paid": True, "receipt": True}
    assert changes_of(tied, "clerk", proposal, keep=["receipt"]) == []
    assert changes_of(tied, "clerk", proposal, keep=["copy"]) == [({"paid": False}, ("receipt",))]


def test_each_change_is_told_with_every_verdict(tied):
    """Of the seller as well: without payment it rejects, which is the price; the guard waits for the copy."""
    proposal = {"paid": True, "proof": True, "price": 6}
    (change,) = judge(tied, proposal).verdicts["clerk"].would_take.changes
    assert change.verdicts == {
        "buyer": ("rejects", "rejects"),
        "seller": ("accepts", "rejects"),
        "clerk": ("rejects", "no stated position"),
        "guard": ("rejects", "undetermined"),
        "archive": ("no stated position", "no stated position"),
    }
    assert change.price == {name: change.verdicts[name] for name in ("seller", "clerk", "guard")}


def test_the_price_is_told_of_what_is_left(tied):
    """The receipt is dropped with the payment, so that the archive has nothing to reject any more."""
    (change,) = judge(tied, {"paid": True, "receipt": True}).verdicts["clerk"].would_take.changes
    assert change.dropped == ("receipt",)
    assert change.price["archive"] == ("rejects", "no stated position")


def test_only_who_rejects_is_told_what_it_would_take(tied):
    """And nobody where that was not asked."""
    proposal = {"paid": True, "price": 3}
    verdicts = judge(tied, proposal).verdicts
    assert [name for name, result in verdicts.items() if result.would_take is not None] == ["clerk", "guard"]
    assert all(result.would_take is None for result in judge(tied, proposal, changes=False).verdicts.values())


SHADES = """
negsim: 1
title: Which values are told
terms:
  colour: {label: Colour, type: choice, values: [red, blue, grey, green]}
  towns: {label: Towns, type: subset, members: [alder, birch, cedar]}
  price: {label: Price, type: number, least: 0, most: 9}
actors:
  a:
    name: A
    positions:
      A-1: {kind: red line, states: Not red., rejects: {colour: red}, since: 2030-01-01, evidence: quoted}
  b:
    name: B
    positions:
      B-1: {kind: demand, states: Alder or birch., requires: {any: [{towns: {includes: alder}},
            {towns: {includes: birch}}]}, since: 2030-01-01, evidence: quoted}
  c:
    name: C
    positions:
      C-1: {kind: red line, states: Not between., rejects: {all: [{price: {at_least: 3}}, {price: {at_most: 6}}]},
            since: 2030-01-01, evidence: quoted}
  d:
    name: D
    positions:
      D-1: {kind: demand, states: Within., requires: {towns: {within: [cedar]}}, since: 2030-01-01, evidence: quoted}
"""


@pytest.mark.parametrize(
    ("actor", "proposal", "changes"),
    [
        ("a", {"colour": "red"}, [{"colour": "blue"}, {"colour": "grey"}, {"colour": "green"}]),
        # Either town joins, and what is in stays; both together would move more than is needed.
        ("b", {"towns": {"cedar"}}, [{"towns": {"birch", "cedar"}}, {"towns": {"alder", "cedar"}}]),
        ("c", {"price": 4}, [{"price": 2}, {"price": 7}]),
        ("c", {"price": 6}, [{"price": 2}, {"price": 7}]),  # nothing tells 4 from 6: both are a step from 2 and from 7
        ("d", {"towns": {"alder", "birch", "cedar"}}, [{"towns": {"cedar"}}]),
    ],
)
def test_of_the_values_that_do_the_nearest_are_told(actor, proposal, changes):
    """Every one where there is no order; of ordered ones the nearest each way; of lists those that move least."""
    scenario = parse_scenario(SHADES, "shades.yaml")
    values = {term: frozenset(value) if isinstance(value, set) else value for term, value in proposal.items()}
    assert [terms for terms, _ in changes_of(scenario, actor, values)] == changes
