"""The names that the packages list: there, documented, typed and in the reference."""

import ast
import inspect
import subprocess
import sys
import types
import typing
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest

import negsim

PACKAGES = ["negsim", "negsim.judging", "negsim.reading", "negsim.deals", "negsim.batch"]
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))
TOLD = [item for items in import_module("python_page").documented().values() for item in items.values()]
"""What has a section in the reference; another test holds that the page is what is generated."""


@pytest.mark.parametrize("package", PACKAGES)
def test_listed_names(package):
    """Every listed name is there and documented, the list is in order, ``dir`` gives it, and no other name is there."""
    found = import_module(package)
    assert found.__all__ == sorted(found.__all__)
    assert {*found.__all__} <= {*dir(found)}
    for name in found.__all__:
        assert getattr(found, name).__doc__, name
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = found.nothing


@pytest.mark.parametrize("package", PACKAGES)
def test_names_that_types_are_checked_by(package):
    """What a type checker sees imported is what is listed: the two lists of a package cannot part."""
    source = Path(import_module(package).__file__).read_text(encoding="utf-8")
    imported = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("negsim")
        for alias in node.names
    }
    assert imported - {"lazily"} == set(import_module(package).__all__)


@pytest.mark.parametrize("package", PACKAGES)
def test_any_name_first(package):
    """Each name can be the first that is asked for, in a fresh interpreter."""
    for name in import_module(package).__all__[::7]:
        code = f"from {package} import {name}; assert {name}.__doc__"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr


def types_in(annotation, found=None):
    """Every class that an annotation names."""
    found = set() if found is None else found
    if isinstance(annotation, typing.TypeVar):
        return found
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation):
        for part in typing.get_args(annotation):
            types_in(part, found)
    elif inspect.isclass(annotation):
        found.add(annotation)
    return found


def public_functions():
    """Every function that a package lists."""
    listed = ((package, name) for package in PACKAGES for name in import_module(package).__all__)
    return [(p, n) for p, n in listed if inspect.isfunction(getattr(import_module(p), n))]


def given_by(item):
    """The classes of what a function returns, or of what a class holds: its fields, properties and methods' answers."""
    if not inspect.isclass(item):
        return types_in(typing.get_type_hints(item).get("return"))
    hints = {} if issubclass(item, Enum) else typing.get_type_hints(item)
    held = [hint for name, hint in hints.items() if not name.startswith("_")]
    for name, member in vars(item).items():
        made = getattr(member, "fget", None) or getattr(member, "func", None) or member
        if inspect.isfunction(made) and not name.startswith("_"):
            held.append(typing.get_type_hints(made).get("return"))
    return set().union(*(types_in(hint) for hint in held))


def test_every_type_that_is_returned_is_in_the_reference():
    """From every public function on, each class of ours that is returned, or held by one that is, has its section."""
    pending = [getattr(import_module(package), name) for package, name in public_functions()]
    assert len(pending) > 40
    seen = set()
    while pending:
        for kind in given_by(pending.pop()):
            if kind.__module__.startswith("negsim") and kind not in seen:
                seen.add(kind)
                pending.append(kind)
    assert {"Deals", "Judgement", "Position", "Count", "TermValues"} <= {kind.__name__ for kind in seen}
    missing = sorted(f"{kind.__module__}.{kind.__name__}" for kind in seen if kind not in TOLD)
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_listed_name_is_in_the_reference(package):
    """Every public name has its section."""
    found = import_module(package)
    assert [name for name in found.__all__ if getattr(found, name) not in TOLD] == []


def test_the_version_is_a_name_too():
    """``dir(negsim)`` tells the version beside the names."""
    assert "__version__" in dir(negsim)
