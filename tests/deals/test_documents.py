"""What the documents' scenario must show about deals, deadlocks and ways out."""

import pytest

from negsim.deals import ask, find_coalitions, find_deadlocks, find_deals, find_pivots, find_ways_out
from negsim.judging import judge

TWO = ("russia", "ukraine")
OF_THE_INVENTORY = {
    "start of talks": ({"RU-07", "RU-09", "UA-03"}, {"RU-07", "RU-09", "US-01"}, {"RU-07", "RU-09", "DE-01"},
                       {"RU-07", "RU-09", "NATO-01"}),
    "ceasefire": ({"RU-06", "RU-08", "UA-03"}, {"RU-06", "RU-08", "US-01"}, {"RU-06", "RU-08", "DE-01"},
                  {"RU-06", "RU-08", "NATO-01"}),
    "form of talks": (),
    "settlement": ({"RU-13", "UA-04"}, {"RU-13", "UA-06"}),
}  # fmt: skip


def firm(scenario, goal, coalition=(), **options):
    """The deadlocks in which nothing is unconfirmed and which hold in every reading of the words."""
    found = find_deadlocks(ask(scenario, goal, coalition=coalition or scenario.actors, **options), limit=200)
    assert found.complete
    return [set(deadlock.ids) for deadlock in found.deadlocks if deadlock.firm]


@pytest.mark.parametrize("day", ["2024-06-15", "2024-06-16", "2024-07-31", "2025-01-28"])
def test_talks_are_deadlocked_from_mid_june_on(shipped, day):
    """The June conditions for talks and Ukraine's rejection of them exclude each other from 15 June 2024 on."""
    assert firm(shipped, "start of talks", coalition=TWO, as_of=day) == [{"RU-07", "RU-09", "UA-03"}]


def test_talks_are_not_deadlocked_before(shipped):
    """On the day before the offer there is no such deadlock."""
    assert firm(shipped, "start of talks", coalition=TWO, as_of="2024-06-13") == []


@pytest.mark.parametrize("day", ["2024-06-15", "2025-01-28"])
def test_a_ceasefire_is_deadlocked_from_mid_june_on(shipped, day):
    """The June conditions for a ceasefire and the same rejection exclude each other."""
    assert firm(shipped, "ceasefire", coalition=TWO, as_of=day) == [{"RU-06", "RU-08", "UA-03"}]


def test_a_ceasefire_by_agreement_has_a_deadlock_that_an_order_avoids(shipped):
    """Recognition against the refusal to give regions up blocks an agreement, and not a Russian order."""
    by_agreement = firm(shipped, "ceasefire", coalition=TWO, fix={"ceasefire_instrument": "agreement"})
    by_order = firm(shipped, "ceasefire", coalition=TWO, fix={"ceasefire_instrument": "russian_order"})
    assert {"RU-12", "UA-04"} in by_agreement
    assert {"RU-12", "UA-04"} not in by_order
    assert all("RU-12" not in deadlock for deadlock in by_order)


def test_a_settlement_has_its_two_deadlocks(shipped):
    """To renounce the regions is refused, and is against the borders of 2014; nothing else is firm."""
    assert firm(shipped, "settlement", coalition=TWO) == [{"RU-13", "UA-04"}, {"RU-13", "UA-06"}]


def test_crossed_withdrawals_need_an_assumption(shipped):
    """RU-07 and UA-01 exclude each other only if somebody's troops stay; it is then a circular wait."""
    assert {"RU-07", "UA-01"} not in firm(shipped, "start of talks")
    found = find_deadlocks(ask(shipped, "start of talks", coalition=TWO, assume=["A2"])).deadlocks
    crossed = next(deadlock for deadlock in found if deadlock.ids == {"RU-07", "UA-01"})
    assert crossed.assumptions == ("A2",)
    assert crossed.rules == ()
    assert crossed.waits == TWO
    assert all(deadlock.waits == () for deadlock in found if deadlock.ids == {"RU-07", "RU-09", "UA-03"})


@pytest.mark.parametrize("goal", OF_THE_INVENTORY)
@pytest.mark.parametrize("day", ["E4", "E6", "E8", "E9", "E11"])
def test_no_firm_deadlock_that_the_inventory_lacks(shipped, goal, day):
    """Among all actors, every firm deadlock free of assumptions is one of the inventory's."""
    for deadlock in firm(shipped, goal, as_of=day):
        assert deadlock in OF_THE_INVENTORY[goal]


