"""Judging a folder of parts into a folder of parts, which a later run takes up where this one stopped."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from negsim.batch.formats import Format
from negsim.batch.rejects import Rejects
from negsim.batch.run import Job, Outcome, identity, judge_files
from negsim.batch.sources import Source
from negsim.batch.tally import Tally
from negsim.reading.whole_files import whole
from negsim.scenario.errors import NegsimError

RECORD = "_negsim.json"
"""What a folder of results says of itself: the question, and the parts that are complete."""


@dataclass(frozen=True)
class Part:
    """A part that is complete: what was read, and what came of it."""

    size: int
    modified: int
    judged: int
    rejected: int
    counts: dict[str, object]


@dataclass(frozen=True)
class Folder:
    """A folder for results in a format; ``rejects`` is a folder as well."""

    path: Path
    form: Format
    rejects: Path
    strict: bool = False

    def target(self, source: Source) -> Path:
        """Where the results of a part go."""
        stem = Path(source.name).name.partition(".")[0] if source.name != "-" else "stdin"
        return self.path / f"{stem}.{self.form.value}"


def judge_parts(job: Job, inputs: Sequence[Source], folder: Folder, tally: Tally) -> Outcome:
    """Judge each part that the folder does not hold yet; ``tally`` counts all of them.

    Raises:
        NegsimError: two parts of one name, a folder with answers to another question, or bad input.
    """
    _check_names(inputs, folder)
    asked = _asked(job, folder)
    done = _read_record(folder.path, asked)
    for source in inputs:
        part = done.get(source.name)
        if part is None or not _is_current(part, source) or not folder.target(source).exists():
            done[source.name] = _judged(job, source, folder)
            _write_record(folder.path, asked, done)
    parts = [done[source.name] for source in inputs]
    for part in parts:
        tally.include(part.counts)
    return Outcome(sum(part.judged for part in parts), sum(part.rejected for part in parts))


def _judged(job: Job, source: Source, folder: Folder) -> Part:
    size, modified = _state(source)
    target = folder.target(source)
    folder.rejects.mkdir(parents=True, exist_ok=True)
    rejects = Rejects(folder.rejects / f"{target.stem}.csv", strict=folder.strict)
    counted = Tally(job.question)
    outcome = judge_files(job, [source], (str(target), folder.form), rejects, counted)
    return Part(size, modified, outcome.judged, outcome.rejected, counted.to_dict())


def _asked(job: Job, folder: Folder) -> dict[str, object]:
    question = job.question
    columns = {"positions": question.positions, "rules": question.rules, "proposals": job.proposals}
    return {**identity(question), **columns, "keep": list(job.keep), "format": folder.form.value}


def _check_names(inputs: Sequence[Source], folder: Folder) -> None:
    targets: dict[Path, str] = {}
    for source in inputs:
        other = targets.setdefault(folder.target(source), source.name)
        if other != source.name:
            raise NegsimError(f"{other} and {source.name} would both become {folder.target(source)}: rename one")


def _is_current(part: Part, source: Source) -> bool:
    return (part.size, part.modified) == _state(source)


def _state(source: Source) -> tuple[int, int]:
    if source.name == "-":
        return 0, 0
    found = Path(source.name).stat()
    return found.st_size, found.st_mtime_ns


def _read_record(folder: Path, asked: dict[str, object]) -> dict[str, Part]:
    path = folder / RECORD
    if not path.exists():
        return {}
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        parts = {name: Part(**part) for name, part in record["parts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NegsimError(f"{path}: not a record of results: remove it, or choose another folder") from None
    differing = ", ".join(_differing(record.get("question"), asked))
    if differing:
        raise NegsimError(f"{folder} holds results of another question ({differing} differ): choose another folder")
    return parts


def _differing(found: object, asked: dict[str, object]) -> Iterator[str]:
    known = found if isinstance(found, dict) else {}
    return (key for key in asked if known.get(key) != asked[key])


def _write_record(folder: Path, asked: dict[str, object], done: dict[str, Part]) -> None:
    record = {"question": asked, "parts": {name: asdict(part) for name, part in done.items()}}
    with whole(folder / RECORD) as path:
        path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
