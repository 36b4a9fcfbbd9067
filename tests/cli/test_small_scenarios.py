"""Five scenarios of a few lines, each with one thing that a wrong word would make misleading."""

import json

from tests.cli.test_commands import negsim

PIER = """
negsim: 1
title: The pier
terms:
  lease: {label: Lease signed, type: flag, act_of: [fishers, port], no_op: [false]}
  repair: {label: Repairs paid for, type: flag, act_of: [port], no_op: [false]}
actors:
  fishers:
    name: Fishers
    positions:
      F-1:
        {kind: conditional commitment, states: The fishers are ready to sign a lease., promises: {lease: true},
         covers: [lease], since: 2030-03-01, evidence: quoted}
  port:
    name: Port
    positions:
      P-1:
        {kind: demand, states: The port signs no lease., rejects: {lease: true}, since: 2030-03-01, evidence: quoted}
"""

SCHOOL = """
negsim: 1
title: The school
terms:
  {first}
actors:
  parents:
    name: Parents
    positions:
      P-1: {{{position}, since: 2030-03-01, evidence: quoted}}
"""

MOVE = """move: {label: School moves, type: flag}
  bus: {label: Bus runs, type: flag}"""


def judged(folder, text, *settings, explain=False):
    """The exit code, the data and the text of one judgement."""
    (folder / "small.yaml").write_text(text)
    words = ["judge", "small.yaml", *(f"--set={setting}" for setting in settings)]
    data = negsim(*words, "--json", cwd=folder)
    told = negsim(*words, *(["--explain"] if explain else []), cwd=folder)
    assert data.returncode == told.returncode
    return told.returncode, json.loads(data.stdout), " ".join(told.stdout.split())


def test_readiness_of_one_is_no_obstacle_to_both(tmp_path):
    """One is ready to sign, the other signs nothing: that stands in the way of signing, and of nothing else."""
    code, data, told = judged(tmp_path, PIER, "lease=true")
    assert (code, data["state"]) == (1, "not acceptable")
    assert [data["verdicts"][actor]["verdict"] for actor in ("fishers", "port")] == ["accepts", "rejects"]
    assert "Not acceptable: rejected by Port" in told
    deals = negsim("deals", "small.yaml", "--goal", "repair=true", "--coalition", "fishers,port", cwd=tmp_path)
    assert deals.returncode == 0
    assert "There is a deal." in deals.stdout


def test_a_requirement_for_what_nobody_proposes_is_named(tmp_path):
    """The bus is there and no move is proposed: the requirement is met, and would matter only for a move."""
    position = "kind: precondition, states: No move without a bus., when: {move: true}, requires: {bus: true}"
    code, data, told = judged(tmp_path, SCHOOL.format(first=MOVE, position=position), "bus=true")
    (found,) = data["verdicts"]["parents"]["positions"]
    assert (code, data["state"], data["as_of"]) == (0, "acceptable", None)
    assert (data["verdicts"]["parents"]["verdict"], found["status"]) == ("undetermined", "met")
    assert found["would_matter_if"] == "School moves: yes"
    assert "? Parents undetermined P-1 P-1 would matter if School moves: yes" in told
    assert "no timeline" in told
    assert "9999" not in told


def test_a_promise_for_what_nobody_proposes_is_named(tmp_path):
    """A promise for the case of a move is open and stands in no way while no move is proposed."""
    position = (
        "kind: conditional commitment, states: They would run a bus., when: {move: true}, promises: {bus: true}, "
        "covers: [bus]"
    )
    code, data, told = judged(tmp_path, SCHOOL.format(first=MOVE, position=position), "bus=true")
    (found,) = data["verdicts"]["parents"]["positions"]
    assert (code, data["state"], found["status"]) == (0, "acceptable", "open")
    assert found["would_matter_if"] == "School moves: yes"
    assert "P-1 would matter if School moves: yes" in told


def test_a_soft_rejection_is_a_reservation_beside_acceptable(tmp_path):
    """Nothing firm stands against it, and what is said softly is told with the word acceptable."""
    position = "kind: rejection, states: They would rather not move., rejects: {move: true}, strength: soft"
    code, data, told = judged(tmp_path, SCHOOL.format(first=MOVE, position=position), "move=true")
    assert (code, data["state"]) == (0, "acceptable")
    assert data["verdicts"]["parents"]["reservations"] == ["P-1"]
    assert "Acceptable to every actor asked, with 1 reservation (P-1)" in told


def test_a_soft_position_that_is_open_is_no_reservation_yet(tmp_path):
    """It may still be satisfied; only what is unmet or present is a reservation."""
    position = (
        "kind: precondition, states: They would like a bus., when: {move: true}, requires: {bus: true}, strength: soft"
    )
    _, data, told = judged(tmp_path, SCHOOL.format(first=MOVE, position=position), "move=true")
    assert data["verdicts"]["parents"]["reservations"] == []
    assert "reservation" not in told


def test_an_order_of_steps_is_computed_under_its_name(tmp_path):
    """First step 1 and third step 3: the difference is minus 2, which is at most minus 1."""
    steps = """bus_step: {label: Step of the bus, type: number, least: 1, most: 5}
  move_step: {label: Step of the move, type: number, least: 1, most: 5}
conditions:
  in_order: {label: the bus before the move, holds: {sum: {bus_step: 1, move_step: -1}, at_most: -1}}"""
    text = SCHOOL.format(first=steps, position="kind: demand, states: First the bus., requires: in_order")
    code, _, told = judged(tmp_path, text, "bus_step=1", "move_step=3", explain=True)
    assert code == 0
    assert "- the bus before the move: 1 − 3 = −2, at most −1: holds" in told
    code, _, told = judged(tmp_path, text, "bus_step=3", "move_step=3", explain=True)
    assert code == 1
    assert "- the bus before the move: 3 − 3 = 0, at most −1: 1 too much" in told


def test_a_day_of_its_own_is_what_a_second_statement_needs(tmp_path):
    """A position that is given up within its own event: the message says what to do."""
    (tmp_path / "small.yaml").write_text(
        SCHOOL.format(
            first=MOVE, position="kind: demand, states: A., rejects: {move: true}, superseded_by: P-2"
        ).rstrip()
        + "\n      P-2: {kind: demand, states: B., rejects: {bus: true}, since: 2030-03-01, evidence: quoted}\n"
    )
    run = negsim("check", "small.yaml", cwd=tmp_path)
    assert run.returncode == 2
    assert "superseded within its own event" in run.stdout
    assert "give the later one an event of its own, which may be on the same day" in run.stdout
