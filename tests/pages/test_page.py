"""The page in a real browser, as its readers use it."""

import json
import re
from dataclasses import replace

import pytest

import negsim
from negsim.judging import judge
from negsim.pages.contents import published
from negsim.pages.page import Opening, page_html
from negsim.reading import parse_scenario

TALKS, WELL, TRAM, BASIN = "ukraine-talks-2024-2025", "village-well", "island-tram", "river-basin"
SHIPPED = [entry.id for entry in negsim.library()]
WORDS = {"undetermined": "not settled", "no stated position": "silent"}

HOSTILE_TEXT = "</script><img src=x onerror=alert(1)> “quoted” & \u202eevil\u202c 👩‍👩‍👧 " + "w" * 300
QUOTED = json.dumps(HOSTILE_TEXT, ensure_ascii=False)
HOSTILE = f"""
negsim: 1
title: {QUOTED}
stages: {{talks: {{talks: true}}}}
terms: {{talks: {{label: {QUOTED}, type: flag}}}}
actors:
  north:
    name: {QUOTED}
    positions:
      N-1: {{kind: rejection, states: {QUOTED}, rejects: {{talks: true}}, since: 2024-06-01,
             evidence: quoted}}
proposals:
  offer: {{title: {QUOTED}, terms: {{talks: true}}}}
opens_with: offer
"""


@pytest.fixture(scope="module")
def talks(written):
    """The page of the documents' scenario."""
    return written(TALKS)


def test_the_first_view_answers_both_questions(opened, talks):
    """What the record is, what becomes of the offer and by whom, whether any offer could do, and why not."""
    tab = opened(talks)
    assert tab.text(".record") == "five documents, May 2024 – January 2025; nothing later is in here"
    assert tab.text("#shown") == "The offer of 14 June 2024 as quoted by Russia, as of 16 June 2024"
    assert "This offer ✗ rejected by Ukraine, United States, Germany and NATO" in tab.text("#answers")
    assert "Any offer ✗ no deal on start of talks that Russia and Ukraine could both accept 1 deadlock" in tab.text(
        "#answers"
    )
    assert "Any two of these can be met. All three cannot." in tab.text("#deal")
    assert [tab.text(f"#deal li.demand:nth-child({n}) code") for n in (1, 2, 3)] == ["RU-07", "RU-09", "UA-03"]


def test_the_first_view_fits_a_phone(opened, talks):
    """Record, draft, both answers, the deadlock's sentences and the three buttons: within 360 by 740."""
    tab = opened(talks, width=360, height=740)
    assert tab.page.evaluate("document.querySelector('#buttons').getBoundingClientRect().bottom") <= 740
    assert tab.text("#brief").count("Russia:") == 2


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 2560])
def test_nothing_is_wider_than_the_window(opened, talks, width):
    """From 320 to 2,560 pixels nothing has to be scrolled sideways but a table within its own frame."""
    tab = opened(talks, width=width)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", SHIPPED)
def test_every_named_proposal_is_judged_as_the_command_does(opened, written, name):
    """Chosen in the page, each proposal has the verdicts of ``negsim judge``, shown in words with names."""
    scenario, tab = negsim.load(name), opened(written(name))
    if name == TRAM:
        return
    for own in scenario.proposals.values():
        tab.page.select_option("[data-key=proposal]", own.id)
        before = [e for e in scenario.events if not own.as_of or scenario.moment(e) <= scenario.moment(own.as_of)]
        judgement = judge(scenario, own.proposal, before[-1], changes=False)
        for result in judgement.verdicts.values():
            verdict = result.verdict.value
            told = tab.text(f"[data-key='actor-{result.actor.id}']") if verdict != "no stated position" else "silent"
            assert WORDS.get(verdict, verdict) in told


def test_a_draft_is_changed_with_its_price_and_undone(opened, talks):
    """The list of values tells what each would cost; choosing one changes the verdicts, and undo restores them."""
    tab = opened(talks)
    tab.page.click("[data-key='term-ua_nato']")
    row = tab.text("tr:has([data-key='value-ua_nato-\"member\"'])")
    assert "costs the yes of Russia; 3 actors fall silent" in row
    tab.page.click("[data-key='value-ua_nato-\"member\"']")
    assert "rejects was accepts" in tab.text("[data-key='actor-russia']")
    assert "Russia: accepts → rejects, because of" in tab.text("#told")
    tab.page.click("[data-key=undo]")
    assert "rejected by Ukraine, United States, Germany and NATO" in tab.text("#answers")
    assert tab.page.is_disabled("[data-key=undo]")


def test_striking_a_sentence_unties_its_deadlocks(opened, talks):
    """Without UA-03 a deal is possible; the second answer says that it is a what-if, and restoring brings it back."""
    tab = opened(talks)
    tab.page.click("#deal [data-key='strike-UA-03']")
    assert "deal possible" in tab.text("#answers")
    assert "what if: UA-03 struck" in tab.text("#answers")
    assert "Untied" in tab.text("#deal")
    tab.page.click("[data-key=back]")
    assert "no deal on start of talks" in tab.text("#answers")


