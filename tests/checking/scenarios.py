"""A small scenario that gives no warning, to be changed by each test."""
# ruff: noqa: E501  (people write long lines)

from negsim.checking import check
from negsim.reading import parse_card, parse_scenario

CARD = """\
negsim-card: 1
id: "000"
title: Report
file: 000.txt
publisher: nobody
dated: 2024-06-20
derived: 2024-06-20
context: Two parties and a bridge.
statements:
  S1: {paragraph: 1, speaker: Ann, on_behalf_of: north, day: "2024-06-01", known: stated, summary: Said., evidence: quoted}
  S2: {paragraph: 2, speaker: Ann, on_behalf_of: north, day: "2024-06-03", known: stated, summary: Said., evidence: second-hand}
  S3: {paragraph: 3, speaker: Bob, day: after 2024-06-05, known: derived, summary: Said., evidence: reported}
  S4: {paragraph: 4, speaker: a reporter, day: in the week before, known: derived, summary: Said., evidence: narrator}
"""

SCENARIO = """\
negsim: 1
title: A bridge
sources: ["000"]
indexes:
  banks: [left, right]
stages:
  treaty: {treaty: true}
terms:
  treaty: {label: Treaty, type: flag, act_of: [north, south], no_op: [false]}
  toll: {label: Toll, type: number, least: 0, most: 9, act_of: [south], no_op: [0]}
  guards: {label: Guards, per: banks, type: ordered, values: [none, few, many]}
  length: {label: Length, type: choice, values: [short, long], applies: {treaty: true}}
conditions:
  unguarded: {every: banks, guards: none}
ambiguities:
  near: {words: near, readings: {tight: the left bank, loose: both banks}}
actors:
  north:
    name: North
    spokespersons: {ann: {name: Ann}}
    positions:
      N1: {kind: demand, states: A treaty needs a low toll., when: {treaty: true}, requires: {toll: {at_most: 5}}, since: first, evidence: quoted, cites: [S1], speaker: ann}
      N2: {kind: red line, states: No guards near., rejects: {reading_of: near, as: {tight: {guards.left: many}, loose: {not: unguarded}}}, since: 2024-06-03, strength: soft, evidence: second-hand, cites: [S2], speaker: ann}
  south:
    name: South
    spokespersons: {bob: {name: Robert, aliases: [Bob]}}
    positions:
      P1: {kind: conditional commitment, states: Signs for a toll., when: {toll: {at_least: 2}}, promises: {treaty: true}, covers: [treaty, toll], since: 2024-06-06, evidence: reported, cites: [S3], speaker: bob}
      P2: {kind: demand, states: A long treaty., when: {treaty: true}, requires: {length: long}, since: 2024-06-06, evidence: narrator, cites: [S4], speaker: a reporter}
rules:
  R1: {states: Guards have to be paid., holds: {if: {guards.left: many}, then: {toll: {at_least: 1}}}}
timeline:
  first: {day: 2024-06-01, known: stated, states: North speaks.}
"""


def changed(text, *changes):
    """The text with each of the pairs exchanged, which has to be there once."""
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def scenario(*changes, card=()):
    """The scenario after changes of its text, and of its source card's."""
    cards = {"000": parse_card(changed(CARD, *card), "000.yaml")}
    return parse_scenario(changed(SCENARIO, *changes), "bridge.yaml", cards_from=cards.get)


def given(*changes, card=()):
    """The warnings after these changes, each as code and item."""
    return [(warning.code, warning.about) for warning in check(scenario(*changes, card=card))]


def told(code, *changes, card=()):
    """The sentences of the warnings with that code."""
    return [warning.message for warning in check(scenario(*changes, card=card)) if warning.code == code]


def small(terms, positions, **sections):
    """A scenario of one actor without sources, from pieces of YAML."""
    lines = ["negsim: 1", "title: Small", *(f"{key}: {value}" for key, value in sections.items())]
    lines += ["terms:", *(f"  {name}: {{label: {name}, {kind}}}" for name, kind in terms.items())]
    lines += ["actors:", "  north:", "    name: North", "    positions:"]
    common = "kind: demand, states: Said., evidence: quoted, since: 2024-01-01"
    lines += [
        f"      {name}: {{{rest}, {common if 'since' not in rest else common.partition(', since')[0]}}}"
        for name, rest in positions.items()
    ]
    return parse_scenario("\n".join(lines), "small.yaml")


def codes(found):
    """The warnings of a scenario, each as code and item."""
    return [(warning.code, warning.about) for warning in check(found)]
