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
