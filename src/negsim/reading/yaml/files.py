"""Reading files, within bounds and with errors that a user can act upon."""

from pathlib import Path

from negsim.reading.yaml.nodes_from_bytes import MOST_BYTES
from negsim.scenario.arguments import path_in
from negsim.scenario.errors import NegsimError


def read_bytes(path: str | Path) -> bytes:
    """The file's bytes, and one more than allowed where there are too many.

    Raises:
        NegsimError: if there is no such file, or it cannot be read.
    """
    file_path = path_in("path", path, "the path of a file")
    try:
        with file_path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise NegsimError(f"cannot read {path}: {reason}") from None
