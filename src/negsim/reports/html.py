"""A judgement as a fragment of HTML, for notebooks."""

from html import escape

from negsim.judging.judgement import ActorResult, Judgement
from negsim.reading.harmless import harmless
from negsim.reports.headline import headline
from negsim.reports.text import GLYPHS, Teller
from negsim.reports.words import viewpoint_words


def judgement_html(judgement: Judgement) -> str:
    """A table of verdicts with their deciding positions; no script, no style sheet, all text escaped."""
    teller = Teller(judgement)
    rows = "".join(_row(result, teller) for result in judgement.verdicts.values())
    caption = f"{judgement.scenario.title}, {viewpoint_words(judgement.viewpoint)[0]}: {headline(judgement)}"
    head = "<tr><th>Actor</th><th>Verdict</th><th>Because</th></tr>"
    return f"<table><caption>{_text(caption)}</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _row(result: ActorResult, teller: Teller) -> str:
    because = "<br>".join(
        f"<b>{_text(decider.position.id)}</b> {_text(decider.status.value)}: {_text(decider.position.states)}"
        f" <small>{_text(teller.attribution(decider, counted=True))}</small>"
        for decider in result.deciding
    )
    verdict = f"{GLYPHS[result.verdict]} {result.verdict.value}"
    return f"<tr><td>{_text(result.actor.name)}</td><td>{_text(verdict)}</td><td>{because}</td></tr>"


def _text(text: str) -> str:
    return escape(harmless(text))
