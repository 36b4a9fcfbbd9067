"""The question that is asked where none is: could the parties agree, stage by stage?"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Unpack

from negsim.deals.coalitions import Coalitions, find_coalitions
from negsim.deals.deadlocks import Deadlocks, find_deadlocks
from negsim.deals.finding import Deals, find_deals
from negsim.deals.question import Options, Question, question_of
from negsim.judging.printed import Printed
from negsim.judging.stopping import Halt, halt_of
from negsim.scenario.arguments import number_in
from negsim.scenario.brief import in_one_line
from negsim.scenario.errors import NegsimError
from negsim.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class StageOutlook:
    """Whether a stage could be agreed: with the smallest deal, or else with the smallest deadlocks."""

    stage: str
    deals: Deals
    deadlocks: Deadlocks | None = None

    __repr__ = in_one_line


@dataclass(frozen=True, slots=True)
class Overview(Printed):
    """Stage by stage, whether a coalition could agree; of a scenario without stages, whether an agreement is possible.

    ``question`` is what all stages have in common. Without stages, ``agreement`` are the largest coalitions
    that could settle everything, each told whether it is enough.
    """

    question: Question
    stages: tuple[StageOutlook, ...] = ()
    agreement: Coalitions | None = None

    __repr__ = in_one_line

    @property
    def exists(self) -> bool:
        """Whether every stage could be agreed, or an agreement is possible."""
        if self.agreement:
            return any(coalition.enough for coalition in self.agreement.coalitions)
        return all(outlook.deals.exists for outlook in self.stages)


def find_overview(
    scenario: Scenario | Question,
    as_of: str | date | None = None,
    *,
    deadlocks: int = 1,
    halt: Halt | None = None,
    **options: Unpack[Options],
) -> Overview:
    """The answer for every stage of the scenario.

    Args:
        scenario: what was stated, or a question that needs no goal: one that it has does not count.
        as_of: a day or an event's id; the end of the last event's day by default.
        deadlocks: how many deadlocks are given where there is no deal.
        halt: how to stop the search from outside.
        options: what else is asked, as :func:`~negsim.deals.question.ask` takes it.

    Raises:
        NegsimError: the scenario has neither stages nor says what an agreement needs, or an unknown name or value.
        Stopped: if somebody asked for it.
    """
    question, halt = question_of(scenario, (), as_of, options, goal_needed=False), halt_of(halt)
    scenario, deadlocks = question.scenario, number_in("deadlocks", deadlocks)
    if scenario.stages:
        asked = (replace(question, stages=(stage,)) for stage in scenario.stages)
        return Overview(question, tuple(_outlook(each, deadlocks, halt) for each in asked))
    if scenario.agreement is None:
        raise NegsimError(
            f"{scenario.id} has no stages and does not say what an agreement needs: name a goal (--goal TERM=VALUE)"
        )
    everyone = question.of(scenario.actors).once_settled()
    return Overview(everyone, agreement=find_coalitions(everyone, halt=halt))


def _outlook(question: Question, deadlocks: int, halt: Halt) -> StageOutlook:
    deals = find_deals(question, limit=1, halt=halt)
    locks = None if deals.exists else find_deadlocks(question, limit=deadlocks, halt=halt)
    return StageOutlook(question.stages[0], deals, locks)
