"""Folders that files are written to, and what is removed or renamed in them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from negsim.outputs import unfinished
from negsim.outputs.targets import explained


@contextmanager
def asked_folder(path: Path) -> Iterator[Path]:
    """A folder that somebody named for results: made if it is not there, and gone again if nothing came into it.

    Raises:
        NegsimError: it cannot be made, as where its parent is not there.
    """
    made = not path.is_dir()
    if made:
        with explained(path):
            path.mkdir()
    try:
        yield path
    finally:
        if made:
            with suppress(OSError):  # it is not empty
                path.rmdir()


def private_folder(path: Path) -> Path:
    """The program's own folder for what only its owner may see, made with its parents.

    Raises:
        NegsimError: it cannot be made.
    """
    with explained(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.stat().st_mode & 0o077 and os.name == "posix":
            path.chmod(0o700)
    return path


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else who asks for the folder's lock has it meanwhile, where the system has such locks."""
    if unfinished.CAN_LOCK:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            unfinished.held(descriptor, wait=True)
            yield
        finally:
            os.close(descriptor)
    else:
        yield


def removed(path: Path) -> None:
    """Remove a file that this program has made.

    Raises:
        NegsimError: it cannot be removed.
    """
    with explained(path):
        path.unlink()


def set_aside(path: Path) -> Path:
    """Give the file a name beside its own that none has yet.

    Raises:
        OSError: it cannot be renamed.
    """
    names = (path.with_name(f"{path.name}.set-aside-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    path.replace(aside)
    return aside
