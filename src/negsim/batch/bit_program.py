"""Programs of *and*, *or* and *not* over many rows at once: one bit a row, eight rows a byte.

A step is one or a few operations of NumPy on whole vectors of bits (Knuth, *The Art of Computer
Programming* 4A, section 7.1.3). Each distinct step stands once, after its parts.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum, auto
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from negsim.batch.atoms import Input

Bits = npt.NDArray[np.uint8]
"""One bit for each row, the first row in the lowest bit of the first byte; spare bits at the end may be anything."""


class Operation(IntEnum):
    """What a step does with its parts."""

    READ = auto()
    ALL = auto()
    ANY = auto()
    NOT = auto()


class Step(NamedTuple):
    """An input, or an operation on earlier steps; ``parts`` are their places in the program."""

    operation: Operation
    parts: tuple[int, ...] = ()
    input: Input | bool = False


class Steps:
    """Builds the steps of a program, without constant or repeated parts."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._places: dict[Step, int] = {}
        self.never, self.always = self.read(False), self.read(True)

    def read(self, name: Input | bool) -> int:
        """Bits that are read by name; of a Boolean, all of them alike."""
        return self._place(Step(Operation.READ, input=name))

    def all(self, *parts: int) -> int:
        """Where every part holds."""
        return self._joined(Operation.ALL, parts, self.never, self.always)

    def any(self, *parts: int) -> int:
        """Where some part holds."""
        return self._joined(Operation.ANY, parts, self.always, self.never)

    def negated(self, part: int) -> int:
        """Where the part does not hold."""
        if part in (self.never, self.always):
            return self.always if part == self.never else self.never
        step = self.steps[part]
        return step.parts[0] if step.operation is Operation.NOT else self._place(Step(Operation.NOT, (part,)))

    def _joined(self, operation: Operation, parts: tuple[int, ...], decisive: int, neutral: int) -> int:
        kept = tuple(sorted({*parts} - {neutral}))
        if decisive in kept or not kept:
            return decisive if kept else neutral
        return kept[0] if len(kept) == 1 else self._place(Step(operation, kept))

    def _place(self, step: Step) -> int:
        place = self._places.setdefault(step, len(self.steps))
        if place == len(self.steps):
            self.steps.append(step)
        return place


class Program:
    """The steps that some answers need, each dropped after its last use so that few are held at a time.

    ``answers`` gives each answer's place among the steps.
    """

    def __init__(self, steps: list[Step], answers: Mapping[int, int]) -> None:
        self.answers = dict(answers)
        wanted = {*self.answers.values()}
        last = {place: place for place in wanted}
        for place in range(len(steps) - 1, -1, -1):
            for part in steps[place].parts if place in last else ():
                last.setdefault(part, place)
        spent: dict[int, list[int]] = {place: [] for place in last}
        for part, place in last.items():
            if part not in wanted:
                spent[place].append(part)
        self.steps = [(place, steps[place], spent[place]) for place in sorted(last)]

    def run(self, read: Callable[[Input | bool], Bits]) -> dict[int, Bits]:
        """The answers' bits; ``read`` gives the inputs'."""
        bits: dict[int, Bits] = {}
        for place, step, spent in self.steps:
            bits[place] = _computed(step, [bits[part] for part in step.parts], read)
            for part in spent:
                del bits[part]
        return {answer: bits[place] for answer, place in self.answers.items()}


def _joined(join: np.ufunc, parts: list[Bits]) -> Bits:
    found: Bits = join(parts[0], parts[1])
    for part in parts[2:]:
        join(found, part, out=found)
    return found


def _computed(step: Step, parts: list[Bits], read: Callable[[Input | bool], Bits]) -> Bits:
    match step.operation:
        case Operation.READ:
            return read(step.input)
        case Operation.ALL:
            return _joined(np.bitwise_and, parts)
        case Operation.ANY:
            return _joined(np.bitwise_or, parts)
        case Operation.NOT:
            return np.bitwise_not(parts[0])
