"""Any input at all: diagnostics or a scenario, never anything else."""

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from negsim.reading import ScenarioError, parse_card, parse_proposal, parse_scenario
from negsim.reading.yaml import nodes_from_bytes
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Sequence
from negsim.reading.yaml.nodes_from_bytes import grow
from tests.samples import CARD, SAMPLE, parsed, place_of, problems

MODERATE = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
PIECES = """
negsim: 1|title: x|terms:|actors:|  a: |{|}|[|]|: |- |all|not|every|sum|at_least|true|&a |*a |!!|!t |>|'|"|\\|#|%|<<|? |
---|...|é|😀|label|type|flag|{a: true}
"""
words = st.sampled_from([*PIECES.split("|"), "|", "\n", "\n  ", "\n    ", "\t", "\x00", "\x85", "\u2028", "\ud800"])


def check(read, data):
    """Read, and look at what is told if it fails."""
    told = ()
    try:
        read(data)
    except ScenarioError as error:
        told = (*error.diagnostics, str(error).splitlines())
    if told:
        *diagnostics, lines = told
        assert diagnostics
        assert [str(diagnostic) for diagnostic in diagnostics] == lines
        assert all(line.isprintable() for line in lines)


@MODERATE
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b'"\\UFFFFFFFF"')
def test_any_bytes(data):
    """Arbitrary bytes are read or refused as a scenario and as a card."""
    check(parse_scenario, data)
    check(parse_card, data)


@MODERATE
@given(st.lists(words, max_size=30).map("".join) | st.text(max_size=100))
def test_any_text(text):
    """Arbitrary text, and text that is nearly YAML, is read or refused."""
    check(parse_scenario, text)


@MODERATE
@given(st.lists(words, max_size=30).map("".join) | st.text(max_size=100))
def test_any_text_without_libyaml(text):
    """The same holds for the parser that is written in Python."""
    usual, nodes_from_bytes.LOADER = nodes_from_bytes.LOADER, yaml.SafeLoader
    try:
        check(parse_scenario, text)
    finally:
        nodes_from_bytes.LOADER = usual


@MODERATE
@given(st.data())
def test_a_damaged_scenario(data):
    """A good file with a piece cut out, doubled or overwritten is read or refused."""
    start = data.draw(st.integers(0, len(SAMPLE)))
    end = data.draw(st.integers(start, min(len(SAMPLE), start + 60)))
    piece = data.draw(words | st.just("") | st.just(SAMPLE[start:end] * 2))
    check(parsed, SAMPLE[:start] + piece + SAMPLE[end:])


@MODERATE
@given(st.data())
def test_a_node_of_another_kind(data):
    """Wherever something else stands than belongs there, it is read or refused."""
    nodes = list(_nodes(grow(SAMPLE, "s.yaml", Report())))
    node = data.draw(st.sampled_from(nodes))
    other = data.draw(
        st.sampled_from(["~", "no", "7", "[]", "{}", "[a, [b]]", "{a: {b: c}}", "2024-06-31", '""', "true", "gone"])
    )
    lines = SAMPLE.splitlines(keepends=True)
    line = lines[node.line - 1]
    lines[node.line - 1] = line[: node.column - 1] + other + " " + line[node.column - 1 :]
    check(parsed, "".join(lines))
    lines[node.line - 1] = line[: node.column - 1] + other + "\n"
    check(parsed, "".join(lines))


def _nodes(node):
    yield node
    match node:
        case Mapping():
            for key, value in node:
                yield key
                yield from _nodes(value)
        case Sequence(items=items):
            for item in items:
                yield from _nodes(item)


BLOCKS = [
    ("title: Water for two valleys", "", "a scenario"),
    ("    label: Troops leave", "    ", "a term"),
    ("    name: South", "    ", "an actor"),
    ("        kind: precondition", "        ", "a position"),
]
FLOWS = [
    ("{label: Truce,", "a term"),
    ("{label: a low price,", "a named condition"),
    ("{words: our soil,", "an ambiguity"),
    ("{name: A. Speaker,", "a spokesperson"),
    ("{kind: demand,", "a position"),
    ("{states: No talks without a truce.,", "a rule"),
    ("{states: Towns stay.,", "an assumption"),
    ("{day: 2024-06-01,", "an event"),
    ("{title: The offer,", "a proposal"),
    ("{proposal: offer,", "an expectation"),
    ("{between: 000#1 and 000#2,", "a contradiction"),
    ("{name: The Paper,", "a mention"),
]


@pytest.mark.parametrize(("after", "indent", "record"), BLOCKS)
@pytest.mark.parametrize("key", ["zzqx", "Kind", "_", "x-1"])
def test_an_unknown_key_in_a_block(after, indent, record, key):
    """A key that no table of the grammar has is an error where it stands."""
    text = SAMPLE.replace(after, f"{after}\n{indent}{key}: 1")
    told = problems(text)
    line = text[: text.index(f"{indent}{key}: 1")].count("\n") + 1
    assert len(told) == 1
    assert told[0].startswith(f"s.yaml:{line}:{len(indent) + 1}: unknown key of {record}: found {key}")


@pytest.mark.parametrize(("before", "record"), FLOWS)
def test_an_unknown_key_in_braces(before, record):
    """The same in every other record of the grammar."""
    text = SAMPLE.replace(before, f"{before} zzqx: 1,")
    told = problems(text)
    assert len(told) == 1
    assert told[0].startswith(f"s.yaml:{place_of('zzqx', text)}: unknown key of {record}: found zzqx")


def test_an_unknown_key_of_a_card():
    """Cards and their statements are as strict."""
    assert problems(CARD + "titel: x\n", parse_card)[0].startswith("<text>:13:1: unknown key of a card: found titel")
    text = CARD.replace("{paragraph: 3,", "{paragraph: 3, word: x,")
    assert "unknown key of a statement: found word" in problems(text, parse_card)[0]


def test_an_unknown_key_of_a_proposal_file():
    """Proposal files are as strict."""
    scenario = parsed()
    told = problems("terms: {}\nasof: E1\n", lambda text: parse_proposal(text, scenario, "p.yaml"))
    assert told == [
        "p.yaml:2:1: unknown key of a proposal file: found asof; "
        "expected one of scenario, hash, title, as_of, terms, note; did you mean as_of?"
    ]
