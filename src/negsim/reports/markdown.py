"""Judgements and deadlocks as Markdown (CommonMark with tables), with every statement that they cite.

Texts of a scenario are taken literally: nothing in them can start markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from negsim import __version__
from negsim.deals.deadlocks import Deadlock, Deadlocks
from negsim.judging.judgement import ActorResult, Judgement, PositionResult
from negsim.reading.harmless import harmless
from negsim.reports.citations import citation, cited_by, record_of
from negsim.reports.deadlocks_text import background, named
from negsim.reports.deals_words import Telling
from negsim.reports.headline import chosen_from, headline
from negsim.reports.text import Teller
from negsim.reports.words import count_of, viewpoint_words
from negsim.reports.would_take import changes, heading, rest
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!]|^[-+=](?=[-+=\s]|$)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
"""What Markdown would act upon: within a line, and at its start."""


def literal(text: str) -> str:
    """The text on one line, as Markdown that shows it as it is."""
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", harmless(text).strip()))


def judgement_markdown(judgement: Judgement, actors: Iterable[str] = ()) -> str:
    """The judgement of the actors (all by default) with reasons and sources; ends in a line break."""
    asked = tuple(actors)
    chosen, teller = chosen_from(judgement, asked), Teller(judgement)
    spoken = [result for result in chosen if result.verdict is not Verdict.NO_STATED_POSITION]
    question = f"Who would accept this proposal, {', '.join(viewpoint_words(judgement.viewpoint))}?"
    return _document(
        [
            *_head(judgement.scenario, question, headline(judgement, asked)),
            *_proposal(judgement, teller),
            *_rules(judgement, teller),
            *_verdicts(chosen, spoken),
            *(("## Why", "") if spoken else ()),
            *(line for result in spoken for line in _why(result, teller)),
            *_sources(judgement.scenario, cited_by(spoken)),
        ]
    )


def deadlocks_markdown(deadlocks: Deadlocks) -> str:
    """Why the actors cannot agree: each deadlock with its positions and sources; ends in a line break."""
    telling = Telling(deadlocks.question)
    if deadlocks.exists:
        answer = "There is a deal, so there is no deadlock."
    else:
        answer = count_of(len(deadlocks.deadlocks), "deadlock")
        answer += "." if deadlocks.complete else f" so far ({deadlocks.limit})."
    question = ", ".join([telling.asked(), *viewpoint_words(deadlocks.question.viewpoint)])
    lines = list(_head(deadlocks.question.scenario, question, answer))
    for place, deadlock in enumerate(deadlocks.deadlocks, start=1):
        lines += [f"## {place}. {literal(named(deadlock))}", "", *_deadlock(deadlock, telling), ""]
    cites = [cite for lock in deadlocks.deadlocks for position in lock.positions for cite in position.cites]
    return _document([*lines, *_sources(deadlocks.question.scenario, tuple(dict.fromkeys(cites)))])


def _document(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _head(scenario: Scenario, question: str, answer: str) -> Iterator[str]:
    yield from (f"# {literal(scenario.title)}", "")
    yield from (f"**Question:** {literal(question)}", "", f"**Answer:** {literal(answer)}", "")
    made = f"Scenario {literal(scenario.id)}, hash `{scenario.hash}`; negsim {__version__}."
    record = record_of(scenario)
    yield from (f"{made} The record: {literal(record)}." if record else made, "")


def _proposal(judgement: Judgement, teller: Teller) -> Iterator[str]:
    settings = teller.words.settings(judgement.proposal)
    yield from ("## The proposal", "")
    yield from _table(("Term", "Value"), settings) if settings else ("It sets nothing.", "")
    if settings:
        yield from ("Every other term is left open.", "")


def _rules(judgement: Judgement, teller: Teller) -> Iterator[str]:
    broken = [(rule, "forbids") for rule in judgement.rules_broken] + [(rule, "warns") for rule in judgement.warnings]
    for rule, does in broken:
        yield f"- **{literal(rule.id)}** {does}: {literal(rule.states)}"
        yield from (f"  - {literal(fact)}" for fact in teller.facts.told(rule.deciding))
    if broken:
        yield ""


def _verdicts(chosen: Sequence[ActorResult], spoken: Sequence[ActorResult]) -> Iterator[str]:
    yield from ("## Verdicts", "")
    rows = [
        (result.actor.name, _verdict(result), ", ".join(d.position.id for d in result.deciding)) for result in spoken
    ]
    yield from _table(("Actor", "Verdict", "Rests on"), rows) if rows else ()
    silent = [literal(result.actor.name) for result in chosen if result not in spoken]
    yield from (f"Silent on this in these sources: {', '.join(silent)}.", "") if silent else ()


def _verdict(result: ActorResult) -> str:
    """The verdict, with what makes it less than it seems."""
    told = result.verdict.value
    if result.acceptable and result.verdict is Verdict.UNDETERMINED:
        told += ", acceptable"
    held = [reservation.position.id for reservation in result.reservations]
    return f"{told}, with reservations: {', '.join(held)}" if result.acceptable and held else told


def _why(result: ActorResult, teller: Teller) -> Iterator[str]:
    yield from (f"### {literal(result.actor.name)}: {result.verdict.value}", "")
    yield from (f"- {literal(told)}" for told in teller.settling(result))
    for position in sorted(result.positions, key=result.deciding.__contains__, reverse=True):
        yield from _position(position, teller)
    unpromised = teller.unpromised(result)
    yield from [f"- {literal(unpromised)}"] if unpromised else []
    if result.silent_on:
        yield f"- nothing said on: {literal(teller.words.terms(result.silent_on))}"
    if result.would_take:
        yield f"- {literal(heading(result.would_take, teller.words))}"
        for change, price in changes(result.would_take, teller.words):
            yield f"  - {literal(change)}. *{literal(price)}*" if price else f"  - {literal(change)}"
        more = rest(result.would_take)
        yield from [f"  - {literal(more)}"] if more else []
    yield ""


def _position(result: PositionResult, teller: Teller) -> Iterator[str]:
    position = result.position
    reservation = ", a reservation" if result.is_reservation else ""
    label = f"{position.kind.value}, {position.strength.value}{reservation}"
    yield f"- **{literal(position.id)}** {result.status.value} ({label}): {literal(position.states)}"
    told = teller.facts.told(result.deciding)
    told += [teller.words.matters(position)] if result.dormant else []
    yield from (f"  - {literal(line)}" for line in [*told, *teller.open_causes(result)])
    yield f"  - *{literal(teller.attribution(result))}*"


def _deadlock(deadlock: Deadlock, telling: Telling) -> Iterator[str]:
    words, actors = telling.words, telling.question.scenario.actors
    for position in deadlock.positions:
        told = f"**{literal(position.id)}** {literal(actors[position.actor].name)}: {literal(position.states)}"
        yield from (f"- {told}", f"  - *{literal(words.attribution(position))}*")
    for actor in deadlock.acceptances:
        yield f"- {literal(telling.actors([actor]))} has not promised all that would be asked of it"
    for demand in deadlock.demands:
        does = "refuses that" if demand.refuses else "asks"
        of = f" of {literal(telling.actors(demand.of))}" if demand.of and not demand.refuses else ""
        what = literal(words.sentence(demand.what))
        yield f"- {literal(demand.position)}: {literal(actors[demand.actor].name)} {does}{of}: {what}"
    yield from [f"- {literal(telling.waiting(deadlock))}"] if deadlock.waits else []
    yield from ("", f"Against: {literal(background(deadlock, telling))}.")
    if deadlock.readings:
        yield from ("", f"It would be none with {literal(telling.readings(deadlock.readings))}.")


def _sources(scenario: Scenario, cites: Sequence[str]) -> Iterator[str]:
    if cites:
        yield from ("## Sources", "")
        yield from (f"- {literal(citation(scenario, cite))}" for cite in cites)
        yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(map(literal, row))} |" for row in rows)
    yield ""
