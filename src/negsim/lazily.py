"""Names of a package that are imported where they are first used, so that a command loads what it needs."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def lazily(
    package: str, names: Iterable[str], homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """The ``__getattr__`` and ``__dir__`` of a package; ``homes`` are modules, each with the names it is asked for."""
    home = {name: module for module, held in homes.items() for name in held.split()}

    def attribute(name: str) -> object:
        """Import a public name where it is first used."""
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(home[name]), name)

    return attribute, lambda: list(names)
