"""Warnings about what a position makes of the statements that it cites."""

import pytest

from tests.checking.scenarios import given, told

N1_CITES = ("evidence: quoted, cites: [S1]", "evidence: quoted, cites: [{}]")


def cites(names):
    return (N1_CITES[0], N1_CITES[1].format(names))


def test_the_scenario_that_is_changed_gives_no_warning():
    """What the tests start from is as it should be."""
    assert given() == []


def test_another_actors_statement():
    """S3 has no on_behalf_of, but its speaker is South's by an alias; S1 is North's own."""
    message = "it is a position of north and cites what others said: S3 (Bob)"
    assert told("W03", cites("S1, S3")) == [message]


def test_who_a_statement_is_on_behalf_of_goes_before_its_speaker():
    """Ann speaks for North; where she speaks on behalf of South, the statement is South's."""
    card = [
        ("S1: {paragraph: 1, speaker: Ann, on_behalf_of: north", "S1: {paragraph: 1, speaker: Ann, on_behalf_of: South")
    ]
    assert told("W03", card=card) == ["it is a position of north and cites what others said: S1 (South)"]


@pytest.mark.parametrize("whose", ["north and south", "South, North", "a coalition and north"])
def test_a_statement_of_several_is_each_ones(whose):
    """Made on behalf of North too, it may carry a position of North; whoever is unknown changes nothing."""
    card = [
        (
            "S1: {paragraph: 1, speaker: Ann, on_behalf_of: north",
            f'S1: {{paragraph: 1, speaker: Ann, on_behalf_of: "{whose}"',
        )
    ]
    assert told("W03", card=card) == []


def test_a_reporters_statement_is_nobodys():
    """A speaker whom no actor has may speak of anybody."""
    assert told("W03", cites("S1, S4")) == []


def test_in_force_before_it_was_said():
    """N2 rests on words of 3 June: on 2 June they had not been spoken, on 3 June they had."""
    early = ("since: 2024-06-03", "since: 2024-06-02")
    message = "it is in force from 2024-06-02, before 2024-06-03, the earliest day of what it cites (S2)"
    assert told("W04", early) == [message]
    assert told("W04", ("since: 2024-06-03", "since: 2024-06-30")) == []


def test_an_events_day_is_compared():
    """The event of 1 June is before the words of 3 June, and is told with its day."""
    message = "it is in force from 2024-06-01 (first), before 2024-06-03, the earliest day of what it cites (S2)"
    assert told("W04", ("since: 2024-06-03", "since: first")) == [message]


@pytest.mark.parametrize(("day", "warned"), [
    ("between 2024-06-05 and 2024-06-09", True),
    ("2024-06-05 or just after", True),
    ("after 2024-06-05", True),
    ("between 2024-06-01 and 2024-06-09", False),
    ("by 2024-06-09", False),
    ("standing when the report of 2024-06-09 was written", False),
    ("2024-13-41", False),
])  # fmt: skip
def test_the_earliest_day_that_a_card_tells(day, warned):
    """What begins with a day, or with between, after or from, cannot be earlier; all else may be."""
    assert (
        bool(
            told(
                "W04",
                card=[
                    (
                        'speaker: Ann, on_behalf_of: north, day: "2024-06-03"',
                        f'speaker: Ann, on_behalf_of: north, day: "{day}"',
                    )
                ],
            )
        )
        is warned
    )


def test_one_earlier_statement_is_enough():
    """In force from 3 June, N2 may also cite words of 5 June; the first ones were said by then."""
    assert told("W04", ("cites: [S2]", "cites: [S2, S3]")) == []


def test_better_evidence_than_its_source():
    """S2 is second-hand: who cites it alone quotes nothing; with a quotation beside it, it may."""
    assert told("W05", cites("S2")) == ["its evidence is quoted, and the best of what it cites is second-hand"]
    assert told("W05", cites("S2, S1")) == []


def test_firm_at_second_hand():
    """N2 is second-hand and soft; firm, it could decide a verdict."""
    assert told("W06", (", strength: soft", "")) == ["it is firm, and so can decide a verdict, on second-hand evidence"]


def test_a_remark_decides_nothing():
    """A remark at second hand has no strength to speak of."""
    remark = ("rejects: {reading_of: near, as: {tight: {guards.left: many}, loose: {not: unguarded}}}, ", "")
    assert told("W06", remark, (", strength: soft", "")) == []


def test_on_behalf_of_nobody():
    """A mistyped actor is told with the name that is like it, where the card has it."""
    card = [
        ("S1: {paragraph: 1, speaker: Ann, on_behalf_of: north", "S1: {paragraph: 1, speaker: Ann, on_behalf_of: norht")
    ]
    assert given(card=card) == [("W07", "statement S1")]
    assert told("W07", card=card) == [
        "it is on behalf of 'norht', and no actor or mention is called 'norht'; did you mean north?"
    ]


def test_on_behalf_of_somebody_who_is_mentioned():
    """Who is mentioned and takes no position is somebody."""
    card = [
        (
            "S1: {paragraph: 1, speaker: Ann, on_behalf_of: north",
            "S1: {paragraph: 1, speaker: Ann, on_behalf_of: The Ferry Guild",
        )
    ]
    mention = ("timeline:\n", "mentions:\n  guild: {name: The Ferry Guild}\ntimeline:\n")
    assert told("W07", mention, card=card) == []
    assert told("W07", card=card)


@pytest.mark.parametrize(("day", "warned"), [
    ("28 February", True), ("late in May", True), ("28 February 2024", False), ("on market day", False),
])  # fmt: skip
def test_a_day_without_a_year(day, warned):
    """A day or month is nothing without its year; words that name neither are told as they are."""
    assert bool(told("W18", card=[("day: in the week before", f"day: {day}")])) is warned
