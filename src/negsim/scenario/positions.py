"""Positions: what an actor has stated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from negsim.scenario.brief import in_one_line
from negsim.scenario.conditions import TRUE, Condition, terms_of
from negsim.scenario.place import Place


class Form(StrEnum):
    """What a position does to a verdict."""

    REQUIREMENT = "requirement"
    REJECTION = "rejection"
    THREAT = "threat"
    COMMITMENT = "commitment"
    ENDORSEMENT = "endorsement"
    REMARK = "remark"


class Kind(StrEnum):
    """What a reader is told a position is; it decides nothing."""

    PRECONDITION = "precondition"
    DEMAND = "demand"
    RED_LINE = "red line"
    REJECTION = "rejection"
    OBJECTION = "objection"
    THREAT = "threat"
    CONDITIONAL_COMMITMENT = "conditional commitment"
    ENDORSEMENT = "endorsement"
    FACT = "fact"
    WISH = "wish"
    PERMISSION = "permission"
    EVALUATION = "evaluation"


class Strength(StrEnum):
    """Whether a position can decide a verdict (firm) or is a reservation beside it (soft)."""

    FIRM = "firm"
    SOFT = "soft"


class Evidence(StrEnum):
    """How directly the sources carry a position."""

    QUOTED = "quoted"
    REPORTED = "reported"
    NARRATOR = "narrator"
    SECOND_HAND = "second-hand"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Position:
    """One stated position of an actor.

    ``when`` is A of the semantics. ``then`` is R of a requirement and C of a commitment or
    threat; the other forms leave it true. ``since``, ``withdrawn`` and ``unconfirmed_from`` name
    events or days; ``conflicts`` names the same actor's positions that it contradicts on record.
    ``explained`` says, here and wherever a model has it, why a warning of that code is none.
    """

    id: str
    actor: str
    form: Form
    kind: Kind
    states: str
    since: str
    when: Condition = TRUE
    then: Condition = TRUE
    stage: str = ""
    strength: Strength = Strength.FIRM
    evidence: Evidence = Evidence.QUOTED
    speaker: str = ""
    standing: bool = False
    unconfirmed_from: str = ""
    superseded_by: str = ""
    withdrawn: str = ""
    covers: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    note: str = ""
    explained: Mapping[str, str] = field(default_factory=dict, compare=False)
    place: Place | None = field(default=None, compare=False)

    __repr__ = in_one_line

    @property
    def firm(self) -> bool:
        """Whether it can decide a verdict."""
        return self.strength is Strength.FIRM

    @property
    def can_block(self) -> bool:
        """Whether its form can make the actor reject."""
        return self.form in (Form.REQUIREMENT, Form.REJECTION, Form.THREAT)

    @property
    def promises(self) -> bool:
        """Whether its form can make the actor accept."""
        return self.form in (Form.COMMITMENT, Form.ENDORSEMENT)

    @property
    def terms(self) -> frozenset[str]:
        """The terms that its own condition names, in any reading; covered terms do not count."""
        return terms_of(self.when) | terms_of(self.then)