def test_what_was_not_computed_is_not_claimed(opened, talks):
    """Under a weakened sentence the page says that it has no answer about deals, and which command has."""
    tab = opened(talks)
    tab.page.click("#why [data-key='soften-UA-01']")
    assert "not computed" in tab.text("#answers")
    assert f'negsim deals {TALKS} --goal "start of talks" --as-of E6 --soften UA-01' in tab.text("#answers")


def test_guessing_hides_the_verdicts_first(opened, talks):
    """While one guesses no verdict can be seen; then each miss is told with its sentence."""
    tab = opened(talks)
    tab.page.click("[data-key=guess]")
    assert not tab.page.is_visible("#answers .badge")
    tab.page.select_option("[data-key='guess-ukraine']", "rejects")
    tab.page.select_option("[data-key='guess-russia']", "rejects")
    tab.page.click("[data-key=reveal]")
    assert "as you said" in tab.text("#guess li:has([data-key='guess-ukraine'])")
    assert "of 9 as the record has them" in tab.text("#guess")
    assert tab.page.is_visible("#answers .badge")


def test_the_ribbon_moves_the_day(opened, talks):
    """Before 14 June there is a deal on the start of talks; the slider and the days lead there."""
    tab = opened(talks)
    tab.page.click("[data-key='day-E1']")
    assert "as of 1 June 2024" in tab.text("#shown")
    assert "✓ a deal on start of talks" in tab.text("#answers")


def test_drafts_are_compared(opened, talks):
    """A proposal beside the draft: what differs is marked."""
    tab = opened(talks)
    other = next(name for name in negsim.load(TALKS).proposals if name != "offer-june-2024")
    tab.page.select_option("[data-key=compare]", other)
    assert tab.page.locator("#compare tr.differs").count() > 0


def test_a_draft_is_passed_on_without_a_clipboard(opened, talks):
    """The code stands in a field where there is no clipboard; pasted into another window it is the same draft."""
    tab = opened(talks)
    tab.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    tab.page.click("[data-key='term-ceasefire']")
    tab.page.click("[data-key='value-ceasefire-false']")
    tab.page.click("[data-key=copy]")
    code, answers = tab.page.input_value("#code"), tab.text("#answers")
    other = opened(talks)
    other.page.fill("#paste", code)
    other.page.press("#paste", "Enter")
    assert other.text("#answers") == answers
    assert other.text("#passed") == "Taken."


def test_what_no_longer_fits_is_listed(opened, written, talks):
    """A draft of another scenario: nothing of it is dropped silently; rubbish changes nothing."""
    tab = opened(written(WELL))
    tab.page.click("[data-key=copy]")
    code = tab.page.input_value("#code")
    other = opened(talks)
    other.page.fill("#paste", code)
    other.page.click("[data-key=pasted]")
    assert other.text("#passed").startswith("It was made with another version of the scenario. What no longer fits")
    for rubbish in ("", "%%%", "bnVsbA", "eyJ0ZXJtcyI6MX0", "é" * 300):
        other.page.fill("#paste", rubbish)
        other.page.click("[data-key=pasted]")
        assert other.text("#passed") == "This is no draft: paste the code or the link that Copy draft gave."


def test_a_saved_copy_opens_with_the_draft(opened, talks, tmp_path):
    """The copy is a whole page whose opening is the draft as it was."""
    tab = opened(talks)
    tab.page.click("[data-key='term-ceasefire']")
    tab.page.click("[data-key='value-ceasefire-false']")
    with tab.page.expect_download() as saving:
        tab.page.click("[data-key=save]")
    copy = tmp_path / "copy.html"
    saving.value.save_as(copy)
    assert opened(copy).text("#answers") == tab.text("#answers")


