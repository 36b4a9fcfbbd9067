"""JSON Schemas and the reference, made from the grammar that the reader uses."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from negsim.reading import (
    card_schema,
    data_root,
    library,
    proposal_schema,
    reference,
    scenario_schema,
    write_scenario,
    write_schemas,
)
from negsim.reading.language import grammar
from negsim.reading.language.forms import FORMS, TESTS
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Scalar, Sequence
from negsim.reading.yaml.nodes_from_bytes import grow
from tests.samples import CARD, SAMPLE, changed
from tests.strategies import scenarios

RECORDS = (*grammar.SCENARIO_RECORDS, *grammar.CARD_RECORDS, *grammar.PROPOSAL_RECORDS)
SCHEMAS = {"scenario": scenario_schema(), "card": card_schema(), "proposal": proposal_schema()}


def as_json(node):
    """The node as an editor with YAML 1.2 sees it: days are text."""
    match node:
        case Mapping():
            return {key.text: as_json(value) for key, value in node}
        case Sequence(items=items):
            return [as_json(item) for item in items]
        case Scalar(text="true" | "false" as text, plain=True):
            return text == "true"
        case Scalar(text=text, plain=True) if text.lstrip("-").isdigit():
            return int(text)
        case Scalar(text=text):
            return text


def errors(kind, text):
    data = as_json(grow(text, "f.yaml", Report()))
    return [error.message for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(data)]


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_schemas_are_schemas(schema):
    """Each is valid JSON Schema 2020-12 and plain JSON, and refers to what it defines and nothing else."""
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    assert json.loads(text) == schema
    assert all(f'"#/$defs/{name}"' in text for name in schema["$defs"])
    assert text.count('"$ref"') == sum(text.count(f'"#/$defs/{name}"') for name in schema["$defs"])


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_key_has_a_description(schema):
    """An editor can tell what each key means."""
    stack, keys = [schema], 0
    while stack:
        current = stack.pop()
        stack += [part for part in current.values() if isinstance(part, dict)]
        stack += [
            part for value in current.values() if isinstance(value, list) for part in value if isinstance(part, dict)
        ]
        if current.get("type") == "object":
            for key, shape in current.get("properties", {}).items():
                keys += 1
                assert shape["description"], key
    assert keys > 5


def test_good_files_fit_their_schemas():
    """The samples, the shipped scenarios and the shipped cards are valid."""
    assert errors("scenario", SAMPLE) == []
    assert errors("card", CARD) == []
    assert errors("proposal", "{as_of: E1, terms: {troops: {east: part}, towns: [alder], price: 3, talks: true}}") == []
    for entry in library():
        assert errors("scenario", entry.path.read_text()) == []
    for path in (data_root() / "seeds").glob("*.yaml"):
        assert errors("card", path.read_text()) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios())
def test_written_scenarios_fit_the_schema(scenario):
    """What the program writes, an editor accepts."""
    assert errors("scenario", write_scenario(scenario)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("negsim: 1", "negsim: 2"),
        ("title: Water", "titel: Water"),
        ("kind: precondition", "kind: precondtion"),
        ("label: Talks, ", ""),
        ("type: flag}", "type: flog}"),
        ("rejects: {price: {at_least: 9}}", "rejects: {all: []}"),
        ("rejects: {price: {at_least: 9}}", "rejects: {if: gone}"),
        ("rejects: {price: {at_least: 9}}", "rejects: {price: {atleast: 9}}"),
        ("rejects: {price: {at_least: 9}}", "rejects: [gone]"),
        ("between: [2024-06-01, 2024-06-05]", "between: [2024-06-01]"),
        ("verdicts: {north: rejects}", "verdicts: {north: reject}"),
        ("  talks: {label", "  ta.lks: {label"),
    ],
)
def test_bad_files_do_not(old, new):
    """What the reader refuses for its form, the schema refuses too."""
    assert errors("scenario", changed(old, new))


def test_shipped_schemas_are_the_grammars(tmp_path):
    """The files beside the scenarios and cards are what the program makes now."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "seeds").mkdir()
    written = write_schemas(tmp_path)
    assert len(written) == 3
    for path in written:
        assert (data_root() / path.relative_to(tmp_path)).read_text() == path.read_text()


def test_the_reference_tells_every_key():
    """Each record has a table in which each of its keys has a type and a meaning."""
    text = reference()
    assert len(RECORDS) > 10
    for record in RECORDS:
        section = text.split(f"### {record.name.capitalize()}\n")[1].split("\n#")[0]
        for field in record.fields:
            required = "yes" if field.required else f"unless `{field.unless}`" if field.unless else ""
            assert f"| `{field.key}` | {required} | {field.shape.words} | {field.doc} |" in section


def test_the_reference_tells_every_form_of_a_condition():
    """Each form stands in the table with an example."""
    text = reference()
    for example in [example for example, _ in TESTS] + [form.example for form in FORMS]:
        assert f"| `{example}` |" in text
