"""How long questions about deals take: three generated sizes, the documents' scenario, and clingo beside it.

Milliseconds of processor time, so that other work on the machine does not count.
Run ``python -m benchmarks.deals [--rounds N] [--json FILE]``. Every answer that both give is compared.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from negsim.deals.firmness import firmness

import negsim
from benchmarks.deals_clingo import Program, questions
from benchmarks.deals_scenarios import GOAL, SIZES, Size, generated
from negsim.deals import (
    Halt,
    Question,
    Stopped,
    ask,
    find_coalitions,
    find_deadlocks,
    find_deals,
    find_pivots,
    find_ways_out,
)
from negsim.deals.best import optima
from negsim.deals.conflicts import conflicts, shrunk
from negsim.deals.counting import counted
from negsim.deals.finding import stream_deals
from negsim.deals.problem import Problem, _live
from negsim.deals.ranges import values_in_deals
from negsim.deals.ways_out import minimal_corrections
from negsim.judging.circuit.clauses import Clauses
from negsim.judging.circuit.gates import Circuit
from negsim.scenario.scenario import Scenario

SHIPPED = "ukraine-talks-2024-2025"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds and the result."""
    before = time.process_time()
    result = work()
    return (time.process_time() - before) * 1000, result


def run(line: list[str]) -> float:
    """Milliseconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def coalition_of(scenario: Scenario) -> tuple[Question, list[int]]:
    """A question of as many actors as can agree, taken from the first on; and the numbers of their positions."""
    question, members = ask(scenario, GOAL), list[str]()
    problem = Problem(question)
    for actor in scenario.actors:
        items = [item for item in problem.positions if item.actor in (*members, actor)]
        if problem.satisfiable(items, Halt()):
            members.append(actor)
    numbers = [n for n, position in enumerate(scenario.positions.values()) if position.actor in members]
    return question.of(members), numbers


def measured(size: Size, seed: int) -> Iterator[tuple[str, float, Any]]:
    """Each question about one generated scenario: what, milliseconds, result."""
    scenario, halt = generated(size, seed), Halt()
    everybody = ask(scenario, GOAL)
    yield "judging's trees", *timed(lambda: negsim.judge(scenario, {}, changes=False) and None)
    _live.cache_clear()
    took, problem = timed(lambda: Problem(everybody))
    yield "encode, load the solver", took, None
    yield "is there a deal for everybody", *timed(lambda: problem.satisfiable(problem.positions, halt))
    coalition, numbers = coalition_of(scenario)
    some = Problem(coalition)
    yield "is there a deal for the coalition", *timed(lambda: some.satisfiable(some.positions, halt))
    yield "first deadlock", *timed(lambda: len(shrunk(problem, problem.given, problem.positions, halt)))
    yield "smallest deadlock", *timed(lambda: len(next(conflicts(problem, problem.positions, halt), ())))
    smallest = islice(conflicts(problem, problem.positions, halt), 20)
    yield "twenty smallest deadlocks", *timed(lambda: len(list(smallest)))
    weights = [firmness(problem, item, {}) for item in problem.positions]
    wishes = [(item.literal, weight) for item, weight in zip(problem.positions, weights, strict=True)]
    yield "cheapest way out", *timed(lambda: next(optima(problem, problem.given, wishes, halt))[0])
    yield "ten cheapest ways out", *timed(lambda: len(list(islice(minimal_corrections(problem, {}, halt), 10))))
    yield "a hundred deals", *timed(lambda: len(list(islice(stream_deals(coalition), 100))))
    took, found = timed(lambda: values_in_deals(some, halt))
    reachable = sum(len(values) for term in found.values() for values in term.classes)
    yield "values still reachable", took, reachable + sum(scenario.terms[term].domain.size for term in some.free)
    yield "exact number of deals", *timed(lambda: counted(some, halt))
    yield from _beside(scenario, everybody, weights, numbers)


def _beside(
    scenario: Scenario, everybody: Question, weights: list[int], kept: list[int]
) -> Iterator[tuple[str, float, Any]]:
    """What clingo takes for the questions that it can answer, grounding included."""
    placed = {item.id: weight for item, weight in zip(Problem(everybody).positions, weights, strict=True)}
    ordered = [placed.get(name, 0) for name in scenario.positions]
    for what, question in questions(Program(scenario), ordered, kept).items():
        seconds, model, cost = question()
        answer = {"cheapest way out": cost, "values still reachable": sum(atom.startswith("v(") for atom in model)}
        yield f"clingo: {what}", seconds * 1000, answer.get(what, bool(model))


def stopping(rounds: int) -> Iterator[tuple[str, float]]:
    """From the wish to stop to the end, in milliseconds by the clock: the worst of all rounds."""
    circuit, pigeons = Circuit(), 16
    places = [circuit.variable(f"pigeon {n}", pigeons - 1) for n in range(pigeons)]
    clauses = Clauses(circuit)
    for hole in range(pigeons - 1):
        inside = [clauses.choices(place)[hole] for place in places]
        clauses.add([-a, -b] for n, a in enumerate(inside) for b in inside[:n])
    large = ask(generated(SIZES[-1], 0), GOAL)
    yield "a hard question", max(_stopped(lambda halt: clauses.solve([], halt)) for _ in range(rounds))
    listing = (_stopped(lambda halt: find_deadlocks(large, limit=10_000, halt=halt)) for _ in range(rounds))
    yield "listing the deadlocks of L", max(listing)


def _stopped(work: Callable[[Halt], Any]) -> float:
    halt, asked = Halt(), list[float]()

    def stop() -> None:
        asked.append(time.perf_counter())
        halt.now()

    threading.Timer(0.5, stop).start()
    with suppress(Stopped):
        work(halt)
    return (time.perf_counter() - asked[0]) * 1000


def shipped(rounds: int) -> Iterator[tuple[str, float]]:
    """Each question about the documents' scenario, warm: the median."""
    scenario = negsim.load(SHIPPED)
    finders = (find_deals, find_deadlocks, find_ways_out, find_coalitions, find_pivots)
    for goal in scenario.stages:
        for coalition in (("russia", "ukraine"), ()):
            question = ask(scenario, goal, coalition=coalition)
            for find in finders:
                find(question)
                yield (
                    f"{find.__name__} {goal} {'two' if coalition else 'all'}",
                    statistics.median(
                        timed(lambda find=find, question=question: find(question))[0] for _ in range(rounds)
                    ),
                )


