"""JSON Schemas of the files, made from the grammar's tables."""

import json
from collections.abc import Iterable
from pathlib import Path

from negsim.outputs import write_whole
from negsim.reading.language import grammar
from negsim.reading.language.forms import FORMS, TESTS
from negsim.reading.language.records import Record
from negsim.reading.language.shapes import Schema

_VALUE: Schema = {
    "description": "A value of the term; a list of members for a subset.",
    "type": ["boolean", "string", "integer", "array"],
    "items": {"type": "string"},
}
_TEST: Schema = {
    "description": "A value, a list of values, or a bound.",
    "anyOf": [
        {"type": ["boolean", "string", "integer"]},
        {"type": "array", "minItems": 1, "items": {"type": ["boolean", "string", "integer"]}},
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                "at_least": {"description": "This value or a higher one.", "$ref": "#/$defs/value"},
                "at_most": {"description": "This value or a lower one.", "$ref": "#/$defs/value"},
                "includes": {"description": "The subset has this member.", "type": "string"},
                "within": {"description": "The subset has no members but these.", "$ref": "#/$defs/value"},
                "is": {"description": "The subset has just these members.", "$ref": "#/$defs/value"},
            },
        },
    ],
}
_TESTS: Schema = {
    "description": "; ".join(f"{example}: {meaning}" for example, meaning in TESTS[2:]),
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"not": {"enum": sorted(grammar.CONDITION_WORDS)}},
    "additionalProperties": {"$ref": "#/$defs/test"},
}
_CONDITION: Schema = {
    "description": "A condition.",
    "anyOf": [
        {"description": "The name of a condition.", "type": "string"},
        {"description": "Always, or never.", "type": "boolean"},
        *(form.schema() for form in FORMS),
        _TESTS,
    ],
}
_WEIGHT: Schema = {
    "description": "Of a number: its factor; of any other term: each value's weight.",
    "anyOf": [{"type": "integer"}, {"type": "object", "additionalProperties": {"type": "integer"}}],
}
_SCORES: Schema = {
    "description": "What each term adds to the score.",
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"$ref": "#/$defs/weight"},
}
_ORDERS: Schema = {
    "description": "Each term's values from worst to best; of an ordered term also rising or falling.",
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "anyOf": [
            {"enum": ["rising", "falling"]},
            {"type": "array", "minItems": 1, "items": {"type": ["boolean", "string", "integer"]}},
        ]
    },
}
_ASSIGNMENTS: Schema = {
    "description": "Each term's value; under a base name, one value for all members or one for each.",
    "type": "object",
    "additionalProperties": {
        "anyOf": [{"$ref": "#/$defs/value"}, {"type": "object", "additionalProperties": {"$ref": "#/$defs/value"}}]
    },
}
_NAMED: Schema = {"anyOf": [{"$ref": "#/$defs/named_condition"}, {"$ref": "#/$defs/condition"}]}

_STAGE: Schema = {"anyOf": [{"$ref": "#/$defs/stage"}, {"$ref": "#/$defs/condition"}]}

_CONDITIONS = {
    "condition": _CONDITION,
    "test": _TEST,
    "weight": _WEIGHT,
    "condition_or_named": _NAMED,
    "condition_or_stage": _STAGE,
}
_PREFERENCES = {"scores": _SCORES, "orders": _ORDERS}
_VALUES = {"value": _VALUE, "assignments": _ASSIGNMENTS}


def scenario_schema() -> Schema:
    """The JSON Schema (2020-12) of scenario files."""
    return _schema("A negsim scenario", grammar.SCENARIO_RECORDS, _CONDITIONS | _VALUES | _PREFERENCES)


def card_schema() -> Schema:
    """The JSON Schema (2020-12) of source cards."""
    return _schema("A negsim source card", grammar.CARD_RECORDS, {})


def proposal_schema() -> Schema:
    """The JSON Schema (2020-12) of proposal files."""
    return _schema("A negsim proposal", grammar.PROPOSAL_RECORDS, _VALUES)


def _schema(title: str, records: Iterable[Record], others: dict[str, Schema]) -> Schema:
    records = tuple(records)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **records[0].schema(),
        "$defs": {record.definition_name: record.definition() for record in records} | others,
    }


def write_schemas(root: str | Path) -> tuple[Path, ...]:
    """Write the schemas where the files beneath ``root`` refer to them; gives what was written."""
    schemas = {
        Path(root, "scenarios", "scenario.schema.json"): scenario_schema(),
        Path(root, "scenarios", "proposal.schema.json"): proposal_schema(),
        Path(root, "seeds", "card.schema.json"): card_schema(),
    }
    for path, schema in schemas.items():
        write_whole(path, json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
    return tuple(schemas)
