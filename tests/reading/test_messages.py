"""What an author is told: the place, what was found, what would be right, and the nearest name."""
# ruff: noqa: E501  (the long lines are what an author is told)

import pytest

from negsim.reading import Diagnostic, ScenarioError
from negsim.scenario.place import Place
from tests.samples import SAMPLE, changed, parsed, place_of, problems

AGAINST = "{price: {at_least: 9}}"


def test_the_sample_has_no_problems():
    """What the other tests damage is whole."""
    assert len(parsed().positions) == 4


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("negsim: 1", "negsim: 2", "s.yaml:1:9: not what belongs here: found 2; expected 1"),
        ("title: Water for two valleys", "title: 12:30",
         's.yaml:2:8: YAML does not read this as text: found 12:30; expected text; as text it is written "12:30"'),
        ("title: Water for two valleys", "title:", "s.yaml:2:7: not what belongs here: found nothing; expected text"),
        ("title: Water for two valleys", "title: [a]", "s.yaml:2:8: not what belongs here: found a list; expected text"),
        ("title: Water for two valleys", 'title: "  "', 's.yaml:2:8: not what belongs here: found "  "; expected text'),
        ("title: Water", "titel: x\ntitle: Water", "s.yaml:2:1: unknown key of a scenario: found titel; did you mean title?"),
        ("opens_with: offer", "opens_with: ofer", "s.yaml:4:13: unknown proposal: found ofer; expected offer; did you mean offer?"),
        ('sources: ["000"]', "sources: [000]", "s.yaml:3:11: YAML does not read this as text: found 000; "
         'expected a name of letters, digits, _ and -; as text it is written "000"'),
        ('sources: ["000"]', 'sources: ["000", "000"]', "s.yaml:3:18: listed twice: found 000"),
    ],
)  # fmt: skip
def test_the_whole_line(old, new, told):
    """Place, problem, found, expected and hint stand in one line, in this order."""
    assert problems(changed(old, new)) == [told]


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("label: Truce,", "label: no,", "no,", 'YAML does not read this as text: found no; expected text; as text it is written "no"'),
        ("type: flag}", "type: flog}", "flog", "unknown word: found flog; "
         "expected one of flag, choice, ordered, number, date, subset; did you mean flag?"),
        ("label: Talks, ", "", "{type: flag}", "a term lacks a key: expected label"),
        ("least: 0, most: 10", "least: 10, most: 0", "10, most: 0", "least above most: found 10; expected at most 0"),
        ("least: 0, most: 10", "least: 0_0, most: 10", "0_0", "not what belongs here: found 0_0; expected a whole number"),
        ("most: 10, unit", "members: [a], most: 10, unit", "members: [a]", "not a key of a number term: found members"),
        ("least: 0, most: 10", "most: 10", "price: {label", "a number term lacks a key: expected least"),
        ("per: sides", "per: side", "side\n    type", "unknown index: found side; expected sides; did you mean sides?"),
        ("values: [none, part, entire]", "values: []", "[]\n", "a list of the wrong length: found 0; expected 1 or more"),
        ("values: [none, part, entire]", "values: [none, part, none]", "none]\n    act_of", "listed twice: found none"),
        ("act_of: [south]", "act_of: [sooth]", "sooth", "unknown actor: found sooth; expected one of north, south; did you mean south?"),
        ("no_op: [none]", "no_op: [nine]", "nine", "not a value of troops: found nine; expected one of none, part, entire; did you mean none?"),
        ("no_op: [false]", "no_op: [no]", "no]", "not a value of truce: found no; expected true or false; did you mean false?"),
        ("applies: {talks: true}", "applies: {form: direct}", "form: {label", "terms that apply only under each other: found form → form"),
        ("truce: {label: Truce", "if: {label: Truce", "if: {label",
         "not what belongs here: found if; expected a term's name of letters, digits, _ and - that is no word of the language"),
        ("  talks: {label: Talks", "  ta.lks: {label: Talks", "ta.lks",
         "not what belongs here: found ta.lks; expected a term's name of letters, digits, _ and -"),
    ],
)  # fmt: skip
def test_terms(old, new, at, told):
    """What is wrong with a term is told where it is wrong."""
    text = changed(old, new)
    assert f"s.yaml:{place_of(at, text)}: {told}" in problems(text)


