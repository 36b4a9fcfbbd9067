"""Could they agree at all? From the deadlock to a way out, and what hangs on a sentence."""

import threading
from dataclasses import replace

import pytest

from negsim.deals import outlook
from negsim.judging.stopping import Halt, Stopped
from negsim.reading import parse_scenario
from negsim.scenario.verdicts import Verdict
from negsim.tui.session import Session
from tests.tui.driving import drive, orchard, screen_after, settled, text_of

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.fixture
def session(shipped):
    return Session(shipped)


def ids(pilot):
    outlook = pilot.app.main.shared.outlook
    return [sorted(lock.ids) for lock in outlook.deadlocks.deadlocks]


async def over_to(pilot, pane, key):
    pilot.app.main.panes[pane].lines.move_to(key)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_on_the_deadlock(session, size):
    """Before any key: both answers, the three sentences with their words and prices, what they come to, the record."""
    text = screen_after(session=session, size=size)
    assert "✗ rejected  by Ukraine, United States, Germany and NATO" in text
    assert "✗ no deal" in text
    assert "1 deadlock" in text
    for told in ("RU-07 ─►│", "RU-09 ─►│", "UA-03 ──┤", "‹start of talks ✗1›", "x □ ✓ a deal"):
        assert told in text
    assert text.count("✓ a deal") >= 3 or size == (120, 40)
    assert "five documents, May 2024 – January 2025; nothing later is in here" in text


def test_from_the_deadlock_to_a_way_out(session):
    """f leads to the ways out; Enter strikes one, there is a deal with what it asks of whom; u brings all back."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("f")
        assert main.panes["agreement"].lines.key == "way:0"
        await pilot.press("enter")
        await settled(pilot)
        assert main.session.draft.viewpoint.without == ("RU-07",)
        assert main.shared.outlook.deadlocks.exists
        text = text_of(pilot.app)
        assert "1 sentence struck  RU-07" in text
        assert "✓ a deal" in text
        assert "asks of Russia" in text
        await pilot.press("u")
        await settled(pilot)
        assert ids(pilot) == [["RU-07", "RU-09", "UA-03"]]
        assert "What if" not in text_of(pilot.app)

    drive(journey, session=session)


def test_a_sentence_is_struck_and_restored(session):
    """x strikes the sentence under the cursor, which stays to be seen with what came free; x again restores it."""

    async def journey(pilot):
        main = pilot.app.main
        await over_to(pilot, "agreement", "position:UA-03")
        await pilot.press("x")
        await settled(pilot)
        assert main.session.draft.viewpoint.without == ("UA-03",)
        text = text_of(pilot.app)
        assert "1 deadlock → 0" in text
        assert "struck  UA-03" in text
        assert main.panes["agreement"].lines.key == "position:UA-03"
        await pilot.press("x")
        await settled(pilot)
        assert main.session.draft.viewpoint.without == ()
        await pilot.press("w")
        await settled(pilot)
        assert main.session.draft.viewpoint.softened == ("UA-03",)
        assert "1 sentence weakened" in text_of(pilot.app)

    drive(journey, session=session)


def test_a_struck_sentence_stays_among_the_reasons(session):
    """In the reasons it is struck through with the key that restores it, and everybody is judged without it."""

    async def journey(pilot):
        await pilot.press("3")
        await over_to(pilot, "why", "position:UA-01")
        await pilot.press("x")
        await settled(pilot)
        deciding = pilot.app.main.session.judgement.verdicts["ukraine"].deciding
        assert "UA-01" not in [found.position.id for found in deciding]
        assert "x restores it" in text_of(pilot.app)
        await pilot.press("x")
        await settled(pilot)
        deciding = pilot.app.main.session.judgement.verdicts["ukraine"].deciding
        assert "UA-01" in [found.position.id for found in deciding]

    drive(journey, session=session, size=(200, 60))


def test_a_deal_is_loaded_as_the_draft(session):
    """Enter on a deal goes on from it: it is a deal as it stands, the goal stays, and u goes back to the offer."""

    async def journey(pilot):
        main = pilot.app.main
        await over_to(pilot, "agreement", "position:UA-03")
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("f")
        assert main.panes["agreement"].lines.key == "deal:0"
        deal = main.shared.outlook.deals.deals[0].proposal
        await pilot.press("enter")
        await settled(pilot)
        assert main.session.draft.proposal == deal
        assert main.session.goal == "start of talks"
        assert "is a deal as it stands" in text_of(pilot.app)
        await pilot.press("u")
        assert main.session.draft.loaded == "offer-june-2024"

    drive(journey, session=session)


def test_goals_and_deadlocks_are_gone_through(session):
    """Left asks about the stage before and its three deadlocks; v and V go through them, and Enter on one shows it."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("left")
        await settled(pilot)
        assert main.session.goal == "ceasefire"
        assert ids(pilot)[0] == ["RU-06", "RU-08", "UA-03"]
        assert "deadlock 1 of 3" in text_of(pilot.app)
        await pilot.press("v")
        await pilot.pause()
        assert "deadlock 2 of 3" in text_of(pilot.app)
        assert main.shared.shown_deadlock.ids == set(ids(pilot)[1])
        await pilot.press("V", "V")
        await pilot.pause()
        assert "deadlock 3 of 3" in text_of(pilot.app)
        await over_to(pilot, "agreement", "deadlock:0")
        await pilot.press("enter")
        await pilot.pause()
        assert "deadlock 1 of 3" in text_of(pilot.app)
        await pilot.press("left")
        assert main.session.goal == "ceasefire"

    drive(journey, session=session)


