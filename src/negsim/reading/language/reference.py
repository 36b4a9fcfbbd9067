"""The reference of the language in Markdown, made from the grammar's tables."""

from collections.abc import Iterable

from negsim.reading.language import grammar
from negsim.reading.language.forms import FORMS, TESTS
from negsim.reading.language.records import Field, Record


def reference() -> str:
    """Every record of the three kinds of file, and every form of a condition."""
    return "\n".join(
        [
            "# The language",
            "",
            *_records("Scenario files", grammar.SCENARIO_RECORDS),
            "## Conditions",
            "",
            *_table(("Written", "Holds when"), _forms()),
            *_records("Source cards", grammar.CARD_RECORDS),
            *_records("Proposal files", grammar.PROPOSAL_RECORDS),
        ]
    )


def _records(title: str, records: Iterable[Record]) -> list[str]:
    return [f"## {title}", "", *(line for record in records for line in _record(record))]


def _record(record: Record) -> list[str]:
    rows = [(f"`{field.key}`", _required(field), field.shape.words, field.doc) for field in record.fields]
    return [
        f"### {record.name.capitalize()}",
        "",
        record.doc,
        "",
        *_table(("Key", "Required", "Type", "Meaning"), rows),
    ]


def _required(field: Field) -> str:
    return "yes" if field.required else f"unless `{field.unless}`" if field.unless else ""


def _forms() -> list[tuple[str, str]]:
    return [(f"`{example}`", meaning) for example, meaning in (*TESTS, *((f.example, f.meaning) for f in FORMS))]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    cells = [head, ("---",) * len(head), *rows]
    return [*("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells), ""]