@pytest.mark.parametrize(
    ("written", "at", "told"),
    [
        ("{prise: 3}", "prise", "unknown term: found prise; expected one of troops, truce, talks, troops.east, troops.west, form, "
         "price, start, towns; did you mean price?"),
        ("{troops.eas: part}", "troops.eas", "unknown term: found troops.eas; expected one of troops.east, troops.west; did you mean troops.east?"),
        ("{troops: part}", "troops: part", "an indexed term needs a member: found troops; expected troops.east, or {every: sides, troops: …}"),
        ("{price: 11}", "11}", "not a value of price: found 11; expected a whole number from 0 to 10 (coins)"),
        ("{price: '3'}", "'3'", 'not a value of price: found "3"; expected a whole number from 0 to 10 (coins)'),
        ("{price: 0x3}", "0x3", "not a value of price: found 0x3; expected a whole number from 0 to 10 (coins)"),
        ("{talks: yes}", "yes}", "not a value of talks: found yes; expected true or false; did you mean true?"),
        ("{talks: True}", "True}", "not a value of talks: found True; expected true or false; did you mean true?"),
        ("{talks: off}", "off}", "not a value of talks: found off; expected true or false; did you mean false?"),
        ("{talks: 'true'}", "'true'", 'not a value of talks: found "true"; expected true or false; did you mean true?'),
        ("{start: 2024-02-30}", "2024-02-30", "not a value of start: found 2024-02-30; "
         "expected a day from 2024-01-01 to 2024-12-31, written YYYY-MM-DD"),
        ("{start: 2024-W02-3}", "2024-W02-3", "not a value of start: found 2024-W02-3; "
         "expected a day from 2024-01-01 to 2024-12-31, written YYYY-MM-DD"),
        ("{form: {at_least: direct}}", "at_least: direct", "form has no order: found at_least; "
         "expected a value or a list of values: one of direct, indirect"),
        ("{price: {atleast: 9}}", "atleast", "unknown test of price: found atleast; expected one of at_least, at_most; did you mean at_least?"),
        ("{towns: {include: alder}}", "include:", "unknown test of towns: found include; expected one of includes, within, is; did you mean includes?"),
        ("{towns: [alder, birch]}", "[alder, birch]", "a bare list says too little of the subset towns: "
         "expected {is: […]}, {within: […]} or {includes: …}"),
        ("{towns: {is: [adler]}}", "adler", "unknown member of towns: found adler; expected one of alder, birch, cedar; did you mean alder?"),
        ("{form: []}", "[]}", "an empty list of values: expected one of direct, indirect"),
        ("gon", "gon,", "unknown condition: found gon; expected one of gone, cheap; did you mean gone?"),
        ("[gone]", "[gone]", "not what belongs here: found a list; expected a condition; a list of them stands under all or any"),
        ("{}", "{}", "not what belongs here: found an empty mapping; expected a condition"),
        ("yes", "yes", 'YAML does not read this as text: found yes; expected a condition; as text it is written "yes"'),
        ("{all: []}", "[]}", "not what belongs here: found an empty list; expected a list of one condition or more"),
        ("{any: []}", "[]}", "not what belongs here: found an empty list; expected a list of one condition or more"),
        ("{all: [gone], talks: true}", "talks: true}, since", "no key beside all: found talks; expected as in {all: [{talks: true}, june_package]}"),
        ("{sum: {price: 1}, at_most: 3, at_leest: 1}", "at_leest", "no key beside sum: found at_leest; expected as in "
         "{sum: {price: 2, ceasefire: {true: 10}}, at_least: 50, at_most: 90}; did you mean at_least?"),
        ("{if: gone}", "{if: gone}", "if lacks a key: expected then, as in {if: {ceasefire: true}, then: {talks: true}}"),
        ("{then: gone}", "then: gone", "then does not stand alone: expected as in {if: {ceasefire: true}, then: {talks: true}}"),
        ("{at_least: 3, of: [gone, cheap]}", "3, of", "not that many parts: found 3; expected 1 to 2"),
        ("{at_least: 0, of: sides, troops: part}", "0, of", "not that many parts: found 0; expected 1 to 2"),
        ("{every: side, troops: part}", "side, troops", "unknown index: found side; expected sides; did you mean sides?"),
        ("{every: sides}", "{every: sides}", "every says nothing of the members: expected as in {every: four_regions, ua_out: entire}"),
        ("{sum: {price: 1}}", "{sum", "a sum without a bound: expected at_least, at_most or both"),
        ("{sum: {price: 1}, at_least: 5, at_most: 4}", "{sum", "no sum lies between: found 5 and 4; expected at_least ≤ at_most"),
        ("{sum: {talks: 1}, at_least: 5}", "1}, at_least", "not what belongs here: found 1; expected a mapping from values of talks to whole numbers"),
        ("{sum: {talks: {yes: 1}}, at_least: 5}", "yes: 1", "not a value of talks: found yes; expected true or false; did you mean true?"),
        ("{reading_of: soul, as: {narrow: gone, wide: gone}}", "soul", "unknown ambiguity: found soul; expected soil; did you mean soil?"),
        ("{reading_of: soil, as: {narrow: gone}}", "{narrow: gone}", "a reading of soil is missing: expected wide"),
        ("{reading_of: soil, as: {narrow: gone, wide: gone, wyde: gone}}", "wyde",
         "unknown reading of soil: found wyde; expected one of narrow, wide; did you mean wide?"),
    ],
)  # fmt: skip
def test_conditions(written, at, told):
    """What is wrong with a condition is told where it is wrong, and nothing else is."""
    text = changed(f"rejects: {AGAINST}", f"rejects: {written}")
    start = text.index("rejects: ")
    line, column = place_of(at if text.count(at) == 1 else written, text).split(":")
    if text.count(at) > 1:
        column = str(int(column) + written.index(at))
    assert start < text.index(written, start)
    assert problems(text) == [f"s.yaml:{line}:{column}: {told}"]


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("superseded_by: N2", "superseded_by: N1", "N1\n        evidence", "superseded_by names the position itself: found N1"),
        ("superseded_by: N2", "superseded_by: S1", "S1\n", "superseded_by names another actor's position: found S1; expected a position of north"),
        ("superseded_by: N2", "superseded_by: N9", "N9", "unknown position: found N9; expected one of N1, N2, N3, S1"),
        ("since: E1\n", "since: E2\n", "N2\n        evidence", "superseded within its own event: found N2; expected a position that starts after E2: give the later one an event of its own, which may be on the same day"),
        ("conflicts: [N3]", "conflicts: [N3, S1]", "S1]", "conflicts names another actor's position: found S1; expected a position of north"),
        ("conflicts: [N3]", "conflicts: [N2]", "N2]", "conflicts names the position itself: found N2"),
        ("withdrawn: 2024-07-01", "withdrawn: E1", "E1, evidence: reported", "withdrawn before since: found E1; expected E2 or later"),
        ("withdrawn: 2024-07-01", "unconfirmed_from: 2024-06-01", "2024-06-01, evidence", "unconfirmed_from before since: found 2024-06-01; expected E2 or later"),
        ("since: 2024-06-03", "since: 2024-06-31", "2024-06-31", "not what belongs here: found 2024-06-31; expected a day, written YYYY-MM-DD"),
        ("since: 2024-06-03", "since: E3", "E3", "unknown event or day: found E3; expected one of E1, E2"),
        ("stage: truce", "stage: trace", "trace", "unknown stage: found trace; expected one of truce, start of talks; did you mean truce?"),
        ("speaker: speaker\n", "speaker: speakr\n", "speakr\n", "unknown spokesperson: found speakr; expected speaker; did you mean speaker?"),
        ("covers: [talks, troops]", "covers: [troops, troops.east]", "troops.east]", "covered twice: found troops.east"),
        ("covers: [talks, troops]", "covers: [tanks]", "tanks", "unknown term: found tanks; "
         "expected one of truce, talks, troops, troops.east, troops.west, form, price, start, towns; did you mean talks?"),
        ("requires: cheap", "requires: cheap, rejects: gone", "rejects: gone", "a second verb: found rejects; expected requires alone"),
        ("requires: cheap", "supports: cheap, when: gone", "when: gone", "when does not belong here: found when; expected no when: supports says it already"),
        ("requires: cheap", "when: gone", "when: gone", "when does not belong here: found when; expected no when: a remark has no condition"),
        ("requires: cheap", "requires: cheap, covers: [talks]", "covers: [talks]", "only what is promised or supported covers terms: found a requirement"),
        ("kind: precondition", "kind: precondtion", "precondtion", "unknown word: found precondtion; expected one of precondition, demand, red line, "
         "rejection, objection, threat, conditional commitment, endorsement, fact, wish, permission, evaluation; did you mean precondition?"),
        ("evidence: inferred", "evidence: guessed", "guessed", "unknown word: found guessed; "
         "expected one of quoted, reported, narrator, second-hand, inferred"),
        ("cites: [S000.2a]", "cites: [S000.2b]", "S000.2b", "unknown statement: found S000.2b; expected one of S000.1a, S000.2a, S000.3a; did you mean S000.2a?"),
        ("S1: {", "N1: {", "N1: {", "a name given twice: found N1; expected another; s.yaml:34:7 has it"),
        ("  R1: {", "  N1: {", "N1: {", "a name given twice: found N1; expected another; s.yaml:34:7 has it"),
        ("  A1: {", "  R1: {", "R1: {states: Towns", "a name given twice: found R1; expected another; s.yaml:52:3 has it"),
    ],
)  # fmt: skip
def test_positions_and_rules(old, new, at, told):
    """What does not fit together is told where the later of the two is written."""
    text = changed(old, new)
    assert f"s.yaml:{place_of(at, text)}: {told}" in problems(text)


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("E2: {day: 2024-06-02", "E2: {day: 2024-05-31", "2024-05-31", "events out of order: found 2024-05-31; expected 2024-06-01 (E1) or later"),
        ("E2: {day: 2024-06-02", "E2: {day: 2024-06-20", "2024-06-20", "a day not between its bounds: found 2024-06-20; expected 2024-06-01 to 2024-06-05"),
        ("[2024-06-01, 2024-06-05]", "[2024-06-05, 2024-06-01]", "[2024-06-05", "the first day after the last: found 2024-06-05 and 2024-06-01"),
        ("[2024-06-01, 2024-06-05]", "[2024-06-01]", "[2024-06-01]", "a list of the wrong length: found 1; expected exactly 2"),
        ("  E1: {", '  "2024-06-01": {', '"2024-06-01"', "an event's name that is a day: found 2024-06-01; expected another name"),
        ("troops: {east: entire, west: part}", "troops: {east: entire, wast: part}", "wast", "unknown member of troops: found wast; expected one of east, west; did you mean west?"),
        ("troops: {east: entire, west: part}", "troops: part, troops.east: part", "troops.east: part", "term set twice: found troops.east"),
        ("towns: [alder], start", "towns: alder, start", "alder, start", "not a value of towns: found alder; expected a list with any of alder, birch, cedar"),
        ("verdicts: {north: rejects}", "verdicts: {north: reject}", "reject}", "unknown word: found reject; "
         "expected one of accepts, no objection, undetermined, rejects, no stated position; did you mean rejects?"),
        ("because: {north: {N2: unmet}}", "because: {north: {S1: unmet}}", "S1: unmet", "unknown position of north: found S1; expected one of N1, N2, N3"),
        ("because: {north: {N2: unmet}}", "because: {north: {N2: unmt}}", "unmt", "unknown word: found unmt; "
         "expected one of met, unmet, triggered, present, open, not considered; did you mean unmet?"),
        ("pins: {soil: wide}", "pins: {soil: wild}", "wild", "unknown reading of soil: found wild; expected one of narrow, wide; did you mean wide?"),
        ("assume: [A1]", "assume: [A2]", "A2", "unknown assumption: found A2; expected A1"),
        ("unset: [towns]", "unset: [town]", "town]", "unknown term: found town; "
         "expected one of truce, talks, troops, troops.east, troops.west, form, price, start, towns; did you mean towns?"),
    ],
)  # fmt: skip
def test_timeline_proposals_and_expectations(old, new, at, told):
    """The rest of the file is checked as closely."""
    text = changed(old, new)
    assert f"s.yaml:{place_of(at, text)}: {told}" in problems(text)


