"""A session: what is asked, and every change of it."""

from datetime import date

import pytest

from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict
from negsim.tui.session import NOTHING, Session, place_of, value_at
from tests.tui.driving import orchard


@pytest.fixture
def session():
    return orchard()


def test_it_opens_with_the_named_proposal(session):
    """A new session shows the proposal that the scenario opens with, on that proposal's day."""
    assert session.draft.loaded == "first-offer"
    assert session.draft.as_of == "2031-03-25"
    assert session.draft.proposal["rent"] == 35
    assert not session.draft.edited


def test_a_change_is_judged_at_once(session):
    """The judgement follows the proposal."""
    assert session.judgement.verdicts["growers"].verdict is Verdict.REJECTS
    session.set("fence", "mended")
    assert session.judgement.verdicts["growers"].verdict is Verdict.ACCEPTS


def test_steps_stop_at_the_ends(session):
    """A step leads to the next value and stops at the last and at the first; it never leaves a term unspecified."""
    session.set("fence", "broken")
    assert not session.step("fence", -1)
    seen = [session.draft.proposal["fence"] for _ in range(3) if session.step("fence", 1)]
    assert seen == ["patched", "mended"]
    session.set("fence", None)
    assert not session.step("fence", -1)
    session.step("fence", 1)
    assert session.draft.proposal["fence"] == "broken"


@pytest.mark.parametrize("term", ["lease", "rent", "start", "fence", "gate.north", "users"])
def test_every_value_has_its_place(session, term):
    """Places and values are each other's inverse in every kind of domain."""
    domain = session.scenario.terms[term].domain
    values = [None, *domain]
    assert [place_of(domain, value) for value in values] == list(range(len(values)))
    assert [value_at(domain, place) for place in range(len(values))] == values


def test_changed_terms_are_those_that_differ_from_what_was_loaded(session):
    """A term counts as changed until it is as in the loaded proposal again."""
    session.set("rent", 40)
    assert session.changed("rent")
    session.set("rent", 35)
    assert not session.changed("rent")
    assert not session.draft.edited


def test_unsetting_is_not_setting_to_nothing(session):
    """A term that is unset is absent, not false."""
    session.set("lease", None)
    assert "lease" not in session.draft.proposal
    assert session.changed("lease")


def test_a_change_that_changes_nothing_is_no_step(session):
    """Setting what is set already leaves nothing to undo."""
    assert not session.set("rent", 35)
    assert session.undo() is None


def test_every_kind_of_change_can_be_undone(session):
    """Values, day, readings, assumptions, applied suggestions and loaded proposals come back in turn."""
    session.set("rent", 45)
    session.move_to("E2")
    session.pin("good-fence", "patched-will-do")
    session.assume("A1", True)
    session.apply({"fence": "mended"})
    session.load_named("mended")
    session.load_named(NOTHING)
    questions = [step.state for step in session.history.steps]
    told = [session.undo() for _ in range(7)]
    assert told == [
        "loaded (nothing)",
        "loaded mended",
        "applied State of the fence: mended",
        "assumption A1 on",
        "good-fence read as patched-will-do",
        "as of E2",
        "Rent for a year: 45 crowns",
    ]
    assert session.draft == questions[0]
    for question in questions[1:]:
        session.redo()
        assert session.draft == question


def test_a_pin_settles_what_was_open(session):
    """Taking one reading closes what only the words left open; taking every reading opens it again."""
    assert session.judgement.verdicts["village"].verdict is Verdict.UNDETERMINED
    session.pin("good-fence", "mended-only")
    assert session.judgement.verdicts["village"].verdict is Verdict.REJECTS
    session.pin("good-fence", None)
    assert session.judgement.verdicts["village"].verdict is Verdict.UNDETERMINED


def test_an_assumption_can_make_it_infeasible(session):
    """A switched-on assumption forbids like a rule, until it is switched off."""
    session.set("rent", 0)
    session.assume("A1", True)
    assert not session.judgement.feasible
    session.assume("A1", False)
    assert session.judgement.feasible


