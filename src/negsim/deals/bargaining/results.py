"""What bargaining solutions pick, and how each actor fares in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from negsim.deals.bargaining.criteria import Criterion
from negsim.deals.bargaining.support import Support
from negsim.deals.deal import Deal
from negsim.deals.question import Question
from negsim.judging.printed import Printed
from negsim.scenario.arguments import member_in, wrong
from negsim.scenario.brief import in_one_line


class Solution(StrEnum):
    """A rule that picks outcomes by what each actor gains."""

    NASH = "nash"
    """The greatest product of gains over walking away (Nash 1950)."""
    KALAI_SMORODINSKY = "kalai-smorodinsky"
    """The greatest smallest share of what each could gain at most (Kalai and Smorodinsky 1975)."""
    LEXIMIN = "leximin"
    """The greatest smallest gain, then the second smallest, and so on (Rawls 1971, Sen 1970)."""
    JOINT = "joint"
    """The greatest sum of gains."""
    PARETO = "pareto"
    """Every outcome than which no other is better for somebody and worse for nobody."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor fares in an outcome: its score, or per term the steps below its best value."""

    actor: str
    score: int | None = None
    walk_away: int | None = None
    steps: Mapping[str, int] | None = None

    __repr__ = in_one_line

    @property
    def gain(self) -> int | None:
        """What the outcome gives it over walking away."""
        return None if self.score is None or self.walk_away is None else self.score - self.walk_away


@dataclass(frozen=True, slots=True)
class Picked:
    """An outcome, how each actor fares in it, and how many outcomes serve everybody just as well."""

    deal: Deal
    standings: tuple[Standing, ...]
    alike: int | None = None

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Solved:
    """What one solution picks.

    ``count`` is the number of outcomes that are equally good by it, and ``vectors`` that of different
    values among them, as far as they are known;
    ``limit`` says which limit was reached; ``lacking`` names the actors whose scores it needs.
    """

    solution: Solution
    picked: tuple[Picked, ...] = ()
    count: int | None = None
    vectors: int | None = None
    limit: str = ""
    lacking: tuple[str, ...] = ()

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Bargaining(Printed):
    """The solutions of one question.

    ``walk_away`` is the disagreement point and ``ideal`` the most that each scoring actor can have
    where nobody falls below it; ``silent`` are members that state no preferences, whose positions
    bind all the same. ``support`` counts the outcomes that are acceptable.
    """

    question: Question
    solutions: tuple[Solved, ...]
    walk_away: Mapping[str, int]
    ideal: Mapping[str, int]
    silent: tuple[str, ...]
    support: Support
    acceptable: bool = True

    __repr__ = in_one_line

    @property
    def exists(self) -> bool:
        """Whether there is an outcome that is acceptable to every member."""
        return self.support.exists

    def __getitem__(self, solution: Solution | str) -> Solved:
        """What one solution picks.

        Raises:
            NegsimError: there is no such solution, or it was not asked for.
        """
        wanted = member_in("solution", solution, Solution)
        found = next((solved for solved in self.solutions if solved.solution == wanted), None)
        return found or wrong("solution", solution, f"one of {', '.join(each.solution for each in self.solutions)}")


def standing_of(actor: str, found: Sequence[tuple[Criterion, int]]) -> Standing:
    """How the actor fares by its criteria and their values."""
    criterion, value = found[0]
    if criterion.walk_away is not None:
        return Standing(actor, value, criterion.walk_away)
    return Standing(actor, steps={criterion.term: -value for criterion, value in found})
