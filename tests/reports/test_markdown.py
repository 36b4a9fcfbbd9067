"""Judgements, comparisons and deadlocks as Markdown."""

from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import negsim
from negsim.deals import ask, find_deadlocks
from negsim.reading import parse_scenario
from negsim.reading.harmless import harmless
from negsim.reports.markdown import deadlocks_markdown, judgement_markdown, literal

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

HOSTILE = """\
negsim: 1
title: "# Talks | <script>alert(1)</script>"
terms: {talks: {label: "*Talks* [S4](http://x) `|`", type: flag}}
actors:
  north:
    name: "1. North_east_"
    positions:
      N-1: {kind: rejection, states: "<b>No</b> & ![x](y) ~~never~~", rejects: {talks: true}, since: 2024-06-01,
            evidence: quoted}
"""


@given(st.text(max_size=40))
@example("1. a")
@example("- a")
@example("+ *a* _b_ `c` [d](e) <f> &amp; ~~g~~ | # h ![i](j) \\ k")
@example("===")
@example("http://x.org www.x.org")
def test_a_text_is_shown_as_it_is(text):
    """Whatever a text holds, the page that Markdown makes of it, alone or in a list, has just these letters."""
    shown = harmless(text).strip()
    for line in (literal(text), f"- {literal(text)}"):
        tokens = MARKDOWN.parse(line)
        assert [token.type for token in tokens if token.type not in {"inline", "text"}] == (
            (["bullet_list_open", "list_item_open"] if line.startswith("- ") else [])
            + (["paragraph_open", "paragraph_close"] if shown else [])
            + (["list_item_close", "bullet_list_close"] if line.startswith("- ") else [])
        )
        inline = [child for token in tokens for child in token.children or []]
        assert {child.type for child in inline} <= {"text"}
        assert "".join(child.content for child in inline) == shown


@pytest.fixture(scope="module")
def offer():
    """The shipped scenario's first proposal, judged."""
    scenario = negsim.load("ukraine-talks-2024-2025")
    own = scenario.proposals["offer-june-2024"]
    return negsim.judge(scenario, own.proposal, own.as_of)


def test_a_judgement_says_what_was_asked_and_what_it_rests_on(offer):
    """Question, answer, scenario with hash and version, a row an actor, and every statement cited with its words."""
    text = judgement_markdown(offer, ["russia", "ukraine", "china"])
    assert "**Question:** Who would accept this proposal, as of 2024-06-16?" in text
    assert "**Answer:** Not acceptable: rejected by Ukraine" in text
    assert f"hash `{offer.scenario.hash}`; negsim {negsim.__version__}." in text
    assert "| Ukraine | rejects | UA-01, UA-03, UA-05 |" in text
    assert "Silent on this in these sources: China." in text
    sources = text.partition("## Sources")[2]
    cited = {c for a in ("russia", "ukraine") for found in offer.verdicts[a].positions for c in found.position.cites}
    assert {line.split("\\]")[0].removeprefix("- \\[") for line in sources.split("\n") if line[:1] == "-"} == cited
    assert "“withdraws its troops from our legitimate territories”" in sources


def test_a_deadlock_says_who_asks_what_of_whom():
    """The one deadlock of the start of talks: two conditions of Russia and one refusal of Ukraine, each attributed."""
    text = deadlocks_markdown(find_deadlocks(ask(negsim.load("ukraine-talks-2024-2025"), "start of talks")))
    assert "**Answer:** 1 deadlock." in text
    assert "## 1. RU-07, RU-09, UA-03" in text
    assert "- RU-07: Russia asks of Ukraine: Ukrainian troops leave the four regions entirely" in text
    assert "- UA-03: Ukraine refuses that: withdrawal" in text


def test_no_text_of_a_scenario_becomes_markup():
    """Titles, labels, names and sentences full of markup come out as letters: no link, script, picture or heading."""
    scenario = parse_scenario(HOSTILE, "hostile.yaml")
    judgement = negsim.judge(scenario, {"talks": True})
    page = MARKDOWN.render(judgement_markdown(judgement))
    for markup in ("<script", "<b>", "<img", "<a ", "<s>", "<code>`"):
        assert markup not in page
    assert "# Talks | <script>alert(1)</script>" in unescape(page)
    assert "<b>No</b> & ![x](y) ~~never~~" in unescape(page)
    assert page.count("<h1>") == 1
    assert "<td>1. North_east_</td>" in page
