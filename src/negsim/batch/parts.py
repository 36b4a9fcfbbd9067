"""Judging a folder of parts into a folder of parts, which a later run takes up where this one stopped."""

from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from negsim.batch.progress import Progress
from negsim.batch.record import Part, Record, State
from negsim.batch.run import Job, Outcome, identity, judged
from negsim.batch.tables.formats import Format
from negsim.batch.tables.rejects import Rejects
from negsim.batch.tables.sources import STREAM, Source
from negsim.batch.tally import Tally
from negsim.outputs import asked_folder, locked
from negsim.scenario.errors import NegsimError


@dataclass(frozen=True)
class Folder:
    """A folder for results in a format; ``rejects`` is a folder as well."""

    path: Path
    form: Format
    rejects: Path
    strict: bool = False

    def target(self, source: Source) -> Path:
        """Where the results of a part go."""
        stem = Path(source.name).name.partition(".")[0] if source.name != STREAM else "stdin"
        return self.path / f"{stem}.{self.form.value}"

    def rejects_of(self, source: Source) -> Rejects:
        """The rejects of a part."""
        path = self.rejects / f"{self.target(source).stem}.csv"
        return Rejects(path, strict=self.strict, makes_folder=True)


@dataclass
class Run:
    """A job for a folder of parts; ``notes`` tell what else is in the folder."""

    job: Job
    inputs: Sequence[Source]
    folder: Folder
    notes: list[str] = field(default_factory=list)

    def targets(self) -> dict[Source, Path]:
        """Where the results of each part go.

        Raises:
            NegsimError: two parts of one name.
        """
        names: dict[Path, str] = {}
        for source in self.inputs:
            target = self.folder.target(source)
            other = names.setdefault(target, source.name)
            if other != source.name:
                raise NegsimError(f"{other} and {source.name} would both become {target}: rename one")
        return {source: self.folder.target(source) for source in self.inputs}

    def judge(self, tally: Tally) -> Outcome:
        """Judge each part that the folder does not hold yet; ``tally`` counts all of them.

        Raises:
            NegsimError: two parts of one name, a folder with results of another question or of inputs that
                are gone, or bad input.
        """
        self.targets()
        with asked_folder(self.folder.path):
            record = self._record()
            self._check_others(record)
            parts = {source: self._found(record, source) for source in self.inputs}
            self._judge_rest(parts)
        done = [part for part in parts.values() if part]
        for part in done:
            tally.include(part.counts)
        return Outcome(sum(part.judged for part in done), sum(part.rejected for part in done))

    def _judge_rest(self, parts: dict[Source, Part | None]) -> None:
        rest = [source for source, part in parts.items() if part is None]
        total = 0 if any(source.name == STREAM for source in rest) else sum(source.size for source in rest)
        for source in rest:
            self.folder.rejects_of(source).check()
        with closing(Progress()) as progress:
            for source in rest:
                progress.part = source.size / total if total else 0.0
                parts[source] = self._judged(source, progress)

    def _judged(self, source: Source, progress: Progress) -> Part:
        """The part judged anew; while it takes its name and is recorded, no other run does."""
        folder, target, before = self.folder, self.folder.target(source), State.of(source.name)
        rejects = folder.rejects_of(source)
        counted = Tally(self.job.question)
        with ExitStack() as until_recorded:
            output = (str(target), folder.form)
            with judged(self.job, [source], output, rejects, counted, progress) as outcome:
                until_recorded.enter_context(locked(folder.path))
                record = self._record()
                record.check_input(target, source.name)
            part = Part(
                _place(source),
                source.format.value,
                before,
                State.of(target),
                State.of(rejects.path) if outcome.rejected else None,
                outcome.judged,
                outcome.rejected,
                counted.to_dict(),
            )
            record.parts[target.name] = part
            record.write()
        self.notes += [rejects.note] if rejects.note else []
        return part

    def _record(self) -> Record:
        job, question = self.job, self.job.question
        columns = {"positions": question.positions, "rules": question.rules, "proposals": job.proposals}
        asked: dict[str, object] = {
            **identity(question),
            **columns,
            "keep": list(job.keep),
            "format": self.folder.form.value,
        }
        return Record.of(self.folder.path, asked)

    def _found(self, record: Record, source: Source) -> Part | None:
        """What the folder holds of the source, if that is complete and both are as they were."""
        target = self.folder.target(source)
        record.check_input(target, source.name)
        part = record.parts.get(target.name)
        if part is None or source.name == STREAM or (self.folder.strict and part.rejected):
            return None
        if (part.format, part.read) != (source.format.value, State.of(source.name)):
            return None
        rejects = State.of(self.folder.rejects_of(source).path) if part.rejected else None
        if (part.written, part.rejects) == (State.of(target), rejects):
            return part
        self.notes.append(f"{target} or its rejects are not as they were written: judged again")
        return None

    def _check_others(self, record: Record) -> None:
        """What the folder holds of inputs that are not asked about now."""
        ours = {self.folder.target(source).name for source in self.inputs}
        others = {name: part for name, part in record.parts.items() if name not in ours and record.holds(name)}
        gone = [name for name, part in others.items() if part.input != STREAM and not Path(part.input).exists()]
        if gone:
            raise NegsimError(
                f"{self.folder.path} holds {', '.join(gone)}, whose input {others[gone[0]].input} is gone: "
                "move or remove these results, or choose another folder"
            )
        if others:
            self.notes.append(f"{self.folder.path} also holds results of other inputs: {', '.join(others)}")


def _place(source: Source) -> str:
    return source.name if source.name == STREAM else str(Path(source.name).resolve())