@pytest.mark.parametrize(
    ("gone", "cheap", "path"),
    [
        ("gone: {not: gone}", "cheap: {price: 1}", "gone → gone"),
        ("gone: {all: [{talks: true}, cheap]}", "cheap: {any: [gone]}", "gone → cheap → gone"),
    ],
)
def test_circles_of_conditions(gone, cheap, path):
    """A condition that rests on itself is told with the way round."""
    text = changed("gone: {every: sides, troops: entire}", gone)
    text = changed("cheap: {label: a low price, holds: {price: {at_most: 3}}}", cheap, text)
    told = [line for line in problems(text) if "rests on itself" in line]
    assert [line.split(": ", 1)[1] for line in told] == [f"a condition that rests on itself: found {path}"]


def test_every_problem_is_told_in_one_run():
    """Problems of form, of names and of sense are gathered, in the file's order."""
    text = changed("title: Water", "titel: Water")
    text = changed("label: Truce,", "label: no,", text)
    text = changed("rejects: {price: {at_least: 9}}", "rejects: {price: 12}", text)
    text = changed("opens_with: offer", "opens_with: ofer", text)
    text = changed("since: E2, withdrawn", "since: E7, withdrawn", text)
    assert [line.split(": ")[0:2] for line in problems(text)] == [
        ["s.yaml:1:1", "a scenario lacks a key"],
        ["s.yaml:2:1", "unknown key of a scenario"],
        ["s.yaml:4:13", "unknown proposal"],
        ["s.yaml:11:18", "YAML does not read this as text"],
        ["s.yaml:45:72", "unknown event or day"],
        ["s.yaml:50:72", "not a value of price"],
    ]


