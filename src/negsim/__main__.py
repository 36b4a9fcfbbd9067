"""The command ``negsim``, and ``python -m negsim``."""

import contextlib
import gc
import os
import sys
import threading
from typing import NoReturn

from negsim.standard_streams import READER_GONE, OutputError, exit_code, prepare


def main() -> None:
    """Answer ``--version`` at once; everything else is the command line's."""
    prepare()
    try:
        code = _answered()
    except KeyboardInterrupt:
        sys.stderr.write("negsim: stopped\n")
        code = 130
    gc.freeze()  # everything goes with the process: looking through it once more at the end costs a twentieth
    if code not in (0, 1) and "polars" in sys.modules:
        _leave(code)
    if any(thread.name == "negsim-search" for thread in threading.enumerate()):
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """End at once: work that nobody waits for any more, in a solver or in Polars, cannot be left as Python ends."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, OutputError):
            stream.flush()
    os._exit(code)


def _answered() -> int:
    if sys.argv[1:] == ["--version"]:
        return _version()
    gc.set_threshold(200_000, 20, 20)  # a start makes many objects that live on: looking through them is no use
    sys.set_int_max_str_digits(0)  # numbers that are read are short; how many deals there are may have any length
    from negsim.cli import run

    return run()


def _version() -> int:
    from negsim import __version__

    try:
        print(f"negsim {__version__}", flush=True)  # noqa: T201  # the one line that needs no command line
    except OutputError as error:
        code = exit_code(error)
        sys.stderr.write(f"negsim: {error}\n" * (code != READER_GONE))
        return code
    return 0


if __name__ == "__main__":
    main()
