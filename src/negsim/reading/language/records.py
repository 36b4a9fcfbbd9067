"""The shapes that are made of others: lists, mappings, records, and what is read later."""

from dataclasses import dataclass
from typing import Any

from negsim.reading.language.shapes import Reading, Schema, Shape, article
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario.place import Place


@dataclass(frozen=True)
class ListOf:
    """A list of things of one shape; none of them twice, unless ``repeats`` are allowed."""

    each: Shape
    least: int = 0
    most: int | None = None
    repeats: bool = False

    @property
    def words(self) -> str:
        return f"a list ({self.each.words})"

    def read(self, node: Node, reading: Reading) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            reading.wrong(node, self.words)
            return None
        count = len(node.items)
        if count < self.least or (self.most is not None and count > self.most):
            reading.report.add(node.place, "a list of the wrong length", found=str(count), expected=self._length)
        if not self.repeats:
            _no_repeats(node, reading)
        values = [self.each.read(item, reading) for item in node.items]
        return tuple(value for value in values if value is not None)

    @property
    def _length(self) -> str:
        return f"exactly {self.least}" if self.least == self.most else f"{self.least} or more"

    def schema(self) -> Schema:
        limits = {"minItems": self.least or None, "maxItems": self.most}
        return {"type": "array", "items": self.each.schema()} | {k: v for k, v in limits.items() if v is not None}


def _no_repeats(node: Sequence, reading: Reading) -> None:
    seen = set()
    for item in node.items:
        if isinstance(item, Scalar):
            if item.text in seen:
                reading.report.add(item.place, "listed twice", found=item.text)
            seen.add(item.text)


@dataclass(frozen=True)
class MapOf:
    """A mapping from names to things of one shape; ``blank`` stands for one that could not be read."""

    keys: Shape
    values: Shape
    least: int = 0
    blank: Any = None

    @property
    def words(self) -> str:
        return f"a mapping ({self.keys.words} → {self.values.words})"

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, Mapping):
            reading.wrong(node, self.words)
            return None
        if len(node.pairs) < self.least:
            reading.report.add(
                node.place, "too few entries", found=str(len(node.pairs)), expected=f"{self.least} or more"
            )
        values = {key.text: self._value(key, value, reading) for key, value in node}
        return {key: value for key, value in values.items() if value is not None}

    def _value(self, key: Scalar, node: Node, reading: Reading) -> Any:
        self.keys.read(key, reading)
        value = self.values.read(node, reading)
        if value is None:
            return self.blank
        return value.named(key) if isinstance(value, Item) else value

    def schema(self) -> Schema:
        limits = {"minProperties": self.least} if self.least else {}
        return {
            "type": "object",
            "propertyNames": self.keys.schema(),
            "additionalProperties": self.values.schema(),
        } | limits


@dataclass(frozen=True)
class Labelled:
    """Names, as a list or as a mapping from each name to its label; gives a mapping either way."""

    names: Shape
    labels: Shape

    @property
    def words(self) -> str:
        return f"a list ({self.names.words}) or a mapping ({self.names.words} → {self.labels.words})"

    def read(self, node: Node, reading: Reading) -> dict[str, str] | None:
        if isinstance(node, Sequence):
            names = ListOf(self.names, 1).read(node, reading)
            return dict.fromkeys(names, "") if names and len(names) == len(node.items) else None
        if isinstance(node, Mapping):
            return MapOf(self.names, self.labels, 1, "").read(node, reading)
        reading.wrong(node, self.words)
        return None

    def schema(self) -> Schema:
        return {"anyOf": [ListOf(self.names, 1).schema(), MapOf(self.names, self.labels, 1).schema()]}


@dataclass(frozen=True)
class Later:
    """Something whose reading needs what the rest of the file says; gives the node itself."""

    definition: str
    words: str

    def read(self, node: Node, reading: Reading) -> Node:  # noqa: ARG002  (a shape's signature)
        return node

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.definition}"}


@dataclass(frozen=True)
class Field:
    """A key of a record; ``default`` is what it says where it is left out.

    With ``unless`` it is required where that other key is left out too.
    """

    key: str
    shape: Shape
    doc: str
    required: bool = False
    default: Any = ""
    unless: str = ""


@dataclass(frozen=True)
class Record:
    """A mapping with keys of its own, each with its meaning."""

    name: str
    doc: str
    fields: tuple[Field, ...]

    @property
    def words(self) -> str:
        return article(self.name)

    def read(self, node: Node, reading: Reading) -> "Item | None":
        if not isinstance(node, Mapping):
            reading.wrong(node, f"a mapping: {self.words}")
            return None
        self._check_keys(node, reading)
        return Item({field.key: self._value(field, node, reading) for field in self.fields}, node, node.place)

    def _check_keys(self, node: Mapping, reading: Reading) -> None:
        known = [field.key for field in self.fields]
        for key, _ in node:
            if key.text not in known:
                reading.report.unknown(key.place, f"key of {self.words}", key.text, known)
        for field in self.fields:
            needed = field.required or (field.unless and field.unless not in node.pairs)
            if needed and field.key not in node.pairs:
                reading.report.add(node.place, f"{self.words} lacks a key", expected=field.key)

    @staticmethod
    def _value(field: Field, node: Mapping, reading: Reading) -> Any:
        child = node.get(field.key)
        value = field.shape.read(child, reading) if child else None
        return field.default if value is None else value

    @property
    def definition_name(self) -> str:
        """What the record is called in a schema."""
        return self.name.replace(" ", "_")

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.definition_name}"}

    def definition(self) -> Schema:
        """The record's own schema, which ``schema`` refers to."""
        unless = [field for field in self.fields if field.unless]
        either = [{"anyOf": [{"required": [field.key]}, {"required": [field.unless]}]} for field in unless]
        return ({"allOf": either} if either else {}) | {
            "description": self.doc,
            "type": "object",
            "additionalProperties": False,
            "required": [field.key for field in self.fields if field.required],
            "properties": {field.key: {"description": field.doc, **field.shape.schema()} for field in self.fields},
        }


@dataclass(frozen=True)
class Item:
    """A record as it was read: its values, the mapping that they stand in, and where it is named."""

    values: dict[str, Any]
    node: Mapping
    place: Place | None = None

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def __contains__(self, key: str) -> bool:
        return key in self.node.pairs

    def named(self, key: Scalar) -> "Item":
        """The same record, placed where its name stands."""
        return Item(self.values, self.node, key.place)

    def name_at(self, *path: str) -> Place | None:
        """Where a key, or a key below it, was written."""
        pair = self._pair(path)
        return pair[0].place if pair else self.place

    def at(self, *path: str) -> Place | None:
        """Where the value of a key, or of a key below it, was written."""
        pair = self._pair(path)
        return pair[1].place if pair else self.place

    def each_at(self, key: str, index: int) -> Place | None:
        """Where one item of a key's list was written."""
        node = self.node.get(key)
        return node.items[index].place if isinstance(node, Sequence) and index < len(node.items) else self.at(key)

    def _pair(self, path: tuple[str, ...]) -> tuple[Scalar, Node] | None:
        pair: tuple[Scalar, Node] | None = None
        node: Node | None = self.node
        for key in path:
            pair = node.pairs.get(key) if isinstance(node, Mapping) else None
            node = pair[1] if pair else None
        return pair
