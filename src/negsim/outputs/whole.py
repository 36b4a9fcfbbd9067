"""Files and folders that have their name only once they are whole."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from negsim.outputs import unfinished
from negsim.outputs.targets import Target, explained, target_of
from negsim.scenario.errors import NegsimError

PRIVATE = 0o600


class OutputFile:
    """A file to be written, open as ``file``; it takes its name when it is finished, or leaves nothing.

    What is there already keeps its mode and, behind a link, its place; devices, pipes and open streams are
    written as they are. A ``private`` file is for its owner alone; a ``new`` one replaces none.

    Raises:
        NegsimError: it cannot be written.
    """

    def __init__(self, name: str | Path, *, private: bool = False, new: bool = False, compressed: bool = False) -> None:
        self.target: Target = target_of(name, compressed=compressed)
        self._new, self._private = new, private
        self._unfinished: Path | None = None
        if new and self.target.found is not None and not self.target.stream:
            raise NegsimError(f"{name} exists already: name another file")
        with explained(self.target.name):
            self.file = self._opened()

    def _opened(self) -> IO[bytes]:
        if self.target.stream:
            return self.target.opened()
        descriptor, self._unfinished = unfinished.begin(self.target.path.parent, PRIVATE if self._private else 0o666)
        return os.fdopen(descriptor, "wb")

    def complete(self) -> None:
        """Everything has been written; a full disk is told now.

        Raises:
            NegsimError: it could not be written.
        """
        with explained(self.target.name):
            self.file.flush()

    def finish(self) -> None:
        """Give the file its name.

        Raises:
            NegsimError: it could not be written, or a new one is there by now.
        """
        self.complete()
        if self._unfinished is not None:
            with explained(self.target.name):
                _like(self._unfinished, None if self._private else self.target.found)
                if os.name == "nt":  # where an open file cannot be renamed
                    self.file.close()
                _put(self._unfinished, self.target.path, new=self._new)
        self.file.close()

    def abandon(self) -> None:
        """Leave nothing; without effect once it is finished."""
        with suppress(OSError):
            self.file.close()
        if self._unfinished is not None:
            self._unfinished.unlink(missing_ok=True)

    def __enter__(self) -> IO[bytes]:
        return self.file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.finish()
        finally:
            self.abandon()


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder to be filled, which has its name once it is whole.

    Raises:
        NegsimError: it is there already, or cannot be made.
    """
    if path.exists():
        raise NegsimError(f"{path} is there already: expected the name of a new folder")
    with explained(path):
        descriptor, folder = unfinished.begin_folder(Path(os.path.realpath(path.parent)))
    try:
        yield folder
        with explained(path):
            folder.rename(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if descriptor is not None:
            os.close(descriptor)


def write_whole(path: str | Path, data: str | bytes, *, private: bool = False, new: bool = False) -> None:
    """Write text (as UTF-8) or bytes, whole or not at all.

    Raises:
        NegsimError: it cannot be written.
    """
    output = OutputFile(path, private=private, new=new)
    with output as file, explained(Path(path)):
        file.write(data.encode() if isinstance(data, str) else data)


def _like(path: Path, found: os.stat_result | None) -> None:
    """Give the file the owner, where we may, and the mode of what it replaces."""
    if found is None:
        return
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, found.st_uid, found.st_gid)
    path.chmod(stat.S_IMODE(found.st_mode))


def _put(path: Path, target: Path, *, new: bool) -> None:
    if not new:
        path.replace(target)
        return
    try:
        os.link(path, target)
    except FileExistsError:
        raise NegsimError(f"{target} exists already: name another file") from None
    except (OSError, AttributeError):  # a file system without links
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        path.replace(target)
    else:
        path.unlink()
