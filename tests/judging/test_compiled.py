"""Verdicts alone, compiled: the lines that a circuit is written in, and what is wrong with a question."""

from collections import UserDict
from itertools import product

import pytest

from negsim.judging import compiled, judge
from negsim.judging.circuit.gates import FALSE, TRUE, Circuit
from negsim.judging.circuit.straight_line import DEEPEST, Syntax, straight_line
from negsim.judging.compiled import PYTHON, verdicts
from negsim.reading import load, parse_scenario
from negsim.scenario.errors import NegsimError
from negsim.scenario.verdicts import Verdict

WIDE = """\
negsim: 1
title: A price
terms:
  price: {label: Price, type: number, least: 0, most: MOST}
  extra: {label: Extra, type: number, least: 0, most: 90}
actors:
  seller:
    name: Seller
    kind: group
    positions:
      S1:
        kind: demand
        states: Both together must come to a hundred.
        requires: {sum: {price: 1, extra: 1}, at_least: 100}
        since: 2030-01-01
        evidence: quoted
"""
SYMBOLS = Syntax(" && ", " || ", "!", "true", "false", lambda variable, choices: f"x{variable}@{choices:b}")


@pytest.fixture(scope="module")
def ukraine():
    return load("ukraine-talks-2024-2025")


def given_with(scenario, proposal, as_of=None, **asked):
    """The verdicts that come with reasons."""
    judgement = judge(scenario, proposal, as_of, changes=False, **asked)
    return {name: result.verdict for name, result in judgement.verdicts.items()}


def flags(circuit, count):
    return [circuit.atom(circuit.variable(str(number), 2), 0b10) for number in range(count)]


def run(lines, choices):
    """The truth of the answers that Python reads from the lines."""
    names = {f"v{number}": choice for number, choice in enumerate(choices)}
    for name, expression in lines.named:
        names[name] = bool(eval(expression, {}, names))
    return [bool(eval(answer, {}, names)) for answer in lines.answers]


def test_another_language_writes_the_same_gates():
    """Only a gate used twice is named; a negation goes to the leaves where there is no name."""
    circuit = Circuit()
    one, two, three = flags(circuit, 3)
    shared = circuit.any((one, two))
    answers = (shared, circuit.all((shared, three)), circuit.any((one, -three)), TRUE, FALSE)
    lines = straight_line(circuit, answers, SYMBOLS)
    name, expression = lines.named[0]
    assert len(lines.named) == 1
    assert expression == "(x0@1 && x1@1)"
    assert lines.answers[0] == f"!{name}"
    assert set(lines.answers[1].strip("()").split(" && ")) == {f"!{name}", "x2@10"}
    assert set(lines.answers[2].strip("()").split(" || ")) == {"x0@10", "x2@1"}
    assert lines.answers[3:] == ("true", "false")


def test_what_is_used_within_a_shared_gate_only_has_no_name():
    """A gate that stands once in one that is used twice is written there."""
    circuit = Circuit()
    one, two, three, four, five = flags(circuit, 5)
    inner = circuit.any((one, two))
    shared = circuit.all((inner, three))
    lines = straight_line(circuit, (circuit.any((shared, four)), circuit.any((shared, five))), SYMBOLS)
    ((name, expression),) = lines.named
    assert expression in ("((x0@10 || x1@10) && x2@10)", "(x2@10 && (x0@10 || x1@10))")
    assert [name in answer for answer in lines.answers] == [True, True]


def test_written_gates_say_what_the_circuit_says():
    """An exclusive or of three flags, and a variable of three choices, over every assignment."""
    circuit = Circuit()
    one, two, three = flags(circuit, 3)
    some = circuit.atom(circuit.variable("third", 3), 0b110)
    odd = -circuit.same(-circuit.same(one, two), three)
    lines = straight_line(circuit, (odd, -some, circuit.all((-odd, some))), PYTHON)
    for *bits, third in product((0, 1), (0, 1), (0, 1), (0, 1, 2)):
        is_odd, is_some = sum(bits) % 2 == 1, third > 0
        expected = [is_odd, not is_some, not is_odd and is_some]
        assert run(lines, [1 << choice for choice in (*bits, third)]) == expected


