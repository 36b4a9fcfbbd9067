"""Scenarios written as files."""

from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from negsim.reading import library, load, parse_scenario, write_scenario
from negsim.reading.language.shapes import Reading, Text
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.emitting import emit
from negsim.reading.yaml.nodes_from_bytes import grow
from negsim.reading.yaml.scalars import is_text
from tests.samples import SAMPLE, parsed
from tests.strategies import CARD, scenarios


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(scenarios())
def test_a_written_scenario_reads_back_the_same(scenario):
    """Whatever a scenario says, its file says the same."""
    text = write_scenario(scenario)
    again = parse_scenario(text, f"{scenario.id}.yaml", cards_from={CARD.id: CARD}.get)
    assert again.hash == scenario.hash, text


@pytest.mark.parametrize("name", [entry.id for entry in library()])
def test_shipped_scenarios_survive_being_written(name):
    """So do the shipped ones, and writing twice gives the same text."""
    scenario = load(name)
    text = write_scenario(scenario)
    again = parse_scenario(text, f"{name}.yaml")
    assert again.hash == scenario.hash
    assert write_scenario(again) == text


def test_what_is_written_is_what_a_person_writes():
    """Conditions keep their compact forms, days stand bare, and what goes without saying is left out."""
    text = write_scenario(parsed())
    assert "  gone: {every: sides, troops: entire}\n" in text
    assert "        covers: [talks, troops]\n" in text
    assert "        since: 2024-06-03\n" in text
    assert "strength: firm" not in text
    assert "strength: soft" in text
    assert "applies: {talks: true}" in text
    assert text.index("\nterms:") < text.index("\nactors:") < text.index("\nproposals:")


TRAPS = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "True",
    "null",
    "~",
    "12:30",
    "1_000",
    "0x1F",
    "0o17",
    "007",
    "08",
    "1e3",
    "1.5",
    ".5",
]
TRAPS += [
    "+1",
    "-0",
    "2024-06-14",
    "2024-6-4",
    "2024-06-14T10:00:00Z",
    ".inf",
    ".NaN",
    "=",
    "<<",
    "0b11",
    "190:20:30.15",
    "+.inf",
]


@pytest.mark.parametrize("text", TRAPS)
def test_plain_scalars_that_are_no_text(text):
    """Neither reading nor writing takes them for text without quotes."""
    report = Report()
    Text().read(grow(f"{text}", "f", report), Reading(report))
    assert [problem.message for problem in report.problems] == ["YAML does not read this as text"]
    assert emit({"key": text}, "s") == f'# yaml-language-server: $schema=s\nkey: "{text}"\n'


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=8))
@example("1__")
@example("12:3:4")
@example("1:60")
def test_text_is_what_pyyaml_takes_for_text(text):
    """No plain scalar that YAML 1.1 resolves to something else counts as text."""
    resolved = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    if resolved not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:yaml"):  # the latter are YAML's own marks
        assert not is_text(text)


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t\u2028\u00a0"), min_size=1, max_size=30
    )
)
@example("x\u2029y\u2028")
@example("a\n\n  b\n c")
@example("\ufeffx")
@example("\uf900")
def test_any_text_survives_being_written(text):
    """Text of any letters reads back letter by letter in one Unicode form, but for the space around it."""
    if not text.strip() or "\ufffe" in text or "\uffff" in text:
        return
    report = Report()
    root = grow(emit({"key": text.strip()}, "s"), "f", report)
    assert Text().read(root.get("key"), Reading(report)) == normalize("NFC", text.strip())
    assert report.problems == []


def test_the_sample_survives_too():
    """The sample of the other tests reads back the same."""
    assert parse_scenario(write_scenario(parsed()), "s.yaml").hash == parsed(SAMPLE).hash
