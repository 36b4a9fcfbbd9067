"""YAML itself: bytes into nodes, within limits."""

import pytest
import yaml

from negsim.reading.yaml import nodes_from_bytes
from negsim.reading.yaml.diagnostics import Report
from negsim.reading.yaml.nodes import Mapping, Scalar, Sequence
from negsim.reading.yaml.nodes_from_bytes import DEEPEST, MOST_BYTES, MOST_NODES, grow

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request, monkeypatch):
    """Each of PyYAML's two parsers in turn."""
    monkeypatch.setattr(nodes_from_bytes, "LOADER", request.param)


def grown(data):
    report = Report()
    return grow(data, "f.yaml", report), [str(problem) for problem in report.problems]


@pytest.mark.usefixtures("loader")
def test_nodes_know_where_they_were_written():
    """Lines and columns count from 1, and letters outside ASCII count once."""
    root, told = grown("ключ: значение\nlist:\n  - a\n  - {b: 'c'}\n")
    assert told == []
    assert isinstance(root, Mapping)
    items = root.get("list")
    assert isinstance(items, Sequence)
    inner = items.items[1]
    assert isinstance(inner, Mapping)
    quoted = inner.get("b")
    assert isinstance(quoted, Scalar)
    assert [str(node.place) for node in (root.get("ключ"), items, inner, quoted)] == [
        "f.yaml:1:7",
        "f.yaml:3:3",
        "f.yaml:4:5",
        "f.yaml:4:9",
    ]
    assert (quoted.text, quoted.plain) == ("c", False)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "f.yaml:1:1: empty file: expected a mapping"),
        ("# only a comment\n", "f.yaml:1:1: empty file: expected a mapping"),
        ("---\n", "f.yaml:1:1: empty file: expected a mapping"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document: expected one document in a file"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: key given twice (first in line 1): found a"),
        ("a: 1\n'a': 3\n", "f.yaml:2:1: key given twice (first in line 1): found a"),
        ("a: !!python/name:os.system x\n", "f.yaml:1:4: tags are no part of the language: "
         "found tag:yaml.org,2002:python/name:os.system"),
        ("a: !own [1]\n", "f.yaml:1:4: tags are no part of the language: found !own"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "f.yaml:3:3: merge keys are no part of the language: found <<"),
        ("a: &x [1, *x]\n", "f.yaml:1:11: an alias within what it stands for: found x"),
        ("a: *nowhere\n", "f.yaml:1:4: unknown anchor: found nowhere"),
        ("? [a, b]\n: 1\n", "f.yaml:1:3: a key that is no text: expected a name before the colon"),
        ('a: "bell \\a"\n', "f.yaml:1:4: control character in text: found \\x07"),
        ('a: "\\e[31m"\n', "f.yaml:1:4: control character in text: found \\x1b"),
        ("a: b\nc: bell \x07\n", "f.yaml:2:9: control character: found \\x07"),
        (b"a: b\nc: caf\xe9\n", "f.yaml:2:7: not UTF-8: found byte 0xe9"),
        ("a: b".encode("utf-16"), "f.yaml:1:1: not UTF-8: found byte 0xff"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_as_such(text, told):
    """Each of YAML's traps gives one line with its place."""
    assert grown(text)[1] == [told]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "text", ["a: [1, 2\n", "a: 'open\n", "a: b: c\n", "\tb: 1\n", "a: *\n", "%YAML 3.0\n--- a\n", "@a"]
)
def test_broken_syntax_is_one_line_with_a_place(text):
    """What is no YAML at all gives one diagnostic."""
    root, told = grown(text)
    assert root is None
    assert len(told) == 1
    assert told[0].startswith("f.yaml:")
    assert "not YAML" in told[0]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("[" * 100_000, f"at most {DEEPEST} levels"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(100)), f"at most {DEEPEST} levels"),
        ("? " * 100_000, f"at most {DEEPEST} levels"),
        (f"a: &x {'[' * 40}{']' * 40}\nb: {'[' * 40}*x{']' * 40}\n", f"at most {DEEPEST} levels"),
        (LAUGHS, f"at most {MOST_NODES:,}"),
        (b"#" * (MOST_BYTES + 1), f"at most {MOST_BYTES:,} bytes"),
    ],
    ids=["flow", "block", "keys", "aliases", "billion laughs", "bytes"],
)  # fmt: skip
def test_limits_end_the_reading(text, limit):
    """Depth, size and number of nodes are bounded, aliases expanded."""
    root, told = grown(text)
    assert root is None
    assert len(told) == 1
    assert limit in told[0]


def test_as_deep_as_allowed_is_allowed():
    """Exactly the deepest nesting is still read."""
    assert grown("[" * DEEPEST + "]" * DEEPEST)[1] == []


def test_aliases_as_such_are_allowed():
    """An alias stands for the node that it names."""
    root, told = grown("a: &x [1]\nb: *x\n")
    assert told == []
    assert isinstance(root, Mapping)
    assert root.get("a") is root.get("b")


def test_a_byte_order_mark_is_no_part_of_the_text():
    """A file that starts with a UTF-8 byte order mark reads like one without."""
    root, told = grown(b"\xef\xbb\xbfa: 1\n")
    assert told == []
    assert isinstance(root, Mapping)
    assert list(root.pairs) == ["a"]
