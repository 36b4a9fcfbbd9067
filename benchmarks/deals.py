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
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from typing import Any

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
from negsim.deals.counting.zone import counted
from negsim.deals.finding import stream_deals
from negsim.deals.solving.backbone import values_in_deals
from negsim.deals.solving.conflicts import conflicts, shrunk
from negsim.deals.solving.problem import Problem
from negsim.deals.ways_out import minimal_corrections
from negsim.judging.circuit.clauses import Clauses
from negsim.judging.circuit.gates import Circuit
from negsim.judging.circuit.optima import optima
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


def everybody_in(scenario: Scenario, *, settled: bool) -> Question:
    """The question whether everybody could agree."""
    return ask(scenario, GOAL, coalition=scenario.actors, settled=settled)


def coalition_of(scenario: Scenario) -> tuple[Question, list[int]]:
    """A question of as many actors as can agree, taken from the first on; and the numbers of their positions."""
    question, members = everybody_in(scenario, settled=True), list[str]()
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
    everybody = everybody_in(scenario, settled=True)
    yield "judging's trees", *timed(lambda: negsim.judge(scenario, {}, changes=False) and None)
    took, _ = timed(lambda: Problem(everybody_in(scenario, settled=False)))
    yield "encode for deals that leave terms open", took, None
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
    weights = [1] * len(problem.positions)
    wishes = [(item.literal, weight) for item, weight in zip(problem.positions, weights, strict=True)]
    yield "cheapest way out", *timed(lambda: next(optima(problem.clauses, problem.given, wishes, halt))[0])
    yield "ten cheapest ways out", *timed(lambda: len(list(islice(minimal_corrections(problem, {}, halt), 10))))
    opened = replace(coalition, settled=False)
    Problem(opened)
    yield "smallest deal, terms left open", *timed(lambda: len(next(stream_deals(opened)).proposal))
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
    placed = {item.position: weight for item, weight in zip(Problem(everybody).positions, weights, strict=True)}
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
    large = everybody_in(generated(SIZES[-1], 0), settled=True)
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
        for coalition, settled in product((("russia", "ukraine"), scenario.actors), (False, True)):
            question = ask(scenario, goal, coalition=coalition, settled=settled)
            for find in finders:
                find(question)
                yield (
                    f"{find.__name__} {goal} {len(question.coalition)} actors{', settled' if settled else ''}",
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
