"""Sets of codes as steps over the codes' binary digits.

A column is taken apart into digits once, however many conditions ask for it (bit-sliced indexes;
O'Neil and Quass, *Variant Indexes*, 1997).
"""

from negsim.batch.atoms import Digit
from negsim.batch.bit_program import Steps


def among(steps: Steps, term: str, codes: int, size: int, digits: int) -> int:
    """Where the term's code, below ``size``, is one of these, as far as its lowest digits tell; anything beyond.

    The highest of the digits parts the codes in two, and either half is told by the digits below
    (Shannon's expansion); a digit that makes no difference is not asked.
    """
    if codes in (0, (1 << size) - 1):
        return steps.always if codes else steps.never
    half = 1 << (digits - 1)
    low, high, above = codes & ((1 << half) - 1), codes >> half, size - half
    if above <= 0 or high == low & ((1 << above) - 1):
        return among(steps, term, low, min(size, half), digits - 1)
    digit = steps.read(Digit(term, digits - 1))
    return _either(steps, digit, among(steps, term, high, above, digits - 1), among(steps, term, low, half, digits - 1))


def _either(steps: Steps, digit: int, one: int, other: int) -> int:
    """The one where the digit is 1, the other where it is 0."""
    if one == steps.always:
        return steps.any(digit, other)
    if other == steps.always:
        return steps.any(steps.negated(digit), one)
    return steps.any(steps.all(digit, one), steps.all(steps.negated(digit), other))
