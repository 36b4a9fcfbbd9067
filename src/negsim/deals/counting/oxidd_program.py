"""``python -m negsim.deals.counting.oxidd_program``: count the deals of a circuit on standard input, with OxiDD.

A variable of n choices has as many bits as n needs, next to one another; codes that mean nothing
are excluded. It is a program of its own so that it can be ended.
"""

import json
import sys
from collections.abc import Iterable
from functools import reduce
from typing import Any

MOST_INNER_NODES = 1 << 23
CACHE = 1 << 20


def main() -> None:
    """Read the question, print the number."""
    sys.stdout.write(str(Counter(json.load(sys.stdin)).count()))


class Counter:
    """The circuit's diagram and the number of assignments that it accepts."""

    def __init__(self, asked: dict[str, Any]) -> None:
        from oxidd.bdd import BDDManager

        self.asked = asked
        self.order: list[int] = asked["order"]
        self.choices: dict[int, list[int]] = {int(v): found for v, found in asked["choices"].items()}
        self.widths: dict[int, list[int]] = {int(v): found for v, found in asked["widths"].items()}
        self.manager = BDDManager(MOST_INNER_NODES, CACHE, 1)
        self.first_bit: dict[int, int] = {}
        self.bits: dict[int, int] = {}
        total = 0
        for variable in self.order:
            self.first_bit[variable] = total
            self.bits[variable] = (len(self.choices[variable]) - 1).bit_length()
            total += self.bits[variable]
        self.manager.add_vars(total)
        self.known: dict[tuple[Any, int], int] = {}

    def count(self) -> int:
        """The number of assignments of the weighted variables for which the others can be chosen."""
        made: dict[int, Any] = {}
        for number, parts in self.asked["gates"]:
            if number > 0:
                made[number] = self._one_of(parts[0], parts[1])
            else:
                made[-number] = self._all(self._signed(made, part) for part in parts)
        valid = [self._one_of(variable, -1) for variable in self.order]
        root = self._all([*valid, *(self._signed(made, gate) for gate in self.asked["roots"])])
        return self._below(self._without_readings(root), 0)

    @staticmethod
    def _signed(made: dict[int, Any], gate: int) -> Any:
        return made[gate] if gate > 0 else ~made[-gate]

    def _all(self, parts: Iterable[Any]) -> Any:
        return reduce(lambda first, second: first & second, parts, self.manager.true())

    def _one_of(self, variable: int, wanted: int) -> Any:
        """The variable takes one of the choices whose bits are set, as far as they are possible."""
        codes = [code for code, choice in enumerate(self.choices[variable]) if wanted >> choice & 1]
        return reduce(lambda a, b: a | b, (self._code(variable, code) for code in codes), self.manager.false())

    def _code(self, variable: int, code: int) -> Any:
        first, bits = self.first_bit[variable], self.bits[variable]
        literals = (
            self.manager.var(first + bit) if code >> bit & 1 else ~self.manager.var(first + bit) for bit in range(bits)
        )
        return self._all(literals)

    def _without_readings(self, root: Any) -> Any:
        bits = [self.first_bit[v] + bit for v in self.order if v not in self.widths for bit in range(self.bits[v])]
        return root.exists(self._all(self.manager.var(bit) for bit in bits)) if bits else root

    def _below(self, node: Any, place: int) -> int:
        """The weighted number of ways from the variable at this place on."""
        if not node.satisfiable():
            return 0
        if place == len(self.order) or self.order[place] not in self.widths:
            return 1
        key = (node, place)
        if key not in self.known:
            variable = self.order[place]
            self.known[key] = sum(
                self.widths[variable][choice] * self._below(self._followed(node, variable, code), place + 1)
                for code, choice in enumerate(self.choices[variable])
            )
        return self.known[key]

    def _followed(self, node: Any, variable: int, code: int) -> Any:
        """Where the bits of the code lead."""
        first = self.first_bit[variable]
        for bit in range(self.bits[variable]):
            if node.node_level() == first + bit:
                node = node.cofactor_true() if code >> bit & 1 else node.cofactor_false()
        return node


if __name__ == "__main__":
    sys.setrecursionlimit(20_000)
    main()
