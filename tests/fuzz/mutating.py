"""Changing valid examples a little: their bytes, their words, their structure."""

import re
from collections.abc import Callable, Sequence
from random import Random

Data = dict | list | str | int | float | bool | None

BYTES = (
    *(bytes([n]) for n in (0, 1, 9, 10, 13, 27, 32, 34, 44, 92, 127, 128, 155, 194, 237, 239, 254, 255)),
    *(b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b]0;x\x07", b'""'),
    *("\u202e\u2066\u2028\u0085\u200b\ufeff\u0000é".encode()[n : n + 3] for n in range(0, 12, 3)),
)
NUMBERS = (0, 1, -1, 127, 128, 255, 256, 32_767, 65_535, 1 << 31, (1 << 31) - 1, (1 << 32) - 1, 1 << 62, (1 << 63) - 1)
STRANGE: tuple[Data, ...] = (
    *(None, True, False, 0, -1, 1.5, 1e308, float("nan"), float("inf"), 1 << 63, 10**30, "", " ", [], {}, [[]]),
    *({"a": {"b": None}}, "\ud800", "😀", "\x1b[31m", "\u202e", "\0", "true", "null", "2031-02-30", "20310101"),
    "x" * 5_000,
)


def damaged(rng: Random, data: bytes, most: int = 8) -> bytes:
    """Bytes with some changed, cut out, doubled, moved or put in."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, most))):
        rng.choice(_EDITS)(rng, changed)
    return bytes(changed)


def _span(rng: Random, data: bytearray, most: int = 64) -> slice:
    start = rng.randint(0, len(data))
    return slice(start, min(len(data), start + rng.choice((0, 1, 2, 4, 8, most))))


def _flip(rng: Random, data: bytearray) -> None:
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _overwrite(rng: Random, data: bytearray) -> None:
    data[_span(rng, data)] = rng.choice(BYTES)


def _number(rng: Random, data: bytearray) -> None:
    size = rng.choice((1, 2, 4, 8))
    start = rng.randint(0, max(0, len(data) - size)) // size * size
    data[start : start + size] = (rng.choice(NUMBERS) & ((1 << 8 * size) - 1)).to_bytes(size, "little")


def _cut(rng: Random, data: bytearray) -> None:
    del data[_span(rng, data)]


def _end(rng: Random, data: bytearray) -> None:
    del data[rng.randint(0, len(data)) :]


def _double(rng: Random, data: bytearray) -> None:
    place = rng.randint(0, len(data))
    data[place:place] = data[_span(rng, data)] * rng.choice((1, 2, 30))


def _move(rng: Random, data: bytearray) -> None:
    piece = data[_span(rng, data)]
    data[_span(rng, data)] = piece


_EDITS: Sequence[Callable[[Random, bytearray], None]] = (
    *(_flip, _flip, _overwrite, _overwrite, _number, _number, _cut, _double, _move, _end),
)


def reworded(rng: Random, text: str, words: Sequence[str]) -> str:
    """A text with some of its words, spaces and signs left out, doubled, exchanged or replaced by other words."""
    tokens = re.findall(r"\w+|\s+|[^\w\s]", text)
    for _ in range(rng.choice((1, 1, 2, 3, 8)) if tokens else 0):
        place, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
        tokens[place] = rng.choice(("", tokens[place] * 2, tokens[other], rng.choice(words), rng.choice(words)))
    return "".join(tokens)


def regrown(rng: Random, data: Data, words: Sequence[str], depth: int = 0) -> Data:
    """Data as JSON has them with some part left out, doubled, renamed, nested or replaced by something strange."""
    if not isinstance(data, dict | list) or not data or rng.random() < 0.2:
        return rng.choice((grown(rng, words, depth), rng.choice(STRANGE), rng.choice(words), [data], {"x": data}))
    if isinstance(data, list):
        place = rng.randrange(len(data))
        changed = [data[place] * 2] if isinstance(data[place], str) else [data[place], data[place]]
        new = rng.choice(([], changed, [regrown(rng, data[place], words, depth + 1)]))
        return [*data[:place], *new, *data[place + 1 :]]
    key = rng.choice(list(data))
    rest = {name: value for name, value in data.items() if name != key}
    name = rng.choice((key, key, key, rng.choice(words), rng.choice(list(data))))
    return rest if rng.random() < 0.1 else {**rest, name: regrown(rng, data[key], words, depth + 1)}


def grown(rng: Random, words: Sequence[str], depth: int = 0) -> Data:
    """Any data at all."""
    kind = rng.randrange(6) if depth < 4 else 0
    if kind == 1:
        return [grown(rng, words, depth + 1) for _ in range(rng.randrange(4))]
    if kind == 2:
        return {rng.choice(words): grown(rng, words, depth + 1) for _ in range(rng.randrange(4))}
    return rng.choice((*STRANGE, rng.choice(words), rng.choice(words), rng.randint(-10, 10)))
