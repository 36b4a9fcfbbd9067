"""Some thousand inputs of each kind, and that fuzzing itself notices what it is there for."""

import os
import sys

import pytest

from tests.fuzz.every_kind import KINDS
from tests.fuzz.falling import END, FALLING, HANGING, KILLED
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.kinds import Case, Kind, Outcome, command, fault

SEED = int(os.environ.get("NEGSIM_FUZZ_SEED", "0"))
COUNT = os.environ.get("NEGSIM_FUZZ_COUNT")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_whatever_the_input(kind):
    """Every case of the kind ends with an answer or one of our own messages."""
    count = int(COUNT or kind.count)
    sys.stdout.write(f"{kind.name}: {count} cases, seed {SEED}\n")
    failures = [failure for _, failure in fuzz(kind, SEED, 0, count) if failure]
    assert not failures, "\n".join(map(str, failures))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_same_seed_gives_the_same_cases(kind):
    """A case is drawn from its kind, seed and number alone."""
    assert kind.case(SEED, 7) == kind.case(SEED, 7)
    assert len({str(kind.case(SEED, number)) for number in range(5)}) == 5


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Outcome(0, "all\nis well\n"), None),
        (Outcome(2, "x.csv: not UTF-8\n"), None),
        (Outcome(130, "negsim: stopped\n"), "exit code 130"),
        (Outcome(1, "Traceback (most recent call last):\n"), "a traceback"),
        (Outcome(0, "\x1b[31mred\n"), "a control character"),
        (Outcome(0, "right\u202eleft\n"), "a control character"),
        (Outcome(2, "\n"), "without a word"),
    ],
)
def test_what_counts_as_a_fault(outcome, told):
    """Undocumented codes, tracebacks, control characters and silence on code 2 are faults; nothing else is."""
    found = fault(outcome, frozenset({0, 1, 2}))
    assert found is None if told is None else told in found


def test_an_exception_is_a_fault(tmp_path):
    """What is no message of ours gets out of the command line, and is told."""

    def tried(_):
        raise ZeroDivisionError("x")

    assert Kind("one", lambda _: Case(), tried).wrong(Case(), tmp_path) == "ZeroDivisionError: x"


def test_a_command_in_this_process():
    """Exit code and text are those that a person would see."""
    assert command(Case(("--version",))).code == 0
    assert command(Case(("judge", "nowhere.yaml"))).code == 2


def test_a_death_and_a_hang_are_noticed():
    """The cases that kill the process or do not end are told, and those after them are tried."""
    found = list(fuzz(FALLING, 0, 0, END))
    assert [number for number, _ in found] == list(range(END))
    assert {number: failure.what for number, failure in found if failure} == {
        KILLED: found[KILLED][1].what,
        HANGING: "no end after 1 seconds",
    }
    assert found[KILLED][1].what.startswith("the process died (-11)")
