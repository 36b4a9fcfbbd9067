"""A scenario's identity: a hash over what it means, not how its file is laid out."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache

_NOT_MEANING = frozenset({"place", "cards", "explained", "condition_explained", "condition_places"})
_PLAIN = (str, bool, int, type(None))


def canonical(item: object) -> object:
    """The model as plain data, without the places where it was written and without defaults."""
    if isinstance(item, _PLAIN):
        return item
    if isinstance(item, tuple | list):
        return [canonical(part) for part in item]
    if isinstance(item, dict | Mapping):
        return [[str(key), canonical(value)] for key, value in item.items()]
    if isinstance(item, date):
        return item.isoformat()
    return sorted(map(str, item)) if isinstance(item, frozenset) else _told(item)


def _told(item: object) -> list[object]:
    """A dataclass by its name, with every field that says something.

    One left at its default does not, so that the model can grow.
    """
    kind: type = type(item)
    told: list[object] = [kind.__name__]
    for name, default in _defaults(kind):
        value, usual = getattr(item, name), default()
        if type(value) is not type(usual) or value != usual:
            told.append([name, canonical(value)])
    return told


@cache
def _defaults(kind: type) -> tuple[tuple[str, Callable[[], object]], ...]:
    """The fields of a dataclass that belong to its meaning, each with what gives its default."""
    return tuple((field.name, _default(field)) for field in fields(kind) if field.name not in _NOT_MEANING)


def _default(field: Field[object]) -> Callable[[], object]:
    if field.default_factory is not MISSING:
        return field.default_factory
    return lambda: field.default


def content_hash(item: object) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the canonical form."""
    text = json.dumps(canonical(item), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
