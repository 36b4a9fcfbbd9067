"""A scenario as one HTML file: the template filled, scripts and styles joined, everything by hash."""

import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from negsim.deals import Overview, find_overview
from negsim.judging import judge
from negsim.judging.stopping import Halt
from negsim.pages.circuit import printed_circuit
from negsim.pages.contents import contents, published
from negsim.reports.deadlocks_text import named
from negsim.reports.deals_words import Telling
from negsim.reports.headline import headline
from negsim.reports.words import Words
from negsim.scenario.errors import NegsimError
from negsim.scenario.proposal import Proposal
from negsim.scenario.scenario import Scenario

_ENVIRONMENT = Environment(
    loader=PackageLoader("negsim.pages"), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
)


def page_html(
    scenario: Scenario,
    *,
    title: str = "",
    scores: bool = False,
    role: str = "",
    halt: Halt | None = None,
    told: Callable[[int, int], None] = lambda *_: None,
) -> str:
    """The scenario as one HTML page that judges drafts by itself; the same scenario gives the same bytes.

    Args:
        scenario: what was stated, with its source cards.
        title: what stands on top, in place of the scenario's title.
        scores: whether the actors' private scores, and what follows from them, are in the page.
        role: the one actor whose private scores are.
        halt: how to stop the search for deals from outside.
        told: hears how many questions about deals are answered, of how many.

    Raises:
        NegsimError: there is no such actor.
        Stopped: if somebody asked for it.
    """
    if role and role not in scenario.actors:
        raise NegsimError(f"no actor {role!r} in {scenario.id}: known are {', '.join(scenario.actors)}")
    shown = published(scenario, scores=scores, role=role)
    halt = halt or Halt()
    page = contents(shown, halt, told)
    circuit = printed_circuit(shown)
    script = Markup(_script(circuit.source))  # noqa: S704  # our own, and numbers
    style = Markup(_style())  # noqa: S704  # our own
    return _ENVIRONMENT.get_template("page.html.j2").render(
        title=title or scenario.title,
        page={**page, "positions_of": _by_actor(page, shown)},
        script=script,
        script_hash=_hash(script),
        style=style,
        style_hash=_hash(style),
        data=Markup(_json({**page, "circuit": circuit.table})),  # noqa: S704  # no "<" is left in it
        hidden=shown is not scenario,
        **_opening(shown, halt),
    )


def _opening(scenario: Scenario, halt: Halt) -> dict[str, object]:
    """What a reader without JavaScript sees: the opening proposal judged, and the smallest deadlock of each stage."""
    own = scenario.proposals.get(scenario.opens_with)
    proposal, as_of = (own.proposal, own.as_of) if own else (Proposal(), "")
    judgement = judge(scenario, proposal, as_of or None, changes=False)
    overview = find_overview(scenario, as_of or None, halt=halt) if scenario.stages else None
    return {
        "judgement": bool(proposal),
        "headline": headline(judgement),
        "proposal": own.title if own else "Nothing is proposed.",
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


def _script(gates: str) -> str:
    """Every script of the package in the order of its name, around the printed circuit, as one."""
    parts = sorted(files("negsim.pages").joinpath("script").iterdir(), key=lambda part: part.name)
    texts = [part.read_text(encoding="utf-8") for part in parts if part.name.endswith(".js")]
    circuit = f"function gates(c, r) {{\n{gates}\n}}"
    return "\n".join(['"use strict";', "(() => {", circuit, *texts, "})();"])


def _style() -> str:
    return files("negsim.pages").joinpath("style", "page.css").read_text(encoding="utf-8")


def _json(data: object) -> str:
    """JSON that can stand in a page: nothing in it can end the script or start a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def _hash(text: str) -> str:
    """The hash by which a Content-Security-Policy lets a script or style through."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
