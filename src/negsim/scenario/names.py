"""Names alike in all that is seen, and the name that was probably meant."""

from collections.abc import Collection
from unicodedata import normalize

MOST_COMPARED = 5_000
"""Among more names than these none is looked for: comparing takes too long."""


_LONGEST = 200
"""For a longer name none is looked for: it is none that was mistyped."""


def folded(name: str) -> str:
    """The same for names that differ in capitals, or in how Unicode writes their letters."""
    return normalize("NFC", normalize("NFD", name).casefold())


def nearest(name: str, names: Collection[str]) -> str:
    """The known name that is most like ``name``, if one is and there are not too many to compare."""
    from difflib import get_close_matches

    if len(names) > MOST_COMPARED or len(name) > _LONGEST:
        return ""
    alike = {folded(known): known for known in names}
    return next((alike[match] for match in get_close_matches(folded(name), alike, 1)), "")


def did_you_mean(name: str, names: Collection[str]) -> str:
    """``; did you mean …?`` with the nearest known name, or nothing."""
    meant = nearest(name, names)
    return f"; did you mean {meant}?" if meant else ""