@pytest.mark.parametrize(
    ("positions", "goal", "assumption"),
    [
        ({"RU-06", "UA-05"}, "ceasefire", "A2"),
        ({"RU-13", "DE-02"}, "settlement", "A5"),
    ],
)
def test_other_deadlocks_of_the_inventory_need_their_assumptions(shipped, positions, goal, assumption):
    """DL-12 and DL-13 are there with their assumption and not without."""
    assert positions in firm(shipped, goal, assume=[assumption])
    assert positions not in firm(shipped, goal)


def test_battlefield_and_old_borders_exclude_each_other_under_an_assumption(shipped):
    """DL-11: signed while talks go on, and only if the front's situation excludes a full withdrawal."""
    goal = ["start of talks", "settlement"]
    assert {"RU-14", "UA-06"} in firm(shipped, goal, coalition=TWO, assume=["A3"])
    assert {"RU-14", "UA-06"} not in firm(shipped, goal, coalition=TWO)


def test_nobody_may_sign_under_an_assumption(shipped):
    """DL-7: with only the head of state to sign, no election and martial law, RU-02 alone stands in the way."""
    fix = {"ua_martial_law": "in_force", "ua_election_law_amended": False}
    question = ask(shipped, "settlement", coalition=["russia"], fix=fix, assume=["A1"])
    blocked = next(d for d in find_deadlocks(question).deadlocks if d.ids == {"RU-02"})
    assert set(blocked.rules) == {"FR-12", "LAW-01", "LAW-02"}
    assert blocked.assumptions == ("A1",)
    assert set(blocked.goal) == {"settlement", "ua_martial_law", "ua_election_law_amended"}
    assert {"RU-02"} not in firm(shipped, "settlement", coalition=["russia"], fix=fix)


def test_an_unreported_position_is_told_apart(shipped):
    """Before its first report UA-04 stands in the way only where it would if it were in force: of a settlement."""
    on_the_day = {"coalition": TWO, "as_of": "2024-06-16"}
    assert find_deals(ask(shipped, "start of talks", coalition=["ukraine"], as_of="2024-06-16")).exists
    found = find_deadlocks(ask(shipped, "settlement", **on_the_day)).deadlocks
    assert [(set(lock.ids), lock.unconfirmed) for lock in found] == [
        ({"RU-13", "UA-04"}, ("RU-13", "UA-04")),
        ({"RU-13", "UA-06"}, ("RU-13",)),
    ]
    assert find_deals(ask(shipped, "settlement", **on_the_day)).without_unconfirmed
    assert find_deals(ask(shipped, "settlement", **on_the_day, confirmed=True)).exists


def test_a_threat_blocks_only_while_its_words_are_ambiguous(shipped):
    """US-02 asks for talks in one reading and for a deal in the other; read as the latter it forces no talks."""
    question = ask(shipped, "settlement", coalition=shipped.actors, settled=True)
    found = find_deadlocks(question, limit=200).deadlocks
    of_the_threat = [deadlock for deadlock in found if "US-02" in deadlock.ids]
    assert of_the_threat
    for deadlock in of_the_threat:
        assert [(r.ambiguity, r.reading) for r in deadlock.readings] == [("us-threat-trigger", "no-deal-soon")]


def test_ways_out_of_the_deadlock_over_talks(shipped):
    """Any of the three positions giving way opens talks; they come in the scenario's order."""
    found = find_ways_out(ask(shipped, "start of talks", coalition=TWO))
    assert [sorted(way.ids) for way in found.ways_out] == [["RU-07"], ["RU-09"], ["UA-03"]]
    assert found.complete
    assert not found.exists
    for way in found.ways_out:
        assert judge(shipped, way.deal.proposal, without=way.ids, changes=False).acceptable_to(*TWO)
        assert not judge(shipped, way.deal.proposal, changes=False).acceptable_to(*TWO)


