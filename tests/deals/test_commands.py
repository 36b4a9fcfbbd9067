"""The commands about deals: exit codes, words, JSON, pictures, errors."""

import json
import sys
from itertools import chain, combinations
from xml.etree import ElementTree as ET

import pytest

from negsim.cli import run
from negsim.deals.bargaining.support import reached
from negsim.deals.counting.diagram import NOTHING, Diagrams
from negsim.judging.circuit.gates import Circuit
from negsim.judging.stopping import Halt
from negsim.scenario.preferences import Agreement

SHIPPED = "ukraine-talks-2024-2025"
TALKS = (SHIPPED, "--goal", "start of talks", "--coalition", "russia,ukraine")


@pytest.fixture
def negsim(monkeypatch, capsys):
    """Run one command here: exit code, standard output and standard error."""

    def command(*arguments):
        monkeypatch.setattr(sys, "argv", ["negsim", *arguments])
        code = run()
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def data(negsim):
    """Run one command with ``--json``: exit code and data."""

    def command(*arguments):
        code, out, err = negsim(*arguments, "--json")
        assert not err
        return code, json.loads(out)

    return command


def test_deadlock_in_words(negsim):
    """The positions' words, days and sources, who demands what of whom, and the goal behind it."""
    code, out, _ = negsim("deadlock", *TALKS, "--assume", "A2")
    assert code == 1
    for said in ("1. RU-07, UA-01", "last stated 2024-06-14 (derived), quoted", "Russia --RU-07--> Ukraine:",
                 "Circular wait: Russia waits for Ukraine, Ukraine waits for Russia", "assumption A2",
                 "Ukraine --UA-03--x: refuses that"):  # fmt: skip
        assert said in out


def test_deadlock_as_data_and_picture(data, tmp_path):
    """The JSON names positions and demands; the picture is well-formed and says them too."""
    picture = tmp_path / "deadlock.svg"
    code, told = data("deadlock", *TALKS, "--svg", str(picture))
    assert code == 1
    (deadlock,) = told["deadlocks"]
    assert [p["id"] for p in deadlock["positions"]] == ["RU-07", "RU-09", "UA-03"]
    assert [(d["actor"], d["of"], d["refuses"]) for d in deadlock["demands"]] == [
        ("russia", ["ukraine"], False),
        ("russia", ["ukraine"], False),
        ("ukraine", [], True),
    ]
    assert deadlock["firm"]
    assert told["complete"]
    texts = {node.text for node in ET.parse(picture).iter() if node.text}
    assert {"Russia", "Ukraine", "1. RU-07, RU-09, UA-03"} <= texts


def test_deals_as_data(data):
    """Deals, their number, values and verdicts; 0 because there is one."""
    asked = ("deals", SHIPPED, "--goal", "form of talks", "--coalition", "russia,ukraine", "--settled", "--count")
    code, told = data(*asked)
    assert code == 0
    assert told["count"]["exact"]
    assert told["count"]["deals"] > 1
    assert told["values"]["binding_document"]["forced"]
    assert set(told["deals"][0]["verdicts"]) == {"russia", "ukraine"}
    assert told["deals"][0]["terms"]["binding_document"] is False


def test_no_deal(negsim):
    """1 and a hint where there is no deal."""
    code, out, _ = negsim("deals", *TALKS)
    assert code == 1
    assert "No deal, not even one that leaves terms open." in out
    assert "Why: negsim deadlock ukraine-talks-2024-2025 --goal 'start of talks'" in " ".join(out.split())


def test_what_if_opens_a_deal(data, tmp_path):
    """A position left out, softened, or dropped by an overlay file opens the same deals; the scenario's hash stays."""
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("title: Without the rejection\nwithout: [UA-03]\npin: {withdraws: begun}\n", encoding="utf-8")
    hashes = set()
    for change in (["--without", "UA-03"], ["--soften", "UA-03"], ["--overlay", str(overlay)]):
        code, told = data("deals", *TALKS, *change)
        assert code == 0, change
        hashes.add(told["hash"])
    assert told["pins"] == {"withdraws": "begun"}
    assert hashes == {data("deals", *TALKS)[1]["hash"]}


