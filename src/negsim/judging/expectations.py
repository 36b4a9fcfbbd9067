"""Running the tests that a scenario carries: does each expected verdict come out?"""

from dataclasses import dataclass

from negsim.judging.judgement import Judgement
from negsim.judging.scalar import judge
from negsim.scenario.arguments import checked_scenario
from negsim.scenario.brief import in_one_line
from negsim.scenario.proposal import Expectation
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one expectation; ``failures`` says each thing that came out otherwise."""

    expectation: Expectation
    failures: tuple[str, ...]

    __repr__ = in_one_line

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.failures


def run_expectations(scenario: Scenario) -> tuple[Outcome, ...]:
    """Judge every expectation of the scenario."""
    return tuple(
        Outcome(e, tuple(_failures(_judged(scenario, e), e))) for e in checked_scenario(scenario).expectations.values()
    )


def _judged(scenario: Scenario, expected: Expectation) -> Judgement:
    as_of = expected.as_of or None
    return judge(scenario, expected.proposal, as_of, pins=expected.pins, assume=expected.assume, changes=False)


def _failures(judgement: Judgement, expected: Expectation) -> list[str]:
    failures = [
        f"{actor}: expected {verdict}, found {judgement.verdicts[actor].verdict}"
        for actor, verdict in expected.verdicts.items()
        if judgement.verdicts[actor].verdict != verdict
    ]
    for actor, positions in expected.because.items():
        for position, status in positions.items():
            result = judgement.verdicts[actor].position(position)
            found = result.status if result else Status.NOT_CONSIDERED
            if found != status:
                failures.append(f"{actor}: expected {position} {status}, found {found}")
    if expected.feasible not in (None, judgement.feasible):
        failures.append(f"expected {_feasible(not judgement.feasible)}, found {_feasible(judgement.feasible)}")
    return failures


def _feasible(feasible: bool) -> str:
    return "feasible" if feasible else "infeasible"
