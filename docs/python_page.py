"""The page of Python names: signatures, fields and docstrings, by plain inspection."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from textwrap import dedent
from typing import get_args

from negsim.scenario.conditions import Condition

VALUE = "bool | str | int | date | frozenset[str]"
DOMAIN = "Flag | Choice | WholeNumber | DateRange | Subset"

INTRODUCTION = f"""# The Python names

`import negsim` gives the names of the first section; import the others from their modules. Everything is typed, and
what is read or judged is frozen. `Value`, the type of a term's value, is `{VALUE}`.
`Domain` and `Condition` stand for any of the classes below that are domains or conditions.

What is wrong with a file, a proposal or a question is raised as `NegsimError`, with a message for people.
"""

MODULES = {
    "negsim": "The package",
    "negsim.judging": "Judging",
    "negsim.deals": "Deals",
    "negsim.batch": "Batch",
    "negsim.pages.page": "Pages",
    "negsim.checking": "Checking",
    "negsim.reading": "Reading and writing",
    "negsim.judging.would_take": "What it would take",
    "negsim.judging.deciding": "What decides",
    "negsim.judging.meaning": "The verdict as conditions",
    "negsim.judging.position_meaning": "A position as conditions",
    "negsim.judging.actor_meaning": "An actor's verdict as conditions",
    "negsim.judging.world_meaning": "Rules and stages as conditions",
    "negsim.scenario.terms": "Terms",
    "negsim.scenario.domains": "Domains",
    "negsim.scenario.actors": "Actors",
    "negsim.scenario.positions": "Positions",
    "negsim.scenario.preferences": "Preferences",
    "negsim.scenario.rules": "Rules, stages and ambiguities",
    "negsim.scenario.timeline": "Timeline",
    "negsim.scenario.proposal": "Proposals and expectations",
    "negsim.scenario.sources": "Sources",
    "negsim.scenario.conditions": "Conditions",
    "negsim.scenario.place": "Places in files",
}


def python_page() -> str:
    """The public names with what they say of themselves."""
    lines = [INTRODUCTION]
    for module, items in documented().items():
        lines.append(f"\n## {MODULES[module]}\n\n`{module}`\n")
        for name, item in items.items():
            lines += [f"\n### {name}\n", *(f"\n{part}\n" for part in _parts(name, item))]
    return "".join(lines)


def documented() -> dict[str, dict[str, Callable[..., object]]]:
    """What is told of each module: its public names, each where it is met first."""
    told = set[object]()
    found: dict[str, dict[str, Callable[..., object]]] = {}
    for module in MODULES:
        found[module] = {name: item for name, item in _public(module) if item not in told}
        told.update(found[module].values())
    return found


def _public(module: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """The names that a module lists, or else the classes that it defines."""
    found = import_module(module)
    listed = getattr(found, "__all__", None)
    for name in listed or vars(found):
        item = getattr(found, name)
        if listed or (inspect.isclass(item) and item.__module__ == module and not name.startswith("_")):
            yield name, item


def _parts(name: str, item: Callable[..., object]) -> Iterator[str]:
    if not inspect.isclass(item):
        yield _signature(name, item)
    yield _markdown(item)
    if inspect.isclass(item):
        yield from _contents(item)


def _contents(item: type) -> Iterator[str]:
    if issubclass(item, Enum):
        yield "\n".join(f"- `{member.name}`: {member.value}" for member in item)
    elif is_dataclass(item):
        yield "\n".join(f"- `{field.name}`: `{_type(field.type)}`" for field in fields(item))
    for name, member in vars(item).items():
        made = getattr(member, "fget", None) or getattr(member, "func", None)
        if made and inspect.getdoc(made):
            yield f"`.{name}`: `{_type(inspect.signature(made).return_annotation)}`. {_markdown(made)}"
        elif inspect.isfunction(member) and not name.startswith("_"):
            yield f"{_signature(f'.{name}', member)}\n\n{_markdown(member)}"


def _signature(name: str, item: Callable[..., object]) -> str:
    found = inspect.signature(item)
    given, kinds = list[str](), inspect.Parameter
    for parameter in found.parameters.values():
        if parameter.kind is kinds.KEYWORD_ONLY and "*" not in given:
            given.append("*")
        if parameter.name != "self":
            given.append(_parameter(parameter))
    return f"```python\n{name}({', '.join(given)}) -> {_type(found.return_annotation)}\n```"


def _parameter(parameter: inspect.Parameter) -> str:
    default = "" if parameter.default is parameter.empty else f" = {_shown(parameter.default)}"
    if parameter.kind is parameter.VAR_KEYWORD:
        return f"**{parameter.name}: {_type(get_args(parameter.annotation)[0])}"
    star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
    return f"{star}{parameter.name}: {_type(parameter.annotation)}{default}"


def _shown(default: object) -> str:
    """A default as it is written: members of enumerations by their names."""
    return re.sub(r"<(\w+\.\w+): '[^']*'>", r"\1", repr(default))


def _type(annotation: object) -> str:
    written = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    short = _short(written).replace(VALUE, "Value").replace(DOMAIN, "Domain")
    return short.replace(_short(inspect.formatannotation(Condition)), "Condition")


def _short(written: str) -> str:
    """The annotation without the names of modules."""
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", written)


def _markdown(item: object) -> str:
    """The docstring: sections become lists, examples become blocks."""
    text = re.sub(r"``(.+?)``", r"`\1`", inspect.getdoc(item) or "")
    text = re.sub(r":\w+:`~?(?:[\w.]+\.)?(\w+)`", r"`\1`", text)
    text = re.sub(r"^(Args|Raises):\n((?:    .*\n?)+)", _section, text, flags=re.MULTILINE)
    text = re.sub(r"^>>> .*(?:\n.+)*", r"```pycon\n\g<0>\n```", text, flags=re.MULTILINE)
    return text.strip()


def _section(found: re.Match[str]) -> str:
    entries = re.sub(r"^(\w+):", r"- `\1`:", dedent(found[2]).rstrip(), flags=re.MULTILINE)
    return f"{found[1]}:\n\n{entries}\n"
