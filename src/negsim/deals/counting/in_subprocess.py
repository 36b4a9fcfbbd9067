"""Counting in a process of its own, with OxiDD's decision diagrams (Husung et al. 2024).

OxiDD is many times faster than the diagrams of this package and can hold many times as many nodes,
but a running operation of it cannot be stopped: the process can.
"""

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from negsim.deals.solving.problem import Problem
from negsim.judging.circuit.gates import Atom, Circuit
from negsim.judging.stopping import Halt

LOOK = 0.02
"""How often, in seconds, a wish to stop is looked for."""


def count_in_subprocess(
    problem: Problem,
    order: Sequence[int],
    choices: Mapping[int, set[int]],
    widths: Mapping[int, Sequence[int]],
    halt: Halt,
    seconds: float,
) -> int | None:
    """The number of deals, or None if it cannot be had in this time or in the memory that OxiDD may use.

    Raises:
        Stopped: if somebody asked for it.
    """
    circuit = problem.space.circuit
    terms = set(problem.space.of_terms)
    asked = {
        "order": list(order),
        "choices": {v: sorted(choices.get(v, range(circuit.variables[v].size))) for v in order},
        "widths": {v: list(widths[v]) for v in order if v in terms},
        "gates": _gates(circuit, problem.gates),
        "roots": problem.gates,
    }
    return _answer(json.dumps(asked), halt, seconds)


def _gates(circuit: Circuit, roots: Sequence[int]) -> list[tuple[int, list[int]]]:
    """The gates below the roots, parts before wholes: (number, [variable, choices]) or (-number, parts)."""
    below = ((number, circuit.gates[number]) for number in circuit.below(roots))
    return [
        (number, [gate.variable, gate.choices]) if isinstance(gate, Atom) else (-number, list(gate.parts))
        for number, gate in below
    ]


def _answer(asked: str, halt: Halt, seconds: float) -> int | None:
    command = [sys.executable, "-m", "negsim.deals.counting.oxidd_program"]
    with subprocess.Popen(  # noqa: S603  # this very program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        try:
            assert child.stdin
            assert child.stdout
            child.stdin.write(asked)
            child.stdin.close()
            deadline = time.monotonic() + seconds
            while child.poll() is None and time.monotonic() < deadline:
                halt.check()
                time.sleep(LOOK)
            answer = child.stdout.read() if child.poll() == 0 else ""
            return int(answer) if answer else None
        finally:
            child.kill()
