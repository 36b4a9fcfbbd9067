"""The words that a judgement is given in."""

from enum import StrEnum


class Verdict(StrEnum):
    """What an actor's stated positions say of a proposal."""

    ACCEPTS = "accepts"
    NO_OBJECTION = "no objection"
    UNDETERMINED = "undetermined"
    REJECTS = "rejects"
    NO_STATED_POSITION = "no stated position"


class Status(StrEnum):
    """What a proposal makes of one position."""

    MET = "met"
    UNMET = "unmet"
    TRIGGERED = "triggered"
    PRESENT = "present"
    OPEN = "open"
    NOT_CONSIDERED = "not considered"


class State(StrEnum):
    """What becomes of a proposal among actors; the first that is so, in this order, is told."""

    INFEASIBLE = "infeasible"
    """It breaks a rule that forbids."""
    NOT_ACCEPTABLE = "not acceptable"
    """Somebody rejects it."""
    NOT_SETTLED = "not settled"
    """Nobody rejects it, but something would have to be specified, pinned, confirmed or kept."""
    ACCEPTABLE = "acceptable"
    """Nothing that anybody has stated stands against it."""
