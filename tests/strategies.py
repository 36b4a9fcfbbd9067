"""Generated scenarios, small enough for brute force, and questions about them.

The parts are drawn by plain functions from a few small strategies: building strategies is what
takes Hypothesis its time.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from negsim.scenario.actors import Actor, Mention, Spokesperson
from negsim.scenario.conditions import (
    TRUE,
    All,
    AnyOf,
    AtLeast,
    AtLeastOf,
    AtMost,
    Constant,
    Defined,
    IfThen,
    Includes,
    Is,
    IsOneOf,
    Not,
    Readings,
    Weight,
    WeightedSum,
    Within,
)
from negsim.scenario.domains import Choice, DateRange, Flag, Subset, WholeNumber
from negsim.scenario.positions import Evidence, Form, Kind, Position, Strength
from negsim.scenario.proposal import Expectation, NamedProposal, Proposal
from negsim.scenario.rules import Ambiguity, Assumption, Contradiction, Rule, Stage
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Card, Statement
from negsim.scenario.terms import Index, Term
from negsim.scenario.timeline import Event, Known
from negsim.scenario.verdicts import Status, Verdict

FIRST_DAY = date(2024, 1, 1)
ACTORS = ("north", "south")
STATEMENTS = ("S000.1a", "S000.2b")
CARD = Card(
    "000",
    "Report",
    "000.txt",
    "nobody",
    "no date",
    "spring",
    "talks",
    {name: Statement(name, 1, "reporter", "one day", "stated", "Said.", "", Evidence.QUOTED) for name in STATEMENTS},
)
INDEX = Index("sides", {"east": "East", "west": "the West"})

TEXTS = (
    "Some words.",
    "no",
    "12:30",
    "1_000",
    "2024-06-14",
    "007",
    "~",
    "y",
    "1e3",
    "key: value",
    "# no comment",
    "- no item",
    "{no: mapping}",
    "'single' and \"double\"",
    "“curly” — and dashes…",
    "two\nlines",
    "  ".join(["long"] * 40),
    "a tab\tinside",
    "ünï 漢字 😀",
    "back\\slash",
    "nbsp\u00a0here",
    "odd\u2028break",
    "@at",
    "100%",
    "trailing colon:",
    "*star &amp !bang",
)
OPERATORS = ("test", "test", "test", "test", "sum", "constant", "defined", "all", "any", "count", "not", "if")


@cache
def below(count):
    return st.integers(0, count - 1)


def pick(draw, items):
    """One of the items."""
    items = tuple(items)
    return items[draw(below(len(items)))]


def once_in(draw, times):
    """True once in so many times; simplest is false."""
    return draw(below(times)) == times - 1


def some(draw, items, least=0, most=3):
    """Different items, in an order of their own."""
    left = list(items)
    count = min(len(left), least + draw(below(most - least + 1)))
    return tuple([left.pop(draw(below(len(left)))) for _ in range(count)])


def text(draw):
    return pick(draw, TEXTS)


def maybe_text(draw):
    return text(draw) if once_in(draw, 3) else ""


def domain(draw):
    """A domain of one to four values."""
    kind = pick(draw, ("flag", "choice", "ordered", "number", "date", "subset"))
    if kind == "flag":
        return Flag()
    if kind in ("choice", "ordered"):
        values = pick(draw, [("none", "part", "entire"), ("no", "yes"), ("a", "b-b", "c_c", "1")])
        return Choice(values, kind == "ordered", labels(draw, values))
    if kind == "number":
        least = pick(draw, (0, 1, -2))
        return WholeNumber(least, least + draw(below(4)), maybe_text(draw))
    if kind == "date":
        return DateRange(FIRST_DAY, FIRST_DAY + timedelta(draw(below(4))))
    members = pick(draw, [("x",), ("x", "y"), ("on", "off")])
    return Subset(members, labels(draw, members))


def labels(draw, names):
    return {name: text(draw) for name in names} if once_in(draw, 2) else {}


def terms(draw):
    """Two to five variables; a later one may apply only under a condition on earlier ones."""
    found = {}
    for number in range(2 + draw(below(3))):
        act_of = some(draw, ACTORS, most=2) if once_in(draw, 2) else ()
        values = domain(draw)
        term = Term(
            f"t{number}",
            text(draw),
            values,
            group=maybe_text(draw),
            meaning=maybe_text(draw),
            assessed=once_in(draw, 4),
            act_of=act_of,
            no_op=some(draw, values, most=2) if act_of else (),
            applies=condition(draw, found, depth=1) if found and once_in(draw, 4) else TRUE,
            cites=some(draw, STATEMENTS, most=1),
        )
        indexed = len(found) < 4 and once_in(draw, 4)
        found |= {each.id: each for each in (members(term) if indexed else [term])}
    return found


def members(term):
    return [
        replace(
            term, id=f"{term.id}.{member}", label=f"{term.label}: {label}", base=term.id, index=INDEX.id, member=member
        )
        for member, label in INDEX.members.items()
    ]


def comparison(draw, term):
    """A test of one term; the simplest one fails in the simplest proposal."""
    values = tuple(term.domain)[::-1]
    if isinstance(term.domain, Subset):
        kind = pick(draw, (Is, Includes, Within))
        return kind(term.id, pick(draw, term.domain.members if kind is Includes else values))
    kind = pick(draw, (Is, IsOneOf, AtLeast, AtMost) if term.domain.ordered else (Is, IsOneOf))
    return kind(term.id, some(draw, values, least=1) if kind is IsOneOf else pick(draw, values))


def weighted_sum(draw, terms):
    weights = tuple([weight(draw, terms[name]) for name in some(draw, terms, least=1)])
    least, most = sorted((draw(below(13)) - 6, draw(below(13)) - 6))
    bounds = pick(draw, ((least, most), (least, None), (None, most)))
    return WeightedSum(weights, *bounds)


def weight(draw, term):
    if isinstance(term.domain, WholeNumber):
        return Weight(term.id, factor=draw(below(7)) - 3)
    keys = term.domain.members if isinstance(term.domain, Subset) else term.domain
    return Weight(term.id, tuple([(key, draw(below(9)) - 4) for key in some(draw, keys, least=1)]))


def quantified(draw, terms, named, ambiguities, depth):
    """A condition over the index, the same for each member but for the indexed term."""
    base = pick(draw, dict.fromkeys(term.base for term in terms.values() if term.base))
    first, *_ = names = [f"{base}.{member}" for member in INDEX.members]
    test = comparison(draw, terms[first])
    parts = tuple(replace(test, term=name) for name in names)
    wrap = pick(draw, (None, Not, All, AnyOf))
    if wrap is Not:
        parts = tuple(map(Not, parts))
    elif wrap:
        other = condition(draw, terms, named, ambiguities, depth - 1)
        parts = tuple(wrap((part, other)) for part in parts)
    kind = pick(draw, (All, AnyOf, AtLeastOf))
    return AtLeastOf(1 + draw(below(len(parts))), parts, INDEX.id) if kind is AtLeastOf else kind(parts, INDEX.id)


def condition(draw, terms, named=None, ambiguities=None, depth=2):
    """A condition over the terms, with every operator."""
    kinds = OPERATORS if depth else OPERATORS[:7]
    if depth and any(term.base for term in terms.values()):
        kinds += ("quantified", "quantified")
    if depth and ambiguities:
        kinds += ("readings", "readings", "readings")
    kind = pick(draw, kinds)

    def part():
        return condition(draw, terms, named, ambiguities, depth - 1)

    if kind == "sum":
        return weighted_sum(draw, terms)
    if kind == "constant":
        return Constant(once_in(draw, 2))
    if kind == "defined" and named:
        return Defined(*pick(draw, named.items()))
    if kind == "not":
        return Not(part())
    if kind == "if":
        return IfThen(part(), part())
    if kind == "quantified":
        return quantified(draw, terms, named, ambiguities, depth)
    if kind == "readings":
        words = pick(draw, ambiguities.values())
        return Readings(words.id, tuple([(name, part()) for name in words.readings]))
    if kind in ("all", "any", "count"):
        parts = tuple([part() for _ in range(1 + draw(below(3)))])
        count = 1 + draw(below(len(parts))) if kind == "count" else 0
        return AtLeastOf(count, parts) if count else (All if kind == "all" else AnyOf)(parts)
    return comparison(draw, pick(draw, terms.values()))


def timeline(draw):
    """One to four events in order, some on the same day."""
    events, day = {}, FIRST_DAY
    for number in range(1 + draw(below(4))):
        day += timedelta(draw(below(3)))
        bounds = (day, day + timedelta(draw(below(2)))) if once_in(draw, 3) else (None, None)
        known = pick(draw, Known)
        cites = some(draw, STATEMENTS, most=1)
        events[f"E{number}"] = Event(f"E{number}", day, known, text(draw), maybe_text(draw), *bounds, cites=cites)
    return events


def when(draw, events, since=None):
    """An event's name or a day in or about the timeline, not before ``since``."""
    moment = Scenario("", "", {}, {}, events=events).moment
    known = [*events, *((FIRST_DAY + timedelta(offset)).isoformat() for offset in range(-1, 8))]
    return pick(draw, [name for name in known if not since or moment(name) >= moment(since)])


