"""Timing commands in turn, so that a ratio holds while the machine's speed drifts."""

import fcntl
import os
import platform
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence

Command = Sequence[str]


def interleaved(actions: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """The seconds of each action, the actions taken in turn, after one round that is not counted."""
    for action in actions.values():
        action()
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            taken[name].append(action())
    return taken


def process(command: Command) -> Callable[[], float]:
    """An action: run the command to its end, its output thrown away."""

    def run() -> float:
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return time.perf_counter() - start

    return run


def first_screen(command: Command, marker: bytes, size: tuple[int, int] = (120, 40)) -> Callable[[], float]:
    """An action: run the command on a terminal of its own until the marker is drawn, then end it."""

    def run() -> float:
        start = time.perf_counter()
        child, terminal = pty.fork()
        if child == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], list(command))
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        seen = _until(terminal, marker)
        taken = time.perf_counter() - start
        os.kill(child, 9)
        os.close(terminal)
        os.waitpid(child, 0)
        if not seen:
            raise RuntimeError(f"{' '.join(command)}: {marker!r} never appeared")
        return taken

    return run


def _until(terminal: int, marker: bytes, seconds: float = 20.0) -> bool:
    drawn, end = b"", time.perf_counter() + seconds
    while marker not in drawn and time.perf_counter() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                drawn += os.read(terminal, 65536)
            except OSError:
                return marker in drawn
    return marker in drawn


def seconds_of(action: Callable[[], object], times: int) -> float:
    """Seconds that one call of the action takes, over so many calls."""
    start = time.perf_counter()
    for _ in range(times):
        action()
    return (time.perf_counter() - start) / times


def machine() -> str:
    """The machine and versions, in a line."""
    return f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {sys.version.split()[0]}"


def table(rows: dict[str, list[float]], base: str) -> str:
    """Minimum, median and maximum in milliseconds, and the median of the ratios to the base."""
    lines = ["| what | min ms | median ms | max ms | times the base |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, taken in rows.items():
        ratio = statistics.median(a / b for a, b in zip(taken, rows[base], strict=True))
        figures = (min(taken), statistics.median(taken), max(taken))
        lines.append(f"| {name} | {' | '.join(f'{figure * 1000:.1f}' for figure in figures)} | {ratio:.2f} |")
    return "\n".join(lines)
