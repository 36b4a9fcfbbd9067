"""The model: domains, proposals, conditions as trees, moments and identity."""

from dataclasses import replace
from datetime import date

import pytest

from negsim.scenario.conditions import (
    All,
    AnyOf,
    Is,
    Not,
    Readings,
    Weight,
    WeightedSum,
    ambiguities_of,
    count_joint_readings,
    joint_readings,
    read_as,
    terms_of,
)
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber, plain
from negsim.scenario.proposal import Proposal

STEPS = Choice(("none", "begun", "done"), ordered=True, labels={"none": "nothing yet"})
DAYS = DateRange(date(2024, 2, 28), date(2024, 3, 1))
TOWNS = Subset(("a", "b"), labels={"a": "Aton"})
DOMAINS = [Flag(), STEPS, WholeNumber(-1, 2, "crowns"), DAYS, TOWNS]


def written(value):
    """A value as a person writes it on the command line."""
    told = plain(value)
    if isinstance(told, list):
        return f"[{','.join(told)}]"
    return str(told).lower() if isinstance(told, bool) else str(told)


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.kind)
def test_a_domain_lists_exactly_its_values(domain):
    """Iterating gives ``size`` different values, all of them members, each read back from its own text."""
    values = list(domain)
    assert len(values) == len(set(values)) == domain.size
    assert all(value in domain for value in values)
    for value in values:
        told = plain(value)
        text = (
            str(told).lower()
            if isinstance(told, bool)
            else "[" + ",".join(told) + "]"
            if isinstance(told, list)
            else str(told)
        )
        assert domain.parse(text) == value


@pytest.mark.parametrize(
    ("domain", "texts"),
    [
        (Flag(), ["yes", "no", "True", "1", ""]),
        (STEPS, ["Begun", "nothing yet", ""]),
        (WholeNumber(-1, 2), ["3", "-2", "1.0", "01", " 1", "one", ""]),
        (DAYS, ["2024-03-02", "2024-02-30", "20240229", "29.2.2024", ""]),
        (TOWNS, ["c", "a,c", "", "[", "none"]),
    ],
)
def test_a_domain_refuses_what_is_not_its_own(domain, texts):
    """Other spellings, values outside and empty text are refused with what would be right."""
    for text in texts:
        with pytest.raises(ValueError, match=r".") as error:
            domain.parse(text)
        assert str(error.value) == domain.expected


def test_flags_and_numbers_are_not_mixed_up():
    """True is no number and 1 is no flag, though Python thinks them equal."""
    assert True not in WholeNumber(0, 5)
    assert 1 not in Flag()
    assert "begun" not in Subset(("begun",))


def test_values_in_words():
    """Labels, units and empty sets read well."""
    assert STEPS.show("none") == "nothing yet"
    assert WholeNumber(0, 9, "crowns").show(3) == "3 crowns"
    assert TOWNS.show(frozenset()) == "none of them"
    assert TOWNS.show(frozenset("ab")) == "Aton, b"
    assert Flag().show(False) == "no"


def test_order_within_a_domain():
    """Ranks follow the list of an ordered choice and the calendar, leap day included."""
    assert [STEPS.rank(value) for value in STEPS.values] == [0, 1, 2]
    assert DAYS.rank(date(2024, 3, 1)) - DAYS.rank(date(2024, 2, 28)) == 2
    assert DAYS.at(DAYS.rank(date(2024, 2, 29))) == date(2024, 2, 29)


def test_a_proposal_does_not_change():
    """Changing returns another proposal; the mapping that it came from is not shared."""
    given = {"talks": True}
    offer = Proposal(given)
    given["talks"] = False
    assert offer.with_terms({"ceasefire": False}) == {"talks": True, "ceasefire": False}
    assert offer.without("talks") == {}
    assert offer == {"talks": True}
    assert hash(offer) == hash(Proposal({"talks": True}))
    with pytest.raises(TypeError):
        offer.terms["talks"] = False


WIDE = Readings("border", (("wide", Is("crimea", True)), ("narrow", Is("coast", True))))
SOON = Readings("soon", (("week", Is("week", True)), ("month", Is("month", True))))


def test_joint_readings_range_over_every_choice():
    """Two ambiguities of two readings give four joint readings, one taken for each pair."""
    condition = All((WIDE, Not(SOON), WIDE))
    found = {tuple(choice.items()): reading for choice, reading in joint_readings(condition)}
    assert len(found) == count_joint_readings(condition) == 4
    chosen = found[("border", "narrow"), ("soon", "week")]
    assert chosen == All((Is("coast", True), Not(Is("week", True)), Is("coast", True)))
    assert ambiguities_of(condition) == {"border": ("wide", "narrow"), "soon": ("week", "month")}


def test_pinning_leaves_the_other_ambiguity():
    """A pinned reading replaces its own words only."""
    pinned = read_as(AnyOf((WIDE, SOON)), {"border": "wide"})
    assert pinned == AnyOf((Is("crimea", True), SOON))


def test_terms_of_names_every_reading_and_every_weight():
    """No reading is left out, and a weighted sum names all of its terms."""
    condition = All((WIDE, WeightedSum((Weight("price", factor=1), Weight("fund", (("x", 1),))), least=3)))
    assert terms_of(condition) == {"crimea", "coast", "price", "fund"}


def test_moments_keep_the_order_of_a_day(shipped):
    """Events of one day keep the file's order, and the bare day is after them all."""
    moment = shipped.moment
    assert moment("E4") < moment("E5") < moment("2024-06-15") == moment(date(2024, 6, 15))
    assert moment("2024-06-15") < moment("E6") < moment("2024-06-16")
    assert shipped.last_moment == moment("2025-01-28")
    with pytest.raises(ValueError, match="E99"):
        moment("E99")


def test_the_hash_is_over_meaning(shipped):
    """Places do not count; a word of a position, a value's order and a rule's effect do."""
    same = replace(shipped, place=None, cards={})
    assert same.hash == shipped.hash
    russia = shipped.actors["russia"]
    first = next(iter(russia.positions.values()))

    def with_position(position):
        positions = {**russia.positions, first.id: position}
        return replace(shipped, actors={**shipped.actors, "russia": replace(russia, positions=positions)})

    assert with_position(replace(first, place=None)).hash == shipped.hash
    reworded = with_position(replace(first, states=first.states + " Truly."))
    warned = replace(shipped, rules={**shipped.rules, "FR-01": replace(shipped.rules["FR-01"], warns=True)})
    assert len({shipped.hash, reworded.hash, warned.hash}) == 3


def test_names_stand_for_variables(shipped):
    """A term stands for itself, an indexed name for every member."""
    assert shipped.variables["ceasefire"] == ("ceasefire",)
    assert shipped.variables["ua_out"] == tuple(
        f"ua_out.{r}" for r in ("donetsk", "luhansk", "zaporizhzhia", "kherson")
    )