def since(draw, events):
    return when(draw, events) if once_in(draw, 3) else "E0"


def covered(draw, terms):
    return tuple(terms) if once_in(draw, 2) else some(draw, terms, most=4)


def actor(draw, name, plain, named, ambiguities, events, stages):
    """An actor with up to four positions."""
    sinces = {f"{name}-{number}": since(draw, events) for number in range(pick(draw, (2, 1, 3, 4, 0)))}
    moments = {key: Scenario("", "", {}, {}, events=events).moment(start) for key, start in sinces.items()}
    positions = {}
    for key, start in sinces.items():
        later = [other for other in sinces if moments[other] > moments[key]]
        others = [other for other in sinces if other != key]
        form = pick(draw, (*Form, Form.REQUIREMENT, Form.COMMITMENT, Form.ENDORSEMENT))
        two = form in (Form.REQUIREMENT, Form.THREAT, Form.COMMITMENT)
        has_when = form in (Form.REJECTION, Form.ENDORSEMENT) or (two and once_in(draw, 2))
        cites = some(draw, STATEMENTS, most=1)
        positions[key] = Position(
            key,
            name,
            form,
            pick(draw, Kind),
            text(draw),
            start,
            when=condition(draw, plain, named, ambiguities) if has_when else TRUE,
            then=condition(draw, plain, named, ambiguities) if two else TRUE,
            stage=pick(draw, ["", *stages]),
            strength=pick(draw, (Strength.FIRM, Strength.FIRM, Strength.SOFT)),
            evidence=pick(draw, Evidence),
            speaker=pick(draw, ("speaker", "a reporter") if cites else ("", "speaker", "a reporter")),
            standing=once_in(draw, 4),
            unconfirmed_from=when(draw, events, start) if once_in(draw, 5) else "",
            superseded_by=pick(draw, later) if later and once_in(draw, 3) else "",
            withdrawn=when(draw, events, start) if once_in(draw, 5) else "",
            covers=covered(draw, plain) if form in (Form.COMMITMENT, Form.ENDORSEMENT) else (),
            conflicts=some(draw, others, most=2) if once_in(draw, 3) else (),
            cites=cites,
            note=maybe_text(draw),
        )
    speaker = Spokesperson("speaker", text(draw), maybe_text(draw), some(draw, TEXTS, most=1))
    kind = pick(draw, ("state", "group"))
    return Actor(name, text(draw), kind, maybe_text(draw), (), {"speaker": speaker}, positions, maybe_text(draw))