def test_everything_by_keyboard(opened, talks):
    """Tab reaches the draft's values, Enter opens them, chooses one, and the focus stays."""
    tab = opened(talks)
    tab.page.focus("[data-key='term-talks']")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Tab")
    focused = tab.page.evaluate("document.activeElement.dataset.key")
    assert focused.startswith("value-talks-")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.dataset.key") == focused
    tab.page.keyboard.press("u")
    assert "(changed)" not in tab.text("#shown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [TALKS, BASIN])
def test_nothing_is_inaccessible(opened, written, name, scheme):
    """axe finds no violation of WCAG 2.2 AA, with everything unfolded."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    tab = opened(written(name), color_scheme=scheme)
    first = tab.page.locator("#draft button.value").first
    first.click()
    for details in tab.page.locator("details").all():
        details.evaluate("details => details.open = true")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = axe.Axe().run(tab.page, options={"runOnly": {"type": "tag", "values": tags}})
    assert [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_is_fetched(opened, written, name):
    """The file itself is the only thing that is asked for."""
    path = written(name)
    tab = opened(path)
    tab.page.wait_for_timeout(200)
    assert tab.requests == [path.as_uri()]


def test_an_injected_script_does_not_run(browser, talks, tmp_path):
    """The policy lets through only the page's own script: one that somebody put in does not run, nor does it load."""
    injected = talks.read_text(encoding="utf-8").replace(
        "<main>", "<main><script>window.got = 1</script><img src='http://127.0.0.1:9/x' onerror='window.got = 2'>"
    )
    (tmp_path / "injected.html").write_text(injected, encoding="utf-8")
    page, refused = browser.new_page(), []
    page.on("requestfailed", lambda request: refused.append(request.failure))
    page.goto((tmp_path / "injected.html").as_uri())
    page.wait_for_timeout(200)
    assert page.evaluate("window.got") is None
    assert refused == ["csp"]
    page.close()


def test_a_hostile_scenario_is_shown_literally(opened, tmp_path):
    """Tags, quotation marks, overrides, emoji and very long words: letters on the screen, and the page works."""
    path = tmp_path / "hostile.html"
    path.write_text(page_html(parse_scenario(HOSTILE, "hostile.yaml")), encoding="utf-8")
    tab = opened(path, width=360)
    assert "<img src=x onerror=alert(1)>" in tab.text("h1")
    assert "<img src=x onerror=alert(1)>" in tab.text("#answers")
    assert tab.page.locator("img").count() == 0
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_it_is_a_document(opened, talks):
    """The opening proposal's judgement, the deadlocks and every sentence with its source can be read."""
    tab = opened(talks, java_script_enabled=False)
    assert "rejected by Ukraine, United States, Germany and NATO" in tab.text("#answers")
    assert "RU-07, RU-09, UA-03: these cannot all be met" in tab.text("main")
    assert "Talks only once Ukrainian troops are really leaving" in tab.page.content()


def test_private_scores_stay_out():
    """Neither scores nor what follows from them are in the bytes, but for whom they were asked."""
    canary = 4711
    scenario = negsim.load(TRAM)
    text = scenario.place.file
    source = open(text, encoding="utf-8").read()  # noqa: SIM115, PTH123  # a scenario's own file
    marked = parse_scenario(source.replace("walk_away: 58", f"walk_away: {canary}"), "tram.yaml")
    hidden = page_html(marked)
    assert str(canary) not in hidden
    assert "SCORE" not in hidden
    assert "points or more" not in hidden
    assert str(canary) in page_html(marked, scores=True)
    assert str(canary) in page_html(marked, role="company")
    town = page_html(marked, role="town")
    assert str(canary) not in town
    assert "TOWN-SCORE" in town
    assert "COMPANY-SCORE" not in town


def test_with_private_scores_only_their_own_position_goes():
    """What an actor states otherwise stays, also where nobody knows the place in a file."""
    scenario = negsim.load(TRAM)
    nowhere = {
        actor.id: replace(
            actor,
            preferences=replace(actor.preferences, place=None) if actor.preferences else None,
            positions={name: replace(position, place=None) for name, position in actor.positions.items()},
        )
        for actor in scenario.actors.values()
    }
    shown = published(replace(scenario, actors=nowhere))
    assert set(scenario.positions) - set(shown.positions) == {f"{name.upper()}-SCORE" for name in scenario.actors}


def test_the_same_scenario_gives_the_same_bytes():
    """Nothing of the day or the machine is in the page."""
    assert page_html(negsim.load(WELL)) == page_html(negsim.load(WELL))


def test_it_is_small(talks):
    """At most 300 kB, and 80 kB compressed."""
    import gzip

    data = talks.read_bytes()
    assert len(data) <= 300_000
    assert len(gzip.compress(data)) <= 80_000


def test_it_opens_with_what_was_asked_for(opened, written):
    """Another draft, proposals beside it, a title, and for a frame a link that opens it by itself."""
    scenario = negsim.load(WELL)
    draft = Opening(scenario.proposals["shared-repair"].proposal.with_terms({"days": 6}), "", ("shared-repair",))
    tab = opened(written(WELL, opening=draft, title="In the lesson", embed=True))
    assert tab.text("h1") == "In the lesson"
    assert "6 days a week" in tab.text("#draft")
    assert "Three days and half of the cost each" in tab.text("#compare table")
    assert tab.text("#own a") == "Open it by itself"


def test_a_notebook_shows_it_in_a_frame():
    """The text is the page; its own form for notebooks is a frame that cannot reach the notebook."""
    page = page_html(negsim.load(WELL))
    assert page.startswith("<!doctype html>")
    frame = page._repr_html_()
    assert frame.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert 'sandbox="allow-scripts' in frame
    assert "allow-same-origin" not in frame


def test_it_prints_as_a_brief(opened, talks):
    """Two pages of A4; what can only be clicked is left out."""
    tab = opened(talks)
    pdf = tab.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