def cold(rounds: int) -> Iterator[tuple[str, float]]:
    """Each command about the documents' scenario in a fresh interpreter: the median."""
    for command in ("deals", "deadlock", "ways-out", "coalitions", "pivot"):
        line = [sys.executable, "-m", "negsim", command, SHIPPED, "--goal", "start of talks", "--json"]
        yield (
            f"negsim {command}",
            statistics.median(run(line) for _ in range(rounds)),
        )


def main() -> None:
    """Print the table, and write the numbers where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="seeds for each size, and repetitions")
    parser.add_argument("--json", type=Path, help="where to write the numbers")
    options = parser.parse_args()
    told: dict[str, Any] = {}
    for size in SIZES:
        rows: dict[str, list[float]] = {}
        for seed in range(options.rounds):
            answers: dict[str, Any] = {}
            for what, took, answer in measured(size, seed):
                rows.setdefault(what, []).append(took)
                answers[what] = answer
            _compared(answers)
        told[size.name] = {what: statistics.median(found) for what, found in rows.items()}
        for what, took in told[size.name].items():
            print(f"{size.name}  {what:<42} {took:>10.1f} ms")
    rest = {"stopping": stopping, "shipped, warm": shipped, "shipped, cold": cold}
    for name, measure in rest.items():
        told[name] = dict(measure(options.rounds))
        for what, took in told[name].items():
            print(f"{name}  {what:<42} {took:>8.1f} ms")
    if options.json:
        options.json.write_text(json.dumps(told, indent=2), encoding="utf-8")


def _compared(answers: dict[str, Any]) -> None:
    """Both solvers have to say the same."""
    for what in ("is there a deal for everybody", "cheapest way out", "values still reachable"):
        assert answers[what] == answers[f"clingo: {what}"], (what, answers[what], answers[f"clingo: {what}"])


if __name__ == "__main__":
    main()
