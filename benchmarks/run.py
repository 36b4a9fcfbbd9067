"""Start-up, judging and the first screen, each against its base: ``make bench`` or ``python -m benchmarks.run``."""

import sys
from pathlib import Path

import negsim
from benchmarks.enlarge import enlarged
from benchmarks.timing import first_screen, interleaved, machine, process, seconds_of, table

NEGSIM = str(Path(sys.executable).with_name("negsim"))
UKRAINE = "ukraine-talks-2024-2025"
MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("first screen")
Minimal().run()
"""


def start_up() -> str:
    """Whole commands against a Python that does nothing."""
    rows = interleaved(
        {
            "python -c pass": process([sys.executable, "-c", "pass"]),
            "negsim --version": process([NEGSIM, "--version"]),
            "negsim judge (cold)": process([NEGSIM, "judge", UKRAINE, "offer-june-2024"]),
        },
        rounds=15,
    )
    return table(rows, "python -c pass")


def screens() -> str:
    """The first screen against a Textual program that shows one line."""
    rows = interleaved(
        {
            "minimal Textual program": first_screen([sys.executable, "-c", MINIMAL], b"first screen"),
            "negsim": first_screen([NEGSIM, "open", UKRAINE], b"RU-10"),
        },
        rounds=9,
    )
    return table(rows, "minimal Textual program")


def judging() -> str:
    """One judgement in a running program, on the shipped scenario and on one of ten times its size."""
    scenario = negsim.load(UKRAINE)
    offer = scenario.proposals["offer-june-2024"]
    lines = [
        "| scenario | positions | verdicts alone, ms | verdicts and reasons, ms | with what it would take, ms |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, subject in (("shipped", scenario), ("ten times", enlarged(scenario, 10))):
        negsim.verdicts(subject, offer.proposal, offer.as_of)  # the first call compiles
        alone = seconds_of(lambda: negsim.verdicts(subject, offer.proposal, offer.as_of), 1000)  # noqa: B023  # called at once
        quick = seconds_of(lambda: negsim.judge(subject, offer.proposal, offer.as_of, changes=False), 30)  # noqa: B023  # called at once
        whole = seconds_of(lambda: negsim.judge(subject, offer.proposal, offer.as_of), 5)  # noqa: B023  # called at once
        figures = f"{alone * 1000:.3f} | {quick * 1000:.2f} | {whole * 1000:.1f}"
        lines.append(f"| {name} | {len(subject.positions)} | {figures} |")
    return "\n".join(lines)


def main() -> None:
    """Print every table as Markdown."""
    print(f"# Measurements\n\n{machine()}, negsim {negsim.__version__}\n")
    print(f"## Start-up\n\n{start_up()}\n\n## First screen\n\n{screens()}\n\n## Judging\n\n{judging()}")


if __name__ == "__main__":
    main()
