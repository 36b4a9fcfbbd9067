"""Run the examples of the README and of the pages; with ``--write``, renew what they print.

A ``console`` block holds commands after ``$`` (a line that ends in a backslash goes on after ``>``),
each followed by all that it prints. A block with a ``title`` is a file of that name. The commands of
one page run in order in one empty folder, in one shell; its ``pycon`` blocks, in one session.
"""

import difflib
import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PAGES = [path for path in (TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))) if path.name != "python.md"]
"""All but the page of docstrings, whose examples run where they stand."""

_FENCE = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"^\$ (?:.*\\\n> )*.*\n", re.MULTILINE)
_END = "\x1e"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it is, if it is one, and its text."""

    language: str
    title: str
    body: str

    @property
    def commands(self) -> list[str]:
        """The commands of a console block, prompts and all."""
        return _COMMAND.findall(self.body) if self.language == "console" else []


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for found in _FENCE.finditer(text):
        yield Block(found["language"], found["title"] or "", found["body"])


def renewed(text: str) -> str:
    """The page with what its commands and its Python print now."""
    page = list(blocks(text))
    printed, sessions = iter(outputs(page)), iter(python_sessions(page))

    def block(found: re.Match[str]) -> str:
        shown = Block(found["language"], "", found["body"])
        if shown.language == "pycon":
            return f"```pycon\n{next(sessions)}```"
        told = "".join(command + next(printed) for command in shown.commands)
        return f"```{shown.language}\n{told}```" if told else found[0]

    return _FENCE.sub(block, text)


def outputs(page: list[Block]) -> list[str]:
    """What each command of the page prints, standard error included."""
    with tempfile.TemporaryDirectory() as folder:
        script = "".join(_script(page, Path(folder)))
        room = Path(folder, "room")
        room.mkdir()
        run = subprocess.run(
            ["bash", "-c", script], cwd=room, env=_environment(folder), capture_output=True, text=True, check=False
        )
    printed = run.stdout.split(_END)
    if printed.pop() or run.stderr:
        raise RuntimeError(run.stdout + run.stderr)
    return printed


def _script(page: list[Block], folder: Path) -> Iterator[str]:
    yield "exec 2>&1\n"
    for number, block in enumerate(page):
        if block.title:
            (folder / str(number)).write_text(block.body, encoding="utf-8")
            yield f"mkdir -p $(dirname {block.title}); cp ../{number} {block.title}\n"
        for command in block.commands:
            yield f"{command[2:].replace(chr(10) + '> ', chr(10))}code=$?; printf '\\036'; (exit $code)\n"


class _Taker(doctest.OutputChecker):
    """Takes down what is printed instead of judging it."""

    def __init__(self) -> None:
        self.printed: list[str] = []

    def check_output(self, want: str, got: str, optionflags: int) -> bool:  # noqa: ARG002  # doctest's signature
        self.printed.append(got)
        return True


def python_sessions(page: list[Block]) -> Iterator[str]:
    """The page's Python blocks with what each example prints."""
    names: dict[str, object] = {}
    for block in page:
        if block.language == "pycon":
            test = doctest.DocTestParser().get_doctest(block.body, names, "page", None, None)
            taker = _Taker()
            outcome = doctest.DocTestRunner(taker).run(test, clear_globs=False)
            if outcome.failed:
                raise RuntimeError(block.body)
            names = test.globs
            yield "".join(map(_example, test.examples, taker.printed))


def _example(example: doctest.Example, printed: str) -> str:
    first, *more = example.source.splitlines(keepends=True)
    return "".join((f">>> {first}", *(f"... {line}" for line in more), printed))


def _environment(home: str) -> dict[str, str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return {"PATH": path, "HOME": home, "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1"}


def main() -> int:
    """Show what the pages no longer print, or write what they do; 1 if a page was out of date."""
    stale = False
    for path in PAGES:
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        stale |= before != after
        sys.stdout.writelines(
            difflib.unified_diff(before.splitlines(True), after.splitlines(True), str(path), "printed now")
        )
        if "--write" in sys.argv:
            path.write_text(after, encoding="utf-8")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