@st.composite
def scenarios(draw):
    """A small scenario with everything in it that the language has."""
    ambiguities = {
        name: Ambiguity(name, text(draw), {key: text(draw) for key in keys}, maybe_text(draw))
        for name, keys in some(draw, [("soil", ("narrow", "wide")), ("leaving", ("begun", "most", "done"))], most=2)
    }
    plain = terms(draw)
    named = {}
    for number in range(draw(below(3))):
        named[f"named{number}"] = condition(draw, plain, named, ambiguities, depth=1)
    events = timeline(draw)
    stage_names = some(draw, ("ceasefire", "start of talks"), most=2)
    stages = {name: Stage(name, condition(draw, plain, named, depth=1)) for name in stage_names}
    scenario = Scenario(
        id="generated",
        title=text(draw),
        summary=maybe_text(draw),
        terms=plain,
        actors={name: actor(draw, name, plain, named, ambiguities, events, stages) for name in ACTORS},
        indexes={INDEX.id: INDEX},
        stages=stages,
        conditions=named,
        condition_labels={name: text(draw) for name in named if once_in(draw, 3)},
        ambiguities=ambiguities,
        rules={
            name: Rule(name, text(draw), condition(draw, plain, named, ambiguities), once_in(draw, 3), maybe_text(draw))
            for name in some(draw, ("R1", "R2"), most=2)
        },
        assumptions={
            name: Assumption(name, text(draw), condition(draw, plain, named, ambiguities), maybe_text(draw))
            for name in some(draw, ("A1", "A2"), most=2)
        },
        events=events,
        contradictions={
            name: Contradiction(name, text(draw), text(draw), some(draw, STATEMENTS))
            for name in some(draw, ("C1",), most=1)
        },
        mentions={name: Mention(name, text(draw), maybe_text(draw)) for name in some(draw, ("paper",), most=1)},
        sources=(CARD.id,),
        cards={CARD.id: CARD},
    )
    return with_proposals(draw, scenario) if once_in(draw, 2) else scenario


