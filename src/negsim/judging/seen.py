"""How a viewpoint answers, as conditions: constants for one viewpoint, inputs where it is still to be chosen.

The rules of judgement ask these questions and no others of a viewpoint, so that they are written once for
whoever judges from one viewpoint and for whoever prints a circuit in which the viewpoint is an input.
"""

from dataclasses import dataclass
from typing import Protocol

from negsim.judging.viewpoint import Viewpoint
from negsim.scenario.conditions import FALSE, TRUE, Condition, Given
from negsim.scenario.timeline import Moment


class Seen(Protocol):
    """What the rules ask of a viewpoint."""

    def reached(self, moment: Moment) -> Condition:
        """The moment that is judged for is not before this one."""

    def struck(self, position: str) -> Condition:
        """The position is taken as never stated."""

    def softened(self, position: str) -> Condition:
        """The position is taken as soft."""

    def confirmed_alone(self) -> Condition:
        """What is unconfirmed or not yet reported is left out."""

    def taken(self, ambiguity: str, reading: str) -> Condition:
        """The ambiguity is not pinned to another reading."""

    def assumed(self, assumption: str) -> Condition:
        """The assumption is switched on."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The answers of one viewpoint: constants."""

    viewpoint: Viewpoint

    def reached(self, moment: Moment) -> Condition:
        """True from that moment on."""
        return TRUE if self.viewpoint.moment >= moment else FALSE

    def struck(self, position: str) -> Condition:
        """True if it is struck."""
        return TRUE if position in self.viewpoint.without else FALSE

    def softened(self, position: str) -> Condition:
        """True if it is taken as soft."""
        return TRUE if position in self.viewpoint.softened else FALSE

    def confirmed_alone(self) -> Condition:
        """True if only what is confirmed counts."""
        return TRUE if self.viewpoint.confirmed else FALSE

    def taken(self, ambiguity: str, reading: str) -> Condition:
        """True unless another reading is pinned."""
        return TRUE if self.viewpoint.pins.get(ambiguity, reading) == reading else FALSE

    def assumed(self, assumption: str) -> Condition:
        """True if it is switched on."""
        return TRUE if assumption in self.viewpoint.assumptions else FALSE


@dataclass(frozen=True, slots=True)
class Reached:
    """The input *this moment is reached*."""

    moment: Moment


@dataclass(frozen=True, slots=True)
class Struck:
    """The input *this position is struck*."""

    position: str


@dataclass(frozen=True, slots=True)
class Softened:
    """The input *this position is taken as soft*."""

    position: str


@dataclass(frozen=True, slots=True)
class ConfirmedAlone:
    """The input *only what is confirmed counts*."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The input *the ambiguity is not pinned to another reading than this*."""

    ambiguity: str
    reading: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """The input *this assumption is switched on*."""

    assumption: str


class AnyViewpoint:
    """The answers of a viewpoint that is still to be chosen: inputs."""

    def reached(self, moment: Moment) -> Condition:
        """Whether that moment is reached."""
        return Given(Reached(moment))

    def struck(self, position: str) -> Condition:
        """Whether it is struck."""
        return Given(Struck(position))

    def softened(self, position: str) -> Condition:
        """Whether it is taken as soft."""
        return Given(Softened(position))

    def confirmed_alone(self) -> Condition:
        """Whether only what is confirmed counts."""
        return Given(ConfirmedAlone())

    def taken(self, ambiguity: str, reading: str) -> Condition:
        """Whether no other reading is pinned."""
        return Given(Taken(ambiguity, reading))

    def assumed(self, assumption: str) -> Condition:
        """Whether it is switched on."""
        return Given(Assumed(assumption))


Input = Reached | Struck | Softened | ConfirmedAlone | Taken | Assumed
"""What may be chosen of a viewpoint."""
