"""How long bargaining solutions take on scoreable games that are generated, up to 10^21 outcomes.

Milliseconds of processor time. Where the outcomes can be listed, NumPy lists them all beside it and
the answers are compared. Run ``python -m benchmarks.bargaining [--seconds N]``.
"""

import argparse
import threading
import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.timing import machine
from negsim.deals import Halt, Question, Solution, Stopped, ask, bargain
from negsim.reading import parse_scenario
from negsim.scenario.scenario import Scenario

Scores = npt.NDArray[np.int64]
"""Points, by party, issue and option."""


@dataclass(frozen=True)
class Game:
    """How large a generated game is."""

    issues: int
    options: int
    parties: int


GAMES = (Game(5, 5, 2), Game(5, 5, 6), Game(7, 10, 2), Game(7, 10, 6), Game(27, 6, 2), Game(27, 6, 4))
MOST_LISTED = 10**7
MOST_COMPARED = 5000


def points(game: Game) -> Scores:
    """Every party's points: up to 20 for an option, the same in every run."""
    return np.random.default_rng(2030).integers(0, 21, (game.parties, game.issues, game.options))


def scenario(game: Game, scores: Scores) -> Scenario:
    """The game as a scenario; a party walks away below half of the most that it could have."""
    lines = ["negsim: 1", "title: Generated game", "terms:"]
    options = ", ".join(f"o{n}" for n in range(game.options))
    lines += [f"  i{n}: {{label: Issue {n}, type: choice, values: [{options}]}}" for n in range(game.issues)]
    lines.append("actors:")
    for party, table in enumerate(scores):
        rows = (", ".join(f"o{n}: {value}" for n, value in enumerate(row)) for row in table)
        told = ", ".join(f"i{n}: {{{row}}}" for n, row in enumerate(rows))
        lines += [f"  p{party}:", f"    name: Party {party}", "    kind: group", "    preferences:"]
        lines += [f"      scores: {{{told}}}", f"      walk_away: {least(table)}", "      since: 2030-01-01"]
        lines.append("      evidence: quoted")
    return parse_scenario("\n".join([*lines, ""]), "game.yaml")


def least(table: Scores) -> int:
    """A party's value of walking away."""
    return int(table.max(axis=1).sum()) // 2


def listed(scores: Scores) -> Scores:
    """Every party's total in every outcome in which nobody falls below walking away."""
    totals = np.zeros((len(scores), 1), dtype=np.int64)
    for issue in range(scores.shape[1]):
        totals = (totals[:, :, None] + scores[:, issue, None, :]).reshape(len(scores), -1)
    floors = np.array([[least(table)] for table in scores])
    gains: Scores = totals - floors
    return gains[:, (gains >= 0).all(axis=0)]


def best(gains: Scores, solution: Solution) -> int:
    """The best outcome's product, smallest or sum of gains."""
    reduce = {Solution.NASH: np.prod, Solution.LEXIMIN: np.min, Solution.JOINT: np.sum}[solution]
    return int(reduce(gains, axis=0).max())


def front(gains: Scores) -> int:
    """How many different vectors of gains no other one dominates."""
    different = np.unique(gains, axis=1)
    at_least = (different[:, None, :] >= different[:, :, None]).all(axis=0)
    return int((at_least.sum(axis=1) == 1).sum())


def value(gains: list[int], solution: Solution) -> int:
    """The same of one outcome."""
    return best(np.array(gains)[:, None], solution)


def row(game: Game, question: Question, solution: Solution, gains: Scores | None, seconds: float) -> str:
    """One solution: its time, how many outcomes it picks, and whether listing them all says the same."""
    halt = Halt()
    timer = threading.Timer(seconds, halt.now)
    timer.start()
    before = time.process_time()
    try:
        solved = bargain(question, solutions=[solution], halt=halt)[solution]
    except Stopped:
        return f"stopped after {seconds:.0f} s | |"
    finally:
        timer.cancel()
    took = (time.process_time() - before) * 1000
    compared = ""
    if gains is not None and solution in (Solution.NASH, Solution.LEXIMIN, Solution.JOINT):
        picked = [standing.gain or 0 for standing in solved.picked[0].standings]
        assert value(picked, solution) == best(gains, solution), (game, solution)
        compared = "the same"
    if gains is not None and solution is Solution.PARETO and gains.shape[1] <= MOST_COMPARED:
        assert solved.vectors == front(gains), game
        compared = "the same"
    number = f"{solved.vectors:,}" if solved.vectors is not None else solved.limit or "one"
    return f"{took:,.0f} | {number} | {compared}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long one question may take")
    seconds = parser.parse_args().seconds
    print(f"{machine()}\n\n| outcomes | parties | solution | ms | different values picked | listing them all |")
    print("| ---: | ---: | --- | ---: | ---: | --- |")
    for game in GAMES:
        scores = points(game)
        question = ask(scenario(game, scores), goal_needed=False)
        gains = listed(scores) if game.options**game.issues <= MOST_LISTED else None
        for solution in Solution:
            told = row(game, question, solution, gains, seconds)
            print(f"| {game.options**game.issues:.0e} | {game.parties} | {solution} | {told} |", flush=True)


if __name__ == "__main__":
    main()