def test_a_deep_circuit_is_parted():
    """A chain of five hundred gates holds exactly where its first open end does, and stays within the brackets."""
    circuit = Circuit()
    ends = flags(circuit, 500)
    chain = ends[0]
    for number, end in enumerate(ends[1:], 1):
        chain = (circuit.all if number % 2 else circuit.any)((chain, end))
    lines = straight_line(circuit, (chain,), PYTHON)
    assert all(text.count("(") <= DEEPEST for text in (*lines.answers, *(text for _, text in lines.named)))
    assert run(lines, [0b10] * 500) == [True]
    for levels, names in ((DEEPEST - 1, 0), (DEEPEST, 1), (DEEPEST + 1, 1)):
        level = ends[0]
        for number, end in enumerate(ends[1 : levels + 1], 1):
            level = (circuit.all if number % 2 else circuit.any)((level, end))
        assert len(straight_line(circuit, (level,), PYTHON).named) == names
    assert run(lines, [0b10] * 499 + [0b01]) == [False]
    assert run(lines, [0b01] * 498 + [0b10] * 2) == [True]
    assert run(lines, [0b10] * 497 + [0b01] * 2 + [0b10]) == [False]


def test_verdicts_of_the_shipped_proposals(ukraine):
    """Each as judge says, on its own day, at the end, and from viewpoints of every kind."""
    pinned = {name: next(iter(words.readings)) for name, words in ukraine.ambiguities.items()}
    softened = list(ukraine.positions)[::3]
    views = ({}, {"pins": pinned}, {"assume": list(ukraine.assumptions)}, {"without": softened}, {"soften": softened})
    for named in ukraine.proposals.values():
        for as_of, asked in product((named.as_of, None), views):
            assert verdicts(ukraine, named.proposal, as_of, **asked) == given_with(
                ukraine, named.proposal, as_of, **asked
            )


def test_any_mapping_is_a_proposal(ukraine):
    """A dictionary or a mapping of somebody's own gives what a proposal gives."""
    offer = ukraine.proposals["offer-june-2024"].proposal
    expected = verdicts(ukraine, offer)
    assert verdicts(ukraine, dict(offer)) == verdicts(ukraine, UserDict(offer)) == expected
    assert Verdict.REJECTS in expected.values()


@pytest.mark.parametrize(
    "proposal",
    [
        {"nonsense": True},
        {"ceasefire": 1},
        {"ceasefire": None},
        {"ceasefire": [True]},
        {"ua_nato": "joined"},
        {5: True},
    ],
)
def test_what_is_wrong_with_a_proposal_is_told_as_judge_tells_it(ukraine, proposal):
    """Also where a value equals a right one, or cannot be hashed, and after a right one was asked."""
    verdicts(ukraine, {"ceasefire": True})
    with pytest.raises(NegsimError) as told:
        judge(ukraine, proposal)
    with pytest.raises(NegsimError) as found:
        verdicts(ukraine, proposal)
    assert str(found.value) == str(told.value)


@pytest.mark.parametrize(
    "asked",
    [{"as_of": "someday"}, {"pins": {"x": "y"}}, {"assume": ["x"]}, {"without": ["x"]}, {"soften": ["x"]}],
)
def test_what_is_wrong_with_a_question_is_told_as_judge_tells_it(ukraine, asked):
    """Days, ambiguities, assumptions and positions."""
    with pytest.raises(NegsimError) as told:
        judge(ukraine, {}, **asked)
    with pytest.raises(NegsimError) as found:
        verdicts(ukraine, {}, **asked)
    assert str(found.value) == str(told.value)


@pytest.mark.parametrize(("most", "walks"), [(99, False), (3000, True), (9999, True)])
def test_sums_too_wide_for_a_table_are_walked(monkeypatch, most, walks):
    """A number of ten thousand values, or a table of a quarter of a million entries, gives the same verdicts."""
    walked = []
    walking = compiled._walking
    monkeypatch.setattr(compiled, "_walking", lambda meaning: walked.append(meaning) or walking(meaning))
    scenario = parse_scenario(WIDE.replace("MOST", str(most)), "price.yaml")
    assert verdicts(scenario, {"price": 60, "extra": 40}) == {"seller": Verdict.NO_OBJECTION}
    assert verdicts(scenario, {"price": 60, "extra": 39}) == {"seller": Verdict.REJECTS}
    assert verdicts(scenario, {"price": 60}) == {"seller": Verdict.UNDETERMINED}
    assert verdicts(scenario, {}) == {"seller": Verdict.NO_STATED_POSITION}
    with pytest.raises(NegsimError, match="price cannot be -1"):
        verdicts(scenario, {"price": -1})
    assert bool(walked) is walks