def test_goal_and_coalition_are_chosen_in_one_dialog(session):
    """c asks about another stage and other actors; both are changes like any other, and undone."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("c", "enter")
        await settled(pilot)
        assert main.session.goal == "ceasefire"
        await pilot.press("down", "down", "down", "down", "enter", "escape")
        await settled(pilot)
        assert main.session.any_offer().coalition == ("ukraine",)
        assert "for Ukraine" in text_of(pilot.app) or "that Ukraine could accept" in text_of(pilot.app)
        await pilot.press("u", "u")
        assert main.session.goal == "start of talks"
        assert main.session.any_offer().coalition == ("russia", "ukraine")

    drive(journey, session=session)


def test_the_goal_does_not_change_with_the_terms(session):
    """Taking the talks out of the offer leaves the question and its answer as they were."""

    async def journey(pilot):
        main = pilot.app.main
        main.session.set("talks", None)
        main.asked()
        await settled(pilot)
        assert main.session.goal == "start of talks"
        assert ids(pilot) == [["RU-07", "RU-09", "UA-03"]]

    drive(journey, session=session)


def test_the_ribbon(session):
    """Left judges for the event before: the solid column, both answers and the flips go with it."""

    async def journey(pilot):
        main = pilot.app.main
        rows = {row.key: n for n, row in enumerate(main.panes["time"].lines.rows) if row.key}
        text = text_of(pilot.app)
        assert "Any offer" in text
        assert "✓ possible" in text
        assert "✗ 1 deadlock" in text
        assert list(rows)[:6] == ["russia", "ukraine", "united_states", "germany", "nato", "(any)"]
        await pilot.press("4", "left", "left", "left")
        await settled(pilot)
        assert main.session.draft.as_of == "E3"
        text = text_of(pilot.app)
        assert "✓ a deal" in text
        assert "14 June 2024" in text
        assert "Russia ○ → ✓ RU-06 RU-07 RU-08" in text
        assert main.session.judgement.verdicts["germany"].verdict is Verdict.NO_STATED_POSITION
        await pilot.press("down", "enter")
        assert main.focused_pane == "why"

    drive(journey, session=session)


def test_flips_are_marked_until_the_next_key(session):
    """A change that turns a verdict marks it with what it was, and the next key takes the mark away."""

    async def journey(pilot):
        await pilot.press("1")
        await over_to(pilot, "terms", "ua_nato")
        await pilot.press("left")
        await pilot.pause()
        assert "was ✓" in text_of(pilot.app)
        assert "Russia ✓ → ✗" in text_of(pilot.app)
        await pilot.press("down")
        await pilot.pause()
        assert "was ✓" not in text_of(pilot.app)
        assert "five documents" in text_of(pilot.app)

    drive(journey, session=session)


def test_while_it_is_looked_for_nothing_is_called_none(session, monkeypatch):
    """Until an answer is there the lines say looking, the old deadlock stays to be seen, and Esc stops the search."""
    release = threading.Event()

    def slow(_, halt):
        while not release.wait(0.01):
            halt.check()
        raise Stopped

    async def journey(pilot):
        main = pilot.app.main
        monkeypatch.setattr("negsim.deals.outlook.stream_outlook", slow)
        await pilot.press("5", "left")
        await pilot.pause(0.2)
        text = text_of(pilot.app)
        assert "· looking …" in text
        assert "RU-07" in text
        assert "no deal" not in text.splitlines()[3]
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert "stopped" in text_of(pilot.app)
        assert not main.outlooks.running
        monkeypatch.undo()
        await pilot.press("f")
        await settled(pilot)
        assert "3 deadlocks" in text_of(pilot.app)

    drive(journey, session=session)
    release.set()


def test_quitting_does_not_wait_for_the_search(session, monkeypatch):
    """A search that is going on when somebody leaves is told to stop, and nobody waits for it."""
    seen = []

    def slow(_, halt):
        while not halt.requested:
            threading.Event().wait(0.01)
            yield from ()
        seen.append("told to stop")
        halt.check()

    monkeypatch.setattr("negsim.deals.outlook.stream_outlook", slow)

    async def journey(pilot):
        await pilot.press("right")
        await pilot.pause(0.2)
        pilot.app.main.shared.stopped = True
        await pilot.press("q")

    async def begun(pilot):
        pilot.app.main.shared.stopped = True

    monkeypatch.setattr("tests.tui.driving.settled", begun)
    drive(journey, session=session)
    for _ in range(100):
        if seen:
            break
        threading.Event().wait(0.02)
    assert seen


def test_who_could_agree(session):
    """Under the ways out stand the largest coalitions of all actors, by who is left out."""

    async def journey(pilot):
        rows = pilot.app.main.panes["agreement"].lines.rows
        told = [row.content.plain.strip() for row in rows]
        place = told.index("Who could agree on start of talks, of all actors")
        assert told[place + 1 : place + 3] == [
            "all without Russia",
            "all without Ukraine, United States, Germany and NATO",
        ]

    drive(journey, session=session, size=(80, 24))


LONELY = """
negsim: 1
title: One who refuses
stages: {fair: {fair: true}}
terms: {fair: {label: Fair held, type: flag}}
actors:
  miller:
    name: Miller
    party: true
    positions:
      M-1: {kind: rejection, states: No fair., rejects: {fair: true}, since: 2030-01-01, evidence: quoted}