def test_a_broken_definition_is_told_once():
    """What rests on a term whose definition is wrong is not complained of."""
    text = changed("type: ordered\n", "type: orderly\n")
    assert [line.split(": ")[1] for line in problems(text)] == ["unknown word"]
    text = changed("values: [none, part, entire]", "values: [no, part, entire]")
    assert [line.split(": ")[1] for line in problems(text)] == ["YAML does not read this as text"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("  E1: {", "  1: {"), ("  R1: {", "  no: {"), ("  truce: {truce: true}", "  12:30: {truce: true}")],
)
def test_names_that_yaml_does_not_read_as_text(old, new):
    """A name before a colon is text like any other."""
    text = changed(old, new)
    name = new.strip().split(": {")[0]
    place = place_of(new, text).split(":")
    told = f"s.yaml:{place[0]}:{int(place[1]) + 2}: YAML does not read this as text: found {name};"
    assert [line for line in problems(text) if line.startswith(told)]


def test_a_term_that_yaml_does_not_read_as_text():
    """A term called ``no`` has to stand in quotes wherever it is named."""
    text = (
        changed("  talks: {label", '  "no": {label')
        .replace("{talks: true}", '{"no": true}')
        .replace("[talks, ", '["no", ')
    )
    assert parsed(text).terms["no"].label == "Talks"
    text = text.replace('supports: {"no": true}', "supports: {no: true}")
    place = place_of("no: true}, covers", text)
    assert problems(text) == [
        f's.yaml:{place}: YAML does not read this as text: found no; expected a term; as text it is written "no"'
    ]