def test_ways_out(data):
    """What gives way, the deal that opens, and a weight of one's own that changes the order."""
    code, told = data("ways-out", *TALKS)
    assert code == 1
    assert [way["positions"][0]["id"] for way in told["ways_out"]] == ["RU-07", "RU-09", "UA-03"]
    _, told = data("ways-out", *TALKS, "--weigh", "RU-07=3", "--weigh", "RU-09=2")
    assert [way["positions"][0]["id"] for way in told["ways_out"]] == ["UA-03", "RU-09", "RU-07"]


def test_coalitions_and_pivots(data):
    """Both say that there is no deal for all, and what it hangs on."""
    code, told = data("coalitions", SHIPPED, "--goal", "start of talks")
    assert code == 1
    assert told["coalitions"][0]["left_out"][0]["because"] == ["RU-07", "RU-09"]
    code, told = data("pivot", SHIPPED, "--goal", "start of talks")
    assert code == 1
    assert told["positions"][0]["position"] == "RU-07"


def test_the_limit_says_that_it_was_reached(data):
    """One of several is shown, and that there are more."""
    _, told = data("deadlock", SHIPPED, "--goal", "ceasefire", "--limit", "1")
    assert not told["complete"]
    assert told["limit"] == "the limit of 1 was reached"


def test_deals_are_streamed(negsim):
    """A line of JSON for each settled deal of a small scenario, each once; with those alike, as many as are counted."""
    asked = ("deals", "village-well", "--goal", "sharing", "--settled")
    code, out, _ = negsim(*asked, "--stream")
    assert code == 0
    lines = out.splitlines()
    told = json.loads(negsim(*asked, "--limit", "50", "--count", "--json")[1])
    assert {json.dumps(deal["terms"]) for deal in told["deals"]} == set(lines)
    assert sum(deal["outcomes"] for deal in told["deals"]) == told["count"]["deals"]
    assert all(json.loads(line)["shared"] for line in lines)


def test_without_a_goal_every_stage_is_told(negsim, data):
    """The parties are asked stage by stage; 1 where one stage has no deal, 0 where each has one."""
    code, told = data("deals", SHIPPED)
    assert code == 1
    assert told["coalition"] == ["russia", "ukraine"]
    assert {stage: answer["exists"] for stage, answer in told["stages"].items()} == {
        "ceasefire": False, "start of talks": False, "form of talks": True, "settlement": False,
    }  # fmt: skip
    locks = [{p["id"] for p in lock["positions"]} for lock in told["stages"]["ceasefire"]["deadlocks"]]
    assert locks == [{"RU-06", "RU-08", "UA-03"}]
    assert told["stages"]["form of talks"]["deals"][0]["asks_outsiders"] == ["switzerland"]
    code, out, _ = negsim("deals", "village-well")
    assert code == 0
    assert "Could Alder and Birch agree, stage by stage?" in out
    assert "sharing: they could agree" in out


def test_without_stages_an_agreement_is_asked_about(negsim, data, tmp_path):
    """A scenario without stages says whether its agreement is possible; without that either, what to name."""
    code, told = data("deals", "island-tram")
    assert code == 0
    assert told["agreement"]["coalitions"][0]["enough"]
    bare = tmp_path / "bare.yaml"
    actor = "actors: {a: {name: A, kind: group}}"
    bare.write_text("negsim: 1\ntitle: Bare\nterms: {x: {label: X, type: flag}}\n" + actor + "\n", encoding="utf-8")
    code, _, err = negsim("deals", str(bare))
    assert code == 2
    assert "name a goal (--goal TERM=VALUE)" in err


