"""What it would take for an actor, frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from negsim.judging.lookup import known
from negsim.scenario.arguments import names_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.domains import Value
from negsim.scenario.scenario import Scenario
from negsim.scenario.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Keep:
    """What a change has to leave as it is: the stages that the proposal reaches, and these terms."""

    stages: bool = True
    terms: tuple[str, ...] = ()

    __repr__ = in_one_line


def keep_of(scenario: Scenario, terms: Iterable[str] = (), *, stages: bool = True) -> Keep:
    """What to keep, checked; the name of an indexed definition stands for each of its terms.

    Raises:
        NegsimError: an unknown term.
    """
    wanted = {term for name in names_in("keep", terms) for term in known("term", name, scenario.variables)}
    return Keep(stages, tuple(term for term in scenario.terms if term in wanted))


@dataclass(frozen=True, slots=True)
class PricedChange:
    """A change of terms that is enough, and its price.

    ``terms`` are set to these values; ``dropped`` are terms that thereby certainly cease to apply and
    become unspecified. ``verdicts`` gives every actor's verdict before and after.
    """

    terms: Mapping[str, Value]
    dropped: tuple[str, ...]
    verdicts: Mapping[str, tuple[Verdict, Verdict]]

    __repr__ = in_one_line

    @property
    def price(self) -> dict[str, tuple[Verdict, Verdict]]:
        """The verdicts that are not what they were."""
        return {actor: (before, after) for actor, (before, after) in self.verdicts.items() if before is not after}


@dataclass(frozen=True, slots=True)
class WouldTake:
    """The changes of fewest terms after which an actor no longer rejects; each alone is enough.

    ``complete`` says that there are no others of that size (of changes that move the same terms, those
    count that move them least); ``limit`` is which limit was reached where there may be, or something is
    not known. ``stages`` and ``terms`` are what was kept. ``possible`` says whether some change would do, were
    nothing kept; None where the search ended before that was known.
    """

    changes: tuple[PricedChange, ...]
    complete: bool
    limit: str
    stages: tuple[str, ...]
    terms: tuple[str, ...]
    possible: bool | None

    __repr__ = in_one_line

    @property
    def is_deadlock(self) -> bool:
        """Whether nothing would do that leaves what was kept as it is."""
        return self.complete and not self.changes and bool(self.stages or self.terms)
