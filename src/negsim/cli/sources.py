"""``negsim sources``."""

from pathlib import Path

import click

from negsim.cli.options import SHIPPED, ScenarioName, emit, json_option
from negsim.reading import Coverage, Found, check_quotations, coverage, load

_scenario = click.argument("scenario_name", metavar="[SCENARIO]", type=ScenarioName(), default=SHIPPED)


@click.group("sources")
def command() -> None:
    """Source cards: list, coverage, quotations.

    A card tells what a document is and what it states, in our own words with a few decisive ones
    quoted. The documents themselves are not shipped.
    """


@command.command("list")
@_scenario
@json_option
def list_cards(scenario_name: str, as_json: bool) -> None:
    """List the scenario's source cards."""
    cards = load(scenario_name).cards.values()
    lines = [f"{card.id}  {len(card.statements):>3} statements  {card.title}" for card in cards]
    data = [
        {"id": card.id, "title": card.title, "file": card.file, "statements": len(card.statements)} for card in cards
    ]
    emit("\n".join(lines), data, as_json=as_json)


@command.command("coverage")
@_scenario
@json_option
def count_coverage(scenario_name: str, as_json: bool) -> int:
    """Count the statements that a position, rule or event carries, or that say why none does.

    Exits with 1 if a statement is neither, or both.
    """
    found = coverage(load(scenario_name))
    accounted = len(found.accounts) - len(found.problems)
    lines = [f"{accounted} of {len(found.accounts)} statements accounted for"]
    lines.append(
        f"{len(found.carried)} carried by a position, rule or event; {len(found.uncarried)} not, with the reason"
    )
    lines += [f"  {account.statement.id}: {account.statement.uncarried}" for account in found.uncarried]
    lines += map(str, found.problems)
    emit("\n".join(lines), _data(found, accounted), as_json=as_json)
    return 1 if found.problems else 0


def _data(found: Coverage, accounted: int) -> dict[str, object]:
    return {
        "statements": len(found.accounts),
        "accounted": accounted,
        "carried": {account.statement.id: list(account.carried_by) for account in found.carried},
        "uncarried": {account.statement.id: account.statement.uncarried for account in found.uncarried},
        "problems": list(map(str, found.problems)),
    }


@command.command("check")
@_scenario
@click.option(
    "--documents",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that holds the documents' texts.",
)
@json_option
def check_words(scenario_name: str, documents: Path, as_json: bool) -> int:
    """Look every quotation up in its paragraph of its document.

    No-break spaces, curly and straight quotes count as the same. Exits with 1 if one is not found.
    """
    checks = check_quotations(load(scenario_name).cards.values(), documents)
    astray = [check for check in checks if check.found is not Found.FOUND]
    data = [{"statement": check.statement.id, "words": check.statement.words, "found": check.found} for check in checks]
    summary = f"{len(checks) - len(astray)} of {len(checks)} quotations found"
    emit("\n".join([*map(str, astray), summary]), data, as_json=as_json)
    return 1 if astray else 0
