"""``negsim check``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import click

from negsim.checking import CheckWarning, check
from negsim.cli.options import ScenarioName, emit, json_option
from negsim.cli.search_options import stoppable
from negsim.judging import Outcome, run_expectations
from negsim.judging.stopping import Halt
from negsim.reading import ScenarioError, load
from negsim.reading.harmless import harmless
from negsim.reports import warnings as told_warnings
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Report:
    """What was found in one file."""

    file: str
    hash: str = ""
    problems: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    warnings: tuple[CheckWarning, ...] = ()

    def exit_code(self, *, strict: bool) -> int:
        """2 for a bad file, 1 for a failed expectation (or, if strict, an unexplained warning), else 0."""
        warned = strict and bool(told_warnings.shown(self.warnings))
        return 2 if self.problems else int(warned or not all(outcome.passed for outcome in self.outcomes))


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ScenarioName())
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a warning that nothing explains.")
@click.option("--all", "explained_too", is_flag=True, help="Show explained warnings too, each with its reason.")
@json_option
def command(files: tuple[str, ...], strict: bool, explained_too: bool, as_json: bool) -> int:
    """Validate scenario files, warn of slips, and run the expectations that they carry.

    FILE is a path or a shipped scenario's name. Every problem of every file is told, with file,
    line and column; and, by a code, what is valid but may not be what was meant. Exits with 0 if
    all is well, 1 if an expectation failed, 2 if a file is bad.
    """
    reports = [_checked(file) for file in files]
    text = "\n".join(harmless(line) for report in reports for line in _told(report, explained_too))
    emit(text, [_data(report, explained_too) for report in reports], as_json=as_json)
    return max(report.exit_code(strict=strict) for report in reports)


def _checked(file: str) -> Report:
    try:
        scenario = load(file)
    except NegsimError as error:
        problems = error.diagnostics if isinstance(error, ScenarioError) else (error,)
        return Report(file, problems=tuple(map(str, problems)))
    warnings = stoppable(partial(_warnings, scenario), f"looking for slips in {scenario.id}")
    return Report(file, scenario.hash, outcomes=run_expectations(scenario), warnings=warnings)


def _warnings(scenario: Scenario, halt: Halt) -> tuple[CheckWarning, ...]:
    return check(scenario, halt=halt)


def _told(report: Report, explained_too: bool) -> Iterator[str]:
    yield from report.problems
    for outcome in report.outcomes:
        for failure in outcome.failures:
            yield f"{outcome.expectation.place}: expectation {outcome.expectation.id}: {failure}"
    warnings = told_warnings.shown(report.warnings, explained_too=explained_too)
    yield from told_warnings.lines(warnings)
    if report.problems:
        yield f"{report.file}: {len(report.problems)} problem{'s' * (len(report.problems) != 1)}"
    else:
        passed = sum(outcome.passed for outcome in report.outcomes)
        counted = told_warnings.counted(warnings)
        held = f"{report.file}: valid, {passed} of {len(report.outcomes)} expectations hold"
        yield held + (f", {counted}" if counted else "")


def _data(report: Report, explained_too: bool) -> dict[str, object]:
    return {
        "file": report.file,
        "hash": report.hash,
        "valid": not report.problems,
        "problems": list(report.problems),
        "warnings": told_warnings.data(told_warnings.shown(report.warnings, explained_too=explained_too)),
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
