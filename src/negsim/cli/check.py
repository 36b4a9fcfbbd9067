"""``negsim check``."""

from collections.abc import Iterator
from dataclasses import dataclass

import click

from negsim.cli.options import ScenarioName, emit, json_option
from negsim.judging import Outcome, run_expectations
from negsim.reading import ScenarioError, load
from negsim.reading.harmless import harmless
from negsim.scenario.errors import NegsimError


@dataclass(frozen=True)
class Report:
    """What was found in one file."""

    file: str
    hash: str = ""
    problems: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def exit_code(self) -> int:
        """2 for a bad file, 1 for a failed expectation, else 0."""
        return 2 if self.problems else int(not all(outcome.passed for outcome in self.outcomes))


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ScenarioName())
@json_option
def command(files: tuple[str, ...], as_json: bool) -> int:
    """Validate scenario files and run the expectations that they carry.

    FILE is a path or a shipped scenario's name. Every problem of every file is told, with file,
    line and column. Exits with 0 if all is well, 1 if an expectation failed, 2 if a file is bad.
    """
    reports = [_checked(file) for file in files]
    lines = [harmless(line) for report in reports for line in _told(report)]
    emit("\n".join(lines), list(map(_data, reports)), as_json=as_json)
    return max(report.exit_code for report in reports)


def _checked(file: str) -> Report:
    try:
        scenario = load(file)
    except NegsimError as error:
        problems = error.diagnostics if isinstance(error, ScenarioError) else (error,)
        return Report(file, problems=tuple(map(str, problems)))
    return Report(file, scenario.hash, outcomes=run_expectations(scenario))


def _told(report: Report) -> Iterator[str]:
    yield from report.problems
    for outcome in report.outcomes:
        for failure in outcome.failures:
            yield f"{outcome.expectation.place}: expectation {outcome.expectation.id}: {failure}"
    if report.problems:
        yield f"{report.file}: {len(report.problems)} problem{'s' * (len(report.problems) != 1)}"
    else:
        passed = sum(outcome.passed for outcome in report.outcomes)
        yield f"{report.file}: valid, {passed} of {len(report.outcomes)} expectations hold"


def _data(report: Report) -> dict[str, object]:
    return {
        "file": report.file,
        "hash": report.hash,
        "valid": not report.problems,
        "problems": list(report.problems),
        "expectations": [
            {
                "id": o.expectation.id,
                "place": str(o.expectation.place),
                "passed": o.passed,
                "failures": list(o.failures),
            }
            for o in report.outcomes
        ],
    }