def with_proposals(draw, scenario):
    """The scenario with a named proposal and an expectation."""
    offer = NamedProposal("offer", text(draw), proposal(draw, scenario), pick(draw, ("", "E0", "2024-01-03")))
    told = {one.id: {key: str(pick(draw, Status)) for key in one.positions} for one in scenario.actors.values()}
    expected = Expectation(
        "expected",
        proposal(draw, scenario),
        pick(draw, ("", "E0", "2024-01-03")),
        {name: str(pick(draw, Verdict)) for name in ACTORS},
        because={name: statuses for name, statuses in told.items() if statuses},
        feasible=pick(draw, (None, True, False)),
        pins=pinned(draw, scenario),
        assume=some(draw, scenario.assumptions, most=2),
    )
    opens_with = pick(draw, ("", "offer"))
    return replace(scenario, proposals={"offer": offer}, expectations={"expected": expected}, opens_with=opens_with)


def proposal(draw, scenario):
    left_out = some(draw, scenario.terms, most=len(scenario.terms) if once_in(draw, 3) else 1)
    return Proposal({key: pick(draw, term.domain) for key, term in scenario.terms.items() if key not in left_out})


def pinned(draw, scenario):
    chosen = some(draw, scenario.ambiguities, most=2)
    return {name: pick(draw, scenario.ambiguities[name].readings) for name in chosen}


@st.composite
def proposals(draw, scenario):
    """A proposal that sets some of the terms."""
    return proposal(draw, scenario)


@st.composite
def complete_proposals(draw, scenario):
    """A proposal that sets every term."""
    return Proposal({term.id: pick(draw, term.domain) for term in scenario.terms.values()})


@st.composite
def moments(draw, scenario):
    """An event's name or a day in or about the timeline, as a question names it."""
    last = max(event.day for event in scenario.events.values())
    return when(draw, scenario.events) if once_in(draw, 3) else last.isoformat()


@st.composite
def pins(draw, scenario):
    """Readings chosen beforehand, for some of the ambiguities."""
    return pinned(draw, scenario)


@st.composite
def assumed(draw, scenario):
    """Some of the assumptions."""
    return some(draw, scenario.assumptions, most=2)


def struck(scenario):
    """Up to one position to strike or to take as soft, for the sake of argument."""
    names = sorted(scenario.positions)
    return st.sets(st.sampled_from(names), max_size=1) if names else st.just(set())