def test_names_do_not_lose_their_spaces():
    """Space in a quoted name is a part of it, and no name has any."""
    assert problems(changed("opens_with: offer", 'opens_with: " offer"'))[0].startswith(
        "s.yaml:4:13: unknown proposal: found  offer; expected offer"
    )
    assert 'not what belongs here: found " R1"' in problems(changed("  R1: {", '  " R1": {'))[0]


def test_too_many_readings():
    """Ambiguities whose joint readings nobody could tell apart are refused."""
    words = "".join(f"  w{n}: {{words: w, readings: {{a: one, b: other, c: third}}}}\n" for n in range(4))
    text = changed("ambiguities:\n", f"ambiguities:\n{words}")
    parts = ", ".join(f"{{reading_of: w{n}, as: {{a: gone, b: cheap, c: true}}}}" for n in range(4))
    text = changed("rejects: {price: {at_least: 9}}", f"rejects: {{all: [{parts}]}}", text)
    place = place_of(f"{{all: [{parts}]}}", text)
    assert problems(text) == [
        f"s.yaml:{place}: too many ambiguities together: found 81; expected at most 64 joint readings"
    ]


def test_conditions_too_large_when_written_out():
    """Names that double one another are counted as if written out."""
    doubling = "".join(f"  x{n}: {{all: [x{n - 1}, x{n - 1}]}}\n" for n in range(1, 40))
    text = changed("conditions:\n", f"conditions:\n  x0: gone\n{doubling}")
    told = problems(text)
    assert len(told) == 1
    assert told[0].endswith("conditions too large: expected at most 200,000 parts, names written out")


