"""What the record is: its documents, its span, and the words that they quote."""

from negsim.reports.dates import month_words, span_words
from negsim.reports.words import count_of
from negsim.scenario.positions import Evidence, Position
from negsim.scenario.scenario import Scenario
from negsim.scenario.sources import Statement

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_words(number: int) -> str:
    """The number in letters, up to ten."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def record_words(scenario: Scenario) -> str:
    """One line on what the sources are and where they end: nothing later is known to anybody here."""
    days = [event.day for event in scenario.events.values()]
    documents = count_of(len(scenario.cards), "document").split()[-1]
    told = f"{number_words(len(scenario.cards))} {documents}" if scenario.cards else ""
    if not days:
        return told
    until = span_words(days) if told else f"the record ends in {month_words(max(days))}"
    return f"{', '.join(filter(None, (told, until)))}; nothing later is in here"


def quotation(scenario: Scenario, position: Position) -> Statement | None:
    """The cited statement whose words stand for the position: one as direct as the position is, else any other.

    A narrator's words are never taken for those of a speaker.
    """
    cited = [scenario.statements[cite] for cite in position.cites if cite in scenario.statements]
    spoken = [statement for statement in cited if statement.words]
    alike = [statement for statement in spoken if statement.evidence is position.evidence]
    own = [statement for statement in spoken if statement.evidence is not Evidence.NARRATOR]
    return next(iter(alike or own), None)
