"""A small scenario and a source card, as a person would write them."""
# ruff: noqa: E501  (people write long lines)

import pytest

from negsim.reading import ScenarioError, parse_card, parse_scenario

SAMPLE = """\
negsim: 1
title: Water for two valleys
sources: ["000"]
opens_with: offer
indexes:
  sides: {east: East, west: West}
stages:
  truce: {truce: true}
  start of talks: {talks: true}
terms:
  truce: {label: Truce, type: flag, act_of: [north, south], no_op: [false]}
  talks: {label: Talks, type: flag}
  troops:
    label: Troops leave
    per: sides
    type: ordered
    values: [none, part, entire]
    act_of: [south]
    no_op: [none]
  form: {label: Form of the talks, type: choice, values: {direct: face to face, indirect: through others}, applies: {talks: true}}
  price: {label: Price, type: number, least: 0, most: 10, unit: coins}
  start: {label: First day, type: date, earliest: 2024-01-01, latest: 2024-12-31}
  towns: {label: Towns, type: subset, members: [alder, birch, cedar]}
conditions:
  gone: {every: sides, troops: entire}
  cheap: {label: a low price, holds: {price: {at_most: 3}}}
ambiguities:
  soil: {words: our soil, readings: {narrow: the valley, wide: the hills too}}
actors:
  north:
    name: North
    spokespersons: {speaker: {name: A. Speaker, office: Speaker of North}}
    positions:
      N1:
        kind: precondition
        stage: truce
        states: A truce only once the troops have left.
        speaker: speaker
        when: {truce: true}
        requires: {reading_of: soil, as: {narrow: {troops.east: entire}, wide: gone}}
        since: E1
        superseded_by: N2
        evidence: quoted
        cites: [S000.1a]
      N2: {kind: demand, states: A low price., requires: cheap, since: E2, withdrawn: 2024-07-01, evidence: reported, conflicts: [N3]}
      N3: {kind: endorsement, states: For talks., supports: {talks: true}, covers: [talks, troops], since: 2024-06-03, evidence: quoted}
  south:
    name: South
    positions:
      S1: {kind: rejection, states: Against a price., rejects: {price: {at_least: 9}}, since: E1, evidence: inferred, strength: soft}
rules:
  R1: {states: No talks without a truce., holds: {if: {talks: true}, then: {truce: true}}, cites: [S000.2a]}
assumptions:
  A1: {states: Towns stay., holds: {towns: {includes: alder}}}
timeline:
  E1: {day: 2024-06-01, known: stated, states: The first report.}
  E2: {day: 2024-06-02, known: stand-in, told: in early June, between: [2024-06-01, 2024-06-05], states: The second report.}
proposals:
  offer: {title: The offer, as_of: E2, terms: {truce: true, troops: {east: entire, west: part}, towns: [alder], start: 2024-06-10}}
expectations:
  offered: {proposal: offer, terms: {price: 9}, unset: [towns], verdicts: {north: rejects}, because: {north: {N2: unmet}}, pins: {soil: wide}, assume: [A1]}
contradictions:
  C1: {between: 000#1 and 000#2, states: They differ., cites: [S000.1a]}
mentions:
  paper: {name: The Paper, kind: media}
"""

CARD = """\
negsim-card: 1
id: "000"
title: Report on two valleys
file: 000.txt
publisher: not in the document
dated: 2024-06-01
derived: spring
context: Two valleys talk about water.
statements:
  S000.1a: {paragraph: 1, speaker: reporter, day: 2024-06-01, known: stated, summary: North wants them gone., words: the troops must leave, evidence: quoted}
  S000.2a: {paragraph: 2, speaker: reporter, day: one day in June, known: derived, summary: No talks so far., words: “no talks” so far, evidence: narrator}
  S000.3a: {paragraph: 3, speaker: reporter, day: unknown, known: not known, summary: It rains., evidence: narrator, uncarried: not a matter of the talks}
"""


def changed(old, new, text=SAMPLE):
    """The sample with one passage, which occurs once, put otherwise."""
    assert text.count(old) == 1, f"{text.count(old)} times: {old}"
    return text.replace(old, new)


def place_of(passage, text):
    """``line:column`` of a passage that occurs once, counted from 1."""
    assert text.count(passage) == 1, f"{text.count(passage)} times: {passage}"
    before = text[: text.index(passage)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def parsed(text=SAMPLE, *, file="s.yaml"):
    """The scenario that the text describes, with the sample card."""
    return parse_scenario(text, file, cards_from={"000": parse_card(CARD, "000.yaml")}.get)


def problems(text, read=parsed):
    """The lines that the reader has to say about a wrong text."""
    with pytest.raises(ScenarioError) as raised:
        read(text)
    return str(raised.value).splitlines()