def test_a_proposal_becomes_a_deal_by_adding(data):
    """Without a goal, the nearest deal keeps the stages that the proposal reaches; here only terms are added."""
    asked = ("--near", "offer-june-2024", "--coalition", "russia", "--as-of", "E6", "--limit", "1")
    _, told = data("deals", SHIPPED, *asked)
    assert told["goal"]["stages"] == ["ceasefire", "start of talks"]
    assert told["nearest"][0]["changes"] == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--goal", "settlment"], "did you mean settlement?"),
        (["--stream"], "no goal: name a stage (ceasefire, start of talks, form of talks, settlement)"),
        (["--goal", "talks=perhaps"], "true or false"),
        (["--goal", "talks=true", "--coalition", "rusia"], "did you mean russia?"),
        (["--goal", "talks=true", "--without", "RU-7"], "no position 'RU-7'"),
        (["--goal", "talks=true", "--fix", "talks=false"], "at once"),
        (["--goal", "talks=true", "--overlay", "no-such-file.yaml"], "cannot read"),
        (["--goal", "talks=true", "--near", "offer-june"], "did you mean offer-june-2024?"),
    ],
)
def test_bad_input_is_explained(negsim, arguments, said):
    """Exit code 2 and one message with what would be right."""
    code, out, err = negsim("deals", SHIPPED, *arguments)
    assert code == 2
    assert not out
    assert said in err


def test_an_overlay_is_checked(negsim, tmp_path):
    """Every problem of an overlay file is told with its line."""
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("without: [RU-99]\npinn: {}\n", encoding="utf-8")
    code, _, err = negsim("deals", *TALKS, "--overlay", str(overlay))
    assert code == 2
    assert "overlay.yaml:1" in err
    assert "pinn" in err


def test_a_negotiable_goal_by_terms_in_a_sum(data, root):
    """A scenario with numbers, dates, subsets, sums and ambiguous words: deals exist and are counted."""
    basin = str(root / "scenarios" / "river-basin.yaml")
    code, told = data("deals", basin, "--goal", "treaty", "--count", "--robust", "--settled")
    assert code == 0
    assert told["count"]["exact"]
    assert told["count"]["deals"] == 258
    assert told["values"]["fund"]["always"] == ["lowmere"]


def test_no_deal_shown_is_not_no_deal(negsim):
    """With a limit of none, that there is a deal is told all the same."""
    code, out, _ = negsim("deals", "village-well", "--goal", "sharing", "--limit", "0")
    assert code == 0
    assert "There is a deal." in out


def test_coalitions_tell_whether_they_are_enough(negsim):
    """Where the scenario states quorum and vetoes, each coalition is held against them."""
    _, out, _ = negsim("coalitions", "island-tram", "--fix", "route=bridge", "--json")
    first = json.loads(out)["coalitions"][0]
    assert len(first["members"]) == 6
    assert first["enough"] is True
    _, out, _ = negsim("coalitions", "village-well", "--goal", "sharing", "--json")
    assert json.loads(out)["coalitions"][0]["enough"] is None


def test_an_agreement_needs_quorum_and_vetoes():
    """Two of three with the veto holder are enough; three without it, or one alone, are not."""
    agreement = Agreement(2, ("a",))
    assert agreement.is_reached_by(("a", "b"))
    assert not agreement.is_reached_by(("b", "c", "d"))
    assert not agreement.is_reached_by(("a",))


@pytest.mark.parametrize("quorum", [0, 1, 2, 4, 5])
@pytest.mark.parametrize("veto", [(), ("a",), ("b", "d")], ids=["nobody", "a", "b and d"])
def test_counting_and_coalitions_know_one_agreement(quorum, veto):
    """Of four actors, whoever agrees: the gate by which outcomes are counted holds where the agreement is reached."""
    agreement, actors, circuit = Agreement(quorum, veto), ("a", "b", "c", "d"), Circuit()
    agrees = {actor: circuit.atom(circuit.variable(actor, 2), 0b10) for actor in actors}
    diagrams = Diagrams(range(len(actors)), [range(2)] * len(actors), Halt())
    for members in chain.from_iterable(combinations(actors, size) for size in range(len(actors) + 1)):
        chosen = [gate if actor in members else -gate for actor, gate in agrees.items()]
        possible = diagrams.compiled(circuit, [*chosen, reached(circuit, agreement, agrees)]) != NOTHING
        enough = len(members) >= quorum and all(actor in members for actor in veto)
        assert possible == agreement.is_reached_by(members) == enough