def test_an_unknown_day_is_refused(session):
    """A day that is none leaves the question as it is."""
    with pytest.raises(NegsimError, match="no day or event"):
        session.move_to("soon")
    assert session.draft.as_of == "2031-03-25"


def test_a_term_that_does_not_apply_is_known(session):
    """Whether a term applies is true, false or open, like everything else."""
    assert session.applies("start") is True
    session.set("lease", False)
    assert session.applies("start") is False
    session.set("lease", None)
    assert session.applies("start") is None


def test_applying_drops_what_thereby_ceases_to_apply(session):
    """A suggestion that ends the lease does not leave its first day behind."""
    session.set("start", date(2031, 5, 1))
    session.apply({"lease": False})
    assert "start" not in session.draft.proposal


def test_prices_are_those_of_the_judgement(session):
    """What the list of values promises is what a value gives."""
    promised, feasible = session.if_set("fence", "mended")
    session.set("fence", "mended")
    assert promised == {name: result.verdict for name, result in session.judgement.verdicts.items()}
    assert feasible


def test_it_begins_with_the_first_in_the_way(shipped):
    """The chosen actor of a new session is the first one to whom the proposal is not acceptable."""
    assert Session(shipped).actor == "ukraine"


def test_a_sentence_is_struck_and_restored(session):
    """Everything is judged as if it had never been stated; doing it again restores it, and both can be undone."""
    session.strike("GR-1")
    assert session.draft.viewpoint.without == ("GR-1",)
    assert session.judgement.verdicts["growers"].verdict is not Verdict.REJECTS
    session.strike("GR-1")
    assert session.draft.viewpoint.without == ()
    assert session.judgement.verdicts["growers"].verdict is Verdict.REJECTS
    assert session.undo() == "GR-1 restored"
    assert session.undo() == "GR-1 struck"


def test_a_sentence_is_weakened(session):
    """A weakened requirement no longer decides beside firm ones, and is firm again when it is weakened again."""
    session.weaken("GR-1")
    assert session.draft.viewpoint.softened == ("GR-1",)
    assert session.judgement.verdicts["growers"].verdict is not Verdict.REJECTS
    session.weaken("GR-1")
    assert session.judgement.verdicts["growers"].verdict is Verdict.REJECTS


def test_a_day_keeps_what_is_struck(session):
    """Moving the day leaves strikes and readings as they are."""
    session.strike("GR-1")
    session.move_to("E4")
    assert session.draft.viewpoint.without == ("GR-1",)


def test_the_goal_is_what_the_loaded_proposal_reaches(session):
    """What is asked of any offer does not change with the terms, only with what is loaded, until it is chosen."""
    assert session.goal == "lease"
    session.set("lease", None)
    assert session.goal == "lease"
    session.load_named(NOTHING)
    assert session.goal == ""
    session.aim("lease")
    session.load_named(NOTHING)
    assert session.goal == "lease"


def test_the_coalition_is_chosen(session):
    """Nobody is named: those with firm positions are asked; else those who were chosen."""
    assert session.any_offer().coalition == ("growers", "village", "school")
    session.aim("", ("village", "school"))
    assert session.any_offer().coalition == ("village", "school")


def test_blockers_are_those_to_whom_it_is_not_acceptable(session):
    """Who rejects and who is undetermined stands in the way; who has said nothing does not."""
    assert session.blockers() == ["growers", "village"]


def test_saved_means_saved_as_it_stands(session):
    """A proposal that was changed after saving is no longer saved, until it is changed back."""
    from negsim.tui.session import Saved

    session.saved = Saved("x.yaml", session.draft.proposal, session.draft.as_of)
    assert session.is_saved
    session.set("rent", 36)
    assert not session.is_saved
    session.undo()
    assert session.is_saved


def test_a_scenario_without_proposals_opens_empty(session):
    """Without a proposal to open with, nothing is proposed, as of the last event."""
    from dataclasses import replace

    bare = Session(replace(session.scenario, proposals={}, opens_with=""))
    assert bare.draft.proposal == Proposal()
    assert bare.draft.loaded == NOTHING
    assert bare.draft.as_of == "E4"
