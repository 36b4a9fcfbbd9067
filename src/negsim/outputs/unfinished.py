"""Files that have not got their name yet, each held by the process that writes it, and removed once nobody does.

A file is held by a lock that the system gives up with the process, however it ends; so a number that
another process has taken over means nothing.
"""

import os
import platform
import re
import shutil
import stat
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

_FCNTL: Any = import_module("fcntl") if find_spec("fcntl") else None
CAN_LOCK = _FCNTL is not None
_HOST = re.sub(r"[^A-Za-z0-9]", "_", platform.node())[:40]
_SERIAL = count(1)
_CLEARED: set[Path] = set()


def begin(folder: Path, mode: int) -> tuple[int, Path]:
    """Make a file in the folder that this process holds; its descriptor and path.

    Raises:
        OSError: it cannot be made.
    """
    clear(folder)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = _name(folder)
        with suppress(FileExistsError):
            descriptor = os.open(path, flags, mode)
            if held(descriptor) and _is_still(path, descriptor):
                return descriptor, path
            os.close(descriptor)


def begin_folder(folder: Path) -> tuple[int | None, Path]:
    """Make a folder in the folder, held in the same way.

    Raises:
        OSError: it cannot be made.
    """
    clear(folder)
    path = _name(folder)
    path.mkdir()
    descriptor = os.open(path, os.O_RDONLY) if _FCNTL else None
    if descriptor is not None:
        held(descriptor)
    return descriptor, path


def clear(folder: Path) -> None:
    """Remove what dead processes of this machine have left in the folder; once in a process."""
    if folder in _CLEARED:
        return
    _CLEARED.add(folder)
    for path in folder.glob(f".negsim-{_HOST}-*.unfinished"):
        with suppress(OSError):
            _remove_unheld(path)


def held(descriptor: int, *, wait: bool = False) -> bool:
    """Hold the file or folder; False if another does. True as well where the system cannot tell."""
    if _FCNTL is None:
        return True
    try:
        _FCNTL.flock(descriptor, _FCNTL.LOCK_EX | (0 if wait else _FCNTL.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _name(folder: Path) -> Path:
    return folder / f".negsim-{_HOST}-{os.getpid()}-{next(_SERIAL)}.unfinished"


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether nobody has cleared the file away before it was held."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _remove_unheld(path: Path) -> None:
    if _FCNTL is None:
        if os.name == "nt":  # where a file in use cannot be removed
            path.unlink()
        return
    kind = path.lstat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _FCNTL.flock(descriptor, _FCNTL.LOCK_EX | _FCNTL.LOCK_NB)
        if stat.S_ISDIR(kind):
            shutil.rmtree(path)
        else:
            path.unlink()
    finally:
        os.close(descriptor)
