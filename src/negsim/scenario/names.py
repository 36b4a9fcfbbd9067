"""The name that was probably meant."""

from collections.abc import Collection

MOST_COMPARED = 5_000
"""Among more names than these none is looked for: comparing takes too long."""


def nearest(name: str, names: Collection[str]) -> str:
    """The known name that is most like ``name``, if one is and there are not too many to compare."""
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in names} if len(names) <= MOST_COMPARED else {}
    return next((folded[match] for match in get_close_matches(name.casefold(), folded, 1)), "")


def did_you_mean(name: str, names: Collection[str]) -> str:
    """``; did you mean …?`` with the nearest known name, or nothing."""
    meant = nearest(name, names)
    return f"; did you mean {meant}?" if meant else ""
