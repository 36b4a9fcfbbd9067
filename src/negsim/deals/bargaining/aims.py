"""What a solution makes as great as can be, as a rank of vectors and a bound on it.

Every rank rises with every gain, so what is best by it is Pareto-optimal, and the rank of an
upper bound bounds the rank. A mean bounds the rest: the least of some numbers is at most their
mean, and their product at most the mean's power (inequality of arithmetic and geometric means).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from negsim.deals.bargaining.pareto import Vector

Rank = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """Gains over ``origin``, each multiplied by its ``scale``; a scale of 0 leaves a value out."""

    origin: Vector
    scale: Vector

    def gains(self, vector: Sequence[int]) -> list[int]:
        """The scaled gains that are looked at."""
        triples = zip(vector, self.origin, self.scale, strict=True)
        return [scale * (value - origin) for value, origin, scale in triples if scale]

    def rank(self, vector: Sequence[int]) -> Rank:
        """Where the vector stands; greater is better."""
        return self.bound(vector, sum(self.gains(vector)))

    def bound(self, upper: Sequence[int], total: int) -> Rank:
        """The greatest rank of a vector below ``upper`` whose scaled gains add up to ``total`` at most."""
        raise NotImplementedError


class Total(Aim):
    """The sum of the gains."""

    __slots__ = ()

    def bound(self, upper: Sequence[int], total: int) -> Rank:
        """The sum itself."""
        return (min(total, sum(self.gains(upper))),)


@dataclass(frozen=True, slots=True)
class Most(Aim):
    """One value alone, where the others reach their floors; all values are scaled by 1."""

    number: int
    floors: Vector

    def bound(self, upper: Sequence[int], total: int) -> Rank:
        """The value itself, and no more than the others' floors leave of the sum."""
        others = sum(floor - origin for floor, origin in zip(self.floors, self.origin, strict=True))
        left = total - others + self.floors[self.number] - self.origin[self.number]
        return (min(upper[self.number], left + self.origin[self.number]),)


class Fairest(Aim):
    """The smallest gain, then the second smallest, and so on."""

    __slots__ = ()

    def bound(self, upper: Sequence[int], total: int) -> Rank:
        """The gains in rising order, the smallest no more than their mean."""
        least, *rest = sorted(self.gains(upper)) or [0]
        return (min(least, total // (len(rest) + 1)), *rest)


class Product(Aim):
    """How many gain, then the product of what they gain.

    Where everybody can gain at once it is Nash's product; otherwise as many gain as can (Caragiannis
    et al. 2019), and gains are scaled to shares, so that it does not matter in which units they are.
    """

    __slots__ = ()

    def bound(self, upper: Sequence[int], total: int) -> Rank:
        """The product, if all gain no more than their mean's power."""
        gains = self.gains(upper)
        positive = [gain for gain in gains if gain > 0]
        product = prod(positive)
        if len(positive) == len(gains) and gains:
            product = min(product, max(total, 0) ** len(gains) // len(gains) ** len(gains))
        return len(positive), product