def test_coalitions_for_talks(shipped):
    """Everybody without Russia could agree on talks, and Russia with those who take no firm position."""
    first, second = find_coalitions(ask(shipped, "start of talks", coalition=shipped.actors)).coalitions
    assert "russia" not in first.members
    assert [out.actor for out in first.left_out] == ["russia"]
    assert first.left_out[0].because == ("RU-07", "RU-09")
    assert second.members == ("russia", "belarus", "switzerland", "china", "sco")
    assert set(first.unaffected) == {"belarus", "switzerland", "china", "sco"}


def test_a_russian_deal_rests_on_a_judgement(shipped):
    """Talks that Russia could accept have to reflect the front, which only a person can say."""
    found = find_deals(ask(shipped, "start of talks", coalition=["russia"], settled=True), count=True)
    assert found.rests_on == ("reflects_battlefield",)
    assert found.count.exact
    assert found.values["ua_nato"].forced
    for deal in found.deals:
        assert judge(shipped, deal.proposal, changes=False).acceptable_to("russia")
        assert deal.proposal["ua_nato"] == "renounced_officially"


def test_free_terms_are_said_to_be_free(shipped):
    """Nobody's firm position turns on sanctions, so they are left out of play."""
    found = find_deals(ask(shipped, "form of talks", coalition=TWO))
    assert "western_sanctions" in found.free
    assert "western_sanctions" not in found.deals[0].proposal


def test_pivots(shipped):
    """Where there is no deal, each of the three positions is in the one deadlock and in one way out of three."""
    found = find_pivots(ask(shipped, "start of talks", coalition=TWO))
    top = {p.position: (p.ways_out, p.deadlocks) for p in found.positions if p.deadlocks}
    assert set(top) == {"RU-07", "RU-09", "UA-03"}
    assert all(deadlocks == 1 and ways * 3 == 1 for ways, deadlocks in top.values())


def test_the_nearest_deal_to_the_offer(shipped):
    """For Russia alone the June offer lacks only what it leaves unsaid; for Ukraine too something must change."""
    offer = shipped.proposals["offer-june-2024"].proposal
    alone = find_deals(ask(shipped, "start of talks", coalition=["russia"], near=offer))
    assert dict(alone.nearest[0].changes) == {}
    both = find_deals(ask(shipped, "start of talks", coalition=TWO, near=offer, without=["UA-03"]))
    assert [set(near.changes) for near in both.nearest]
    assert all(
        near.changes["ru_out_progress" if "ru_out_progress" in offer else "ru_out.donetsk"] for near in both.nearest
    )


def test_one_text_that_is_both_agreement_and_settlement(shipped):
    """DL-3b: recognition against the old borders, only where one text is both."""
    goal, fix = ["ceasefire", "settlement"], {"ceasefire_instrument": "agreement"}
    assert {"RU-12", "UA-06"} in firm(shipped, goal, coalition=TWO, fix=fix, as_of="2024-06-16", confirmed=True)
    assert {"RU-12", "UA-06"} not in firm(shipped, "ceasefire", coalition=TWO, fix=fix)


@pytest.mark.parametrize(
    ("goal", "day", "expected"),
    [
        ("start of talks", "2024-06-16", [{"RU-07", "RU-09", "UA-03"}]),
        ("ceasefire", "2024-06-16", [{"RU-06", "RU-08", "UA-03"}, {"RU-06", "RU-09", "UA-02", "UA-03", "UA-05"},
                                     {"RU-07", "RU-08", "UA-02", "UA-03", "UA-05"}]),
        ("settlement", "2024-06-16", [{"RU-13", "UA-04"}, {"RU-13", "UA-06"}]),
        ("form of talks", "2024-06-16", []),
    ],
)  # fmt: skip
def test_the_deadlocks_between_the_parties(shipped, goal, day, expected):
    """All of them and no other, as two independent writings of the rules found them."""
    found = find_deadlocks(ask(shipped, goal, as_of=day), limit=200)
    assert found.complete
    assert [set(lock.ids) for lock in found.deadlocks] == expected


def test_before_the_offer_talks_have_a_deal_of_two_terms(shipped):
    """Talks that reflect the front: nothing else has to be settled, and the judge finds it acceptable."""
    found = find_deals(ask(shipped, "start of talks", as_of="2024-06-13"))
    assert dict(found.deals[0].proposal) == {"talks": True, "reflects_battlefield": True}
    assert found.judgements[0].acceptable_to(*TWO)
