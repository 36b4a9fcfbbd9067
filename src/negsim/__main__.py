"""The command ``negsim``, and ``python -m negsim``."""

import gc
import sys


def main() -> None:
    """Answer ``--version`` at once; everything else is the command line's."""
    if sys.argv[1:] == ["--version"]:
        from negsim import __version__

        print(f"negsim {__version__}")  # noqa: T201  # the one line that needs no command line
        return
    gc.set_threshold(200_000, 20, 20)  # a start makes many objects that live on: looking through them is no use
    from negsim.cli import run

    code = run()
    gc.freeze()  # everything goes with the process: looking through it once more at the end costs a twentieth
    sys.exit(code)


if __name__ == "__main__":
    main()