"""


def test_a_deadlock_of_one():
    """One refusal alone is a deadlock of one sentence: one lane, and it says that it cannot be met."""
    text = screen_after(session=Session(parse_scenario(LONELY, "lonely.yaml")), size=(80, 24))
    assert "Refuses that Fair held: yes" in text
    assert "It cannot be met." in text


def test_where_there_is_a_deal_it_stands_with_what_it_asks():
    """The orchard's lease could be agreed: the smallest deal by those of whom it asks an act, beside the offer."""
    text = screen_after(session=orchard(), size=(80, 24))
    assert "Smallest deal: 2 terms" in text
    assert "State of the fence: → mended" in text
    assert "Orchard is leased: yes, as in the offer" in text


def test_stricter_deals_are_asked_for_in_the_same_dialog(session):
    """Strict asks that every member accepts, robust that it is a deal under every reading; a line says so, u undoes."""

    async def journey(pilot):
        main = pilot.app.main
        await pilot.press("c", "end", "up", "enter", "down", "enter", "escape")
        await settled(pilot)
        question = main.shared.outlook.question
        assert (question.strict, question.under.value) == (True, "robust")
        text = text_of(pilot.app)
        assert "every member accepting" in text
        assert "under every reading" in text
        await pilot.press("u", "u")
        await settled(pilot)
        assert main.shared.outlook.question.strict is False
        assert ids(pilot) == [["RU-07", "RU-09", "UA-03"]]

    drive(journey, session=session)


def test_an_open_verdict_on_a_deal_is_no_no():
    """In a deal, an actor whose verdict stays open is told as acceptable all the same, and never as not settled."""
    from negsim.reading import load

    text = screen_after(session=Session(load("river-basin")), size=(80, 24))
    assert "Basin Commission  ? acceptable, its verdict open" in text
    assert "not settled" not in text.split("Smallest deal")[1]


def test_names_are_not_cut_where_there_is_room():
    """Long names of actors stand in full beside the ribbon, since few days leave room for them."""
    from negsim.reading import load

    text = screen_after(session=Session(load("island-tram")), size=(120, 40))
    ribbon = text.split("2 Actors and 4 Time")[1]
    for name in ("The islanders' assembly", "The bus drivers' union", "The shopkeepers' league"):
        assert f" {name} " in ribbon


def test_another_scenario_has_its_own_answer(session, shipped, monkeypatch):
    """What is still being looked for in one scenario is never told of another of which just the same is asked."""
    release = threading.Event()
    real = outlook.stream_outlook

    def slow(question, halt):
        if question.scenario is shipped:
            release.wait(10)
            yield from real(question, Halt())
        else:
            yield from real(question, halt)

    async def journey(pilot):
        main = pilot.app.main
        monkeypatch.setattr("negsim.deals.outlook.stream_outlook", slow)
        main.shared.outlooks.clear()
        main.asked()
        await pilot.pause(0.1)
        ukraine = shipped.actors["ukraine"]
        fewer = {name: position for name, position in ukraine.positions.items() if name != "UA-03"}
        other = replace(shipped, actors={**shipped.actors, "ukraine": replace(ukraine, positions=fewer)})
        main.adopt(other)
        await pilot.pause(0.1)
        release.set()
        await settled(pilot)
        await pilot.pause(0.3)
        assert main.shared.outlook.question.scenario is other
        assert main.shared.outlook.deadlocks.exists

    drive(journey, session=session)
