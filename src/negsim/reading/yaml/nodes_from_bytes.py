"""From the bytes of a file to its graph of nodes.

The graph is grown from the parser's events, without recursion and within limits, so that any bytes at
all give either a graph or diagnostics.
"""

import re
from collections.abc import Callable
from typing import Any, NoReturn
from unicodedata import normalize

import yaml

from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Node, Scalar, Sequence
from negsim.scenario.arguments import name_in, wrong
from negsim.scenario.place import Place

MOST_BYTES = 5_000_000
MOST_NODES = 400_000
DEEPEST = 64

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


def grow(data: bytes | str, file: str, report: Report) -> Node | None:
    """The graph of a file's only document; ``None``, and diagnostics in ``report``, if there is none."""
    if not isinstance(data, bytes | str):
        wrong("data", data, "text or bytes")
    text = _decoded(data, name_in("file", file), report)
    if text is None:
        return None
    grower = _Grower(file, report)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            grower.take(event)
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        told = " ".join(filter(None, (error.context, error.problem)))
        report.add(_place(file, mark), f"not YAML ({told})")
        return None
    except Exception as error:  # PyYAML's scanners let a few slips of their own escape
        report.add(_place(file, None), f"not YAML ({type(error).__name__})")
        return None
    return grower.finished()


def _decoded(data: bytes | str, file: str, report: Report) -> str | None:
    if len(data) > MOST_BYTES:
        report.add(_place(file, None), "too large", expected=f"at most {MOST_BYTES:,} bytes")
        return None
    try:
        text = data.decode() if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        report.add(_after(file, before), "not UTF-8", found=f"byte 0x{error.object[error.start]:02x}")
        return None
    unwanted = _NOT_IN_FILES.search(text)
    if unwanted:
        report.add(_after(file, text[: unwanted.start()]), "control character", found=unwanted[0])
        return None
    text = normalize("NFC", text.removeprefix("\ufeff"))  # names that look the same are the same
    return _PAIR.sub(_joined, text) if text.lstrip().startswith("{") else text


def _joined(pair: re.Match[str]) -> str:
    """The letter that JSON writes as a pair of surrogates, which YAML does not know."""
    return pair[1] + bytes.fromhex(pair[2] + pair[3]).decode("utf-16-be")


def _after(file: str, before: str) -> Place:
    ends = [found.end() for found in _BREAK.finditer(before)]
    return Place(file, len(ends) + 1, len(before) - (ends[-1] if ends else 0) + 1)


def _place(file: str, mark: Any) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)


class _RefusedError(Exception):
    """The document breaks a limit, and reading on would be of no use."""


class _Grower:
    """Takes a parser's events one by one and grows the graph that they describe.

    ``open`` are the collections that have begun but not ended; ``keys`` and ``names`` are, for each of
    them, the key that waits for its value and the anchor. An anchor of an open collection names ``None``.
    """

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.roots: list[Node] = []
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Node | None] = []
        self.names: list[str | None] = []
        self.anchors: dict[str | None, Node | None] = {}
        self.count = 0

        self.takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: yaml.Event) -> None:
        taker = self.takers.get(type(event))
        if taker:
            taker(event)

    def finished(self) -> Node | None:
        """The document's root, if it says anything."""
        match self.roots:
            case [] | [Scalar(text="", plain=True)]:
                self.report.add(_place(self.file, None), "empty file", expected="a mapping")
                return None
            case _:
                return self.roots[0]

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        if self.roots:
            self._refuse(event, "a second document", expected="one document in a file")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark: Any = event.start_mark
        node = Scalar(self.file, mark.line + 1, mark.column + 1, 1, 1, event.value, not event.style)
        if event.style == '"' and (unwanted := _NOT_IN_TEXT.search(node.text)):
            self.report.add(node.place, "control character in text", found=unwanted[0])
        self._grown(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        self._attach(node)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.open) >= DEEPEST:
            self._refuse(event, "nested too deep", expected=f"at most {DEEPEST} levels")
        mark: Any = event.start_mark
        kind = Sequence if isinstance(event, yaml.SequenceStartEvent) else Mapping
        node = kind(self.file, mark.line + 1, mark.column + 1, 1, -self.count)
        self._grown(event)
        self.anchors[event.anchor] = None
        self.open.append(node)
        self.keys.append(None)
        self.names.append(event.anchor)

    def _end(self, _: yaml.CollectionEndEvent) -> None:
        node = self.open.pop()
        self.keys.pop()
        node.size += self.count
        self.anchors[self.names.pop()] = node
        self._attach(node)

    def _alias(self, event: yaml.AliasEvent) -> None:
        if event.anchor not in self.anchors:
            self._refuse(event, "unknown anchor", found=str(event.anchor))
        node = self.anchors[event.anchor]
        if node is None:
            self._refuse(event, "an alias within what it stands for", found=str(event.anchor))
        if len(self.open) + node.height > DEEPEST + 1:
            self._refuse(event, "nested too deep", expected=f"at most {DEEPEST} levels")
        self._grown(event, node.size)
        self._attach(node)

    def _attach(self, node: Node) -> None:
        if not self.open:
            self.roots.append(node)
            return
        parent = self.open[-1]
        if parent.height <= node.height:
            parent.height = node.height + 1
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = node
        else:
            self._pair(parent, key, node)
            self.keys[-1] = None

    def _pair(self, parent: Mapping, key: Node, node: Node) -> None:
        if not isinstance(key, Scalar):
            self.report.add(key.place, "a key that is no text", expected="a name before the colon")
        elif key.plain and key.text == "<<":
            self.report.add(key.place, "merge keys are no part of the language", found="<<")
        elif key.text in parent.pairs:
            first = parent.pairs[key.text][0].line
            self.report.add(key.place, f"key given twice (first in line {first})", found=key.text)
        else:
            parent.pairs[key.text] = (key, node)

    def _grown(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent | yaml.AliasEvent, more: int = 1) -> None:
        """Count nodes, and note a tag; nothing in the language has one."""
        self.count += more
        if self.count > MOST_NODES:
            self._refuse(event, "too many nodes", expected=f"at most {MOST_NODES:,}, aliases expanded")
        if not isinstance(event, yaml.AliasEvent) and event.tag is not None:
            self.report.add(_place(self.file, event.start_mark), "tags are no part of the language", found=event.tag)

    def _refuse(self, event: yaml.Event, message: str, *, found: str = "", expected: str = "") -> NoReturn:
        self.report.add(_place(self.file, event.start_mark), message, found=found, expected=expected)
        raise _RefusedError
