"""Statements as they are cited: who said what, when, and in which document."""

from collections.abc import Iterable

from negsim.judging.judgement import ActorResult
from negsim.reports.words import count_of, how_known
from negsim.scenario.scenario import Scenario


def citation(scenario: Scenario, cite: str) -> str:
    """The statement in a line, with its decisive words; only its name where the scenario's cards are not read."""
    for card in scenario.cards.values():
        if cite in card.statements:
            said = card.statements[cite]
            words = f" “{said.words}”" if said.words else ""
            told = f"{said.speaker}, {said.day} ({how_known(said.known)}): {said.summary}{words}"
            return f"[{cite}] {told} (document {card.id}: {card.title})"
    return f"[{cite}]"


def cited_by(results: Iterable[ActorResult]) -> tuple[str, ...]:
    """The statements on which the positions in the results rest, each once."""
    cites = (cite for result in results for found in result.positions for cite in found.position.cites)
    return tuple(dict.fromkeys(cites))


def record_of(scenario: Scenario) -> str:
    """What the scenario's record is: how many documents, and from when to when its events are; may be empty."""
    days = [str(event.day) for event in scenario.events.values()]
    span = f"events of {' to '.join(dict.fromkeys((min(days), max(days))))}; nothing later is in here" if days else ""
    documents = count_of(len(scenario.cards), "document") if scenario.cards else ""
    return ", ".join(filter(None, [documents, span]))
