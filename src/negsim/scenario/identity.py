"""A scenario's identity: a hash over what it means, not how its file is laid out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date

_NOT_MEANING = frozenset({"place", "cards"})


def canonical(item: object) -> object:
    """The model as plain data, without the places where it was written and without defaults."""
    match item:
        case None | bool() | int() | str():
            return item
        case date():
            return item.isoformat()
        case Mapping():
            return [[str(key), canonical(value)] for key, value in item.items()]
        case frozenset():
            return sorted(map(str, item))
        case tuple() | list():
            return [canonical(part) for part in item]
    assert is_dataclass(item), type(item)
    told = [(field.name, getattr(item, field.name)) for field in fields(item) if _is_told(field, item)]
    return [type(item).__name__, *([name, canonical(value)] for name, value in told)]


def _is_told(field: Field[object], item: object) -> bool:
    """Whether a field says something: one left at its default does not, so that the model can grow."""
    if field.name in _NOT_MEANING:
        return False
    value = getattr(item, field.name)
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return type(value) is not type(default) or value != default


def content_hash(item: object) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the canonical form."""
    text = json.dumps(canonical(item), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
