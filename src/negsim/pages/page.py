"""A scenario as one HTML file: the template filled, scripts and styles joined, everything by hash."""

import json
from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from negsim.deals import Overview, find_overview
from negsim.judging import judge
from negsim.judging.lookup import checked_proposal, known, known_actors
from negsim.judging.stopping import Halt, halt_of
from negsim.judging.viewpoint import moment_of
from negsim.pages.circuit import printed_circuit
from negsim.pages.contents import contents, event_at, published
from negsim.reports.deadlocks_text import named
from negsim.reports.deals_words import Telling
from negsim.reports.headline import headline
from negsim.reports.words import Words
from negsim.scenario.arguments import checked_scenario, name_in, names_in, one_of_kind, switch_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario

__all__ = ["Opening", "Page", "page_html"]

_ENVIRONMENT = Environment(
    loader=PackageLoader("negsim.pages"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
)


class Page(str):
    """A page as text; a notebook shows it in a frame."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        frame = 'sandbox="allow-scripts allow-downloads allow-modals" width="100%" height="800"'
        return f'<iframe srcdoc="{escape(self)}" {frame}></iframe>'


@dataclass(frozen=True, slots=True)
class Opening:
    """What a page opens with: a draft and the day that it is judged for; proposals of the scenario beside it."""

    proposal: Proposal | None = None
    as_of: str = ""
    compare: tuple[str, ...] = ()

    __repr__ = in_one_line


def page_html(  # noqa: PLR0913  # one parameter for each choice
    scenario: Scenario,
    *,
    opening: Opening = Opening(),
    title: str = "",
    language: str = "",
    embed: bool = False,
    scores: bool = False,
    role: str = "",
    halt: Halt | None = None,
) -> Page:
    """The scenario as one HTML page that judges drafts by itself; the same scenario gives the same bytes.

    Args:
        scenario: what was stated, with its source cards.
        opening: the draft that it opens with, in place of the scenario's own, and proposals to compare.
        title: what stands on top, in place of the scenario's title.
        language: the language of the scenario's texts (BCP 47); English by default.
        embed: whether it is for a frame in another page: narrower, with a link that opens it by itself.
        scores: whether the actors' private scores, and what follows from them, are in the page.
        role: the one actor whose private scores are.
        halt: how to stop the search for deals from outside; it hears how many questions are answered.

    Raises:
        NegsimError: there is no such actor, no such proposal to compare, or an argument is of the wrong type.
        Stopped: if somebody asked for it.
    """
    opening, halt = _checked(scenario, opening), halt_of(halt)
    title, language = name_in("title", title), name_in("language", language)
    embed, scores = switch_in("embed", embed), switch_in("scores", scores)
    if role:
        (role,) = known_actors(scenario, [role])
    shown = published(scenario, scores=scores, role=role)
    page, circuit = contents(shown, halt), printed_circuit(shown)
    script, style = _joined("script", ".js", circuit.source), _joined("style", ".css")
    return Page(
        _ENVIRONMENT.get_template("page.html.j2").render(
            title=title or scenario.title,
            language=language or "en",
            embed=embed,
            about=_about(scenario),
            page={**page, "positions_of": _by_actor(page, shown)},
            script=script,
            script_hash=_hash(script),
            style=style,
            style_hash=_hash(style),
            data=_json({**page, "circuit": circuit.table}),
            opening=_json({"code": _code(shown, opening), "compare": list(opening.compare)}),
            hidden=shown is not scenario,
            **_without_script(shown, opening, halt),
        )
    )


def _checked(scenario: Scenario, opening: Opening) -> Opening:
    """What the page opens with, once it is of the scenario."""
    checked_scenario(scenario)
    one_of_kind("opening", opening, Opening, "a negsim.Opening")
    for name in names_in("compare", opening.compare):
        known("proposal", name, scenario.proposals)
    moment_of(scenario, opening.as_of)
    return (
        opening if opening.proposal is None else replace(opening, proposal=checked_proposal(scenario, opening.proposal))
    )


def _code(scenario: Scenario, opening: Opening) -> str:
    """The opening draft as the page writes drafts; empty for the scenario's own."""
    if opening.proposal is None:
        return ""
    moment = moment_of(scenario, opening.as_of)
    draft = {"hash": scenario.hash, "terms": opening.proposal.to_dict(), "event": event_at(scenario, moment)}
    return urlsafe_b64encode(json.dumps(draft).encode()).decode().rstrip("=")


def _about(scenario: Scenario) -> Markup:
    """The scenario's summary, which may be Markdown; raw HTML in it is shown as it is."""
    from markdown_it import MarkdownIt

    return Markup(MarkdownIt("commonmark", {"html": False}).render(scenario.summary))  # noqa: S704  # html is off


def _without_script(scenario: Scenario, opening: Opening, halt: Halt) -> dict[str, object]:
    """What a reader without JavaScript sees: the opening proposal judged, and the smallest deadlock of each stage."""
    own = scenario.proposals.get(scenario.opens_with)
    proposal, as_of, name = (own.proposal, own.as_of, own.title) if own else (Proposal(), "", "")
    if opening.proposal is not None:
        proposal, as_of, name = opening.proposal, opening.as_of, ""
    judgement = judge(scenario, proposal, as_of or None, changes=False)
    overview = find_overview(scenario, as_of or None, halt=halt) if scenario.stages else None
    return {
        "headline": headline(judgement),
        "proposal": name or ("" if proposal else "Nothing is proposed."),
        "settings": Words(scenario).settings(proposal),
        "any_offer": list(_any_offer(overview)) if overview else [],
        "deadlocks": list(_deadlocks(overview)) if overview else [],
    }


def _any_offer(overview: Overview) -> list[str]:
    telling = Telling(overview.question)
    stages = [f"{o.stage}: {'no deal' if o.deadlocks else 'a deal is possible'}" for o in overview.stages]
    return [f"{telling.asked()} {'; '.join(stages)}"]


def _deadlocks(overview: Overview) -> list[dict[str, object]]:
    telling = Telling(overview.question)
    names = overview.question.scenario.actors
    return [
        {
            "stage": outlook.stage,
            "lines": [
                f"{position.id} {names[position.actor].name}: {position.states}"
                for position in outlook.deadlocks.deadlocks[0].positions
            ]
            + [f"{named(outlook.deadlocks.deadlocks[0])}: these cannot all be met"]
            + [telling.demand(demand) for demand in outlook.deadlocks.deadlocks[0].demands],
        }
        for outlook in overview.stages
        if outlook.deadlocks and outlook.deadlocks.deadlocks
    ]


def _by_actor(page: dict[str, object], scenario: Scenario) -> dict[str, list[tuple[str, object]]]:
    told = page["positions"]
    assert isinstance(told, dict)
    return {name: [(p, told[p]) for p in actor.positions] for name, actor in scenario.actors.items()}


def _joined(folder: str, ending: str, circuit: str = "") -> Markup:
    """Every file of a folder in the order of its name, as one text; scripts around the printed circuit."""
    parts = sorted(files("negsim.pages").joinpath(folder).iterdir(), key=lambda part: part.name)
    texts = [part.read_text(encoding="utf-8") for part in parts if part.name.endswith(ending)]
    if circuit:
        texts = ['"use strict";', "(() => {", f"function gates(c, r) {{\n{circuit}\n}}", *texts, "})();"]
    return Markup("\n".join(texts))  # noqa: S704  # our own, and numbers


def _json(data: object) -> Markup:
    """JSON that can stand in a page: nothing in it can end the script or start a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
    return Markup(text.translate(safe))  # noqa: S704  # nothing in it can start or end a tag


def _hash(text: str) -> str:
    """The hash by which a Content-Security-Policy lets a script or style through."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