def test_conditions_too_deep_when_written_out():
    """A long chain of names is as deep as it would be if written out."""
    chain = "".join(f"  x{n}: {{not: x{n - 1}}}\n" for n in range(1, 40))
    text = changed("conditions:\n", f"conditions:\n  x0: gone\n{chain}")
    assert any("conditions nested too deep: expected at most 64 levels" in line for line in problems(text))


def test_a_diagnostic_leaves_out_what_is_absent():
    """Only what is known is told."""
    assert str(Diagnostic(None, "wrong")) == "wrong"
    assert str(Diagnostic(Place("f", 2, 3), "wrong", expected="right")) == "f:2:3: wrong: expected right"
    assert str(Diagnostic(None, "wrong", "a", "b", "did you mean c?")) == "wrong: found a; expected b; did you mean c?"


def test_diagnostics_are_sorted_and_told_once():
    """Order of file, line and column; the same problem is not repeated."""
    later, sooner = Diagnostic(Place("f", 10, 1), "b"), Diagnostic(Place("f", 9, 4), "a")
    error = ScenarioError([later, sooner, later])
    assert error.diagnostics == (sooner, later)
    assert str(error) == "f:9:4: a\nf:10:1: b"


def test_what_was_found_cannot_reach_the_terminal():
    """Long and unprintable text is shortened and escaped."""
    text = changed("title: Water for two valleys", "title: Water\nk\u202eey: 1")
    assert problems(text) == ["s.yaml:3:1: unknown key of a scenario: found k\\u202eey"]
    told = problems(changed("opens_with: offer", f"opens_with: {'x' * 500}"))
    assert told == [f"s.yaml:4:13: unknown proposal: found {'x' * 60}…; expected offer"]


def test_the_sample_is_written_with_each_passage_once():
    """The helper that damages the sample says so if a passage is not there once."""
    with pytest.raises(AssertionError, match="2 times"):
        changed("kind: precondition", "", SAMPLE * 2)
