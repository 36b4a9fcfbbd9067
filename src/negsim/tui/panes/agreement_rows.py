"""What would open an agreement, as rows: ways out, deals, coalitions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from negsim.deals.deal import acts_of
from negsim.judging.judgement import ActorResult
from negsim.reports.deals_words import Telling
from negsim.reports.headline import reserved
from negsim.reports.words import Words, listed
from negsim.scenario.domains import Value
from negsim.scenario.proposal import Proposal
from negsim.scenario.verdicts import Verdict
from negsim.tui.columns import in_lines, paragraph, wrapped
from negsim.tui.lines import Row
from negsim.tui.literal import literal
from negsim.tui.signs import badge
from negsim.tui.styles import BAD, GOOD, HEADING, MARKED, QUIET, STRONG, UNSURE

if TYPE_CHECKING:
    from negsim.deals import Deal, Question, WayOut
    from negsim.deals.outlook import Outlook

NOT_WHO = "What hangs on a sentence, not who should give way."


def way_out_rows(outlook: "Outlook", width: int) -> Iterator[Row]:
    """The fewest sentences without which there is a deal, each with what that deal asks of whom."""
    ways = outlook.ways_out
    yield from heading_rows("Ways out, fewest sentences first")
    if ways is None:
        yield Row(Content.styled("looking …", QUIET), "ways")
        return
    if ways.hopeless:
        yield Row(Content.styled("The goal cannot be reached, whoever gives way.", BAD), "ways")
        return
    yield from keyed_rows(paragraph(NOT_WHO, width, style=QUIET), "")
    telling = Telling(outlook.question)
    if ways.readings:
        told = f"No sentence need go with one reading: {telling.readings(ways.readings)} (r)"
        yield from keyed_rows(paragraph(told, width, hang=2), "")
    if ways.days:
        told = f"No sentence need go from a later day on: {', '.join(ways.days)}"
        yield from keyed_rows(paragraph(told, width, hang=2), "")
    for number, way in enumerate(ways.ways_out):
        yield from _way(number, way, outlook.question, width)
    if not ways.complete:
        yield Row(Content.styled(f"There are more ({ways.limit}).", QUIET))


def _way(number: int, way: "WayOut", question: "Question", width: int) -> Iterator[Row]:
    key, actors = f"way:{number}", question.scenario.actors
    for position in way.positions:
        told = f"{position.id}  {position.states}"
        evidence = f" {actors[position.actor].name}, {position.evidence.value}"
        line = Content.assemble(("x ", MARKED), literal(told, STRONG), literal(evidence, QUIET))
        yield from keyed_rows(wrapped(line, width, 4), key)
    for actor in way.acceptances:
        yield Row(literal(f"x acceptance of {actors[actor].name}", STRONG), key)
    for who, what in _asked_of(question, way.deal):
        yield from keyed_rows(
            wrapped(Content.assemble(literal(f"{who}: ", QUIET), literal(what)), width - 4, 2), key, 4
        )
    for name, readings in way.instead.items():
        softened = f"or {name} only weakened: {Telling(question).readings(readings)} (r)"
        yield from keyed_rows(paragraph(softened, width, 4, 2, QUIET), key)


def deal_rows(outlook: "Outlook", offer: Proposal, width: int) -> Iterator[Row]:
    """The smallest deals, by those of whom each asks an act, beside what the offer says."""
    if outlook.deals is None:
        return
    question = outlook.question
    for number, (deal, judgement) in enumerate(zip(outlook.deals.deals, outlook.deals.judgements, strict=True)):
        if number:
            yield Row(Content())
        key = f"deal:{number}"
        size = len(deal.proposal)
        title = f"{'Smallest deal' if not number else 'Another'}: {size} term{'s' * (size != 1)}"
        yield Row(Content.styled(title, HEADING), key)
        says = [_says(judgement.verdicts[member]) for member in question.coalition]
        yield from keyed_rows(in_lines(Content(), says, width), key)
        yield from keyed_rows(_deal(deal, question, offer, width), key)
    rests = [question.scenario.terms[term].label for term in outlook.deals.rests_on]
    if rests:
        told = f"? Every deal rests on a person's judgement: {', '.join(rests)}"
        yield from keyed_rows(paragraph(told, width, hang=2, style=UNSURE), "")
    if not outlook.deals.complete:
        yield Row(Content.styled("There are more deals.", QUIET))


def _says(result: ActorResult) -> Content:
    """What a member says of a deal; an open verdict is told as acceptable all the same, reservations with it."""
    word = "acceptable, its verdict open" if result.verdict is Verdict.UNDETERMINED else ""
    return Content.assemble(
        literal(f"{result.actor.name} "), badge(result.verdict, word), literal(reserved([result]), UNSURE)
    )


def _deal(deal: "Deal", question: "Question", offer: Proposal, width: int) -> Iterator[Content]:
    words = Words(question.scenario)
    for performers, terms in acts_of(question.scenario, deal.proposal).items():
        yield from paragraph(_asked_head(question, performers), width, style=QUIET)
        kept = {term: value for term, value in terms.items() if offer.get(term) == value}
        changed = {term: value for term, value in terms.items() if term not in kept}
        for head, value in words.settings(changed):
            line = Content.assemble(literal(f"{head}: "), ("→ ", QUIET), literal(value, MARKED))
            yield from (part.pad_left(2) for part in wrapped(line, width - 2, 2))
        for head, value in words.settings(kept):
            yield from paragraph(f"{head}: {value}, as in the offer", width, 2, 2, QUIET)


def coalition_rows(outlook: "Outlook", width: int) -> Iterator[Row]:
    """The largest coalitions that could agree, by who is left out; and whether each is enough."""
    found, scenario = outlook.coalitions, outlook.question.scenario
    if found is None or not found.coalitions:
        return
    yield from heading_rows(f"Who could agree on {outlook.goal or 'everything'}, of all actors")
    if scenario.agreement:
        veto = listed([scenario.actors[name].name for name in scenario.agreement.veto])
        needs = f"An agreement needs {scenario.agreement.quorum} of them" + (f", among them {veto}" if veto else "")
        yield from keyed_rows(paragraph(needs, width, style=QUIET), "")
    for coalition in found.coalitions:
        out = listed([scenario.actors[left.actor].name for left in coalition.left_out])
        enough = Content()
        if coalition.enough is not None:
            enough = Content.styled(
                "  enough" if coalition.enough else "  not enough", GOOD if coalition.enough else BAD
            )
        told = Content.assemble("all" if not out else "all without ", literal(out, STRONG), enough)
        yield from keyed_rows(wrapped(told, width, 2), "")
    if not found.complete:
        yield Row(Content.styled(f"There may be more ({found.limit}).", QUIET))


def _asked_head(question: "Question", performers: Sequence[str]) -> str:
    """*asks of Russia*, with those marked who are not part of the question."""
    if not performers:
        return "asks nothing of anybody"
    names = [
        question.scenario.actors[actor].name + ("" if actor in question.coalition else " (not part of this)")
        for actor in performers
    ]
    return f"asks of {listed(names)}"


def _asked_of(question: "Question", deal: "Deal") -> Iterator[tuple[str, str]]:
    """What the deal asks of whom, a phrase for each."""
    words = Telling(question).words
    by: Mapping[tuple[str, ...], Mapping[str, Value]] = acts_of(question.scenario, deal.proposal)
    for performers, terms in by.items():
        yield _asked_head(question, performers).removeprefix("asks of "), words.change(terms)


def heading_rows(told: str) -> Iterator[Row]:
    """A heading below an empty line."""
    yield Row(Content())
    yield Row(Content.styled(told, HEADING))


def keyed_rows(lines: Iterable[Content], key: str, indent: int = 0) -> Iterator[Row]:
    """The lines as rows that stand for one thing."""
    return (Row(line.pad_left(indent) if indent else line, key) for line in lines)
